"""The assessment rule: from reports to who controls each place, day by day.

All places and all days on which a
report arrives are decided at once, on boolean arrays of shape (day, place, report).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from geo.control.state import ControlState, Interval
from geo.dataset.vocabulary import (
    Actor,
    Certainty,
    Controller,
    DayPrecision,
    Kind,
    Knowledge,
    Reading,
    Scope,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from geo.dataset.model import Dataset, Place, Report, Window

    Mask = NDArray[np.bool_]
    Codes = NDArray[np.intp]
    Weigh = Callable[[Mask], Codes]

T = TypeVar("T", bound=np.generic)

STATUSES = tuple(Status)
PRECISIONS = tuple(DayPrecision)

NEVER = 0
"""No day, where a day is an ordinal."""


def lineage(places: Mapping[str, Place], place_id: str) -> tuple[str, ...]:
    """Return the place and all that it is part of, nearest first."""
    chain = [place_id]
    while (parent := places[chain[-1]].part_of) is not None:
        chain.append(parent)
    return tuple(chain)


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


def assess(
    dataset: Dataset, *, reading: Reading, knowledge: Knowledge
) -> dict[str, tuple[Interval, ...]]:
    """Decide who controls each mapped place on every day of the record.

    Parameters
    ----------
    dataset
        The places, the reports and the window of the record.
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
    docket = _Docket(dataset)
    days = docket.days(dataset.record, knowledge)
    available = docket.available(days, knowledge)
    party = dataset.codes.readers.get(reading)
    weigh: Weigh = (
        partial(docket.assessed, independent=reading == Reading.INDEPENDENT)
        if party is None
        else partial(docket.stated, party=party)
    )
    verdicts = weigh(available)
    vague = docket.vague_beginnings(days, knowledge, verdicts, weigh)
    end = dataset.record.end.toordinal() + 1
    return {
        place.place_id: tuple(docket.intervals(verdicts[:, i], [*days.tolist(), end], vague[i]))
        for i, place in enumerate(dataset.mapped_places)
    }


class _Docket:
    """The reports that can move control, in the rule's own order, as arrays.

    The order is: event date, then the more specific place, then publication, then report id. The
    depth of a place below its outermost parent serves for "more specific", because all reports
    that count for one place lie on one line of parents.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.controllers, self.parties = dataset.codes.controllers, tuple(dataset.codes.actors)
        depth = {place_id: len(lineage(dataset.places, place_id)) for place_id in dataset.places}
        self.reports = sorted(
            filter(moves_control, dataset.reports.values()),
            key=lambda r: (r.event_date, depth[r.place_id], r.published_on, r.report_id),
        )
        self.event = np.array([r.event_date.toordinal() for r in self.reports], dtype=np.intp)
        self.asserts = np.array(
            [self.controllers.index(r.asserts) for r in self.reports], dtype=np.intp
        )
        self.firm = self._flag(lambda r: r.certainty is Certainty.FIRM)
        self.baseline = self._flag(lambda r: r.kind is Kind.BASELINE)
        self.independent = self._flag(lambda r: r.party is None)
        self.evidence = self._flag(is_evidence)
        self.concerns = np.array([self._concern(dataset, p) for p in dataset.mapped_places])

    def _flag(self, test: Callable[[Report], bool]) -> Mask:
        return np.array([test(report) for report in self.reports], dtype=bool)

    def _concern(self, dataset: Dataset, place: Place) -> Mask:
        chain = lineage(dataset.places, place.place_id)
        return self._flag(lambda r: counts_for(r, chain))

    def _arrivals(self, knowledge: Knowledge) -> Codes:
        return np.array([arrival(r, knowledge).toordinal() for r in self.reports], dtype=np.intp)

    def days(self, window: Window, knowledge: Knowledge) -> Codes:
        """Return the days of the window on which anything can change, its first day included."""
        first, last = window.start.toordinal(), window.end.toordinal()
        arrivals = self._arrivals(knowledge)
        return np.unique(np.append(arrivals[(arrivals > first) & (arrivals <= last)], first))

    def available(self, days: Codes, knowledge: Knowledge) -> Mask:
        """Tell for each day, place and report whether the report counts there and then."""
        arrived = self._arrivals(knowledge) <= days[:, None]
        counts: Mask = arrived[:, None, :] & self.concerns[None, :, :]
        return counts

    def vague_beginnings(
        self, days: Codes, knowledge: Knowledge, verdicts: Codes, weigh: Weigh
    ) -> list[dict[int, DayPrecision]]:
        """Return for each place the days on which vague reports arrive and it begins to look different.

        Of each day, it is how exactly the reports that arrive on it have to know it, for the place
        to look as it does.
        """
        arrivals = self._arrivals(knowledge)
        precisions = (arrival_precision(report, knowledge) for report in self.reports)
        ranks = np.array([PRECISIONS.index(each) for each in precisions], dtype=np.intp)
        vague = (arrivals == days[:, None]) & (ranks > 0)
        rows, places = np.nonzero((vague @ self.concerns.T) & _turns(verdicts))
        arrived = (arrivals <= days[rows, None]) & self.concerns[places]
        *levels, last = np.unique(np.append(ranks, 0)).tolist()
        too_vague = (vague[rows] & (ranks > level) for level in levels)
        looks = [self._standings(weigh(arrived & ~left_out)) for left_out in too_vague]
        looks.append(self._standings(verdicts[rows, places]))
        found: list[dict[int, DayPrecision]] = [{} for _ in self.concerns]
        for day, place, *looked in zip(days[rows].tolist(), places.tolist(), *looks, strict=True):
            found[place][day] = PRECISIONS[[*levels, last][looked.index(looked[-1])]]
        return found

    def stated(self, available: Mask, party: Actor) -> Codes:
        """Follow a party's own last public statement."""
        own = self._flag(lambda r: r.party == party and is_statement(r))
        last = _last(available & own)
        status = np.where(last < 0, *_codes(Status.NO_STATEMENT, Status.CLAIMED))
        nobody = np.full_like(last, -1)
        return self._verdicts(last, status, last, [nobody, nobody, nobody])

    def assessed(self, available: Mask, *, independent: bool) -> Codes:
        """Weigh the evidence, and unless only independent evidence counts, the rivals' claims."""
        evidence = available & (
            (self.independent | self.baseline) if independent else self.evidence
        )
        last = _last(evidence)
        deciding = self._deciding(evidence, last)
        rivals = [
            np.full_like(last, -1) if independent else self._rival(available, last, party)
            for party in self.parties
        ]
        status = self._status(last, deciding, np.max(rivals, axis=0) >= 0)
        return self._verdicts(last, status, deciding, rivals)

    def _verdicts(self, last: Codes, status: Codes, deciding: Codes, rivals: list[Codes]) -> Codes:
        """Return for each day and place all that a state is made of, the last evidence by its day."""
        evidence = _take(self.event, last, missing=NEVER)
        return np.stack([self._asserted(last), status, evidence, deciding, *rivals], axis=-1)

    def _asserted(self, index: Codes) -> Codes:
        return _take(self.asserts, index, missing=self.controllers.index(Controller.NONE))

    def _deciding(self, evidence: Mask, last: Codes) -> Codes:
        """Return the report of the run that decides (rule 4)."""
        same = self.asserts == self._asserted(last)[..., None]
        before_run = _last(evidence & ~same)
        run = evidence & (np.arange(len(self.reports)) > before_run[..., None])
        firm, baseline = _last(run & self.firm & ~self.baseline), _last(run & self.baseline)
        return np.where(firm >= 0, firm, np.where(baseline >= 0, baseline, last))

    def _rival(self, available: Mask, last: Codes, party: Actor) -> Codes:
        """Return the party's last own claim where it makes the party a rival, else -1 (rule 5)."""
        own = self._flag(lambda r: r.party == party) & ~self.evidence
        claim = _last(available & own)
        current = _take(self.event, claim, missing=-1) >= _take(self.event, last, missing=0)
        differs = self._asserted(claim) != self._asserted(last)
        return np.where((last >= 0) & current & differs, claim, -1)

    def _status(self, last: Codes, deciding: Codes, disputed: Mask) -> Codes:
        """Return the status (rules 3 and 6)."""
        conditions = [
            last < 0,
            self._asserted(last) == self.controllers.index(Controller.CONTESTED),
            disputed,
            _take(self.baseline, deciding, missing=False),
            ~_take(self.firm, deciding, missing=False),
        ]
        outcomes = _codes(
            Status.NO_INFORMATION,
            Status.CONTESTED,
            Status.DISPUTED,
            Status.BASELINE,
            Status.UNCONFIRMED,
        )
        return np.select(conditions, outcomes, default=STATUSES.index(Status.CONFIRMED))

    def intervals(
        self, verdicts: Codes, days: Sequence[int], precisions: Mapping[int, DayPrecision]
    ) -> Iterator[Interval]:
        """Turn one place's verdicts into intervals; ``days`` has one more entry, the end."""
        starts = np.flatnonzero(_turns(verdicts)).tolist()
        previous: ControlState | None = None
        for start, end in zip(starts, [*starts[1:], len(verdicts)], strict=True):
            first = date.fromordinal(days[start])
            exactly = precisions.get(days[start], DayPrecision.DAY)
            state = self._state(verdicts[start].tolist(), first, exactly)
            if previous is not None and previous.standing == state.standing:
                since, exactly = previous.since, previous.since_precision
                state = replace(state, since=since, since_precision=exactly)
            yield Interval(first, date.fromordinal(days[end]), state)
            previous = state

    def _state(
        self, verdict: Sequence[int], since: date, since_precision: DayPrecision
    ) -> ControlState:
        controller, status, evidence, deciding, *rivals = verdict
        reports, claims = self.reports, self._claims(rivals)
        return ControlState(
            controller=self.controllers[controller],
            status=STATUSES[status],
            rivals=tuple(filter(None, (reports[i].party for i in claims))),
            since=since,
            basis=tuple(reports[i].report_id for i in (deciding, *claims) if i >= 0),
            evidence=None if evidence == NEVER else date.fromordinal(evidence),
            since_precision=since_precision,
        )

    def _standings(self, verdicts: Codes) -> list[tuple[int | Actor | None, ...]]:
        """Return what a reader sees of verdicts: the codes of controller and status, and the rivals."""
        return [
            (controller, status, *(self.reports[i].party for i in self._claims(rivals)))
            for controller, status, _, _, *rivals in verdicts.tolist()
        ]

    def _claims(self, rivals: Iterable[int]) -> list[int]:
        """Return the rivals' claims, the strongest first."""
        return sorted((i for i in rivals if i >= 0), key=lambda i: _strength(self.reports[i]))


def _turns(verdicts: Codes) -> Mask:
    """Tell of each day whether a verdict differs from that of the day before; the first one does."""
    differs = np.any(verdicts[1:] != verdicts[:-1], axis=-1)
    return np.concatenate([np.ones_like(verdicts[:1, ..., 0], dtype=bool), differs])


def _last(mask: Mask) -> Codes:
    """Return the index of the last report that is marked, -1 where none is."""
    last: Codes = np.where(mask, np.arange(mask.shape[-1]), -1).max(axis=-1, initial=-1)
    return last


def _take(values: NDArray[T], index: Codes, *, missing: int) -> NDArray[T]:
    """Return the values at the indices, and ``missing`` where the index is -1."""
    return np.append(values, np.array(missing, dtype=values.dtype))[index]


def _codes(*statuses: Status) -> list[int]:
    return [STATUSES.index(status) for status in statuses]


def _strength(claim: Report) -> tuple[bool, str]:
    """Return a key that puts the strongest claim first."""
    return claim.certainty is Certainty.TENTATIVE, claim.party or ""
