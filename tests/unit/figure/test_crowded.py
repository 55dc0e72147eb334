"""A picture of more places than have room for their names counts them. The data is made up."""

from dataclasses import replace

import pytest

from bench.made_up import write_made_up
from geo.codes.codebook import open_codebook
from geo.control.timeline import build_timeline
from geo.dataset.load import load_dataset
from geo.design.style import Theme
from geo.figure.card import Card
from geo.figure.layouts import SHEETS, Layout
from geo.figure.mapview import ControlMap, MapPlan
from geo.figure.page import Page, Rect
from geo.figure.sections import side_column
from geo.figure.story import Story, few
from tests.unit.control.records import shipped


@pytest.fixture(scope="module")
def timeline(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crowded")
    write_made_up(folder, 120, 600)
    yield build_timeline(load_dataset(folder))
    open_codebook(shipped().codes)


@pytest.fixture
def story(timeline):
    open_codebook(timeline.dataset.codes)
    yield Story(timeline, (timeline.window.start, timeline.dataset.opening.opens_on))
    open_codebook(shipped().codes)


def words(block):
    return " ".join(piece.text for piece in block.pieces)


def test_the_list_fits_and_names_no_area(story):
    sheet = SHEETS[Layout.SLIDE]
    block = side_column(story, sheet, sheet.height / 2, gap=1.0)
    assert block.height <= sheet.height / 2
    named = [n for n in range(120) if f"Invented cell {n}," in words(block)]
    assert named == []


def test_the_largest_groups_come_first_and_hold_all_places(story):
    sizes = [len(group) for group in story.groups]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == 120


def test_changes_are_counted(story):
    assert story.changed
    assert all("Invented cell" not in line.places for line in story.change_lines)


def test_of_what_is_told_one_by_one_the_rest_is_counted():
    assert few(("a", "b")) == ("a", "b")
    assert few(tuple("abcdef")) == ("a", "b", "c", "d", "and 2 more")


def test_a_card_draws_all_areas_at_one_go(story, timeline):
    card = Card(timeline, story.day)
    kinds = [part.key[0] for part in card.parts() if isinstance(part.key, tuple)]
    assert kinds.count("areas") == 1
    assert "area" not in kinds


def test_lines_of_very_many_areas_leave_room_for_their_colours(story, timeline, monkeypatch):
    drawn = []

    def noted(page, shape, state, *, scale, **how):
        drawn.append((shape.area**0.5, scale))

    monkeypatch.setattr("geo.figure.mapview.draw_state", noted)
    page = Page(320, 180, Theme.LIGHT)
    plan = MapPlan(Rect(0, 0, 160, 160), size=8.0)
    for rect in (plan, replace(plan, rect=Rect(0, 0, 320, 320))):
        map_ = ControlMap(page, rect, timeline, story.day, frozenset())
        map_.draw_area("cell_0")
    (small, fine), (large, coarse) = drawn
    assert small < large
    assert fine < coarse <= map_.fineness
