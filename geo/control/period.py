"""What a stretch of days did to each place: when it last changed hands, who held it for how long."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.codes.codebook import opened
from geo.codes.vocabulary import Actor, Controller, Status
from geo.errors import UsageError
from geo.language.catalogue import say
from geo.language.terms import format_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from geo.codes.vocabulary import DayPrecision
    from geo.control.state import Interval
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Place, Window

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Handover:
    """The day from which another party than before holds a place, and how exactly that is known.

    Between the two it may have been contested, or nothing may have told who held it.
    """

    day: date
    precision: DayPrecision
    before: Actor
    after: Actor


@dataclass(frozen=True)
class PlacePeriod:
    """What a stretch of days did to one place.

    The days that each party holds it, those on which it is contested and those of which nothing tells
    are together all days; on some of the former it is ``disputed``. ``changes`` counts the days on
    which it looks different from the day before.
    """

    place: Place
    handovers: tuple[Handover, ...]
    held: Mapping[Actor, int]
    contested: int
    disputed: int
    unknown: int
    changes: int

    @property
    def last(self) -> Handover | None:
        """Its last change of hands, if there is one."""
        return self.handovers[-1] if self.handovers else None

    @property
    def unsettled(self) -> int:
        """The days on which it is disputed or contested."""
        return self.disputed + self.contested


def check_period(dataset: Dataset, window: Window) -> None:
    """Refuse days that are not a stretch of the record.

    Raises
    ------
    UsageError
        If it ends before it begins, or reaches out of the record.
    """
    if window.start > window.end:
        raise UsageError(
            say("period.backwards", first=format_date(window.start), last=format_date(window.end))
        )
    for day in (window.start, window.end):
        if day not in dataset.record:
            ends = {"start": dataset.record.start, "end": dataset.record.end}
            told = {name: format_date(each) for name, each in {"day": day, **ends}.items()}
            raise UsageError(say("period.outside", **told))


def period(timeline: Timeline, window: Window) -> tuple[PlacePeriod, ...]:
    """Return what a stretch of days did to each mapped place.

    Parameters
    ----------
    timeline
        What shows the places, and through whose eyes.
    window
        The first and the last day, both included.

    Raises
    ------
    UsageError
        If the days are no stretch of the record.
    """
    check_period(timeline.dataset, window)
    return tuple(
        _of_place(place, timeline.intervals(place.place_id), window)
        for place in timeline.dataset.mapped_places
    )


def _of_place(place: Place, intervals: tuple[Interval, ...], window: Window) -> PlacePeriod:
    held, how = Counter[Controller](), Counter[Status]()
    for each in intervals:
        days = max(0, _days_in(each, window))
        held[each.state.controller] += days
        how[each.state.status] += days
    return PlacePeriod(
        place,
        tuple(each for each in _handovers(intervals) if each.day in window),
        {actor: held[Controller(actor)] for actor in opened().actors},
        contested=held[Controller.CONTESTED],
        disputed=how[Status.DISPUTED],
        unknown=held[Controller.NONE],
        changes=sum(
            after.start in window and before.state.standing != after.state.standing
            for before, after in pairwise(intervals)
        ),
    )


def _days_in(interval: Interval, window: Window) -> int:
    first, end = max(interval.start, window.start), min(interval.end, window.end + ONE_DAY)
    return (end - first).days


def _handovers(intervals: Iterable[Interval]) -> Iterator[Handover]:
    """Yield each day from which another party than before holds a place."""
    parties, holder = opened().actors, None
    for each in intervals:
        found = each.state.controller
        if found not in parties:
            continue
        party = Actor(found)
        if holder is not None and party != holder:
            yield Handover(each.start, each.state.since_precision, holder, party)
        holder = party
