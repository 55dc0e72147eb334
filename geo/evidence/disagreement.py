"""Where the parties part: the readings side by side, the open disputes, and their number over time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.codes.vocabulary import Eyes, Knowledge, Reading, Status
from geo.control.assessment import is_statement
from geo.control.support import reports_about

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from geo.codes.vocabulary import Claimant
    from geo.control.state import ControlState
    from geo.control.timeline import Timeline, Timelines
    from geo.dataset.model import Place, Report

OPEN = (Status.DISPUTED, Status.CONTESTED)


@dataclass(frozen=True)
class MatrixRow:
    """One place in all readings; ``parts`` tells whether they do not agree on who holds it."""

    place: Place
    states: Mapping[Reading, ControlState]

    @property
    def parts(self) -> bool:
        """Whether two readings that say anything name different holders."""
        silent = (Status.NO_INFORMATION, Status.NO_STATEMENT)
        holders = {s.controller for s in self.states.values() if s.status not in silent}
        return len(holders) > 1


@dataclass(frozen=True)
class Dispute:
    """Places that are disputed or contested alike, with the latest words of each side about them.

    ``state`` is that of the first of them; another may differ in ``since``. ``words`` has the
    parties that have said anything, ``evidence`` the report that decides.
    """

    places: tuple[Place, ...]
    state: ControlState
    words: Mapping[Claimant, Report]
    evidence: Report


def matrix(timelines: Timelines, knowledge: Knowledge, day: date) -> tuple[MatrixRow, ...]:
    """Return every mapped place with its state in each reading.

    Parameters
    ----------
    timelines
        The timelines of every reading.
    knowledge
        Whether reports count from their event date or only once published.
    day
        A day of the record.

    Raises
    ------
    UsageError
        If the day is outside the record.
    """
    readings = timelines.dataset.codes.readings
    states = {reading: timelines[Eyes(reading, knowledge)].at(day) for reading in readings}
    return tuple(
        MatrixRow(place, {reading: states[reading][place.place_id] for reading in readings})
        for place in timelines.dataset.mapped_places
    )


def open_disputes(timeline: Timeline, day: date) -> tuple[Dispute, ...]:
    """Return the disputes that are open on a day, with both sides' latest words.

    Where the same reports dispute several places in the same way, that is one dispute.
    """
    places = timeline.dataset.places
    found: dict[object, Dispute] = {}
    for place_id, state in timeline.at(day).items():
        if state.status in OPEN:
            each = _dispute(timeline, places[place_id], state, day)
            words = tuple(report.report_id for report in each.words.values())
            key = (state.standing, words, each.evidence.report_id)
            known = found.get(key, replace(each, places=()))
            found[key] = replace(known, places=(*known.places, *each.places))
    return tuple(found.values())


def _dispute(timeline: Timeline, place: Place, state: ControlState, day: date) -> Dispute:
    heard = [
        r
        for r in reports_about(timeline.dataset, place.place_id)
        if r.event_date <= day
        and (timeline.knowledge is Knowledge.HINDSIGHT or r.published_on <= day)
    ]
    words = {r.claimant: r for r in heard if r.party is not None and is_statement(r)}
    return Dispute((place,), state, words, timeline.dataset.reports[state.basis[0]])


@dataclass(frozen=True)
class Tally:
    """How many mapped places had a status from a day up to, not including, the next entry's day."""

    day: date
    status: Status
    places: int


def tallies(timeline: Timeline, first: date, last: date) -> Iterator[Tally]:
    """Count the places by status on each stop of a stretch of days, and on its two ends.

    Parameters
    ----------
    timeline
        The timeline to count in.
    first, last
        The ends of the stretch, both of them in the timeline's window.

    Yields
    ------
    :
        Day by day one tally of each status, also of those that no place has.

    Raises
    ------
    UsageError
        If an end is outside the window.
    """
    days = {first, last, *(day for day in timeline.stops if first <= day <= last)}
    for day in sorted(days):
        counts = Counter(state.status for state in timeline.at(day).values())
        yield from (Tally(day, status, counts[status]) for status in Status)
