"""A frame of a replay: the map of one date, large, with what changed outlined and a line of time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import shapely

from geo.control.siege import sieges
from geo.design.style import Theme
from geo.figure.comparison import draw_panels
from geo.figure.footer import notes_block
from geo.figure.furniture import legend_block
from geo.figure.layouts import FILM
from geo.figure.mapview import ControlMap, MapPlan, draw_map
from geo.figure.mpl.settings import drawing
from geo.figure.options import PLAIN
from geo.figure.page import Page, Rect
from geo.figure.panelstory import PanelStory
from geo.figure.scale import Baseline, Em, Stroke, Type
from geo.figure.sections import beside_words, side_column, title_block
from geo.figure.story import Story
from geo.figure.text import Face
from geo.language.catalogue import speaking
from geo.language.terms import format_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.figure import Figure

    from geo.control.contrast import Contrast
    from geo.control.timeline import Timeline
    from geo.figure.blocks import Block
    from geo.figure.options import MapOptions

TRACK_HEIGHT = 20.0
"""The room of the line of time at the foot of the frame, in points."""

TRACK_LINE = 0.62
"""How high in its room the line runs, as a share: the dates at its ends reach further down."""

TICK, HERE = 2.5, 3.4
"""How far the tick of a day reaches to each side of the line, and the radius of the dot that says
where the replay is, in points: the dot hides its tick."""

BELOW_MAP = 10.0
"""The room between the map and the line of time, in points."""

LEGEND_COLUMNS = 4
"""In how many columns the legend stands below maps beside each other."""

BELOW_NOTES = 0.7
"""The room below the notes, in margins."""


@drawing()
def film_frame(
    timeline: Timeline,
    days: Sequence[date],
    number: int,
    options: MapOptions = PLAIN,
) -> Figure:
    """Draw one frame of a replay.

    Parameters
    ----------
    timeline
        The timeline to draw.
    days
        The dates of all frames, in order; each frame outlines what changed since the one before.
    number
        Which of the dates this frame shows, from 0.
    options
        How it is drawn.

    Returns
    -------
    :
        A figure of 640 by 360 points.

    Raises
    ------
    UsageError
        If the date is outside the record.
    """
    with speaking(options.language):
        told = tuple(days[max(0, number - 1) : number + 1])
        story = Story(timeline, told, single=True, heading=options.title, note=options.note)
        page, foot = Page(FILM.width, FILM.height, options.theme), _foot(story, days)
        _notes(story).draw(page, FILM.margin, foot)
        _draw_track(page, days, number, foot)
        room = _map_room(foot)
        column = side_column(story, FILM, room.height, gap=Em.BETWEEN_FRAME_SECTIONS, cited=False)
        column.draw(page, _across()[2], room.top)
        changed = {change.place_id for change in story.changed} if number else ()
        plan = replace(_plan(room), extent=options.extent)
        draw_map(page, plan, timeline, days[number], marked=changed)
    return page.figure


@drawing()
def panels_frame(
    contrast: Contrast,
    days: Sequence[date],
    number: int,
    options: MapOptions = PLAIN,
) -> Figure:
    """Draw one frame of a replay of several maps beside each other, which lie still in all of them.

    Parameters
    ----------
    contrast
        The maps of the date of this frame, from left to right.
    days, number
        As for :func:`film_frame`.
    options
        How it is drawn.

    Returns
    -------
    :
        A figure of 640 by 360 points.
    """
    with speaking(options.language):
        story = PanelStory.of(contrast, single=True, heading=options.title, note=options.note)
        width = FILM.width - 2 * FILM.margin
        page, foot = Page(FILM.width, FILM.height, options.theme), _foot(story, days)
        _notes(story).draw(page, FILM.margin, foot)
        _draw_track(page, days, number, foot)
        legend = legend_block(contrast.dataset, Type.NOTES * FILM.text, width, LEGEND_COLUMNS)
        bottom = foot + TRACK_HEIGHT + BELOW_MAP
        legend.draw(page, FILM.margin, bottom + legend.height)
        head = title_block(story, Type.COMPARED_TITLE * FILM.title, width)
        top = FILM.height - FILM.margin
        head.draw(page, FILM.margin, top)
        bottom += legend.height + BELOW_MAP
        height = top - head.height - BELOW_MAP - bottom
        free, lines = Rect(FILM.margin, bottom, width, height), len(contrast.panels)
        draw_panels(page, FILM, free, contrast, lines=lines, extent=options.extent)
    return page.figure


@drawing()
def film_map(timeline: Timeline, day: date) -> ControlMap:
    """Return the map of a frame, which lies at the same place in all of them."""
    page = Page(FILM.width, FILM.height, Theme.LIGHT)
    plan = _plan(_map_room(_foot(Story(timeline, (day,), single=True), [day])))
    return ControlMap(page, plan, timeline, day, frozenset())


def _plan(room: Rect) -> MapPlan:
    return MapPlan(room, FILM.names, FILM.legend, FILM.inset, degrees=False)


def _map_room(foot: float) -> Rect:
    """Return the room that words, notes and the line of time leave to the map."""
    bottom = foot + TRACK_HEIGHT + BELOW_MAP
    left, right, _ = _across()
    return Rect(left, bottom, right - left, FILM.height - FILM.margin - bottom)


def _across() -> tuple[float, float, float]:
    """Return where the map begins and ends, and where the words beside it begin."""
    return beside_words(FILM.margin, FILM.width - FILM.margin, FILM.side)


def _notes(story: Story) -> Block:
    return notes_block(story, Face(FILM.small), FILM.width - 2 * FILM.margin)


def _foot(story: Story, days: Sequence[date]) -> float:
    """Return the height from which on every frame is free, for the maps lie still in all of them.

    The notes of a frame are longer where the map has the sign of a siege.
    """
    besieged = (
        Story(timeline, (max(siege.start, days[0]),), True, heading=story.heading, note=story.note)
        for timeline, _ in story.shown
        for siege in sieges(timeline)
        if siege.start <= days[-1] and days[0] < siege.end
    )
    return BELOW_NOTES * FILM.margin + max(_notes(each).height for each in (story, *besieged))


def _draw_track(page: Page, days: Sequence[date], number: int, foot: float) -> None:
    """Draw the line of time: a tick for each frame, the way so far, and where it is now."""
    palette, y = page.palette, foot + TRACK_LINE * TRACK_HEIGHT
    left, right = _draw_ends(page, days, y)
    length = max((days[-1] - days[0]).days, 1)
    ticks = [left + (right - left) * (day - days[0]).days / length for day in days]
    here = ticks[number]
    # Above each other lie the whole line, the way so far, the ticks, and the dot
    page.line((left, y), (right, y), colour=palette.rule, width=Stroke.TIME)
    if number:
        page.line((left, y), (here, y), colour=palette.ink, width=Stroke.TIME, order=2)
    for x in ticks:
        ends = (x, y - TICK), (x, y + TICK)
        page.line(*ends, colour=palette.muted, width=Stroke.TICK, order=3)
    page.draw(shapely.points(here, y).buffer(HERE), face=palette.ink, order=4)


def _draw_ends(page: Page, days: Sequence[date], y: float) -> tuple[float, float]:
    """Write the first and the last date, and return where the line between them begins and ends."""
    face, muted = Face(FILM.small), page.palette.muted
    first, last = format_date(days[0]), format_date(days[-1])
    baseline, edge = y - Baseline.CAPITALS * face.size, FILM.width - FILM.margin
    page.text(FILM.margin, baseline, first, face, colour=muted)
    page.text(edge, baseline, last, face, colour=muted, align="right")
    return FILM.margin + face.width(first) + face.size, edge - face.width(last) - face.size
