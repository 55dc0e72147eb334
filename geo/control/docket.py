"""The docket: the reports that can move control, in the rule's own order, paired with their places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Self

import numpy as np

from geo.codes.vocabulary import Controller, Knowledge
from geo.dataset.columns import PRECISIONS, columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.dataset.columns import Codes, Columns, Mask, Words
    from geo.dataset.model import Dataset, Window

MOST_ROWS: Final = 1 << 17
"""So many rows are weighed together, so that memory does not grow with the table; a place is not parted."""


@dataclass(frozen=True, eq=False)
class Arrivals:
    """What arrives at places: a row for each place, day and report, sorted by place, day and precision.

    ``report`` is the position in the docket, -1 in the first row of a place, with which nothing arrives.
    ``ends`` marks the last rows of those that arrive at a place on a day known as exactly.
    """

    place: Codes
    day: Codes
    precision: Codes
    report: Codes
    ends: Mask

    def blocks(self) -> Iterator[Self]:
        """Yield the rows of some places after each other, as few places as there need be."""
        wanted = np.arange(MOST_ROWS, len(self.place), MOST_ROWS)
        cuts = np.searchsorted(self.place, self.place[wanted])
        edges = [0, *sorted({*cuts.tolist()} - {0}), len(self.place)]
        for first, last in pairwise(edges):
            rows = slice(first, last)
            columns = (self.place, self.day, self.precision, self.report)
            place, day, precision, report = (column[rows] for column in columns)
            yield type(self)(place, day, precision, report, self.ends[rows])


@dataclass(frozen=True, eq=False)
class Docket:
    """The reports that can move control, as columns in the order in which one counts as later.

    The order is: event date, then the more specific place, then publication, then report id. The
    depth of a place below its outermost parent serves for "more specific", because all reports
    that count for one place lie on one line of parents. ``pair_place`` and ``pair_report`` are every
    mapped place with every report that counts for it, both by position.
    """

    columns: Columns
    report_ids: Words
    event: Codes
    party: Codes
    asserts: Codes
    firm: Mask
    baseline: Mask
    evidence: Mask
    statement: Mask
    pair_place: Codes
    pair_report: Codes
    order: Codes
    """The positions of its reports in the columns."""

    @classmethod
    def of(cls, dataset: Dataset) -> Self:
        """Return the docket of a dataset."""
        return cls.made_of(columns_of(dataset))

    @classmethod
    def made_of(cls, columns: Columns) -> Self:
        """Return the docket of the reports that columns hold."""
        chains = _chains(columns.parents)
        depth = np.array([len(chain) for chain in chains.values()], dtype=np.intp)
        none = columns.codes.controllers.index(Controller.NONE)
        kept = np.flatnonzero(~columns.context & (columns.asserts != none))
        keys = (columns.by_id, columns.published, depth[columns.place], columns.event)
        order = kept[np.lexsort([key[kept] for key in keys])]
        party, asserts = columns.party[order], columns.asserts[order]
        baseline = columns.baseline[order]
        contested = columns.codes.controllers.index(Controller.CONTESTED)
        pair_place, pair_report = _pairs(columns, chains, order)
        return cls(
            columns,
            columns.report_ids[order],
            columns.event[order],
            party,
            asserts,
            columns.firm[order],
            baseline,
            (party < 0) | baseline | ((asserts != party) & (asserts != contested)),
            ~columns.concede[order],
            pair_place,
            pair_report,
            order,
        )

    def on(self, place_ids: Iterable[str]) -> Self:
        """Return the same reports, weighed for other places."""
        columns = replace(self.columns, mapped=tuple(place_ids))
        pair_place, pair_report = _pairs(columns, _chains(columns.parents), self.order)
        return replace(self, columns=columns, pair_place=pair_place, pair_report=pair_report)

    @property
    def record(self) -> Window:
        """The days of which it decides."""
        return self.columns.record

    @cached_property
    def in_hindsight(self) -> Arrivals:
        """What arrives on the day that it is about."""
        return self._arrivals(self.event, self.columns.event_precision[self.order])

    @cached_property
    def as_known(self) -> Arrivals:
        """What arrives on the day that it is about, or else once it has been published."""
        published = self.columns.published[self.order]
        late = published > self.event
        exactly = (self.columns.event_precision, self.columns.published_precision)
        event, published_precision = (column[self.order] for column in exactly)
        return self._arrivals(
            np.where(late, published, self.event), np.where(late, published_precision, event)
        )

    def arrivals(self, knowledge: Knowledge) -> Arrivals:
        """Return what arrives where and when, in hindsight or as it was known."""
        return self.in_hindsight if knowledge is Knowledge.HINDSIGHT else self.as_known

    def _arrivals(self, day: Codes, precision: Codes) -> Arrivals:
        first, last = self.record.start.toordinal(), self.record.end.toordinal()
        # What was there before the record is not in doubt on its first day.
        precision = np.where(day < first, 0, precision)
        report = self.pair_report[day[self.pair_report] <= last]
        place = self.pair_place[day[self.pair_report] <= last]
        places = len(self.columns.mapped)
        place = np.concatenate([np.arange(places), place])
        report = np.concatenate([np.full(places, -1), report])
        day = np.append(np.maximum(day, first), first)[report]
        precision = np.append(precision, 0)[report]
        key = (place * (last - first + 1) + day - first) * len(PRECISIONS) + precision
        order = np.argsort(key, kind="stable")
        key = key[order]
        ends = np.append(key[1:] != key[:-1], True)[: len(key)]
        return Arrivals(place[order], day[order], precision[order], report[order], ends)


def _chains(parents: Mapping[str, str | None]) -> dict[str, tuple[str, ...]]:
    """Return of each place itself and all that it is part of, nearest first."""
    chains: dict[str, tuple[str, ...]] = {}
    for place_id in parents:
        line = [place_id]
        while (parent := parents[line[-1]]) is not None:
            line.append(parent)
        chains[place_id] = tuple(line)
    return chains


def _pairs(
    columns: Columns, chains: Mapping[str, tuple[str, ...]], order: Codes
) -> tuple[Codes, Codes]:
    """Pair each mapped place with its own reports, and those on the whole of what it is part of."""
    numbers = {place_id: number for number, place_id in enumerate(columns.mapped)}
    own = np.array([numbers.get(place_id, -1) for place_id in chains], dtype=np.intp)
    at = own[columns.place[order]]
    inside: dict[str, list[int]] = {place_id: [] for place_id in chains}
    for place_id, number in numbers.items():
        for wider in chains[place_id][1:]:
            inside[wider].append(number)
    counts = np.array([len(parts) for parts in inside.values()], dtype=np.intp)
    parts = np.array([number for found in inside.values() for number in found], dtype=np.intp)
    begins = np.cumsum(counts) - counts
    wide = np.flatnonzero(columns.whole[order])
    places = columns.place[order][wide]
    repeats = counts[places]
    offsets = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    within = parts[np.repeat(begins[places], repeats) + offsets]
    themselves = np.flatnonzero(at >= 0)
    return (
        np.concatenate([at[themselves], within]),
        np.concatenate([themselves, np.repeat(wide, repeats)]),
    )
