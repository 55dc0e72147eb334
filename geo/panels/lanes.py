"""The ribbon of one place: a lane for each reading, in shares of its width."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.control import description
from geo.language import terms
from geo.language.catalogue import say
from geo.panels.ribbon import first_day, months_begun, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.control.state import ControlState
    from geo.control.timeline import Timeline, Timelines
    from geo.dataset.model import Window
    from geo.panels.ribbon import Shade, Stretch


@dataclass(frozen=True)
class LaneShade:
    """Days on which a colour has faded alike, as shares of the ribbon's width."""

    left: float
    width: float
    fade: int
    words: str


@dataclass(frozen=True)
class LaneBar:
    """Days on which the place is held alike, as shares of the ribbon's width; the shades tile it."""

    left: float
    width: float
    state: ControlState
    shades: tuple[LaneShade, ...]


@dataclass(frozen=True)
class Lane:
    """One reading from a first day to a last; ``told`` has its stretches in words."""

    name: str
    bars: tuple[LaneBar, ...]
    told: tuple[str, ...]


@dataclass(frozen=True)
class PlaceRibbon:
    """The lanes, that of the reading asked for first, the marks below them, and the day shown."""

    lanes: tuple[Lane, ...]
    marks: tuple[tuple[float, str], ...]
    day: float


def ribbon_of(timelines: Timelines, place_id: str, day: date, eyes: Eyes) -> PlaceRibbon:
    """Return the ribbon of a place.

    Parameters
    ----------
    timelines
        The timelines of the dataset.
    place_id
        The id of a mapped place.
    day
        The day shown, one of the record.
    eyes
        Whose reading comes first, and what all of them could know and leave out.
    """
    window = timelines.dataset.record
    own = timelines[eyes]
    others = (r for r in timelines.dataset.codes.readings if r != eyes.reading)
    read = [own, *(timelines[replace(eyes, reading=reading)] for reading in others)]
    lanes = tuple(lane_of(timeline, place_id, window) for timeline in read)
    return PlaceRibbon(lanes, tuple(_marks(window)), _share(window, day))


def _share(window: Window, day: date) -> float:
    """Return where a day begins."""
    days = (window.end - window.start).days + 1
    return round((day - window.start).days / days, 5)


def lane_of(timeline: Timeline, place_id: str, window: Window) -> Lane:
    """Return one reading of a place over some days.

    Parameters
    ----------
    timeline
        The reading.
    place_id
        The id of a mapped place.
    window
        The days, all of them in the timeline's window.
    """
    held = stretches(timeline, place_id, window)
    return Lane(
        _name(timeline),
        tuple(_bar(stretch, window) for stretch in held),
        tuple(_told(stretch) for stretch in held),
    )


def _name(timeline: Timeline) -> str:
    return terms.READING_NAMES[timeline.reading]


def _told(stretch: Stretch) -> str:
    date = first_day(stretch.shades[0])
    return say("ribbon.stretch", date=date, state=description.describe(stretch.state))


def _bar(stretch: Stretch, window: Window) -> LaneBar:
    shades = tuple(_shade(shade, window) for shade in stretch.shades)
    return LaneBar(*_extent(stretch, window), stretch.state, shades)


def _shade(shade: Shade, window: Window) -> LaneShade:
    told = description.aged(description.describe(shade.state), shade.state, shade.age)
    words = say("ribbon.stretch", date=first_day(shade), state=told)
    return LaneShade(*_extent(shade, window), shade.age.fade, words)


def _extent(days: Stretch | Shade, window: Window) -> tuple[float, float]:
    left = _share(window, days.start)
    return left, round(_share(window, days.end) - left, 5)


def _marks(window: Window) -> Iterator[tuple[float, str]]:
    """Yield where months begin with their names; of a record in which none does, its first day alone."""
    begun = months_begun(window)
    for day in begun:
        yield _share(window, day), terms.format_date(day, "month_year")
    if not begun:
        yield 0.0, terms.format_date(window.start)
