"""The sentence that says why a place is shown as it is."""

from datetime import date

import pytest
from control_records import (
    COMBINATIONS,
    report,
    september,
    shipped,
    shipped_timeline,
    timeline,
)

from geo.control import explain
from geo.errors import UsageError
from geo.vocabulary import Certainty, EventPrecision, Kind, Knowledge, Reading, Status


def why(*reports, on=12, **choice):
    return explain(timeline(*reports, **choice), "rukha", september(on))


def test_a_disputed_district_names_evidence_denial_and_verdict():
    sentence = explain(shipped_timeline(), "bazarak", september(6))
    assert sentence.startswith(
        "Bazarak is shown as held by the Taliban and disputed by the NRF since 6 September 2021: "
        "the latest firm evidence is an unofficial admission from the side of the NRF itself (r141, "
    )
    assert "; the NRF claims to hold it (r140, 6 September 2021; " in sentence
    assert sentence.endswith(", so it is disputed.")


def test_the_taliban_count_is_named_as_their_word_against_their_interest():
    sentence = explain(shipped_timeline(), "rukha", september(4))
    assert "held by the NRF, confirmed, since 4 September 2021" in sentence
    assert "what the Taliban say against their own interest (d002, 4 September 2021; " in sentence
    assert sentence.endswith("no party has claimed otherwise since the latest evidence.")


def test_a_report_on_the_province_is_cited_as_such():
    sentence = explain(shipped_timeline(), "khenj", date(2021, 8, 20))
    assert "(r030, 19 August 2021, on all of Panjshir; " in sentence


def test_a_pass_has_its_article():
    assert explain(shipped_timeline(), "khawak_pass", september(4)).startswith("The Khawak pass is")


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_every_state_is_explained_by_each_report_it_rests_on(reading, knowledge):
    shown = shipped_timeline(reading, knowledge)
    for place_id in shown.by_place:
        for interval in shown.intervals(place_id):
            sentence = explain(shown, place_id, interval.start)
            assert all(f"({report_id}, " in sentence for report_id in interval.state.basis)
            assert sentence[0].isupper()
            assert sentence.endswith(".")
            assert "  " not in sentence


def test_each_citation_names_a_publisher_once_and_not_more_than_three():
    sentence = explain(shipped_timeline(), "rukha", september(4))
    assert (
        "(d002, 4 September 2021; TRT World and agencies; The Week (India); WION; and 1 more)"
        in (sentence)
    )


@pytest.mark.parametrize(
    ("kind", "asserts", "says"),
    [
        (Kind.DENY, "nrf", "the NRF denies it ("),
        (Kind.HOLD, "nrf", "the NRF claims to hold it ("),
        (Kind.CONTEST, "contested", "the NRF says that it is fought over ("),
    ],
)
def test_a_rival_denies_claims_or_speaks_of_fighting(kind, asserts, says):
    assert f"; {says}" in why(report("witness", "taliban", 3), report("nrf", asserts, 4, kind=kind))


def test_the_taliban_are_many():
    assert "; the Taliban claim to hold it (" in why(
        report("witness", "nrf", 3), report("taliban", "taliban", 4)
    )


def test_a_denial_on_a_contested_place_reads_as_a_claim():
    sentence = why(report("witness", "contested", 3), report("nrf", "nrf", 4, kind=Kind.DENY))
    assert sentence.startswith("Rukha is shown as contested since 4 September 2021: the latest ")
    assert "a witness account that it is fought over" in sentence
    assert "; the NRF claims to hold it (" in sentence


def test_a_party_that_disputes_its_own_hold_is_named_as_such():
    sentence = why(report("witness", "taliban", 3), report("taliban", "contested", 4))
    assert "disputed by the Taliban themselves since" in sentence
    assert "; the Taliban themselves say that it is fought over (" in sentence


def test_a_starting_point_is_called_one():
    assert "no firm evidence is newer than the starting point (" in why(
        report("independent_analyst", "nrf", 3, kind=Kind.BASELINE)
    )


def test_tentative_evidence_is_called_tentative():
    sentence = why(report("independent_media", "nrf", 3, certainty=Certainty.TENTATIVE))
    assert "held by the NRF, unconfirmed, since" in sentence
    assert "the latest evidence is only tentative, an independent press report (" in sentence


def test_a_partys_reading_says_that_it_ignores_the_evidence():
    assert why(report("nrf", "nrf", 3, report_id="x1"), reading=Reading.NRF) == (
        "Rukha is shown as held by the NRF since 3 September 2021: that is the last public "
        "statement of the NRF, whatever the evidence (x1, 3 September 2021; Project brief)."
    )


def test_the_independent_reading_says_that_it_leaves_the_parties_out():
    sentence = why(report("witness", "nrf", 3), reading=Reading.INDEPENDENT)
    assert sentence.endswith("; this reading leaves out what the parties say.")


def test_no_information_is_said_plainly():
    assert why() == (
        "No independent report, starting point or statement against a party's own interest says "
        "who held Rukha up to 12 September 2021, so it has no colour."
    )


def test_the_independent_reading_needs_no_word_on_admissions_to_say_that_nothing_is_known():
    assert why(reading=Reading.INDEPENDENT) == (
        "No independent report or starting point says who held Rukha up to 12 September 2021, "
        "so it has no colour."
    )


def test_no_statement_is_said_plainly():
    assert why(reading=Reading.TALIBAN) == (
        "No public statement of the Taliban up to 12 September 2021 says who holds Rukha."
    )


def test_as_known_says_that_it_rests_on_what_was_published():
    sentence = why(report("witness", "nrf", 3), knowledge=Knowledge.AS_KNOWN)
    assert sentence.startswith("From what had been published by 12 September 2021, Rukha is shown")


@pytest.mark.parametrize(
    ("precision", "day"),
    [
        ("day", "3 September 2021"),
        ("approx", "about 3 September 2021"),
        ("month", "September 2021"),
    ],
)
def test_a_date_is_cited_as_precisely_as_it_is_known(precision, day):
    told = report("witness", "nrf", 3, date_precision=EventPrecision(precision), report_id="x1")
    assert f"(x1, {day}; Project brief)" in why(told)


def test_a_day_outside_the_record_is_refused():
    with pytest.raises(UsageError, match="outside the record"):
        explain(shipped_timeline(), "rukha", date(2020, 1, 1))


def test_the_shipped_reports_exercise_every_status():
    shown = {
        interval.state.status
        for reading, knowledge in COMBINATIONS
        for place in shipped().mapped_places
        for interval in shipped_timeline(reading, knowledge).intervals(place.place_id)
    }
    assert shown == set(Status) - {Status.NO_INFORMATION}
