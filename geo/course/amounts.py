"""How much each party held over some days, as a picture: the areas by who holds them, as high as they count."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely

from geo.control.amounts import (
    MEASURE_NAMES,
    Measure,
    amounts_on,
    amounts_told,
    counted_in,
    measure_told,
    weights_of,
)
from geo.control.timeline import ONE_DAY
from geo.course.sheet import framed
from geo.design import style
from geo.design.fonts import SEMIBOLD
from geo.design.hatching import Hatch
from geo.design.style import Theme
from geo.figure.amounts import by_holder
from geo.figure.blocks import running_paragraph, stacked
from geo.figure.furniture import legend_block
from geo.figure.layouts import Layout
from geo.figure.mpl.settings import drawing
from geo.figure.page import Rect
from geo.figure.scale import GUTTER, Baseline, Em, Level, Stroke, Type
from geo.figure.symbology import draw_outline, stripes
from geo.figure.text import Face
from geo.language import terms
from geo.language.catalogue import Language, say, speaking
from geo.language.terms import quantity
from geo.panels.ribbon import marks_over

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from matplotlib.figure import Figure
    from shapely.geometry.base import BaseGeometry

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Window
    from geo.figure.page import Page

STEPS = (1, 2, 5)
FEWEST_TICKS = 3
TICK = 3.0
"""How far a mark reaches out of the drawing, in points."""

NUMBERS = 1.0
"""The room between the numbers and the drawing, in ems."""

LEGEND_COLUMN = 150.0
"""The least width of a column of the legend, in points."""

FINENESS = 0.75
"""How much finer than on a map stripes are."""

DAY_WIDTH = 1.4


@drawing()
def amounts_figure(
    timeline: Timeline,
    window: Window,
    day: date,
    measure: Measure,
    *,
    layout: Layout = Layout.SLIDE,
    theme: Theme = Theme.LIGHT,
    language: Language = Language.EN,
) -> Figure:
    """Draw how much each party held over some days.

    Parameters
    ----------
    timeline, window
        What to draw: the timeline, and the first and the last day.
    day
        The day that is marked, and whose amounts are told.
    measure
        What is counted.
    layout, theme
        The page, and the ground that it is drawn on; a bare one has neither title nor notes.
    language
        The language of its words.

    Returns
    -------
    :
        A figure of the layout's size.

    Raises
    ------
    UsageError
        If a day is outside the record, or the dataset does not have the numbers.
    """
    dataset, told = timeline.dataset, amounts_on(timeline, day, measure)
    with speaking(language):
        deck = say(
            "amounts.deck",
            what=MEASURE_NAMES[measure].casefold(),
            total=counted_in(measure, told.total),
        )
        notes = [say("amounts.stack"), say("amounts.band"), measure_told(dataset, measure)]
        page = framed(timeline, window, deck, [" ".join(notes)], layout=layout, theme=theme)
        free, size = page.free, page.sheet.text
        columns = max(1, int(free.width / LEGEND_COLUMN))
        line = running_paragraph(
            f"{terms.format_date(day)}: {amounts_told(told)}", Face(size, SEMIBOLD), free.width
        )
        legend = legend_block(dataset, Type.NOTES * size, free.width, columns)
        below = stacked([line, legend], Em.ABOVE_NOTE * size)
        below.draw(page.page, free.x, free.y + below.height)
        foot = free.y + below.height + GUTTER / 2
        room = Rect(free.x, foot, free.width, free.top - foot)
        _Stack(page.page, timeline, window, measure, size).draw(room, day)
    return page.page.figure


class _Stack:
    """The areas of each day on each other, from one side to the other, as on the bar of the Map page."""

    def __init__(
        self, page: Page, timeline: Timeline, window: Window, measure: Measure, size: float
    ) -> None:
        self.page, self.timeline, self.window = page, timeline, window
        self.measure, self.size = measure, size
        self.weights = weights_of(timeline.dataset, measure)
        self.total = sum(self.weights.values())

    def draw(self, room: Rect, day: date) -> None:
        ticks = [*_ticks(self.total), self.total]
        face = Face(Type.NOTES * self.size)
        left = max(face.width(quantity(value)) for value in ticks) + NUMBERS * face.size
        below = Em.BELOW_MAP * self.size
        drawn = Rect(room.x + left, room.y + below, room.width - left, room.height - below)
        states: dict[object, ControlState] = {}
        shapes: dict[object, list[BaseGeometry]] = defaultdict(list)
        for state, shape in self._boxes(drawn):
            states.setdefault(state.standing, state)
            shapes[state.standing].append(shape)
        for standing, state in states.items():
            self._draw_state(shapely.union_all(shapes[standing]), state)
        frame = drawn.shape()
        self.page.draw(frame, edge=self.page.palette.line, width=Stroke.FRAME, order=Level.FRAME)
        self._draw_ticks(drawn, ticks, face)
        self._draw_day(drawn, day)

    def _turns(self) -> Iterator[tuple[date, date]]:
        """Yield the stretches of days on which nothing changes."""
        timeline, window = self.timeline, self.window
        changing = timeline.days(window.start, window.end, changing=True)
        days = sorted({window.start, *changing, window.end + ONE_DAY})
        yield from pairwise(days)

    def _boxes(self, drawn: Rect) -> Iterator[tuple[ControlState, BaseGeometry]]:
        """Yield the areas of each stretch of days from the lowest up, each as a state and a box."""
        for start, end in self._turns():
            states, y = self.timeline.at(start), drawn.y
            left, right = self._x(drawn, start), self._x(drawn, end)
            for place_id in sorted(self.weights, key=lambda each: by_holder(states[each])):
                height = drawn.height * self.weights[place_id] / self.total
                yield states[place_id], shapely.box(left, y, right, y + height)
                y += height

    def _draw_state(self, shape: BaseGeometry, state: ControlState) -> None:
        look, palette = style.look(*state.standing), self.page.palette
        fill = palette.fill(state.controller)
        if fill != "none":
            self.page.draw(shape, face=fill, opacity=palette.fill_opacity, order=Level.PLACES)
        for party in look.hatch:
            lines = stripes(shape, Hatch(look.hatch), party, FINENESS)
            self.page.draw(lines, face=palette.stripe(party), order=Level.PLACES + Level.STEP)
        if look.dashed:
            order = Level.PLACES + 2 * Level.STEP
            draw_outline(self.page, shape, dashed=True, order=order, scale=FINENESS)

    def _x(self, drawn: Rect, day: date) -> float:
        days = (self.window.end - self.window.start).days + 1
        return drawn.x + drawn.width * (day - self.window.start).days / days

    def _draw_ticks(self, drawn: Rect, ticks: list[float], face: Face) -> None:
        page, muted = self.page, self.page.palette.muted
        for value in ticks:
            y = drawn.y + drawn.height * value / self.total
            page.line((drawn.x - TICK, y), (drawn.x, y), colour=muted, width=Stroke.FRAME)
            x, baseline = drawn.x - 2 * TICK, y - Baseline.DIGITS * face.size
            page.text(x, baseline, quantity(value), face, colour=muted, align="right")
        end = drawn.x - 1.0
        for share, words in marks_over(self.window):
            x = drawn.x + share * drawn.width
            page.line((x, drawn.y), (x, drawn.y - TICK), colour=muted, width=Stroke.FRAME)
            if x > end and x + face.width(words) < drawn.right + face.size:
                page.text(x, drawn.y - TICK - face.ascent, words, face, colour=muted)
                end = x + face.width(words) + face.size

    def _draw_day(self, drawn: Rect, day: date) -> None:
        if day in self.window:
            x = (self._x(drawn, day) + self._x(drawn, day + ONE_DAY)) / 2
            ends = (x, drawn.y - TICK), (x, drawn.top + TICK)
            self.page.line(*ends, colour=self.page.palette.ink, width=DAY_WIDTH, order=Level.EDGE)


def _ticks(total: float) -> list[float]:
    """Return round numbers from nothing up to a total, some way below it."""
    steps = (factor * 10**power for power in range(12) for factor in STEPS)
    step = max((each for each in steps if total / each >= FEWEST_TICKS), default=1)
    ticks = [number * step for number in range(int(total / step) + 1)]
    return [value for value in ticks if total - value >= step / 2]
