"""The verdicts: the rule on a docket, all places and all days at once, by running maxima.

Every part of a verdict is the latest in the docket of some sort of report among those that have arrived.
So it is the highest position so far: a running maximum, place by place, with no work for a day on which
nothing arrives. Time grows with the reports that count for places, memory with the intervals found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self, TypeVar

import numpy as np

from geo.codes.vocabulary import Controller, Reading, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.codes.vocabulary import Knowledge
    from geo.control.docket import Arrivals, Docket
    from geo.dataset.columns import Codes, Mask

T = TypeVar("T", bound=np.generic)

STATUSES: Final = tuple(Status)

NEVER: Final = 0
"""No day, where a day is an ordinal."""


@dataclass(frozen=True, eq=False)
class Verdicts:
    """The intervals of all places as columns, place after place, each from its ``start`` to the next one's.

    ``place`` is a position among the mapped places, ``controller`` among the controllers of the codebook,
    ``status`` in ``STATUSES``, ``precision`` in ``PRECISIONS``. ``start``, ``since`` and ``evidence`` are
    ordinals of days, the last one ``NEVER`` where there is none. ``deciding`` and ``claims`` are positions
    in the docket, or -1; ``claims`` has a column for each actor, in the order of ``rivals``, which are
    positions among the actors, the strongest first.
    """

    place: Codes
    start: Codes
    controller: Codes
    status: Codes
    evidence: Codes
    deciding: Codes
    rivals: Codes
    claims: Codes
    since: Codes
    precision: Codes

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Return the verdicts on some places and on those after them as one."""
        if len(parts) == 1:
            return parts[0]
        columns = zip(*(vars(part).values() for part in parts), strict=True)
        return cls(*map(np.concatenate, columns))


def verdicts_of(docket: Docket, reading: Reading, knowledge: Knowledge) -> Verdicts:
    """Decide who controls each mapped place on every day of the record.

    Parameters
    ----------
    docket
        The reports.
    reading
        Whose eyes to look through.
    knowledge
        Whether reports count from their event date or only once published.
    """
    blocks = docket.arrivals(knowledge).blocks()
    return Verdicts.joined([_Weighing(docket, block).verdicts(reading) for block in blocks])


class _Weighing:
    """The arrivals at some places, and the rule for them."""

    def __init__(self, docket: Docket, arrivals: Arrivals) -> None:
        self.docket, self.arrivals = docket, arrivals
        codes = docket.columns.codes
        self.actors = tuple(codes.actors)
        self.contested = codes.controllers.index(Controller.CONTESTED)
        self.none = codes.controllers.index(Controller.NONE)
        self.floor = arrivals.place * (len(docket.event) + 1)

    def verdicts(self, reading: Reading) -> Verdicts:
        """Return the intervals of the places."""
        party = self.docket.columns.codes.readers.get(reading)
        if party is None:
            return self._intervals(*self._assessed(independent=reading == Reading.INDEPENDENT))
        return self._intervals(*self._stated(self.actors.index(party)))

    def _highest(self, *marked: Mask) -> Codes:
        """Return of each kind of report that is marked the last that has arrived, -1 where none has.

        A place begins above all of the place before it, so that one accumulation does for all.
        """
        report = self.arrivals.report
        missing = np.zeros((len(marked), 1), dtype=bool)
        wanted = np.concatenate([np.stack(marked), missing], axis=1)[:, report]
        height = np.where(wanted, report + 1, 0) + self.floor
        np.maximum.accumulate(height, axis=1, out=height)
        last: Codes = (height - self.floor)[:, self.arrivals.ends] - 1
        return last

    def _stated(self, party: int) -> tuple[Codes, ...]:
        """Follow a party's own last public statement."""
        [last] = self._highest((self.docket.party == party) & self.docket.statement)
        said, unsaid = STATUSES.index(Status.CLAIMED), STATUSES.index(Status.NO_STATEMENT)
        status = np.where(last < 0, unsaid, said)
        return last, status, last, np.full((len(last), len(self.actors)), -1)

    def _assessed(self, *, independent: bool) -> tuple[Codes, ...]:
        """Weigh the evidence, and unless only independent evidence counts, the rivals' claims."""
        docket = self.docket
        evidence = (docket.party < 0) | docket.baseline if independent else docket.evidence
        last, before_run, firm, baseline = self._runs(evidence)
        deciding = np.where(
            firm > before_run, firm, np.where(baseline > before_run, baseline, last)
        )
        claims = np.full((len(last), len(self.actors)), -1) if independent else self._rivals(last)
        disputed = claims.max(axis=1, initial=-1) >= 0
        return last, self._status(last, deciding, disputed), deciding, claims

    def _runs(self, evidence: Mask) -> tuple[Codes, Codes, Codes, Codes]:
        """Return the last evidence, the last that says otherwise, and of the same the last firm and baseline.

        What decides comes after the last evidence that says otherwise (rule 4).
        """
        docket = self.docket
        sayings = [evidence & (docket.asserts == code) for code in range(self.none)]
        sayings = [saying for saying in sayings if saying.any()] or [evidence]
        starting = docket.baseline
        tops = self._highest(*sayings)
        firm = self._highest(*(saying & docket.firm & ~starting for saying in sayings))
        baseline = self._highest(*(saying & starting for saying in sayings))
        rows = np.arange(tops.shape[1])
        holder = tops.argmax(axis=0)
        last = tops[holder, rows].copy()
        tops[holder, rows] = -1
        return last, tops.max(axis=0), firm[holder, rows], baseline[holder, rows]

    def _rivals(self, last: Codes) -> Codes:
        """Return the last own claim of each party that is a rival by it, else -1 (rule 5)."""
        docket = self.docket
        own = ((docket.party == party) & ~docket.evidence for party in range(len(self.actors)))
        claims = self._highest(*own).T
        current = _take(docket.event, claims, -1) >= _take(docket.event, last, 0)[:, None]
        differs = self._asserted(claims) != self._asserted(last)[:, None]
        found: Codes = np.where((last >= 0)[:, None] & current & differs, claims, -1)
        return found

    def _asserted(self, report: Codes) -> Codes:
        return _take(self.docket.asserts, report, self.none)

    def _status(self, last: Codes, deciding: Codes, disputed: Mask) -> Codes:
        """Return the status (rules 3 and 6)."""
        conditions = {
            Status.NO_INFORMATION: last < 0,
            Status.CONTESTED: self._asserted(last) == self.contested,
            Status.DISPUTED: disputed,
            Status.BASELINE: _take(self.docket.baseline, deciding, missing=False),
            Status.UNCONFIRMED: ~_take(self.docket.firm, deciding, missing=False),
        }
        outcomes = [STATUSES.index(status) for status in conditions]
        confirmed = STATUSES.index(Status.CONFIRMED)
        return np.select(list(conditions.values()), outcomes, default=confirmed)

    def _ranked(self, claims: Codes) -> tuple[Codes, Codes]:
        """Return the rivals, a firm claim before a tentative one, then by name, and their claims."""
        actors = len(self.actors)
        by_name = np.argsort(np.argsort(np.array(self.actors, dtype=object)))
        tentative = ~_take(self.docket.firm, claims, missing=True)
        strength = np.where(claims < 0, 2 * actors, by_name + actors * tentative)
        rivals = np.argsort(strength, axis=1, kind="stable")
        claims = np.take_along_axis(claims, rivals, axis=1)
        return np.where(claims < 0, -1, rivals), claims

    def _intervals(self, last: Codes, status: Codes, deciding: Codes, claims: Codes) -> Verdicts:
        """Keep the verdict at the end of each day that differs from the one before it."""
        ends = self.arrivals.ends
        place, day, precision = (
            column[ends]
            for column in (self.arrivals.place, self.arrivals.day, self.arrivals.precision)
        )
        controller = self._asserted(last)
        rivals, claims = self._ranked(claims)
        look = np.column_stack([controller, status, rivals])
        closes = np.append(_differs(np.column_stack([place, day]))[1:], True)[: len(day)]
        exactly = _exactly(look, closes, precision)
        evidence = _take(self.docket.event, last, NEVER)
        verdict = np.column_stack([place, look, evidence, deciding, claims])[closes]
        turns = np.flatnonzero(_differs(verdict))
        rows = np.flatnonzero(closes)[turns]
        begins = _differs(np.column_stack([place[rows], look[rows]]))
        since = np.maximum.accumulate(np.where(begins, np.arange(len(rows)), 0))
        return Verdicts(
            place[rows],
            day[rows],
            controller[rows],
            status[rows],
            evidence[rows],
            deciding[rows],
            rivals[rows],
            claims[rows],
            day[rows][since],
            exactly[turns][since],
        )


def _exactly(look: Codes, closes: Mask, precision: Codes) -> Codes:
    """Return of each day how exactly its reports have to know it for the place to look as it then does.

    They arrive the more exactly known before the vaguer. The first look that is that of the end of the
    day came about with reports that are known as exactly as need be.
    """
    of_day: Codes = np.cumsum(closes) - closes
    same = np.flatnonzero((look == look[closes][of_day]).all(axis=1))
    first = same[_differs(of_day[same][:, None])]
    found: Codes = precision[first]
    return found


def _differs(rows: Codes) -> Mask:
    """Tell of each row whether it differs from the one before it; the first one does."""
    return np.append(True, (rows[1:] != rows[:-1]).any(axis=1))[: len(rows)]


def _take(values: NDArray[T], index: Codes, missing: int) -> NDArray[T]:
    """Return the values at the indices, and ``missing`` where the index is -1."""
    return np.append(values, np.array(missing, dtype=values.dtype))[index]
