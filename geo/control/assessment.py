"""The assessment rule: from reports to who controls each place, day by day.

The reports become columns (``docket.py``), on which the rule decides (``verdicts.py``); states are made of
what it finds.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from geo.codes.vocabulary import Controller, DayPrecision, Kind, Knowledge, Scope
from geo.control.state import ControlState, Interval
from geo.control.verdicts import NEVER, STATUSES, verdicts_of
from geo.dataset.columns import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.codes.vocabulary import Reading
    from geo.control.docket import Docket
    from geo.control.verdicts import Verdicts
    from geo.dataset.model import Dataset, Place, Report


def lineage(places: Mapping[str, Place], place_id: str) -> tuple[str, ...]:
    """Return the place and all that it is part of, nearest first."""
    chain = [place_id]
    while (parent := places[chain[-1]].part_of) is not None:
        chain.append(parent)
    return tuple(chain)


def counting_for(dataset: Dataset, chain: Sequence[str]) -> Iterator[Report]:
    """Yield the reports that count for a place, nearest first; ``chain`` is as of :func:`counts_for`."""
    for place_id in chain:
        yield from (r for r in dataset.reports_on.get(place_id, ()) if counts_for(r, chain))


def counts_for(report: Report, chain: Sequence[str]) -> bool:
    """Tell whether a report speaks of a place, or of the whole of something that it is part of.

    ``chain`` is the place and all that it is part of, as of :func:`lineage`.
    """
    return report.place_id == chain[0] or (report.scope is Scope.WHOLE and report.place_id in chain)


def is_evidence(report: Report) -> bool:
    """Tell whether a report is independent, a starting point, or against its speaker's interest."""
    return (
        report.party is None
        or report.kind is Kind.BASELINE
        or report.asserts not in (report.party, Controller.CONTESTED)
    )


def is_statement(report: Report) -> bool:
    """Tell whether a report is what its claimant says in public."""
    return report.kind is not Kind.CONCEDE


def moves_control(report: Report) -> bool:
    """Tell whether a report can move control at all (rule 1)."""
    return report.kind is not Kind.CONTEXT and report.asserts != Controller.NONE


def arrival(report: Report, knowledge: Knowledge) -> date:
    """Return the first day on which a report counts."""
    if knowledge is Knowledge.HINDSIGHT:
        return report.event_date
    return max(report.event_date, report.published_on)


def arrival_precision(report: Report, knowledge: Knowledge) -> DayPrecision:
    """Return how exactly the first day is known on which a report counts."""
    if arrival(report, knowledge) == report.event_date:
        return DayPrecision(report.date_precision)
    return report.published_precision


class Assessment(Mapping[str, "tuple[Interval, ...]"]):
    """For each mapped place its intervals, which are made of the verdicts when they are first asked for."""

    def __init__(self, docket: Docket, verdicts: Verdicts) -> None:
        self.docket, self.verdicts = docket, verdicts
        mapped = docket.columns.mapped
        edges = np.searchsorted(verdicts.place, np.arange(len(mapped) + 1)).tolist()
        self._rows = dict(zip(mapped, map(slice, edges[:-1], edges[1:]), strict=True))
        self._made: dict[str, tuple[Interval, ...]] = {}

    def __getitem__(self, place_id: str) -> tuple[Interval, ...]:
        if place_id not in self._made:
            self._made[place_id] = tuple(self._intervals(self._rows[place_id]))
        return self._made[place_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def _intervals(self, rows: slice) -> Iterator[Interval]:
        end = self.docket.record.end.toordinal() + 1
        days = [*map(_date, [*self.verdicts.start[rows].tolist(), end])]
        return map(Interval, days[:-1], days[1:], self._states(rows))

    def _states(self, rows: slice) -> Iterator[ControlState]:
        codes, report_ids = self.docket.columns.codes, self.docket.report_ids
        controllers, actors = codes.controllers, tuple(codes.actors)
        told = self.verdicts
        for controller, status, rivals, since, deciding, claims, evidence, precision in zip(
            told.controller[rows].tolist(),
            told.status[rows].tolist(),
            told.rivals[rows].tolist(),
            told.since[rows].tolist(),
            told.deciding[rows].tolist(),
            told.claims[rows].tolist(),
            told.evidence[rows].tolist(),
            told.precision[rows].tolist(),
            strict=True,
        ):
            yield ControlState(
                controllers[controller],
                STATUSES[status],
                tuple([actors[rival] for rival in rivals if rival >= 0]),
                _date(since),
                tuple([report_ids[report] for report in (deciding, *claims) if report >= 0]),
                None if evidence == NEVER else _date(evidence),
                PRECISIONS[precision],
            )


_date = cache(date.fromordinal)


def assess(docket: Docket, *, reading: Reading, knowledge: Knowledge) -> Assessment:
    """Decide who controls each mapped place on every day of the record.

    Parameters
    ----------
    docket
        The reports, with the places and the window of the record.
    reading
        Whose eyes to look through.
    knowledge
        Whether reports count from their event date or only once published.

    Returns
    -------
    :
        For each mapped place its intervals, without gap or overlap over the record window. Two
        neighbours differ in their basis or in the day of their latest evidence at least.
    """
    return Assessment(docket, verdicts_of(docket, reading, knowledge))
