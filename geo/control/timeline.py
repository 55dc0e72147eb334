"""Who controlled each place, day by day: the timeline that every face of the product draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.control.assessment import assess, moves_control
from geo.control.docket import Docket
from geo.control.state import Change, changes_between, state_on
from geo.control.without import believed
from geo.errors import UsageError
from geo.language.catalogue import say
from geo.language.isolation import visible
from geo.language.terms import format_date

if TYPE_CHECKING:
    from geo.codes.vocabulary import Reading
    from geo.control.assessment import Assessment
    from geo.control.state import ControlState, Interval
    from geo.dataset.model import Dataset, Report, Window


ONE_DAY = timedelta(days=1)
MOST_KEPT = 16
"""How many timelines are kept of eyes that leave something out, the last ones asked for."""


@dataclass(frozen=True, eq=False)
class Timeline:
    """The control of every mapped place over the record window, in one reading.

    ``by_place`` holds the intervals of each place in the order of the dataset's mapped places, and
    ``docket`` the reports that they rest on.
    """

    dataset: Dataset
    eyes: Eyes
    window: Window
    docket: Docket
    by_place: Assessment

    @property
    def reading(self) -> Reading:
        """Whose eyes it looks through."""
        return self.eyes.reading

    @property
    def knowledge(self) -> Knowledge:
        """What they could know."""
        return self.eyes.knowledge

    def intervals(self, place_id: str) -> tuple[Interval, ...]:
        """Return the intervals of a place, which tile the window without gap or overlap.

        Raises
        ------
        UsageError
            If control of the place is not mapped.
        """
        try:
            return self.by_place[place_id]
        except KeyError:
            told = {"text": visible(place_id), "places": say("state.comma").join(self.by_place)}
            raise UsageError(say("usage.no_place", **told)) from None

    def state(self, place_id: str, day: date) -> ControlState:
        """Return who controls a place on a day.

        Raises
        ------
        UsageError
            If control of the place is not mapped, or the day is outside the window.
        """
        intervals = self.intervals(place_id)
        self.check(day)
        return state_on(intervals, day)

    def at(self, day: date) -> Mapping[str, ControlState]:
        """Return who controls each mapped place on a day.

        Raises
        ------
        UsageError
            If the day is outside the window.
        """
        self.check(day)
        return {place_id: self.state(place_id, day) for place_id in self.by_place}

    def changes(self, day: date) -> tuple[Change, ...]:
        """Return the places that look different from the day before; none on the first day.

        Raises
        ------
        UsageError
            If the day is outside the window.
        """
        self.check(day)
        return tuple(self._changes_by_day.get(day, ()))

    @cached_property
    def _changes_by_day(self) -> dict[date, list[Change]]:
        days: dict[date, list[Change]] = {}
        for place_id, intervals in self.by_place.items():
            for before, after in pairwise(intervals):
                if before.state.standing != after.state.standing:
                    change = Change(place_id, before.state, after.state)
                    days.setdefault(after.start, []).append(change)
        return days

    @cached_property
    def beside(self) -> Mapping[str, tuple[Interval, ...]]:
        """The intervals of the places that are not mapped but have reports of their own."""
        data = self.dataset
        told = {report.place_id for report in data.reports.values() if moves_control(report)}
        wholes = {each.part_of for each in data.mapped_places}
        beside = [
            place.place_id
            for kind in data.codes.kinds
            for place in data.places.values()
            if place.kind == kind and not place.mapped and place.place_id in told - wholes
        ]
        return assess(self.docket.on(beside), reading=self.reading, knowledge=self.knowledge)

    def beside_on(self, day: date) -> Mapping[str, ControlState]:
        """Return who controls on a day each place that is not mapped but has reports of its own.

        Raises
        ------
        UsageError
            If the day is outside the window.
        """
        self.check(day)
        return {place_id: state_on(each, day) for place_id, each in self.beside.items()}

    @cached_property
    def stops(self) -> tuple[date, ...]:
        """The days of the window on which something changes or is reported, in order."""
        reported = {day for day in self.reports_by_day if day in self.window}
        return tuple(sorted(reported.union(self._changes_by_day)))

    def days(self, first: date, last: date, *, changing: bool = False) -> list[date]:
        """Return the days from one to another, both included, in order.

        Parameters
        ----------
        first, last
            The two days.
        changing
            Whether to leave out the days on which nothing changes.

        Raises
        ------
        UsageError
            If either day is outside the window.
        """
        self.check(first)
        self.check(last)
        ordinals = range(first.toordinal(), last.toordinal() + 1)
        span = [date.fromordinal(ordinal) for ordinal in ordinals]
        return [day for day in span if self.changes(day)] if changing else span

    def reports_on(self, day: date) -> tuple[Report, ...]:
        """Return every report of a day, context included, in the dataset's order.

        In hindsight a report belongs to its event date, as known to its publication.

        Raises
        ------
        UsageError
            If the day is outside the window.
        """
        self.check(day)
        return tuple(self.reports_by_day.get(day, ()))

    @cached_property
    def reports_by_day(self) -> Mapping[date, list[Report]]:
        """The reports of each day that has any, context included, in the dataset's order."""
        hindsight = self.knowledge is Knowledge.HINDSIGHT
        days: dict[date, list[Report]] = {}
        for report in self.dataset.reports.values():
            day = report.event_date if hindsight else report.published_on
            days.setdefault(day, []).append(report)
        return days

    def check(self, day: date) -> None:
        """Refuse a day outside the window.

        Raises
        ------
        UsageError
            If it is.
        """
        if day not in self.window:
            told = {"day": day, "start": self.window.start, "end": self.window.end}
            raise UsageError(
                say("period.outside", **{name: format_date(each) for name, each in told.items()})
            )


def build_timeline(
    dataset: Dataset,
    eyes: Eyes = ASSESSED,
    *,
    reading: Reading | None = None,
    knowledge: Knowledge | None = None,
    docket: Docket | None = None,
) -> Timeline:
    """Assess every mapped place over the record window.

    Parameters
    ----------
    dataset
        The places, the reports and the window of the record.
    eyes
        Whose eyes to look through, what they could know, and what they leave out.
    reading, knowledge
        Each instead of that of the eyes.
    docket
        All reports of the dataset, where it has been made of them already.

    Returns
    -------
    :
        The timeline, of a dataset without what is left out; the same arguments always give the same one.

    Raises
    ------
    UsageError
        If the dataset has no such reading, or nothing of a name that is to be left out.
    """
    eyes = replace(eyes, reading=reading or eyes.reading, knowledge=knowledge or eyes.knowledge)
    readings = dataset.codes.readings
    if eyes.reading not in readings:
        told = {"text": str(eyes.reading), "readings": ", ".join(readings)}
        raise UsageError(say("usage.no_reading", **told))
    left = believed(dataset, eyes)
    if docket is None or left is not dataset:
        docket = Docket.of(left)
    by_place = assess(docket, reading=eyes.reading, knowledge=eyes.knowledge)
    return Timeline(left, eyes, dataset.record, docket, by_place)


class Timelines(Mapping[Eyes, Timeline]):
    """The timelines of one dataset through all eyes, each assessed when it is first asked for."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._assessed: dict[Eyes, Timeline] = {}
        # Of the eyes that leave something out there are too many to keep all.
        self._doubting = lru_cache(MOST_KEPT)(partial(build_timeline, dataset))

    @cached_property
    def _docket(self) -> Docket:
        return Docket.of(self.dataset)

    def __getitem__(self, eyes: Eyes) -> Timeline:
        if eyes.without or eyes.only_precise:
            return self._doubting(eyes)
        if eyes not in self._assessed:
            self._assessed[eyes] = build_timeline(self.dataset, eyes, docket=self._docket)
        return self._assessed[eyes]

    def __iter__(self) -> Iterator[Eyes]:
        return iter(self.dataset.codes.eyes)

    def __len__(self) -> int:
        return len(self.dataset.codes.eyes)


def differences(timeline: Timeline, first: date, second: date) -> tuple[Change, ...]:
    """Return the places that look different on the two dates.

    Parameters
    ----------
    timeline
        The timeline to look at.
    first, second
        Two days of its window, in any order; each change leads from the first to the second.

    Raises
    ------
    UsageError
        If a date is outside the window.
    """
    return changes_between(timeline.at(first), timeline.at(second))
