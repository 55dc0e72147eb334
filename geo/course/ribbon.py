"""The ribbon as a picture: a row for each place, a lane in it for each reading, the days below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.course.lane import draw_course
from geo.course.sheet import framed
from geo.design.fonts import SEMIBOLD
from geo.design.style import Theme
from geo.figure.furniture import legend_block
from geo.figure.layouts import Layout
from geo.figure.mpl.settings import drawing
from geo.figure.page import Rect
from geo.figure.scale import GUTTER, Baseline, Em, Stroke, Type
from geo.figure.text import Face
from geo.language import terms
from geo.language.catalogue import Language, say, speaking, spoken
from geo.panels.ribbon import marks_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from geo.control.timeline import Timeline
    from geo.course.sheet import Framed
    from geo.dataset.model import Window
    from geo.figure.page import Page

BETWEEN = 0.3
"""The room between two rows, as a share of the room of one."""

BETWEEN_LANES = 0.08
"""The room between two lanes of a row, as a share of the room of one."""

NAMES_GAP = 1.2
"""The room between names and lanes, in ems."""

LANE_NAMES = 0.72
"""The size of the names of lanes, as a share of the type of the places."""

MOST_NAMED = 0.95
"""How high a name of a lane may stand, in heights of the lane."""

TICK = 3.0
"""How far a mark reaches below the lanes, in points."""

LEGEND_COLUMN = 150.0
"""The least width of a column of the legend, in points."""


@drawing()
def ribbon_figure(
    timelines: Sequence[Timeline],
    window: Window,
    *,
    layout: Layout = Layout.SLIDE,
    theme: Theme = Theme.LIGHT,
    language: Language = Language.EN,
) -> Figure:
    """Draw the ribbon of every mapped place.

    Parameters
    ----------
    timelines
        One timeline, or several to stack in lanes from top to bottom.
    window
        The days to draw, all of them in the record.
    layout, theme
        The page, and the ground that it is drawn on; a bare one has neither title nor notes.
    language
        The language of its words.
    """
    with speaking(language):
        page = _page(timelines, window, layout, theme)
        free, size = page.free, page.sheet.text
        columns = max(1, int(free.width / LEGEND_COLUMN))
        legend = legend_block(timelines[0].dataset, Type.NOTES * size, free.width, columns)
        legend.draw(page.page, free.x, free.y + legend.height)
        foot = free.y + legend.height + GUTTER / 2
        room = Rect(free.x, foot, free.width, free.top - foot)
        _draw_rows(page.page, room, timelines, window, size)
    return page.page.figure


def _page(timelines: Sequence[Timeline], window: Window, layout: Layout, theme: Theme) -> Framed:
    first, alone = timelines[0], len(timelines) == 1
    deck = say("ribbon.picture_one" if alone else "ribbon.picture_every")
    days = first.dataset.evidence_ages_after
    notes = [] if days is None else [say("ribbon.faded", days=terms.number(days))]
    return framed(first, window, deck, [" ".join([*notes, say("ribbon.dashed"), say("ribbon.soft_ends")])], layout=layout, theme=theme, eyes=alone)  # fmt: skip


def _draw_rows(
    page: Page, room: Rect, timelines: Sequence[Timeline], window: Window, size: float
) -> None:
    places = timelines[0].dataset.mapped_places
    step = (room.height - Em.BELOW_MAP * size) / len(places)
    height = step * (1 - BETWEEN)
    face = Face(min(size, MOST_NAMED * step), SEMIBOLD)
    few = Face(min(LANE_NAMES * face.size, MOST_NAMED * height / len(timelines)))
    readings = [terms.READING_NAMES[timeline.reading] for timeline in timelines]
    if len(readings) == 1:
        readings = [""]
    left = max(face.width(terms.name_of(place)) for place in places) + NAMES_GAP * face.size
    inner = max(map(few.width, readings)) + NAMES_GAP * few.size * (len(readings) > 1)
    runs, high = spoken().direction, step * len(places)
    drawn = Rect(room.x, room.top - high, room.width - left - inner, high)
    if runs == "ltr":
        drawn = replace(drawn, x=drawn.x + left + inner)
    for number, place in enumerate(places):
        top = room.top - number * step
        named = Rect(room.x, top - height, left - NAMES_GAP * face.size, height)
        _name(page, named.towards(runs, room), terms.name_of(place), face)
        each = height / len(timelines)
        for lane, (timeline, reading) in enumerate(zip(timelines, readings, strict=True)):
            foot = top - (lane + 1) * each
            told = Rect(room.x + left, foot, inner - NAMES_GAP * few.size, each)
            _name(page, told.towards(runs, room), reading, few, muted=True)
            bar = Rect(
                drawn.x, foot + BETWEEN_LANES * each, drawn.width, each * (1 - BETWEEN_LANES)
            )
            draw_course(page, bar, timeline, place.place_id, window)
    _draw_marks(page, drawn, window, size)


def _name(page: Page, room: Rect, text: str, face: Face, *, muted: bool = False) -> None:
    """Write a name in the middle of the height of a room, from the side on which it begins."""
    colour = page.palette.muted if muted else None
    baseline = room.y + room.height / 2 - Baseline.DIGITS * face.size
    if spoken().direction == "rtl":
        page.text(room.right, baseline, text, face, colour=colour, align="right")
    else:
        page.text(room.x, baseline, text, face, colour=colour)


def _draw_marks(page: Page, drawn: Rect, window: Window, size: float) -> None:
    """Draw where months or weeks begin, below the lanes and faintly through them."""
    face, muted = Face(Type.NOTES * size), page.palette.muted
    end = drawn.x - 1.0
    for share, words in marks_over(window):
        x = drawn.x + share * drawn.width
        page.line((x, drawn.y - TICK), (x, drawn.top), colour=page.palette.rule, width=Stroke.FRAME)
        page.line((x, drawn.y), (x, drawn.y - TICK), colour=muted, width=Stroke.FRAME)
        if x > end and x + face.width(words) < drawn.right + face.size:
            page.text(x, drawn.y - TICK - face.ascent, words, face, colour=muted)
            end = x + face.width(words) + face.size
