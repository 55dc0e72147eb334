"""Localities: places that are not mapped, as they stand by reports of their own. The data is invented."""

from __future__ import annotations

from datetime import date

import pytest

from geo.control.locality import in_sight, localities_on, mapped_around, runs_of
from geo.control.timeline import build_timeline
from tests.codes import PlaceKind
from tests.unit.control.records import (
    COMBINATIONS,
    PLACES,
    dataset,
    days_of,
    place,
    report,
    september,
    shipped,
    shipped_timeline,
    timeline,
)

FAR = place("far", PlaceKind.LOCALITY)
INSIDE = place("inside", PlaceKind.LOCALITY, part_of="province")


def found(*reports, on=12, places=PLACES):
    told = localities_on(build_timeline(dataset(*reports, places=places)), september(on))
    return {each.place.place_id: each for each in told}


def in_dara(controller, day, **fields):
    return report("independent_media", controller, day, place_id="dara", **fields)


def in_the_village(controller, day, **fields):
    return report("independent_media", controller, day, place_id="village", **fields)


def test_a_locality_that_stands_otherwise_than_its_district_is_apart():
    village = found(in_dara("taliban", 3), in_the_village("contested", 5))["village"]
    assert village.state.controller == "contested"
    assert village.within.place_id == "dara"
    assert village.apart


def test_a_locality_that_stands_as_its_district_does_is_not():
    reports = in_dara("taliban", 3), in_the_village("taliban", 5)
    assert not found(*reports)["village"].apart
    assert found(*reports, in_dara("contested", 7, scope="part"))["village"].apart


def test_only_what_a_reader_sees_of_a_state_tells_it_apart():
    village = found(in_dara("taliban", 3), in_the_village("taliban", 9))["village"]
    assert village.state.basis != ()
    assert not village.apart


def test_a_locality_of_which_nothing_is_known_is_not_told_of():
    assert found(in_the_village("taliban", 9), on=8) == {}


def test_a_locality_without_reports_has_no_state():
    assert found(in_dara("taliban", 3)) == {}


def test_without_a_district_a_locality_is_apart_by_a_report_of_its_own():
    everywhere = report("independent_media", "nrf", 2, place_id="province")
    own = report("independent_media", "taliban", 6, place_id="inside")
    places = (*PLACES, INSIDE)
    assert not found(everywhere, own, on=5, places=places)["inside"].apart
    assert found(everywhere, own, on=6, places=places)["inside"].apart


def test_only_what_lies_in_the_whole_of_the_map_is_in_sight():
    own = [report("witness", "taliban", 6, place_id=name) for name in ("inside", "far")]
    told = build_timeline(dataset(*own, places=(*PLACES, INSIDE, FAR)))
    assert {each.place.place_id for each in localities_on(told, september(7))} == {"inside", "far"}
    assert [each.place.place_id for each in in_sight(told, september(7))] == ["inside"]


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_the_runs_of_a_locality_say_of_each_day_what_the_day_says(reading, knowledge):
    timeline = shipped_timeline(reading, knowledge)
    for place_id in ("hesarak", "abdullah_khel", "arezoo_valley", "banu"):
        runs = runs_of(timeline, place_id)
        for day in days_of(shipped())[::7]:
            told = {each.place.place_id: each for each in localities_on(timeline, day)}
            _, run = next(run for run in reversed(runs) if run[0] <= day)
            assert told.get(place_id) == (run if run.state.controller != "none" else None)


def test_the_province_is_no_locality_and_holds_no_state_of_its_own():
    told = timeline(report("nrf", "nrf", 3, place_id="province"))
    assert "province" not in told.beside
    assert mapped_around(shipped(), "arezoo_valley") is None


def test_in_may_2022_hesarak_and_abdullah_khel_stand_apart():
    told = in_sight(shipped_timeline(), date(2022, 5, 25))
    assert {each.place.place_id: each.within.place_id for each in told} == {
        "hesarak": "rukha",
        "abdullah_khel": "dara",
    }
