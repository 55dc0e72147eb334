"""Each clause of the assessment rule, on the smallest dataset that shows it."""

from datetime import date

import pytest

from geo.codes.vocabulary import (
    Certainty,
    DayPrecision,
    EventPrecision,
    Kind,
    Knowledge,
    Scope,
    Status,
)
from tests.codes import Actor, Controller, Reading
from tests.unit.control.records import report, rukha, september, timeline

TENTATIVE = {"certainty": Certainty.TENTATIVE}
BASELINE = {"kind": Kind.BASELINE}


def seen(state):
    return state.controller, state.status.value, list(state.rivals)


def test_no_report_means_no_information():
    assert seen(rukha()) == ("none", "no_information", [])
    assert rukha().basis == ()


def test_claims_alone_give_nobody_the_place():
    state = rukha(report("taliban", "taliban", 3), report("nrf", "nrf", 4))
    assert seen(state) == ("none", "no_information", [])


def test_context_never_moves_control():
    assert seen(rukha(report("witness", "taliban", 3, kind=Kind.CONTEXT)))[0] == "none"


def test_a_report_that_asserts_nothing_never_moves_control():
    held = report("witness", "nrf", 3)
    assert rukha(held, report("witness", "none", 4)).basis == (held.report_id,)


@pytest.mark.parametrize(
    "claimant", ["independent_media", "independent_analyst", "witness", "foreign_government"]
)
@pytest.mark.parametrize("holder", ["taliban", "nrf", "government"])
def test_firm_independent_evidence_confirms_control(claimant, holder):
    assert seen(rukha(report(claimant, holder, 3))) == (holder, "confirmed", [])


def test_independent_evidence_of_fighting_makes_a_place_contested():
    assert seen(rukha(report("witness", "contested", 3))) == ("contested", "contested", [])


def test_nrf_admission_confirms_taliban_control():
    admission = report("nrf", "taliban", 3, kind=Kind.CONCEDE)
    assert seen(rukha(admission)) == ("taliban", "confirmed", [])


def test_taliban_count_that_leaves_a_district_out_confirms_nrf_control():
    assert seen(rukha(report("taliban", "nrf", 4, kind=Kind.COUNT))) == ("nrf", "confirmed", [])


def test_a_starting_point_counts_as_baseline_whoever_states_it():
    for claimant in ("independent_analyst", "nrf"):
        assert seen(rukha(report(claimant, "nrf", 1, **BASELINE))) == ("nrf", "baseline", [])


def test_the_last_evidence_decides_who_holds_the_place():
    state = rukha(report("witness", "nrf", 3), report("witness", "taliban", 4))
    assert seen(state) == ("taliban", "confirmed", [])


def test_a_report_on_the_place_outranks_one_on_the_province_of_the_same_day():
    own = report("witness", "nrf", 4, published=4)
    wide = report("witness", "taliban", 4, place_id="province", published=6)
    assert rukha(own, wide).basis == (own.report_id,)


def test_a_newer_report_on_the_province_outranks_an_older_one_on_the_place():
    own = report("witness", "nrf", 4)
    wide = report("witness", "taliban", 5, place_id="province")
    assert rukha(own, wide).basis == (wide.report_id,)


def test_on_one_day_and_place_the_later_publication_is_the_last():
    late = report("witness", "nrf", 4, published=6, report_id="a")
    early = report("witness", "taliban", 4, published=5, report_id="b")
    assert rukha(late, early).basis == ("a",)


def test_the_report_id_settles_what_nothing_else_does():
    reports = report("witness", "nrf", 4, report_id="b"), report("witness", "nrf", 4, report_id="a")
    assert rukha(*reports).basis == ("b",)


def test_a_report_on_part_of_the_province_says_nothing_of_its_districts():
    assert seen(rukha(report("witness", "nrf", 3, place_id="province", scope=Scope.PART)))[0] == (
        "none"
    )


def test_a_report_on_part_of_a_district_counts_for_that_district():
    assert seen(rukha(report("witness", "nrf", 3, scope=Scope.PART)))[0] == "nrf"


def test_a_report_on_a_village_says_nothing_of_its_district():
    reported = timeline(report("witness", "nrf", 3, place_id="village"))
    assert reported.state("dara", september(5)).status is Status.NO_INFORMATION


def test_a_report_on_the_province_reaches_its_districts_and_pass_but_not_the_border():
    states = timeline(report("witness", "nrf", 3, place_id="province")).at(september(3))
    held = {place_id for place_id, state in states.items() if state.controller == "nrf"}
    assert held == {"rukha", "dara", "pass"}


def test_tentative_evidence_alone_stays_unconfirmed():
    assert seen(rukha(report("witness", "nrf", 3, **TENTATIVE))) == ("nrf", "unconfirmed", [])


def test_tentative_evidence_after_firm_evidence_for_the_same_leaves_it_confirmed():
    firm = report("witness", "nrf", 3)
    state = rukha(firm, report("witness", "nrf", 4, **TENTATIVE))
    assert (state.status, state.basis) == (Status.CONFIRMED, (firm.report_id,))


def test_firm_evidence_before_a_turn_confirms_nothing_after_it():
    state = rukha(
        report("witness", "taliban", 2),
        report("witness", "nrf", 3),
        report("witness", "taliban", 4, **TENTATIVE),
    )
    assert seen(state) == ("taliban", "unconfirmed", [])


def test_a_claim_between_does_not_break_the_run_of_evidence():
    state = rukha(
        report("witness", "nrf", 2),
        report("taliban", "taliban", 3),
        report("witness", "nrf", 4, **TENTATIVE),
    )
    assert seen(state) == ("nrf", "confirmed", [])


def test_firm_evidence_outranks_a_newer_starting_point_in_the_run():
    firm = report("witness", "nrf", 2)
    assert rukha(firm, report("witness", "nrf", 3, **BASELINE)).basis == (firm.report_id,)


def test_a_starting_point_outranks_newer_tentative_evidence_in_the_run():
    state = rukha(report("witness", "nrf", 2, **BASELINE), report("witness", "nrf", 3, **TENTATIVE))
    assert state.status is Status.BASELINE


def test_a_newer_claim_for_itself_makes_the_place_disputed():
    held, claim = report("witness", "nrf", 3), report("taliban", "taliban", 4)
    state = rukha(held, claim)
    assert seen(state) == ("nrf", "disputed", ["taliban"])
    assert state.basis == (held.report_id, claim.report_id)


def test_a_claim_that_a_place_is_contested_disputes_it():
    state = rukha(report("witness", "taliban", 3), report("nrf", "contested", 4))
    assert seen(state) == ("taliban", "disputed", ["nrf"])


def test_a_claim_of_the_day_of_the_evidence_still_disputes_it():
    state = rukha(report("witness", "nrf", 3), report("taliban", "taliban", 3))
    assert seen(state) == ("nrf", "disputed", ["taliban"])


def test_a_claim_on_the_province_disputes_evidence_on_the_place_of_the_same_day():
    wide = report("taliban", "taliban", 3, place_id="province")
    assert seen(rukha(report("witness", "nrf", 3), wide)) == ("nrf", "disputed", ["taliban"])


def test_a_claim_older_than_the_evidence_disputes_nothing():
    state = rukha(report("taliban", "taliban", 3), report("witness", "nrf", 4))
    assert seen(state) == ("nrf", "confirmed", [])


def test_a_claim_is_measured_against_the_last_evidence_not_the_deciding_one():
    state = rukha(
        report("witness", "nrf", 2),
        report("taliban", "taliban", 3),
        report("witness", "nrf", 4, **TENTATIVE),
    )
    assert state.rivals == ()


def test_only_the_last_claim_of_a_party_counts():
    state = rukha(
        report("witness", "contested", 3),
        report("nrf", "nrf", 4),
        report("nrf", "contested", 5),
    )
    assert seen(state) == ("contested", "contested", [])


def test_a_contested_place_names_those_who_claim_it_for_themselves():
    state = rukha(
        report("witness", "contested", 3), report("nrf", "nrf", 4), report("taliban", "taliban", 5)
    )
    assert seen(state) == ("contested", "contested", ["nrf", "taliban"])


def test_a_party_that_calls_contested_what_the_evidence_gives_to_it_is_a_rival():
    state = rukha(report("witness", "taliban", 3), report("taliban", "contested", 4))
    assert seen(state) == ("taliban", "disputed", ["taliban"])


def test_the_firm_rival_is_stronger_than_the_later_tentative_one():
    state = rukha(
        report("witness", "contested", 3),
        report("taliban", "taliban", 4),
        report("nrf", "nrf", 5, **TENTATIVE),
    )
    assert state.rivals == (Actor.TALIBAN, Actor.NRF)


def test_the_basis_lists_the_rivals_claims_in_the_order_of_the_rivals():
    fight = report("witness", "contested", 3)
    taliban, nrf = report("taliban", "taliban", 4), report("nrf", "nrf", 5)
    state = rukha(fight, nrf, taliban)
    assert state.basis == (fight.report_id, nrf.report_id, taliban.report_id)


def test_since_survives_a_new_report_that_says_the_same():
    state = rukha(report("witness", "nrf", 3), report("witness", "nrf", 5))
    assert state.since == september(3)


def test_since_starts_anew_when_a_rival_appears():
    state = rukha(report("witness", "nrf", 3), report("taliban", "taliban", 5))
    assert state.since == september(5)


def test_since_starts_anew_when_an_earlier_state_returns():
    state = rukha(
        report("witness", "nrf", 3), report("taliban", "taliban", 5), report("witness", "nrf", 7)
    )
    assert (state.status, state.since) == (Status.CONFIRMED, september(7))


def test_since_is_never_before_the_record():
    assert rukha(report("witness", "nrf", date(2021, 8, 1))).since == september(1)


APPROX = {"date_precision": EventPrecision.APPROX}
MONTH = {"date_precision": EventPrecision.MONTH}


@pytest.mark.parametrize("precision", EventPrecision)
def test_a_beginning_is_known_as_exactly_as_the_day_of_the_report_that_it_rests_on(precision):
    state = rukha(report("witness", "nrf", 3, date_precision=precision))
    assert state.since_precision == precision


def test_a_beginning_is_known_to_the_day_where_any_report_that_says_so_knows_it():
    vague = report("witness", "nrf", 3, report_id="x2", **MONTH)
    state = rukha(vague, report("independent_media", "nrf", 3, report_id="x1"))
    assert (state.basis, state.since_precision) == (("x2",), DayPrecision.DAY)


def test_a_beginning_is_as_vague_as_the_vaguest_report_that_it_needs():
    held, claim = report("witness", "nrf", 3), report("taliban", "taliban", 3, **APPROX)
    assert rukha(held, claim).since_precision is DayPrecision.APPROX
    doubted = report("witness", "nrf", 3, **MONTH)
    assert rukha(doubted, claim).since_precision is DayPrecision.MONTH


def test_a_dispute_begins_as_exactly_as_the_claim_that_begins_it():
    state = rukha(report("witness", "nrf", 2, **MONTH), report("taliban", "taliban", 5))
    assert (state.since, state.since_precision) == (september(5), DayPrecision.DAY)


def test_a_later_report_that_says_the_same_leaves_the_beginning_as_vague_as_it_was():
    state = rukha(report("witness", "nrf", 3, **APPROX), report("witness", "nrf", 5))
    assert (state.since, state.since_precision) == (september(3), DayPrecision.APPROX)


def test_what_began_before_the_record_is_told_from_its_first_day():
    state = rukha(report("witness", "nrf", date(2021, 8, 1), **MONTH))
    assert (state.since, state.since_precision) == (september(1), DayPrecision.DAY)


@pytest.mark.parametrize("precision", DayPrecision)
def test_as_known_what_was_published_later_begins_as_exactly_as_its_publication_is_known(precision):
    late = report("witness", "nrf", 3, published=8, published_precision=precision)
    state = rukha(late, knowledge=Knowledge.AS_KNOWN)
    assert (state.since, state.since_precision) == (september(8), precision)
    assert rukha(late).since_precision is DayPrecision.DAY


def test_as_known_what_was_published_on_its_own_day_begins_as_exactly_as_that_day_is_known():
    at_once = report("witness", "nrf", 3, published_precision=DayPrecision.MONTH, **APPROX)
    state = rukha(at_once, knowledge=Knowledge.AS_KNOWN)
    assert state.since_precision is DayPrecision.APPROX


def test_a_partys_statement_is_as_exact_as_its_own_day():
    state = rukha(report("nrf", "nrf", 3, **APPROX), reading=Reading.NRF)
    assert state.since_precision is DayPrecision.APPROX


def test_as_known_leaves_out_what_was_not_yet_published():
    fall = report("witness", "taliban", 3, published=8)
    choice = {"knowledge": Knowledge.AS_KNOWN}
    assert rukha(fall, on=7, **choice).controller == Controller.NONE
    assert rukha(fall, on=8, **choice).controller == Controller.TALIBAN
    assert rukha(fall, on=3).controller == Controller.TALIBAN


def test_as_known_orders_by_event_date_not_by_publication():
    late_news = report("witness", "nrf", 3, published=8)
    state = rukha(report("witness", "taliban", 5), late_news, knowledge=Knowledge.AS_KNOWN)
    assert state.controller == Controller.TALIBAN


def test_as_known_counts_an_announcement_only_from_the_day_it_speaks_of():
    announced = report("witness", "taliban", 6, published=4)
    state = rukha(announced, on=5, knowledge=Knowledge.AS_KNOWN)
    assert state.status is Status.NO_INFORMATION


def test_a_partys_reading_is_its_own_last_statement_whatever_the_evidence():
    own = report("taliban", "taliban", 3)
    state = rukha(own, report("witness", "nrf", 4), reading=Reading.TALIBAN)
    assert seen(state) == ("taliban", "claimed", [])
    assert state.basis == (own.report_id,)


def test_a_partys_statement_against_its_own_interest_is_its_statement():
    state = rukha(
        report("taliban", "taliban", 3),
        report("taliban", "nrf", 4, kind=Kind.COUNT),
        reading=Reading.TALIBAN,
    )
    assert seen(state) == ("nrf", "claimed", [])


def test_a_party_may_state_that_a_place_is_contested():
    state = rukha(report("nrf", "contested", 3), reading=Reading.NRF)
    assert seen(state) == ("contested", "claimed", [])


def test_an_unofficial_admission_is_no_public_statement():
    state = rukha(
        report("nrf", "nrf", 3), report("nrf", "taliban", 4, kind=Kind.CONCEDE), reading=Reading.NRF
    )
    assert seen(state) == ("nrf", "claimed", [])


def test_a_party_that_has_said_nothing_has_no_statement():
    state = rukha(report("witness", "nrf", 3), reading=Reading.TALIBAN)
    assert seen(state) == ("none", "no_statement", [])
    assert state.basis == ()


def test_the_independent_reading_leaves_out_admissions_and_rivals():
    state = rukha(
        report("witness", "nrf", 3),
        report("nrf", "taliban", 4, kind=Kind.CONCEDE),
        report("taliban", "taliban", 5),
        reading=Reading.INDEPENDENT,
    )
    assert seen(state) == ("nrf", "confirmed", [])


def test_the_independent_reading_keeps_starting_points():
    state = rukha(report("nrf", "nrf", 3, **BASELINE), reading=Reading.INDEPENDENT)
    assert seen(state) == ("nrf", "baseline", [])
