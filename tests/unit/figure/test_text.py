"""No text lies over another or leaves the page, at any stop and on any page."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import pytest

from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.amounts import Measure, amounts_on, amounts_told, counted_in, measure_told
from geo.control.contrast import Contrast, MapPanel
from geo.control.description import describe
from geo.control.timeline import Timelines, build_timeline
from geo.design.style import Theme
from geo.errors import UsageError
from geo.extent import Fit
from geo.figure import (
    Language,
    Layout,
    amounts,
    blocks,
    comparison_figure,
    multiples_figure,
    snapshot,
    snapshot_figure,
    text,
)
from geo.figure.blocks import Sample
from geo.figure.film import film_frame
from geo.figure.layouts import SHEETS
from geo.figure.options import FigureOptions, MapOptions
from geo.figure.page import Page, Rect
from geo.figure.story import Story
from geo.figure.text import RIGHT_TO_LEFT_MARK as MARK
from geo.figure.text import Face
from geo.language.catalogue import say, speaking
from geo.language.terms import format_date, name_of
from tests.codes import Controller, Reading
from tests.unit.figure.checks import faults_of, texts_of, words_of

CHECKPOINT_DAY = date(2021, 7, 9)
AUGUST, SEPTEMBER = date(2021, 8, 20), date(2021, 9, 6)
DISPUTED = (date(2021, 9, 3), date(2021, 9, 4), SEPTEMBER)
"""The days whose states take the most words."""
TITLE = "A title that somebody wrote above the date of this picture, as long as any may well be"
LETTERS = {Layout.LETTER, Layout.LETTER_PORTRAIT}
"""The sheets that are laid out as those of A4 are."""


@pytest.fixture(scope="module")
def timeline(dataset):
    return build_timeline(dataset)


def two_dates(timeline):
    return Contrast.of_dates(timeline, (AUGUST, SEPTEMBER))


def in_readings(dataset, *readings):
    """Return a day in some readings, and as it was known then in the first of them."""
    panels = [MapPanel(DISPUTED[1], Eyes(reading)) for reading in readings]
    then = MapPanel(DISPUTED[1], Eyes(readings[0], Knowledge.AS_KNOWN))
    return Contrast.of(Timelines(dataset), [*panels, then])


@pytest.fixture(scope="module")
def battle(timeline):
    span = timeline.dataset.opening
    return [stop for stop in timeline.stops if span.start <= stop <= span.end]


@pytest.mark.parametrize("layout", Layout)
def test_text_keeps_clear_at_every_stop_of_the_battle(timeline, battle, layout):
    for day in (CHECKPOINT_DAY, *(DISPUTED if layout in LETTERS else battle)):
        figure = snapshot_figure(timeline, day, FigureOptions(layout=layout))
        assert faults_of(figure) == [], day


@pytest.mark.parametrize("reading", Reading)
@pytest.mark.parametrize("layout", Layout)
def test_text_keeps_clear_in_every_reading(dataset, reading, layout):
    timeline = build_timeline(dataset, reading=reading, knowledge=Knowledge.AS_KNOWN)
    for day in (date(2021, 9, 5), date(2022, 10, 1)):
        assert faults_of(snapshot_figure(timeline, day, FigureOptions(layout=layout))) == [], day


@pytest.mark.parametrize("layout", [layout for layout in Layout if layout is not Layout.BARE])
def test_text_keeps_clear_where_dates_are_compared(timeline, battle, layout):
    changes = [day for day in battle if timeline.changes(day)]
    assert faults_of(comparison_figure(two_dates(timeline), FigureOptions(layout=layout))) == []
    for days in (changes[:3], changes):
        assert faults_of(multiples_figure(timeline, days, FigureOptions(layout=layout))) == []


@pytest.mark.parametrize("language", [Language.EN, Language.FA, Language.PS])
@pytest.mark.parametrize("layout", [layout for layout in Layout if layout is not Layout.BARE])
def test_text_keeps_clear_where_readings_are_compared(dataset, layout, language):
    for others in ((), (Reading.ASSESSED,)):
        contrast = in_readings(dataset, Reading.TALIBAN, Reading.NRF, *others)
        assert (
            faults_of(comparison_figure(contrast, FigureOptions(layout=layout, language=language)))
            == []
        )


@pytest.mark.parametrize("layout", [layout for layout in Layout if layout is not Layout.BARE])
def test_text_keeps_clear_on_close_ups_of_several_maps_in_ones_own_words(dataset, layout):
    own = {"title": "The pass in the words of both sides", "note": "Seen from near. " * 12}
    close = {"layout": layout, "extent": Fit(("khawak_pass",)), "highlight": ("rukha",), **own}
    contrast = in_readings(dataset, Reading.TALIBAN, Reading.NRF, Reading.ASSESSED)
    drawn = comparison_figure(contrast, FigureOptions(**close))
    assert faults_of(drawn) == []
    words = words_of(drawn)
    assert len([word for word in words if word.endswith(" km")]) == len(contrast.panels)
    assert [word for word in words if word.endswith("° N")]
    assert "Rukha" not in words
    days = [date(2021, 9, number) for number in range(1, 8)]
    many = multiples_figure(contrast.timelines[-1], days, FigureOptions(**close))
    assert faults_of(many) == []
    assert len([word for word in words_of(many) if word.endswith(" km")]) == 1


def test_every_map_has_its_own_heading_and_headline(dataset):
    words = " ".join(
        words_of(comparison_figure(in_readings(dataset, Reading.TALIBAN, Reading.NRF)))
    )
    for heading in ("Taliban say", "NRF say", "What was known that day"):
        assert heading in words
    assert "The Taliban say that they hold" in words


def test_text_keeps_clear_in_every_frame_of_a_replay(timeline, battle):
    for number in range(len(battle)):
        assert faults_of(film_frame(timeline, battle, number)) == [], battle[number]


@pytest.mark.parametrize("layout", Layout)
def test_text_keeps_clear_in_arabic_script(dataset, timeline, layout):
    claims = build_timeline(dataset, reading=Reading.TALIBAN, knowledge=Knowledge.AS_KNOWN)
    for seen, days in ((timeline, (CHECKPOINT_DAY, *DISPUTED)), (claims, DISPUTED)):
        for day in days[-1:] if layout in LETTERS else days:
            figure = snapshot_figure(seen, day, FigureOptions(layout=layout, language=Language.FA))
            assert faults_of(figure) == [], day
        figure = snapshot_figure(
            seen, SEPTEMBER, FigureOptions(layout=layout, language=Language.PS)
        )
        assert faults_of(figure) == []


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
@pytest.mark.parametrize("layout", [layout for layout in Layout if layout is not Layout.BARE])
def test_text_keeps_clear_where_dates_are_compared_from_right_to_left(
    timeline, battle, layout, language
):
    look = {"layout": layout, "language": language}
    assert faults_of(comparison_figure(two_dates(timeline), FigureOptions(**look))) == []
    changes = [day for day in battle if timeline.changes(day)]
    assert faults_of(multiples_figure(timeline, changes, FigureOptions(**look))) == []


def test_text_keeps_clear_in_a_replay_in_pashto(timeline):
    for number in range(len(DISPUTED)):
        assert (
            faults_of(film_frame(timeline, DISPUTED, number, MapOptions(language=Language.PS)))
            == []
        )


@pytest.mark.parametrize("layout", [layout for layout in Layout if layout is not Layout.BARE])
@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_names_states_and_legend_stand_in_the_language(timeline, layout, language):
    words = " ".join(
        words_of(
            snapshot_figure(timeline, SEPTEMBER, FigureOptions(layout=layout, language=language))
        )
    )
    with speaking(language):
        assert format_date(SEPTEMBER) in words
        for place_id, state in timeline.at(SEPTEMBER).items():
            assert name_of(timeline.dataset.places[place_id]) in words
            assert describe(state) in words
        for name in ("taliban", "nrf", "government", "contested", "dashed"):
            assert say(f"legend.{name}") in words


class Part(Sample):
    """A part of the bar of how much each party holds, which its type tells from other samples."""


@pytest.fixture
def drawn(monkeypatch):
    """Return the rooms of the parts of the bar, and those of the map, as they are drawn."""
    parts, maps, plain = [], [], snapshot.draw_map

    def note_part(_, sample, x, top):
        if isinstance(sample, Part):
            room = x + sample.x, top - sample.y - sample.height, sample.width, sample.height
            parts.append(Rect(*room))

    def note_map(page, plan, *what, **how):
        maps.append(plan.rect)
        plain(page, plan, *what, **how)

    monkeypatch.setattr(amounts, "Sample", Part)
    monkeypatch.setattr(blocks, "_draw_sample", note_part)
    monkeypatch.setattr(snapshot, "draw_map", note_map)
    return parts, maps


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("layout", [layout for layout in Layout if layout is not Layout.BARE])
def test_amounts_keep_clear_of_all_else(timeline, drawn, layout, language):
    look = {"layout": layout, "language": language}
    figure = snapshot_figure(
        timeline, DISPUTED[1], FigureOptions(amounts=Measure.PEOPLE, title=TITLE, **look)
    )
    assert faults_of(figure) == []
    parts, [rect] = drawn
    weights = sum(part.width for part in parts)
    assert max(part.right for part in parts) - min(part.x for part in parts) == pytest.approx(
        weights
    )
    assert not [part for part in parts if part.overlaps(rect)]
    ink = {text: box for text, box in texts_of(figure) if not rect.holds(box)}
    assert not [text for text, box in ink.items() for part in parts if part.overlaps(box)]


@pytest.mark.parametrize("measure", Measure)
def test_amounts_stand_with_what_is_counted_and_where_it_is_from(timeline, measure):
    words = " ".join(
        words_of(snapshot_figure(timeline, DISPUTED[1], FigureOptions(amounts=measure)))
    )
    assert amounts_told(amounts_on(timeline, DISPUTED[1], measure)) in words
    assert measure_told(timeline.dataset, measure) in words
    assert say("amounts.band") in words
    plain = " ".join(words_of(snapshot_figure(timeline, DISPUTED[1])))
    assert counted_in(measure, 7) not in plain


def test_the_parts_of_the_bar_are_as_long_as_their_areas_count(timeline):
    story = Story(timeline, (DISPUTED[1],), measure=Measure.AREA)
    held = defaultdict(float)
    for part in amounts.amounts_block(story, 10, 1000).samples:
        held[part.state.controller] += part.width
    found = amounts_on(timeline, DISPUTED[1], Measure.AREA)
    told = {str(each.party): each.held for each in found.parties if each.held}
    told["contested"] = found.contested
    assert held == {
        name: pytest.approx(1000 * amount / found.total) for name, amount in told.items()
    }


def test_a_bare_picture_has_no_room_for_amounts(timeline):
    look = {"layout": Layout.BARE}
    told = words_of(
        snapshot_figure(timeline, DISPUTED[1], FigureOptions(amounts=Measure.PEOPLE, **look))
    )
    assert told == words_of(snapshot_figure(timeline, DISPUTED[1], FigureOptions(**look)))


def test_a_title_of_ones_own_goes_where_its_language_goes(timeline):
    for title, edge in (("عنوان تصویر", "right"), ("The Khawak pass", "x")):
        figure = snapshot_figure(
            timeline, SEPTEMBER, FigureOptions(language=Language.FA, title=title)
        )
        edges = {text.strip(MARK): getattr(box, edge) for text, box in texts_of(figure)}
        column = SHEETS[Layout.SLIDE].margin  # the words stand to the left of the map
        column += SHEETS[Layout.SLIDE].side if edge == "right" else 0
        assert edges[title] == pytest.approx(column, abs=3)


def test_a_list_in_dari_is_aligned_right(timeline):
    texts = texts_of(snapshot_figure(timeline, SEPTEMBER, FigureOptions(language=Language.FA)))
    with speaking(Language.FA):
        state = describe(timeline.state("bazarak", SEPTEMBER))
    rights = Counter(round(box.right) for text, box in texts if text == state)
    assert max(rights.values()) >= 7


def test_what_is_highlighted_is_named(timeline):
    figure = snapshot_figure(
        timeline, SEPTEMBER, FigureOptions(highlight=("bazarak", "khawak_pass"))
    )
    assert faults_of(figure) == []
    assert "Outlined: Bazarak and Khawak pass." in " ".join(words_of(figure))


@pytest.mark.parametrize(
    "words",
    [
        "AV To · l l l, W. Ya: The Taliban say that they hold Bazarak; ← the NRF (7 Sep) denies it.",
        "طالبان می‌گویند که بازارک، رخه و ۱۸ جای دیگر را در دست دارند ← جبهه مقاومت (NRF) آن را رد می‌کند.",
    ],
)
def test_a_line_takes_as_many_words_as_it_can_hold(words):
    given = text.words_of(words, Face(10))
    lengths = [text._length(given[:end]) for end in range(1, len(given) + 1)]
    for width in (length - less for length in lengths for less in (0, 0.01)):
        lines = [[given[0]]]
        for word in given[1:]:
            if text._length([*lines[-1], word]) > width:
                lines.append([])
            lines[-1].append(word)
        assert text.broken(given, width) == tuple(
            text._set_lines(lines, text.levels_of(words, text.running(words)))
        )


def test_the_check_finds_text_that_overlaps_or_leaves_the_page():
    page = Page(200, 100, Theme.LIGHT)
    page.text(20, 50, "Bazarak", Face(12))
    page.text(40, 54, "Rukha", Face(12))
    page.text(180, 10, "Turkmenistan", Face(12))
    assert faults_of(page.figure) == [
        "'Turkmenistan' leaves the page",
        "'Bazarak' lies over 'Rukha'",
    ]


@pytest.mark.parametrize("layout", [layout for layout in Layout if layout is not Layout.BARE])
def test_every_place_stands_with_its_state_and_the_date(timeline, layout):
    words = " ".join(words_of(snapshot_figure(timeline, SEPTEMBER, FigureOptions(layout=layout))))
    assert format_date(SEPTEMBER) in words
    assert "Best evidence · All we know now" in words
    for place_id, state in timeline.at(SEPTEMBER).items():
        assert timeline.dataset.places[place_id].name in words
        assert describe(state) in words


@pytest.mark.parametrize("layout", Layout)
def test_every_place_is_named_on_the_map_in_both_scripts(timeline, layout):
    words = words_of(snapshot_figure(timeline, SEPTEMBER, FigureOptions(layout=layout)))
    for place in timeline.dataset.mapped_places[:-1]:
        assert place.name in words
    assert sum(place.also in words for place in timeline.dataset.mapped_places) >= 6


def test_a_picture_names_its_data_and_its_limits(timeline):
    words = " ".join(words_of(snapshot_figure(timeline, SEPTEMBER)))
    assert timeline.dataset.version in words
    assert timeline.dataset.checksum[:12] in words
    assert "Boundaries are not an endorsement of any claim" in words
    assert "geoBoundaries" in words
    assert "Leaflet" not in words


def test_nobody_holds_a_place_without_information(dataset):
    timeline = build_timeline(dataset, reading=Reading.NRF)
    day = dataset.record.start
    states = timeline.at(day)
    assert {state.controller for state in states.values()} >= {Controller.NONE}
    assert "no statement" in " ".join(words_of(snapshot_figure(timeline, day)))


def test_comparing_needs_two_dates_and_a_page_for_them(timeline):
    with pytest.raises(UsageError, match="2 to 4 maps of which no two are the same"):
        comparison_figure(Contrast.of_dates(timeline, (AUGUST, AUGUST)))
    with pytest.raises(UsageError, match="bare layout shows one date"):
        comparison_figure(two_dates(timeline), FigureOptions(layout=Layout.BARE))
    with pytest.raises(UsageError, match="2 to 48 different dates; these are 1"):
        multiples_figure(timeline, [AUGUST])
    with pytest.raises(UsageError, match="outside the record"):
        snapshot_figure(timeline, date(2020, 1, 1))
