"""The reason of a state: what decides it, what speaks against it, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.codes.vocabulary import Actor, Reading, Status
from geo.control.description import describe, rival_names, since_text
from geo.control.explanation import explain
from geo.control.locality import localities_on
from geo.control.support import support
from geo.control.voices import voices_behind
from geo.language.catalogue import say
from geo.language.codes import capital
from geo.language.terms import event_date, month_or_day, name_of, the

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Place, Report
    from geo.evidence.sensitivity import Prop

MOST_SUPPORT = 4
"""How many further reports are shown that say the same as the deciding one."""


@dataclass(frozen=True)
class Turn:
    """A day from which a place looks different, and how it looks from then on."""

    day: date
    state: ControlState


@dataclass(frozen=True)
class Reason:
    """Why a place is shown as it is on a day.

    ``deciding`` is empty where nothing is known; ``support`` are further reports of the evidence
    that say the same, latest first; ``heard`` are all reports that do, grouped by voice, none where
    it is a party's own word; ``against`` are the claims of the rivals; ``parts`` are the places
    within it that look different; ``would_change`` and ``sentence`` are whole sentences; ``history`` has one entry
    for each change since the first day; ``eyes`` are those that look.
    """

    place: Place
    day: date
    state: ControlState
    sentence: str
    deciding: tuple[Report, ...]
    support: tuple[Report, ...]
    heard: tuple[tuple[Report, ...], ...]
    against: tuple[Report, ...]
    parts: tuple[tuple[Place, ControlState], ...]
    would_change: tuple[str, ...]
    history: tuple[Turn, ...]
    eyes: Eyes

    @property
    def voices(self) -> int:
        """How many independent voices say so, 0 where it is a party's own word or nobody's."""
        return len(self.heard)


def reason(timeline: Timeline, place_id: str, day: date) -> Reason:
    """Give the reason for which a place is shown as it is on a day.

    Parameters
    ----------
    timeline
        What shows the place, and through whose eyes.
    place_id
        The id of a mapped place.
    day
        A day of the timeline's window.

    Raises
    ------
    UsageError
        If control of the place is not mapped, or the day is outside the window.
    """
    state = timeline.state(place_id, day)
    dataset = timeline.dataset
    basis = [dataset.reports[report_id] for report_id in state.basis]
    return Reason(
        place=dataset.places[place_id],
        day=day,
        state=state,
        sentence=explain(timeline, place_id, day),
        deciding=tuple(basis[:1]),
        support=support(timeline, place_id, day, basis[0])[:MOST_SUPPORT] if basis else (),
        heard=voices_behind(timeline, place_id, day),
        against=tuple(basis[1:]),
        parts=tuple(_parts(timeline, place_id, day)),
        would_change=tuple(_would_change(timeline, state, basis)),
        history=history(timeline, place_id),
        eyes=timeline.eyes,
    )


def _parts(timeline: Timeline, place_id: str, day: date) -> Iterator[tuple[Place, ControlState]]:
    """Yield the localities within a place that look different from it."""
    for part in localities_on(timeline, day):
        if part.apart and part.within and part.within.place_id == place_id:
            yield part.place, part.state


def part_text(place: Place, state: ControlState) -> str:
    """Return in a sentence how a part of a place stands that is a place of its own."""
    words = describe(state)
    return say("behind.part", place=name_of(place), state=words, date=since_text(state))


def prop_text(prop: Prop) -> str:
    """Return how a place would look without a source, in words."""
    source = say("behind.quoted", source=prop.source.publisher, id=prop.source.source_id)
    return say("behind.prop", source=source, state=describe(prop.state))


def history(timeline: Timeline, place_id: str) -> tuple[Turn, ...]:
    """Return every day on which a place began to look different, the first day of all included."""
    intervals = timeline.intervals(place_id)
    first = Turn(intervals[0].start, intervals[0].state)
    turns = (
        Turn(after.start, after.state)
        for before, after in pairwise(intervals)
        if before.state.standing != after.state.standing
    )
    return (first, *turns)


def _would_change(timeline: Timeline, state: ControlState, basis: list[Report]) -> Iterator[str]:
    if timeline.reading in timeline.dataset.codes.readers:
        party = the(Actor(timeline.reading))
        yield say("reason.own_statement", party=party)
        return
    assessed = timeline.reading == Reading.ASSESSED
    evidence = say("reason.any_evidence" if assessed else "reason.independent_evidence")
    if basis:
        yield from _by_status(timeline.reading, state, basis, evidence)
    else:
        yield say("reason.first_evidence", evidence=evidence)


def _by_status(
    reading: Reading, state: ControlState, basis: list[Report], evidence: str
) -> Iterator[str]:
    latest = month_or_day(max(basis, key=lambda report: report.event_date))
    if state.status is Status.CONTESTED:
        yield say("reason.one_side_alone", date=latest, evidence=evidence)
        return
    if state.status is Status.DISPUTED:
        holder, rivals = the(Actor(state.controller)), rival_names(state)
        yield say("reason.dispute_ends", date=latest, holder=holder, rivals=rivals)
    if state.status is Status.BASELINE:
        yield say("reason.replaces_baseline")
    if state.status is Status.UNCONFIRMED:
        yield say("reason.confirms")
    if state.status in (Status.CONFIRMED, Status.UNCONFIRMED) and reading == Reading.ASSESSED:
        yield say("reason.disputes")
    if state.status is not Status.BASELINE:
        yield say("reason.other_holder", evidence=evidence)


def turn_date(turn: Turn) -> str:
    """Return from when on a place looks as it does, as exactly as that is known."""
    return event_date(turn.day, turn.state.since_precision)


def turn_text(turn: Turn) -> str:
    """Return how a place looks from a day on, in words."""
    return capital(describe(turn.state))
