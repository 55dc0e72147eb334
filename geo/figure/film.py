"""A frame of a replay: the map of one date, large, with what changed outlined and a line of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.figure.blocks import (
    GAP,
    Block,
    changes_block,
    largest_that_fits,
    stacked,
    states_block,
    title_block,
)
from geo.figure.footer import notes_block
from geo.figure.layouts import FILM
from geo.figure.mapview import ControlMap, MapPlan, draw_map
from geo.figure.mpl.settings import drawing
from geo.figure.page import Page, Rect
from geo.figure.story import Story
from geo.figure.text import Face
from geo.language.catalogue import Language, speaking
from geo.language.terms import long_date
from geo.style import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.figure import Figure

    from geo.control.timeline import Timeline

TRACK_HEIGHT = 20.0
"""The room of the line of time at the foot of the frame, in points."""


@drawing()
def film_frame(
    timeline: Timeline,
    days: Sequence[date],
    number: int,
    *,
    theme: Theme = Theme.LIGHT,
    language: Language = Language.EN,
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
    theme, language
        As for :func:`geo.figure.snapshot_figure`.

    Returns
    -------
    :
        A figure of 640 by 360 points.

    Raises
    ------
    UsageError
        If the date is outside the record.
    """
    with speaking(language):
        story = Story(timeline, tuple(days[max(0, number - 1) : number + 1]), single=True)
        page = Page(FILM.width, FILM.height, theme)
        _notes(story).draw(page, FILM.margin, _foot(story))
        _draw_track(page, days, number, _foot(story))
        words = FILM.width - FILM.margin - FILM.side
        room = _map_room(story)
        _words(story, room.height).draw(page, words, room.top)
        changed = {change.place_id for change in story.changed} if number else ()
        draw_map(page, _plan(room), timeline, days[number], marked=changed)
    return page.figure


@drawing()
def film_map(timeline: Timeline, day: date) -> ControlMap:
    """Return the map of a frame, which lies at the same place in all of them."""
    page = Page(FILM.width, FILM.height, Theme.LIGHT)
    plan = _plan(_map_room(Story(timeline, (day,))))
    return ControlMap(page, plan, timeline, day, frozenset())


def _plan(room: Rect) -> MapPlan:
    return MapPlan(room, FILM.names, FILM.legend, FILM.inset, degrees=False)


def _map_room(story: Story) -> Rect:
    """Return the room that words, notes and the line of time leave to the map."""
    bottom = _foot(story) + TRACK_HEIGHT + 10
    right = FILM.width - FILM.margin - FILM.side - GAP
    return Rect(FILM.margin, bottom, right - FILM.margin, FILM.height - FILM.margin - bottom)


def _words(story: Story, room: float) -> Block:
    width = FILM.side
    head = title_block(story, FILM.title, width)
    return largest_that_fits(
        lambda size, room: stacked(
            [
                head,
                states := states_block(story, size, width, cited=False),
                changes_block(story, size, width, room - head.height - states.height - 2 * size),
            ],
            size,
        ),
        FILM.text,
        room,
    )


def _notes(story: Story) -> Block:
    return notes_block(story, Face(FILM.small), FILM.width - 2 * FILM.margin)


def _foot(story: Story) -> float:
    """Return the height from which on the frame is free."""
    return 0.7 * FILM.margin + _notes(story).height


def _draw_track(page: Page, days: Sequence[date], number: int, foot: float) -> None:
    """Draw the line of time: a tick for each frame, the way so far, and where it is now."""
    palette, y = page.palette, foot + 0.62 * TRACK_HEIGHT
    face = Face(FILM.small)
    first, last = long_date(days[0]), long_date(days[-1])
    left = FILM.margin + face.width(first) + face.size
    right = FILM.width - FILM.margin - face.width(last) - face.size
    page.text(FILM.margin, y - 0.3 * face.size, first, face, colour=palette.muted)
    page.text(
        FILM.width - FILM.margin,
        y - 0.3 * face.size,
        last,
        face,
        colour=palette.muted,
        align="right",
    )
    length = max((days[-1] - days[0]).days, 1)
    ticks = [left + (right - left) * (day - days[0]).days / length for day in days]
    page.draw(shapely.linestrings([(left, y), (right, y)]), edge=palette.rule, width=1.6)
    here = ticks[number]
    if number:
        page.draw(shapely.linestrings([(left, y), (here, y)]), edge=palette.ink, width=1.6, order=2)
    for x in ticks:
        tick = shapely.linestrings([(x, y - 2.5), (x, y + 2.5)])
        page.draw(tick, edge=palette.muted, width=0.8, order=3)
    page.draw(shapely.points(here, y).buffer(3.4), face=palette.ink, order=4)
