"""What each party holds adds up, by places, area and people, and says where its numbers come from."""

from dataclasses import replace
from datetime import date

import pytest
from pyproj import Geod

from geo.control.amounts import (
    Measure,
    amounts_on,
    amounts_over,
    amounts_told,
    measures_of,
    people_told,
    weights_of,
)
from geo.control.headline import headline
from geo.control.timeline import build_timeline
from geo.dataset.shapes import areas_of, square_kilometres
from geo.errors import UsageError
from tests.unit.control.records import COMBINATIONS, country, shipped, shipped_timeline

FOURTH = date(2021, 9, 4)


def nobody():
    """Return the shipped dataset without its numbers of people."""
    return replace(shipped(), population={}, checksum="nobody")


@pytest.mark.parametrize("load", [shipped, country])
def test_square_kilometres_are_those_of_the_ellipsoid(load):
    sizes = square_kilometres(load())
    for place_id, area in areas_of(load()).items():
        on_earth, _ = Geod(ellps="WGS84").geometry_area_perimeter(area.segmentize(0.005))
        assert sizes[place_id] == pytest.approx(abs(on_earth) / 1e6, rel=1e-5)


def test_the_districts_are_as_large_together_as_the_data_says():
    assert round(sum(weights_of(shipped(), Measure.AREA).values())) == 3733


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_what_is_held_contested_and_unknown_is_all_there_is(reading, knowledge, measure):
    timeline = shipped_timeline(reading, knowledge)
    for amounts in amounts_over(timeline, timeline.window, measure):
        held = sum(each.held for each in amounts.parties)
        assert held + amounts.contested + amounts.unknown == pytest.approx(amounts.total)
        for each in amounts.parties:
            assert 0 <= each.certain <= each.held <= each.most <= amounts.total + 1e-6
            assert each.certain + each.disputed <= each.held + 1e-6


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_places_are_counted_as_in_the_headline(reading, knowledge):
    timeline = shipped_timeline(reading, knowledge)
    for day in timeline.stops:
        amounts, told = amounts_on(timeline, day, Measure.PLACES), headline(timeline, day)
        shares = {share.party: (share.held, share.disputed) for share in told.shares}
        found = {each.party: (each.held, each.disputed) for each in amounts.parties if each.held}
        assert found == shares
        assert (amounts.contested, amounts.unknown) == (told.contested, told.unknown)


def test_every_day_has_the_amounts_of_the_last_turn_before_it():
    timeline = shipped_timeline()
    turns = {each.day: each for each in amounts_over(timeline, timeline.window, Measure.PEOPLE)}
    last = turns[timeline.window.start]
    for day in timeline.days(timeline.window.start, timeline.window.end):
        last = turns.get(day, last)
        assert replace(amounts_on(timeline, day, Measure.PEOPLE), day=last.day) == last


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        (
            Measure.PLACES,
            "Of 7 districts: NRF 4 (2\N{EN DASH}7) · Taliban 1 (0\N{EN DASH}5) · contested 2.",
        ),
        (
            Measure.AREA,
            "Of 3,733 km²: NRF 1,919 (854\N{EN DASH}3,733) · Taliban 161 (0\N{EN DASH}2,879) · contested 1,653.",
        ),
        (
            Measure.PEOPLE,
            "Of 167,000 people: NRF 118,427 (53,141\N{EN DASH}167,000) · Taliban 19,978 (0\N{EN DASH}113,859) · contested 28,595.",
        ),
    ],
)
def test_a_line_says_what_is_counted_and_the_band(measure, told):
    assert amounts_told(amounts_on(shipped_timeline(), FOURTH, measure)) == told


def test_a_band_without_width_is_not_told():
    amounts = amounts_on(shipped_timeline(), date(2021, 8, 20), Measure.PLACES)
    assert amounts_told(amounts) == "Of 7 districts: NRF 7."


def test_people_are_told_with_source_year_and_caveats():
    told = people_told(shipped())
    for row in shipped().population.values():
        assert all(
            text in told for text in (row.source["en"], row.year["en"], row.note.get("en", ""))
        )


def test_nothing_is_counted_by_people_where_their_numbers_are_unknown():
    assert measures_of(nobody()) == measures_of(country()) == (Measure.PLACES, Measure.AREA)
    with pytest.raises(UsageError, match="no numbers of people"):
        amounts_on(build_timeline(nobody()), FOURTH, Measure.PEOPLE)
