"""What if somebody is not believed, as the page tells it."""

import re

import pytest

from geo.codes.vocabulary import Eyes
from geo.control.timeline import build_timeline
from geo.evidence.difference import day_changes, flipped_on
from geo.evidence.pillars import pillars
from geo.panels.ribbon import ribbon_html
from geo.panels.sketch import ground
from geo.panels.what_if import all_flips_html, flips_html, pillars_html, sketches_html
from tests.unit.control.records import september, shipped

DAY = september(6)


@pytest.fixture(scope="module")
def pair():
    return build_timeline(shipped()), build_timeline(shipped(), Eyes(without=("nrf",)))


@pytest.fixture(scope="module")
def flips(pair):
    return list(day_changes(*pair))


def flipped(pair):
    before, after = (timeline.at(DAY) for timeline in pair)
    return [name for name, state in before.items() if state.standing != after[name].standing]


def test_the_day_and_all_days_are_counted(pair, flips):
    html = flips_html(*pair, DAY, flips)
    assert f"{len(flipped(pair))} of 9 places would look different on 6 Sep 2021." in html
    days = sum(
        before != after
        for place in pair[0].by_place
        for day in pair[0].days(pair[0].window.start, pair[0].window.end)
        for before, after in [[timeline.state(place, day).standing for timeline in pair]]
    )
    total = len(pair[0].days(pair[0].window.start, pair[0].window.end)) * 9
    assert f"{days} of {total} place-days" in html
    left = sum(report.claimant != "nrf" for report in shipped().reports.values())
    assert f"{left} of {len(shipped().reports)} reports stay" in html


def test_what_flips_is_outlined_on_both_maps_and_nothing_else(pair):
    html = sketches_html(*pair, DAY, flipped_on(day_changes(*pair), DAY), ground(shipped()))
    shown = [p for p in flipped(pair) if p != "turkmenistan_checkpoint"]
    assert html.count("sketch-marked") == 2 * len(shown)
    same = sketches_html(pair[0], pair[0], DAY, (), ground(shipped()))
    assert "sketch-marked" not in same
    assert "Without the NRF" in html
    ids = re.findall(r'id="([^"]*)"', html)
    assert len(ids) == len(set(ids)), "the two maps have patterns of their own"


def test_every_stretch_is_listed_and_leads_to_its_first_day(flips):
    html = all_flips_html(shipped(), flips, lambda day: f"?date={day}")
    assert html.count("<tr><th") == len(flips)
    assert re.findall(r"\?date=(.{10})", html) == [str(flip.first) for flip in flips]


def test_the_ribbon_has_both_lanes_and_frames_what_differs(pair, flips):
    window = shipped().opening
    html = ribbon_html(pair, window, marked=flips)
    inside = [f for f in flips if f.first <= window.end and f.last >= window.start]
    assert html.count("ribbon-frame") == len(inside)
    assert "Upper lane: as it is. Lower lane: without the NRF." in html
    assert "Framed" not in ribbon_html(pair[:1], window)


def test_each_pillar_leads_to_the_map_without_it():
    found = pillars(shipped(), Eyes(), 3)
    html = pillars_html(shipped(), found, lambda name: f"?without={name}")
    assert re.findall(r"\?without=(\w+)", html) == [p.report.report_id for p in found]
    assert all(f"<div>{p.voices}</div>" in html for p in found)
