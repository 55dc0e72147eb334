"""The ribbon: the same stretches as the timeline, coloured and hatched as on the map."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from geo.codes.vocabulary import DayPrecision, EventPrecision, Knowledge
from geo.control.age import age_of
from geo.control.timeline import Timelines, build_timeline
from geo.dataset.model import Window
from geo.design import style
from geo.language.terms import format_date
from geo.panels.ribbon import (
    marks_over,
    months_begun,
    ribbon_css,
    ribbon_html,
    ribbon_script,
    stacked,
    stretches,
)
from geo.panels.softness import FAINTEST
from tests.codes import Actor, Reading
from tests.unit.control.records import COMBINATIONS, september, shipped, shipped_timeline

BATTLE = shipped().opening
ONE_DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def drawn():
    return ribbon_html([shipped_timeline()], BATTLE)


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
@pytest.mark.parametrize("window", [shipped().opening, shipped().record])
def test_stretches_tile_the_window_and_say_what_the_timeline_says(reading, knowledge, window):
    timeline = shipped_timeline(reading, knowledge)
    for place_id in timeline.by_place:
        run = stretches(timeline, place_id, window)
        assert (run[0].start, run[-1].end) == (window.start, window.end + ONE_DAY)
        assert all(a.end == b.start for a, b in pairwise(run))
        assert all(a.state.standing != b.state.standing for a, b in pairwise(run))
        for stretch in run:
            for day in (stretch.start, stretch.end - ONE_DAY):
                assert timeline.state(place_id, day).standing == stretch.state.standing


def test_each_place_has_a_row_that_chooses_it(drawn):
    chosen = re.findall(r'data-choose="(\w+)"', drawn)
    assert chosen == [place.place_id for place in shipped().mapped_places]


def test_colours_and_stripes_are_those_of_the_map(drawn):
    looks = {
        style.look(*stretch.state.standing)
        for place in shipped().mapped_places
        for stretch in stretches(shipped_timeline(), place.place_id, BATTLE)
    }
    assert {look.paint for look in looks} == set(
        re.findall(r'<rect[^>]* fill="(var[^"]+)" fill-o', drawn)
    )
    assert {f"ribbon-{look.pattern}" for look in looks if look.hatch} == set(
        re.findall(r"<rect x[^>]*url\(#([\w-]+)\)", drawn)
    )
    assert all(f'stroke="var(--stripe-{party})"' in drawn for party in Actor)


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_the_shades_of_a_stretch_tile_it_and_fade_as_the_evidence_ages(reading, knowledge):
    timeline = shipped_timeline(reading, knowledge)
    for place_id in timeline.by_place:
        for stretch in stretches(timeline, place_id, shipped().record):
            assert all(a.end == b.start for a, b in pairwise(stretch.shades))
            assert all(a.age.fade != b.age.fade for a, b in pairwise(stretch.shades))
            for shade in stretch.shades:
                for day in (shade.start, shade.end - ONE_DAY):
                    state = timeline.state(place_id, day)
                    assert age_of(shipped(), state, day).fade == shade.age.fade


def test_a_faded_shade_says_how_old_its_evidence_is_and_the_foot_what_fading_means(drawn):
    told = "15 Aug 2021: Taliban, confirmed; last evidence 36 days old"
    assert f"<title>{told}</title>" in drawn
    assert "Faded: last evidence over 30 days old." in drawn
    ageless = replace(shipped_timeline(), dataset=replace(shipped(), evidence_ages_after=None))
    assert "last evidence" not in ribbon_html([ageless], BATTLE)


def test_every_stretch_says_in_words_what_it_shows(drawn):
    assert "<title>about 5 Sep 2021: contested</title>" in drawn


def test_the_stops_of_the_window_are_where_the_keys_go(drawn):
    stops = re.search(r'data-stops="([^"]*)"', drawn)[1].split()
    expected = [d for d in shipped_timeline().stops if BATTLE.start <= d <= BATTLE.end]
    assert stops == [day.isoformat() for day in expected]


def test_a_stretch_says_no_more_of_its_first_day_than_is_known():
    drawn = ribbon_html([shipped_timeline()], shipped().record)
    assert "<title>about 29 Nov 2021: Taliban, confirmed</title>" in drawn
    assert "<title>Jul 2022: contested</title>" in drawn


def softened(drawn):
    """Return the masks that a drawing uses, and those that it has, each with its gradient's stops."""
    used = re.findall(r'mask="url\(#([\w-]+)\)"', drawn)
    gradient = re.compile(
        r'<linearGradient id="([\w-]+)-ends"[^>]*>(.*?)</linearGradient>', re.DOTALL
    )
    stops = re.compile(r'offset="([\d.]+)" stop-opacity="([\d.]+)"')
    drawn_stops = {
        name: [(float(at), float(left)) for at, left in stops.findall(inside)]
        for name, inside in gradient.findall(drawn)
    }
    return used, drawn_stops


@pytest.mark.parametrize("window", [shipped().opening, shipped().record])
def test_the_ends_that_are_not_exactly_known_are_soft_and_no_others(window):
    timeline = shipped_timeline()
    used, stops = softened(ribbon_html([timeline], window))
    assert used == list(stops)
    vague = 0
    for place_id in timeline.by_place:
        run = [stretch.state for stretch in stretches(timeline, place_id, window)]
        begins = [state.since_precision is not DayPrecision.DAY for state in run]
        vague += sum(a or b for a, b in zip(begins, [*begins[1:], False], strict=True))
    assert 0 < len(used) <= vague
    for ends in stops.values():
        assert {FAINTEST, 1} == {left for _, left in ends}
        assert [at for at, _ in ends] == sorted(at for at, _ in ends)


def test_where_every_day_is_known_all_ends_are_hard():
    reports = {
        name: replace(report, date_precision=EventPrecision.DAY)
        for name, report in shipped().reports.items()
    }
    exact = build_timeline(replace(shipped(), reports=reports))
    assert "mask" not in ribbon_html([exact], BATTLE)


def test_a_tick_is_dotted_where_no_report_on_the_place_knows_its_day(drawn):
    row = re.compile(r'data-choose="(\w+)".*?<svg class="lanes-1"(.*?)</svg>', re.DOTALL)
    rows = dict(row.findall(drawn))
    known = {}
    for report in shipped().reports.values():
        if report.place_id == "bazarak" and report.event_date in BATTLE:
            exact = report.date_precision is EventPrecision.DAY
            known[report.event_date] = known.get(report.event_date, False) or exact
    assert rows["bazarak"].count("ribbon-vague") == [*known.values()].count(False) > 0


def test_ticks_stand_on_the_days_with_reports_on_the_place(drawn):
    row = re.compile(r'data-choose="(\w+)".*?<svg class="lanes-1"(.*?)</svg>', re.DOTALL)
    rows = dict(row.findall(drawn))
    days = {
        report.event_date
        for report in shipped().reports.values()
        if report.place_id == "bazarak" and BATTLE.start <= report.event_date <= BATTLE.end
    }
    assert rows["bazarak"].count("<line ") == len(days)
    assert september(6) in days


def test_readings_stack_in_four_thin_lanes_a_place():
    lanes = stacked(Timelines(shipped()), Knowledge.HINDSIGHT)
    assert {timeline.reading for timeline in lanes} == set(Reading)
    drawn = ribbon_html(lanes, BATTLE)
    assert drawn.count('class="lanes-4"') == 9
    assert "Taliban say, NRF say, Independent only, Best evidence" in drawn


@pytest.mark.parametrize("lanes", [("nrf",), ("assessed", "taliban"), tuple(Reading)[::-1]])
def test_the_dataset_says_which_readings_have_lanes_and_in_which_order(lanes):
    data = replace(shipped(), lanes=lanes)
    drawn = stacked(Timelines(data), Knowledge.HINDSIGHT)
    assert [timeline.reading for timeline in drawn] == [*lanes]


def test_where_it_does_not_the_best_evidence_is_the_last_lane():
    unordered = stacked(Timelines(replace(shipped(), lanes=())), Knowledge.HINDSIGHT)
    assert unordered[-1].reading == Reading.ASSESSED
    assert {timeline.reading for timeline in unordered} == set(Reading)


def test_a_long_window_has_its_marks_at_the_quarters():
    drawn = ribbon_html([shipped_timeline()], shipped().record)
    assert re.findall(r'<span dir="auto" style="left:[\d.]+%">([^<]+)</span>', drawn) == [
        "Jul 2021",
        "Oct 2021",
        "Jan 2022",
        "Apr 2022",
        "Jul 2022",
        "Oct 2022",
    ]


def test_some_months_have_their_marks_at_each_of_them():
    summer = Window(date(2021, 5, 1), date(2021, 9, 6))
    months = [date(2021, month, 1) for month in (5, 6, 7, 8, 9)]
    assert months_begun(summer) == months
    assert [words for _, words in marks_over(summer)] == [
        format_date(day, "month_year") for day in months
    ]


def test_its_script_and_style_are_files():
    assert "export default function draw" in ribbon_script()
    assert ".ribbon-rule" in ribbon_css()
