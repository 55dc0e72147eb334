"""The ribbon: one row a place, time across, each stretch coloured and hatched as on the map.

It is drawn as SVG in percent of its width, so that one drawing fits a phone and a wall. Vega-Lite
cannot hatch an area, and its marks cannot be reached by the keyboard.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise, zip_longest
from typing import TYPE_CHECKING, Any

from geo.codes.vocabulary import DayPrecision, Eyes, Knowledge, Reading
from geo.control import description
from geo.control.age import Age, age_of
from geo.control.assessment import arrival_precision
from geo.control.timeline import ONE_DAY
from geo.control.without import left_out
from geo.design import style
from geo.design.hatching import hatches
from geo.frontend.assets import static
from geo.frontend.scripts import module_of
from geo.frontend.templates import render
from geo.language import terms
from geo.language.catalogue import say
from geo.panels.softness import FAINTEST, soft_ends
from geo.webmap.looks import has_many_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline, Timelines
    from geo.dataset.model import Place, Window
    from geo.evidence.difference import DayChange

LANE_PX = 20
HALF_LANE_PX = 11
THIN_LANE_PX = 7
TICKS_PX = 6
MOST_DAYS_BY_DAY = 62
"""A longer window has its marks at the months."""

MOST_MARKS = 6
"""How many months are marked at most, so that a phone has room for their words."""

MONTHS = 12

MOST_ROWS = 100
"""How many of many places have a row."""


@dataclass(frozen=True)
class Shade:
    """Days from ``start`` up to, not including, ``end`` on which a colour has faded by as many steps.

    ``state`` and ``age`` are those of the first of them.
    """

    start: date
    end: date
    state: ControlState
    age: Age


@dataclass(frozen=True)
class Stretch:
    """Days from ``start`` up to, not including, ``end`` on which a place is held alike.

    The shades tile it without gap or overlap.
    """

    shades: tuple[Shade, ...]

    @property
    def start(self) -> date:
        """The first of the days."""
        return self.shades[0].start

    @property
    def end(self) -> date:
        """The day after the last."""
        return self.shades[-1].end

    @property
    def state(self) -> ControlState:
        """The state of the first of them."""
        return self.shades[0].state


def stretches(timeline: Timeline, place_id: str, window: Window) -> tuple[Stretch, ...]:
    """Return how a place is held over a window, which the stretches tile without gap or overlap.

    Parameters
    ----------
    timeline
        What shows the place, and through whose eyes.
    place_id
        The id of a mapped place.
    window
        The days to look at, all of them in the timeline's window.
    """
    runs = groupby(_pieces(timeline, place_id, window), key=lambda piece: piece.state.standing)
    return tuple(Stretch(tuple(_shades(run))) for _, run in runs)


def _pieces(timeline: Timeline, place_id: str, window: Window) -> Iterator[Shade]:
    """Part the intervals of a place where its colour fades by a step, within the window."""
    ages_after = timeline.dataset.evidence_ages_after
    for interval in timeline.intervals(place_id):
        start, end = max(interval.start, window.start), min(interval.end, window.end + ONE_DAY)
        state, turns = interval.state, [start]
        if state.evidence is not None and ages_after is not None:
            fades = (timedelta(times * ages_after + 1) for times in style.FADES_AT)
            turns += [day for fade in fades if start < (day := state.evidence + fade) < end]
        for first, after in pairwise([*turns, end]):
            if first < after:
                yield Shade(first, after, state, age_of(timeline.dataset, state, first))


def _shades(days: Iterable[Shade]) -> Iterator[Shade]:
    """Join the days on which the colour has faded alike."""
    for _, run in groupby(days, key=lambda day: day.age.fade):
        alike = [*run]
        yield replace(alike[0], end=alike[-1].end)


def ribbon_html(
    timelines: Sequence[Timeline],
    window: Window,
    *,
    name: str = "ribbon",
    marked: Iterable[DayChange] = (),
) -> str:
    """Draw the ribbon.

    Parameters
    ----------
    timelines
        One timeline, or several to stack in thin lanes from top to bottom.
    window
        The days to draw.
    name
        A prefix for the ids inside the drawing.
    marked
        What to frame: the days on which places differ.

    Returns
    -------
    :
        HTML with one row for each place. What shall react carries ``data-go`` or ``data-choose``;
        the rule of the present day is set by the page.
    """
    axis = _Axis(window)
    first = timelines[0]
    places = _rows(first, window)
    further = len(first.dataset.mapped_places) - len(places)
    height = {1: LANE_PX, 2: HALF_LANE_PX}.get(len(timelines), THIN_LANE_PX)
    changes = _by_place(marked)
    bottom = height * len(timelines)
    return render(
        "ribbon.html",
        name=name,
        window=window,
        dates=json.dumps(terms.date_words(), ensure_ascii=False),
        stops=" ".join(day.isoformat() for day in first.stops if day in window),
        hatches=tuple(hatches()),
        stripe=style.HATCH_WIDTH_PX,
        fineness=style.HATCH_FINENESS,
        palette=style.PALETTES[style.Theme.LIGHT],
        faintest=FAINTEST,
        last=axis.days - 1,
        marks=list(axis.marks()),
        lanes=len(timelines),
        rows=[
            _row(timelines, place, axis, height)
            | {"frames": list(_frames(changes.get(place.place_id, ()), axis))}
            for place in places
        ],
        ticks_start=bottom,
        ticks_end=bottom + TICKS_PX - 1,
        foot=" ".join((*_foot(timelines), *_further(further))),
    )


def _rows(timeline: Timeline, window: Window) -> list[Place]:
    """Return the places that have a row: of many, those that change the most within the days drawn."""
    places = [*timeline.dataset.mapped_places]
    if not has_many_places(timeline.dataset):
        return places
    turns = {
        place.place_id: sum(i.start in window for i in timeline.intervals(place.place_id))
        for place in places
    }
    most = sorted(places, key=lambda place: -turns[place.place_id])[:MOST_ROWS]
    kept = {place.place_id for place in most}
    return [place for place in places if place.place_id in kept]


def _further(count: int) -> Iterator[str]:
    if count:
        yield say("many.rows", count=count)


class _Axis:
    """Positions of days in percent of the ribbon's width."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.days = (window.end - window.start).days + 1

    def at(self, day: date) -> float:
        return round(100 * (day - self.window.start).days / self.days, 3)

    def marks(self) -> Iterator[tuple[float, str]]:
        """Yield the positions of the marks with their words."""
        if self.days > MOST_DAYS_BY_DAY:
            for month in months_begun(self.window):
                yield self.at(month), terms.format_date(month, "month_year")
            return
        for number in range(self.days):
            day = self.window.start + timedelta(days=number)
            if day.day in (1, 8, 15, 22):
                yield self.at(day), terms.format_date(day, "day_month")


def months_begun(window: Window) -> list[date]:
    """Return the first days of months within some days: of all, or evenly of so many as may be marked."""
    first, last = (MONTHS * day.year + day.month - 1 for day in (window.start, window.end))
    step = -(-(last - first + 1) // MOST_MARKS)
    begun = (date(month // MONTHS, month % MONTHS + 1, 1) for month in range(first, last + 1, step))
    return [day for day in begun if day in window]


def marks_over(window: Window) -> list[tuple[float, str]]:
    """Return where the marks of some days stand, as shares of their width, with the words of each."""
    return [(at / 100, words) for at, words in _Axis(window).marks()]


def _foot(timelines: Sequence[Timeline]) -> Iterator[str]:
    """Say what the lanes are, if there are several, and what fading, ticks and dashes mean."""
    doubts = left_out(timelines[-1].dataset, timelines[-1].eyes)
    if doubts:
        yield say("ribbon.doubts", doubts=doubts)
    elif len(timelines) > 1:
        names = terms.enumerated(terms.READING_NAMES[timeline.reading] for timeline in timelines)
        yield say("ribbon.lanes", readings=names)
    days = timelines[0].dataset.evidence_ages_after
    if days is not None:
        yield say("ribbon.faded", days=terms.number(days))
    yield say("ribbon.soft")
    yield say("ribbon.ticks")


def _by_place(changes: Iterable[DayChange]) -> Mapping[str, list[DayChange]]:
    places: dict[str, list[DayChange]] = {}
    for change in changes:
        places.setdefault(change.place_id, []).append(change)
    return places


def _frames(changes: Iterable[DayChange], axis: _Axis) -> Iterator[dict[str, float]]:
    """Yield where those days of a place's changes lie that the axis has."""
    for change in changes:
        first, last = max(change.first, axis.window.start), min(change.last, axis.window.end)
        if first <= last:
            left = axis.at(first)
            yield {"left": left, "width": round(axis.at(last + ONE_DAY) - left, 3)}


def _row(timelines: Sequence[Timeline], place: Place, axis: _Axis, height: int) -> dict[str, Any]:
    return {
        "place_id": place.place_id,
        "name": terms.name_of(place),
        "bars": [
            _bar(stretch, following, axis, lane * height, height - 1)
            for lane, timeline in enumerate(timelines)
            for stretch, following in _followed(timeline, place.place_id, axis.window)
        ],
        "ticks": list(_ticks(timelines[0], place.place_id, axis)),
    }


def _followed(
    timeline: Timeline, place_id: str, window: Window
) -> Iterator[tuple[Stretch, Stretch | None]]:
    """Return each stretch with the one that follows it in the window."""
    run = stretches(timeline, place_id, window)
    return zip_longest(run, run[1:])


def _bar(
    stretch: Stretch, following: Stretch | None, axis: _Axis, top: int, height: int
) -> dict[str, Any]:
    state, then = stretch.state, following.state if following else None
    return {
        "look": style.look(*state.standing),
        "soft": soft_ends(state, stretch.end, then, axis.days),
        "since": axis.at(state.since),
        "until": axis.at(stretch.end),
        **_extent(stretch, axis),
        "top": top,
        "height": height,
        "shades": [
            {"fade": shade.age.fade, "words": _words(shade), **_extent(shade, axis)}
            for shade in stretch.shades
        ],
    }


def _extent(days: Stretch | Shade, axis: _Axis) -> dict[str, float]:
    left = axis.at(days.start)
    return {"left": left, "width": round(axis.at(days.end) - left, 3)}


def _words(shade: Shade) -> str:
    state = description.describe(shade.state)
    told = description.aged(state, shade.state, shade.age)
    return say("ribbon.stretch", date=first_day(shade), state=told)


def first_day(shade: Shade) -> str:
    """Return the first day of a shade, and no more exactly than known where its state begins on it."""
    begins = shade.start == shade.state.since
    precision = shade.state.since_precision if begins else DayPrecision.DAY
    return terms.full_event_date(shade.start, precision)


def _ticks(timeline: Timeline, place_id: str, axis: _Axis) -> Iterator[tuple[float, bool]]:
    """Yield the middles of the days of the window on which a report about the place itself belongs.

    With each, whether no such report is known to belong to that very day.
    """
    half, knowledge = 50 / axis.days, timeline.knowledge
    known: dict[date, list[bool]] = {}
    for report in timeline.dataset.reports_on.get(place_id, ()):
        day = report.event_date if knowledge is Knowledge.HINDSIGHT else report.published_on
        if day in axis.window and day in timeline.window:
            exactly = arrival_precision(report, knowledge) is DayPrecision.DAY
            known.setdefault(day, []).append(exactly)
    for day in sorted(known):
        yield round(axis.at(day) + half, 3), not any(known[day])


def stacked(timelines: Timelines, knowledge: Knowledge) -> list[Timeline]:
    """Return the readings in the order of the lanes, which is the dataset's; else the first is last."""
    first, *others = timelines.dataset.codes.readings
    lanes = timelines.dataset.lanes or (*others, first)
    return [timelines[Eyes(Reading(lane), knowledge)] for lane in lanes]


def ribbon_script() -> str:
    """Return the script that makes a ribbon react, as a module."""
    return module_of("ribbon/ribbon.js")


def ribbon_css() -> str:
    """Return the style sheet of the ribbon."""
    return static("ribbon/ribbon.css")
