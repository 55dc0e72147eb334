"""The sentence that says why a place is shown as it is."""

from datetime import date

import pytest

from geo.codes.vocabulary import Certainty, EventPrecision, Kind, Knowledge, Status
from geo.control.explanation import explain, short_name
from geo.errors import UsageError
from tests.codes import Reading
from tests.unit.control.records import (
    COMBINATIONS,
    report,
    september,
    shipped,
    shipped_timeline,
    timeline,
)


def why(*reports, on=12, **choice):
    return explain(timeline(*reports, **choice), "rukha", september(on))


def test_a_disputed_district_names_evidence_denial_and_verdict():
    sentence = explain(shipped_timeline(), "bazarak", september(6))
    assert sentence == (
        "On 6 Sep 2021 the map shows Bazarak as held by the Taliban and disputed by the NRF: "
        "the latest firm evidence is an unofficial admission from the NRF's own side "
        "(Washington Post and The Week, 6 Sep 2021; r141), while the NRF claims to hold it "
        "(UrduPoint and CNN, 6 Sep 2021; r140)."
    )


def test_the_taliban_count_is_named_as_their_word_against_their_interest():
    sentence = explain(shipped_timeline(), "rukha", september(4))
    assert "held by the NRF (confirmed): " in sentence
    assert "what the Taliban say against their own interest (" in sentence
    assert ", 4 Sep 2021; d002)" in sentence
    assert sentence.endswith("no party has claimed otherwise since the latest evidence.")


def test_a_report_on_the_province_is_cited_as_such():
    sentence = explain(shipped_timeline(), "khenj", date(2021, 8, 20))
    assert ", 19 Aug 2021, on all of Panjshir; r030)" in sentence
    assert "(confirmed) since 18 Aug 2021: " in sentence


def test_a_pass_has_its_article():
    assert " shows the Khawak pass as " in explain(shipped_timeline(), "khawak_pass", september(4))


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_every_state_is_explained_by_each_report_it_rests_on(reading, knowledge):
    shown = shipped_timeline(reading, knowledge)
    for place_id in shown.by_place:
        for interval in shown.intervals(place_id):
            sentence = explain(shown, place_id, interval.start)
            assert all(f"; {report_id})" in sentence for report_id in interval.state.basis)
            assert sentence[0].isupper()
            assert sentence.endswith(".")
            assert "  " not in sentence


def test_each_citation_names_a_publisher_once_and_not_more_than_two():
    sentence = explain(shipped_timeline(), "rukha", september(4))
    assert "(TRT World and agencies, The Week and 2 more, 4 Sep 2021; d002)" in sentence


@pytest.mark.parametrize(
    ("publisher", "short"),
    [
        ("The Week (US), citing Washington Post and NYT", "The Week"),
        ("UrduPoint / Sputnik", "UrduPoint"),
        ("dpa via Ghana News Agency", "dpa"),
        ("Washington Post text copied at newsdaily.technology", "Washington Post"),
        ("naveenbharat.in (copy of AFP text)", "naveenbharat.in, copy of AFP text"),
        ("RFE/RL", "RFE/RL"),
    ],
)
def test_a_citation_names_the_publisher_and_of_an_unknown_site_whom_it_copies(publisher, short):
    assert short_name(publisher) == short


@pytest.mark.parametrize(
    ("kind", "asserts", "says"),
    [
        (Kind.DENY, "nrf", "the NRF denies it ("),
        (Kind.HOLD, "nrf", "the NRF claims to hold it ("),
        (Kind.CONTEST, "contested", "the NRF says that it is fought over ("),
    ],
)
def test_a_rival_denies_claims_or_speaks_of_fighting(kind, asserts, says):
    assert f", while {says}" in why(
        report("witness", "taliban", 3), report("nrf", asserts, 4, kind=kind)
    )


def test_the_taliban_are_many():
    assert ", while the Taliban claim to hold it (" in why(
        report("witness", "nrf", 3), report("taliban", "taliban", 4)
    )


def test_a_denial_on_a_contested_place_reads_as_a_claim():
    sentence = why(report("witness", "contested", 3), report("nrf", "nrf", 4, kind=Kind.DENY))
    assert " the map shows Rukha as contested since 4 Sep 2021: the latest " in sentence
    assert "a witness account that it is fought over" in sentence
    assert ", while the NRF claims to hold it (" in sentence


def test_a_party_that_disputes_its_own_hold_is_named_as_such():
    sentence = why(report("witness", "taliban", 3), report("taliban", "contested", 4))
    assert "disputed by the Taliban themselves since" in sentence
    assert ", while the Taliban themselves say that it is fought over (" in sentence


def test_a_starting_point_is_called_one():
    assert "no firm evidence is newer than the starting point (" in why(
        report("independent_analyst", "nrf", 3, kind=Kind.BASELINE)
    )


def test_tentative_evidence_is_called_tentative():
    sentence = why(report("independent_media", "nrf", 3, certainty=Certainty.TENTATIVE))
    assert "held by the NRF (unconfirmed) since" in sentence
    assert "the latest evidence is only tentative, an independent press report (" in sentence


def test_a_partys_reading_says_that_it_ignores_the_evidence():
    assert why(report("nrf", "nrf", 3, report_id="x1"), reading=Reading.NRF) == (
        "On 12 Sep 2021 the map shows Rukha as held by the NRF since 3 Sep 2021: that "
        "is the last public statement of the NRF, whatever the evidence "
        "(Project brief, 3 Sep 2021; x1)."
    )


def test_the_independent_reading_says_that_it_leaves_the_parties_out():
    sentence = why(report("witness", "nrf", 3), reading=Reading.INDEPENDENT)
    assert sentence.endswith("; this reading leaves out what the parties say.")


def test_no_information_is_said_plainly():
    assert why() == (
        "On 12 Sep 2021 no independent report, starting point or statement against a party's "
        "own interest says who held Rukha, so it has no colour."
    )


def test_the_independent_reading_needs_no_word_on_admissions_to_say_that_nothing_is_known():
    assert why(reading=Reading.INDEPENDENT) == (
        "On 12 Sep 2021 no independent report or starting point says who held Rukha, "
        "so it has no colour."
    )


def test_no_statement_is_said_plainly():
    assert why(reading=Reading.TALIBAN) == (
        "On 12 Sep 2021 no public statement of the Taliban so far says who holds Rukha."
    )


def test_as_known_says_that_it_rests_on_what_was_published():
    sentence = why(report("witness", "nrf", 3), knowledge=Knowledge.AS_KNOWN)
    assert sentence.startswith(
        "From what had been published by 12 Sep 2021, the map shows Rukha as held"
    )


@pytest.mark.parametrize(
    ("precision", "day"),
    [
        ("day", "3 Sep 2021"),
        ("approx", "about 3 Sep 2021"),
        ("month", "Sep 2021"),
    ],
)
def test_a_date_is_cited_as_precisely_as_it_is_known(precision, day):
    told = report("witness", "nrf", 3, date_precision=EventPrecision(precision), report_id="x1")
    assert f"(Project brief, {day}; x1)" in why(told)


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
