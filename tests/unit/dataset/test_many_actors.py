"""A dataset of more actors than three colours, three stripes or five greys can tell apart."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from geo.cli.main import panjshir_map
from geo.codes.vocabulary import Actor, Status
from geo.control.timeline import build_timeline
from geo.dataset.load import load_dataset
from geo.design.hatching import hatches
from geo.design.style import PALETTES, Theme, look
from geo.figure import Layout, snapshot_figure
from geo.figure.options import FigureOptions
from geo.language.terms import initials
from tests.invented import add_actors, write_invented
from tests.unit.control.records import september
from tests.unit.figure.checks import faults_of, words_of

TOO_NEAR, APART = ("greens", "#e3802f"), ("greens", "#cc0000")
DAY = september(10)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "war"
    write_invented(folder)
    return folder


def told(folder):
    answer = CliRunner().invoke(panjshir_map, ["validate", str(folder)])
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_a_colour_of_its_own_that_comes_too_near_to_another_is_told(folder):
    add_actors(folder, [TOO_NEAR])
    notes = [line for line in told(folder).splitlines() if "colour" in line]
    assert all(note.startswith("Note: actors.csv, row 3, field colour: It is ") for note in notes)
    [reds] = [note for note in notes if "that of Reds in CIEDE2000" in note]
    assert "(found '#e3802f')" in reds


@pytest.mark.parametrize("colours", [[], [APART]])
def test_colours_that_stay_apart_are_not_spoken_of(folder, colours):
    add_actors(folder, colours)
    assert "colour" not in told(folder)


def test_a_colour_of_its_own_is_a_grey_in_a_grey_picture(folder):
    add_actors(folder, [APART])
    load_dataset(folder)
    fill = PALETTES[Theme.GREY].fill(Actor("greens"))
    assert fill[1:3] == fill[3:5] == fill[5:7]
    assert PALETTES[Theme.LIGHT].fill(Actor("greens")) == APART[1]


def test_four_rivals_have_three_stripes_that_are_drawn(folder):
    add_actors(folder)
    data = load_dataset(folder)
    state = build_timeline(data).state("invented_5", DAY)
    assert (state.controller, state.status, len(state.rivals)) == ("reds", Status.DISPUTED, 3)
    four = tuple(actor for actor in data.codes.actors if actor != "reds")[:4]
    drawn = look(state.controller, state.status, four).pattern
    assert drawn == "greens-union-guard"
    assert drawn in {hatch.name for hatch in hatches()}


@pytest.mark.parametrize("layout", Layout)
def test_grey_pictures_of_more_than_five_actors_say_who_holds_each_place(folder, layout):
    add_actors(folder)
    timeline = build_timeline(load_dataset(folder))
    states, areas = timeline.at(DAY), timeline.dataset.areas["place_id"]
    held = [states[place_id].controller for place_id in areas]
    figure = snapshot_figure(timeline, DAY, FigureOptions(layout=layout, theme=Theme.GREY))
    letters = initials()
    assert {letters[a] for a in letters} == {"R", "Gr", "Un", "H", "B", "Gu"} - {"Un"} | {"U"}
    words = words_of(figure)
    for actor, letter in letters.items():
        assert words.count(letter) >= held.count(actor)
    assert faults_of(figure) == []


def test_other_pictures_have_no_initials(folder):
    few = build_timeline(load_dataset(folder))
    assert "R" not in words_of(snapshot_figure(few, DAY, FigureOptions(theme=Theme.GREY)))
    add_actors(folder)
    many = build_timeline(load_dataset(folder))
    assert "R" not in words_of(snapshot_figure(many, DAY))
