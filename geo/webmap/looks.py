"""The looks of places day by day, for maps of so much that not every state can be sent.

A map is drawn from looks, of which there are some dozens: who holds a place, how sure that is, who says
otherwise, how exactly the day is known since when, and how far the colour has faded. What a state rests
on is asked for place by place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from geo.codes.vocabulary import Controller, DayPrecision
from geo.control import description
from geo.control.headline import counted_up, rank
from geo.control.verdicts import NEVER
from geo.design import style
from geo.webmap import signs
from geo.webmap.packing import letters, packed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset

    Numbers = NDArray[np.int64]

Json: TypeAlias = dict[str, Any]

MANY_PLACES = 300
"""From more places than this on a map is one canvas, and not some elements for each of them."""

MANY_REPORTS = 3000
"""From more reports than this on, or from many places on, a map is sent looks and not states."""


def has_many_places(dataset: Dataset) -> bool:
    """Tell whether a dataset has so many places that a canvas shows them."""
    return len(dataset.mapped_places) > MANY_PLACES


def is_told_by_looks(dataset: Dataset) -> bool:
    """Tell whether a dataset has so much that its maps are sent looks, and are told the rest when asked."""
    return has_many_places(dataset) or len(dataset.reports) > MANY_REPORTS


@dataclass(frozen=True)
class LookChanges:
    """From which day on each place has which look, by day and then by place.

    Days are counted from the first of the record, on which every place has a look; places are numbered
    in the dataset's order of the mapped ones, and looks in that of ``table``.
    """

    day: Numbers
    place: Numbers
    look: Numbers
    table: list[Json]

    def packed(self, places: int) -> str:
        """Return the changes as letters, of a dataset of so many places.

        They are how many there are, then the gaps between them, where the number of a change is its day
        times the number of places, and its place; then their looks.
        """
        gaps = np.diff(self.day * places + self.place, prepend=0)
        return letters(packed(np.concatenate([[len(gaps)], gaps, self.look])))


class Standings:
    """How the places of a timeline stand, as columns: which sort of state from which day on.

    States are of one sort where their controller, status and rivals are the same, and how exactly the
    day is known since when.
    """

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        told = timeline.by_place.verdicts
        self.start = timeline.window.start.toordinal()
        self.place, self.day = told.place.astype(np.int64), told.start - self.start
        self.evidence = np.where(told.evidence == NEVER, -1, told.evidence - self.start)
        named = np.argsort(
            told.rivals < 0, axis=1, kind="stable"
        )  # there may be gaps between rivals
        rivals = np.take_along_axis(told.rivals, named, axis=1)
        looks = np.column_stack([told.controller, told.status, rivals, told.precision])
        _, first, kind = np.unique(looks, axis=0, return_index=True, return_inverse=True)
        self.examples, self.kind = first, kind.ravel()
        self._begins = np.append(True, self.place[1:] != self.place[:-1])
        turns = np.any(looks[1:, :-1] != looks[:-1, :-1], axis=1)
        self._turns = ~self._begins & np.append(False, turns)

    @property
    def days_of_change(self) -> set[int]:
        """The days on which a place looks different from the day before to a reader."""
        return set(self.day[self._turns].tolist())

    @cached_property
    def states(self) -> list[ControlState]:
        """A state of each sort."""
        places = self.timeline.dataset.mapped_places
        begins = np.flatnonzero(self._begins)
        return [
            self.timeline.intervals(places[self.place[row]].place_id)[
                row - begins[self.place[row]]
            ].state
            for row in self.examples.tolist()
        ]

    def headlines(self) -> Iterator[tuple[int, str]]:
        """Yield the days from which on there is another headline, with it."""
        dataset = self.timeline.dataset
        counted = {place.place_id for place in dataset.counted_places}
        counts_here = [place.place_id in counted for place in dataset.mapped_places]
        rows = np.flatnonzero(np.array(counts_here, dtype=bool)[self.place])
        days, at = np.unique(self.day[rows], return_inverse=True)
        counts = np.zeros((len(days), len(self.states)), dtype=np.int64)
        np.add.at(counts, (at, self.kind[rows]), 1)
        moved = ~self._begins[rows]
        np.subtract.at(counts, (at[moved], self.kind[rows[moved] - 1]), 1)
        before = ""
        for day, held in zip(days.tolist(), counts.cumsum(axis=0).tolist(), strict=True):
            areas = {s: count for s, count in zip(self.states, held, strict=True) if count}
            told = counted_up(Counter(areas), self.timeline.reading).text
            if told != before:
                yield day, told
            before = told

    def look_changes(self) -> LookChanges:
        """Return the looks of the places day by day."""
        last = (self.timeline.window.end - self.timeline.window.start).days + 1
        until = np.where(np.append(self._begins[1:], True), last, np.append(self.day[1:], last))
        fresh = np.zeros_like(self.day)
        parts = [(self.place, self.day, self.kind, fresh)]
        for step, days in enumerate(_days_of_fading(self.timeline.dataset), start=1):
            turn = self.evidence + days
            fresh += np.where((self.evidence >= 0) & (turn <= self.day), 1, 0)
            within = (self.evidence >= 0) & (self.day < turn) & (turn < until)
            faded = np.full(int(within.sum()), step)
            parts.append((self.place[within], turn[within], self.kind[within], faded))
        place, day, kind, fade = (np.concatenate(column) for column in zip(*parts, strict=True))
        order = np.lexsort((day, place))
        place, day = place[order], day[order]
        both = np.column_stack([kind, fade])[order]
        changes = np.append(True, (place[1:] != place[:-1]) | np.any(both[1:] != both[:-1], axis=1))
        place, day, both = place[changes], day[changes], both[changes]
        different, look = np.unique(both, axis=0, return_inverse=True)
        order = np.lexsort((place, day))
        table = [look_told(self.states[sort], step) for sort, step in different.tolist()]
        return LookChanges(day[order], place[order], look.ravel()[order], table)


def _days_of_fading(dataset: Dataset) -> list[int]:
    """Return from how many days on after its evidence a colour has faded by a step, step by step."""
    ages_after = dataset.evidence_ages_after
    return [] if ages_after is None else [times * ages_after + 1 for times in style.FADES_AT]


class Looks:
    """The different looks of some intervals, each written once, after those that are there already."""

    def __init__(self, dataset: Dataset, table: list[Json]) -> None:
        self.start = dataset.record.start.toordinal()
        self.days = _days_of_fading(dataset)
        self.table = table
        self._index = {_named(look): number for number, look in enumerate(table)}

    def runs(self, timeline: Timeline, place_id: str) -> Iterator[tuple[int, int]]:
        """Yield the days from which on a place that is not mapped has a look, with its number."""
        before: int | None = None
        for interval in timeline.beside[place_id]:
            state = interval.state
            start, end = interval.start.toordinal(), interval.end.toordinal()
            evidence = state.evidence.toordinal() if state.evidence else None
            turns = [] if evidence is None else [evidence + days for days in self.days]
            passed = sum(day <= start for day in turns)
            for step, day in enumerate((start, *(d for d in turns if start < d < end)), passed):
                look = self._look(state, step)
                if look != before:
                    yield day - self.start, look
                before = look

    def _look(self, state: ControlState, fade: int) -> int:
        look = look_told(state, fade)
        number = self._index.setdefault(_named(look), len(self.table))
        if number == len(self.table):
            self.table.append(look)
        return number


def _named(look: Json) -> tuple[object, ...]:
    return look["key"], look.get("sincePrecision"), look["fade"]


def look_told(state: ControlState, fade: int) -> Json:
    """Return a look as a state without a day of its own and without reports.

    Parameters
    ----------
    state
        A state that has it.
    fade
        By how many steps the colour has faded.
    """
    return {**state_told(state, since=0, basis=[]), "fade": fade}


def state_told(state: ControlState, *, since: int, basis: list[int]) -> Json:
    """Return a state as the browser tells and draws it.

    Parameters
    ----------
    state
        The state.
    since
        The day since when it looks so, counted from the first of the record; untold of nobody's places.
    basis
        The numbers of the reports that it rests on.
    """
    text, brief = description.describe(state), description.describe_briefly(state)
    precision = state.since_precision
    return {
        "key": "/".join((state.controller, state.status, *state.rivals)),
        "controller": state.controller,
        "status": state.status,
        "text": text,
        "brief": None if brief == text else brief,
        "rank": rank(state),
        "since": None if state.controller == Controller.NONE else since,
        **({} if precision is DayPrecision.DAY else {"sincePrecision": precision.value}),
        "basis": basis,
        **signs.drawn(style.look(*state.standing)),
    }
