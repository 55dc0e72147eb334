"""What the shipped reports say of the summer of 2021, and after."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from geo.codes.vocabulary import Knowledge
from geo.control.timeline import build_timeline
from tests.codes import PlaceKind, Reading
from tests.unit.control.records import (
    COMBINATIONS,
    ONE_DAY,
    country,
    days_of,
    september,
    shipped,
    shipped_timeline,
    slow_timeline,
)

DISTRICTS = {"bazarak", "rukha", "dara", "khenj", "unaba", "shutul", "paryan"}


def holders(day, **choice):
    states = shipped_timeline(**choice).at(day)
    return {place_id: state.controller for place_id, state in states.items()}


def districts_of(actor, day, **choice):
    held = {place_id for place_id, who in holders(day, **choice).items() if who == actor}
    return held & DISTRICTS


def test_nine_places_are_mapped():
    kinds = [place.kind for place in shipped().mapped_places]
    assert kinds == [PlaceKind.DISTRICT] * 7 + [PlaceKind.PASS, PlaceKind.CHECKPOINT]


def test_the_government_holds_the_valley_in_early_august_and_the_taliban_the_border():
    who = holders(date(2021, 8, 1))
    assert who.pop("turkmenistan_checkpoint") == "taliban"
    assert set(who) == {*DISTRICTS, "khawak_pass"}
    assert set(who.values()) == {"government"}


def test_the_nrf_holds_all_seven_districts_after_the_fall_of_kabul():
    assert districts_of("nrf", date(2021, 8, 20)) == DISTRICTS


def test_the_taliban_count_four_of_seven_districts_on_4_september():
    claimed = districts_of("taliban", september(4), reading=Reading.TALIBAN)
    assert claimed == {"shutul", "paryan", "khenj", "unaba"}


def test_the_taliban_claim_all_seven_districts_on_6_september():
    assert districts_of("taliban", september(6), reading=Reading.TALIBAN) == DISTRICTS


def test_the_nrf_grants_the_taliban_no_district_on_6_september():
    assert districts_of("taliban", september(6), reading=Reading.NRF) == set()


@pytest.mark.parametrize(
    ("place_id", "look"),
    [
        ("bazarak", ("nrf", "disputed", ["taliban"])),
        ("rukha", ("nrf", "confirmed", [])),
        ("dara", ("nrf", "confirmed", [])),
        ("khenj", ("nrf", "disputed", ["taliban"])),
        ("unaba", ("taliban", "disputed", ["nrf"])),
        ("shutul", ("contested", "contested", ["nrf", "taliban"])),
        ("paryan", ("contested", "contested", ["nrf", "taliban"])),
        ("khawak_pass", ("nrf", "disputed", ["taliban"])),
        ("turkmenistan_checkpoint", ("taliban", "confirmed", [])),
    ],
)
def test_the_assessed_map_of_4_september(place_id, look):
    controller, status, rivals = shipped_timeline().state(place_id, september(4)).standing
    assert (controller, status, list(rivals)) == look


def test_bazarak_is_taliban_disputed_by_the_nrf_on_6_september():
    state = shipped_timeline().state("bazarak", september(6))
    assert [*state.standing[:2], *state.rivals] == ["taliban", "disputed", "nrf"]
    assert state.since == september(6)


@pytest.mark.parametrize("reading", list(Reading))
def test_as_known_uses_no_report_that_was_published_later(reading):
    reports = shipped().reports
    timeline = shipped_timeline(reading, Knowledge.AS_KNOWN)
    for day in days_of(shipped()):
        used = {report_id for state in timeline.at(day).values() for report_id in state.basis}
        assert all(reports[report_id].published_on <= day for report_id in used)


@pytest.mark.parametrize("reading", list(Reading))
@pytest.mark.parametrize("day", [date(2021, 8, 16), september(4), september(6), september(11)])
def test_as_known_does_not_change_when_later_publications_are_removed(reading, day):
    published = {k: r for k, r in shipped().reports.items() if r.published_on <= day}
    then = build_timeline(
        replace(shipped(), reports=published), reading=reading, knowledge=Knowledge.AS_KNOWN
    )
    assert then.at(day) == shipped_timeline(reading, Knowledge.AS_KNOWN).at(day)


@pytest.mark.parametrize("data", [shipped, country])
def test_the_timeline_is_what_the_rule_says_day_by_day(data):
    for eyes in data().codes.eyes:
        expected = slow_timeline(data(), eyes.reading, eyes.knowledge)
        timeline = build_timeline(data(), reading=eyes.reading, knowledge=eyes.knowledge)
        for day in days_of(data()):
            states = timeline.at(day)
            assert states == {place_id: history[day] for place_id, history in expected.items()}


@pytest.mark.parametrize("data", [shipped, country])
def test_a_report_is_on_the_side_of_its_claimant(data):
    claimants = data().codes.claimants
    assert all(r.party == claimants[r.claimant].actor_id for r in data().reports.values())


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_intervals_tile_the_record(reading, knowledge):
    timeline = shipped_timeline(reading, knowledge)
    for place in shipped().mapped_places:
        intervals = timeline.intervals(place.place_id)
        assert intervals[0].start == timeline.window.start
        assert intervals[-1].end == timeline.window.end + ONE_DAY
        assert all(a.end == b.start for a, b in pairwise(intervals))
        assert all(i.start < i.end and i.state.since <= i.start for i in intervals)


def test_version_1_2_says_of_these_days_what_its_corrections_are_for():
    assert holders(date(2021, 7, 6))["turkmenistan_checkpoint"] == "government"
    october = holders(date(2022, 10, 1))
    contested = {place for place in DISTRICTS if october[place] == "contested"}
    assert contested == {"dara", "khenj", "shutul", "unaba"}
    assert {october["rukha"], october["paryan"]} == {"taliban"}


def test_a_side_valley_has_a_state_of_its_own():
    beside = shipped_timeline().beside_on(date(2022, 5, 25))
    assert beside["hesarak"].controller == "contested"
    assert beside["hesarak"].since == date(2022, 5, 22)
    assert shipped_timeline().state("rukha", date(2022, 5, 25)).controller == "taliban"
    assert "panjshir_province" not in beside
