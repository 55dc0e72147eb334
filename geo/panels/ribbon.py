"""The ribbon: one row a place, time across, each stretch coloured and hatched as on the map.

It is drawn as SVG in percent of its width, so that one drawing fits a phone and a wall. Vega-Lite
cannot hatch an area, and its marks cannot be reached by the keyboard.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from geo import style
from geo.assets import static
from geo.control import description
from geo.dataset.vocabulary import Eyes, Reading
from geo.language import terms
from geo.language.catalogue import say, table
from geo.panels.elements import isolated
from geo.scripts import module_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline, Timelines
    from geo.dataset.model import Window
    from geo.dataset.vocabulary import Knowledge

LANE_PX = 20
THIN_LANE_PX = 7
TICKS_PX = 6
MOST_DAYS_BY_DAY = 62
"""A longer window has its marks at the months."""


@dataclass(frozen=True)
class Stretch:
    """Days from ``start`` up to, not including, ``end`` on which a place looks the same."""

    start: date
    end: date
    state: ControlState


def stretches(timeline: Timeline, place_id: str, window: Window) -> tuple[Stretch, ...]:
    """Return how a place looks over a window, which the stretches tile without gap or overlap.

    Parameters
    ----------
    timeline
        What shows the place, and through whose eyes.
    place_id
        The id of a mapped place.
    window
        The days to look at, all of them in the timeline's window.
    """
    after = window.end + timedelta(days=1)
    inside = [i for i in timeline.intervals(place_id) if i.start < after and i.end > window.start]
    looks = (list(run) for _, run in groupby(inside, key=lambda i: i.state.standing))
    return tuple(
        Stretch(max(run[0].start, window.start), min(run[-1].end, after), run[0].state)
        for run in looks
    )


def ribbon_html(timelines: Sequence[Timeline], window: Window, *, name: str = "ribbon") -> str:
    """Draw the ribbon.

    Parameters
    ----------
    timelines
        One timeline, or several readings to stack in thin lanes from top to bottom.
    window
        The days to draw.
    name
        A prefix for the ids inside the drawing.

    Returns
    -------
    :
        HTML with one row for each place. What shall react carries ``data-go`` or ``data-choose``;
        the rule of the present day is set by the page.
    """
    axis = _Axis(window)
    first = timelines[0]
    stops = " ".join(day.isoformat() for day in first.stops if day in window)
    rows = "".join(
        _row(timelines, place.place_id, axis, name) for place in first.dataset.mapped_places
    )
    return (
        f'<div class="ribbon" data-first="{window.start}" data-last="{window.end}" '
        f'data-dates="{escape(json.dumps(table("date"), ensure_ascii=False))}" '
        f'data-stops="{stops}">{_patterns(name)}<div class="ribbon-plot">{_head(axis)}{rows}'
        '<div class="ribbon-over" aria-hidden="true"><div class="ribbon-rule"></div></div></div>'
        f"{_foot(timelines)}</div>"
    )


class _Axis:
    """Positions of days in percent of the ribbon's width."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.days = (window.end - window.start).days + 1

    def at(self, day: date) -> float:
        return round(100 * (day - self.window.start).days / self.days, 3)

    def marks(self) -> Iterator[tuple[float, str]]:
        """Yield the positions of the marks with their words."""
        day = self.window.start
        while day <= self.window.end:
            if self.days > MOST_DAYS_BY_DAY:
                if day.day == 1 and day.month in (1, 4, 7, 10):
                    yield self.at(day), f"{say(f'month.{day.month}')} {terms.number(day.year)}"
            elif day.day in (1, 8, 15, 22):
                yield self.at(day), f"{terms.number(day.day)} {say(f'month.{day.month}')}"
            day += timedelta(days=1)


def _head(axis: _Axis) -> str:
    marks = "".join(
        f'<span dir="auto" style="left:{at}%">{text}</span>' for at, text in axis.marks()
    )
    return (
        '<div class="ribbon-row ribbon-head"><span></span><div class="ribbon-axis" '
        f'role="slider" tabindex="0" aria-label="{escape(say("ribbon.day"))}" aria-valuemin="0" '
        f'aria-valuemax="{axis.days - 1}" aria-valuenow="0">{marks}<output></output></div></div>'
    )


def _foot(timelines: Sequence[Timeline]) -> str:
    """Say what the lanes and the ticks are."""
    names = ", ".join(terms.READING_NAMES[timeline.reading] for timeline in timelines)
    lanes = say("ribbon.lanes", readings=names) if len(timelines) > 1 else ""
    return f'<p class="ribbon-foot">{escape(lanes)} {escape(say("ribbon.ticks"))}</p>'


def _row(timelines: Sequence[Timeline], place_id: str, axis: _Axis, name: str) -> str:
    place = timelines[0].dataset.places[place_id]
    height = LANE_PX if len(timelines) == 1 else THIN_LANE_PX
    lanes = "".join(
        _lane(stretches(timeline, place_id, axis.window), axis, i * height, height, name)
        for i, timeline in enumerate(timelines)
    )
    bottom = height * len(timelines)
    ticks = _ticks(timelines[0], place_id, axis, bottom)
    return (
        f'<div class="ribbon-row"><button type="button" data-choose="{escape(place_id)}">'
        f"{isolated(terms.name_of(place))}</button>"
        f'<svg class="lanes-{len(timelines)}" height="{bottom + TICKS_PX}" aria-hidden="true">'
        f"{lanes}{ticks}</svg></div>"
    )


def _lane(run: Iterable[Stretch], axis: _Axis, top: int, height: int, name: str) -> str:
    return "".join(_stretch(stretch, axis, top, height, name) for stretch in run)


def _stretch(stretch: Stretch, axis: _Axis, top: int, height: int, name: str) -> str:
    look = style.look(*stretch.state.standing)
    left = axis.at(stretch.start)
    box = f'x="{left}%" y="{top}" width="{round(axis.at(stretch.end) - left, 3)}%" height="{height - 1}"'
    words = say(
        "ribbon.stretch",
        date=terms.long_date(stretch.start),
        state=description.describe(stretch.state),
    )
    dashed = ' class="dashed"' if look.dashed else ""
    hatch = f'<rect {box} fill="url(#{name}-{look.hatch_actor})"/>' if look.hatch_actor else ""
    return (
        f"<g{dashed}><title>{escape(words)}</title>"
        f'<rect {box} fill="{look.fill}" fill-opacity="{style.FILL_OPACITY}"/>{hatch}</g>'
    )


def _ticks(timeline: Timeline, place_id: str, axis: _Axis, top: int) -> str:
    """Draw a tick on each day of the window on which a report about the place itself belongs."""
    first, last = axis.window.start, axis.window.end
    days = sorted(
        {
            day
            for day in timeline.stops
            if first <= day <= last
            and any(r.place_id == place_id for r in timeline.reports_on(day))
        }
    )
    half = 50 / axis.days
    marks = (
        f'<line x1="{round(axis.at(d) + half, 3)}%" x2="{round(axis.at(d) + half, 3)}%" y1="{top}" y2="{top + TICKS_PX - 1}"/>'
        for d in days
    )
    return "".join(marks)


def _patterns(name: str) -> str:
    """Define the stripes of each rival, as wide as on the map is too wide for a thin lane."""
    stripes = "".join(
        f'<pattern id="{name}-{actor}" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="2" height="6" fill="{colour}"/></pattern>'
        for actor, colour in style.HATCH.items()
    )
    return f'<svg class="ribbon-defs" aria-hidden="true"><defs>{stripes}</defs></svg>'


def stacked(timelines: Timelines, knowledge: Knowledge) -> list[Timeline]:
    """Return the readings in the order of the lanes: the parties, the independent, the assessed."""
    order = (Reading.TALIBAN, Reading.NRF, Reading.INDEPENDENT, Reading.ASSESSED)
    return [timelines[Eyes(reading, knowledge)] for reading in order]


def ribbon_script() -> str:
    """Return the script that makes a ribbon react, as a module."""
    return module_of("ribbon/ribbon.js")


def ribbon_css() -> str:
    """Return the style sheet of the ribbon."""
    return static("ribbon/ribbon.css")
