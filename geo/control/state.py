"""What is known of one place at one time: who controls it, how sure that is, and how it changes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from geo.codes.vocabulary import DayPrecision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from geo.codes.vocabulary import Actor, Controller, Status


@dataclass(frozen=True, slots=True)
class ControlState:
    """Who controls a place, how sure anybody is, and which reports say so.

    ``rivals`` are ordered strongest first: a firm claim before a tentative one, then by name, so
    that a mere repetition of claims never changes the picture. ``basis`` names the deciding report,
    then the claim of each rival in the order of ``rivals``. ``since`` is the first day of the unbroken
    stretch of the same controller, status and rivals, at the earliest the first day of the record;
    ``since_precision`` is how exactly that day is known.
    ``evidence`` is the day that the latest evidence is about, whether it decides or only says the
    same again; a party's own statement is the evidence of its reading. It is ``None`` where there is
    none.
    """

    controller: Controller
    status: Status
    rivals: tuple[Actor, ...]
    since: date
    basis: tuple[str, ...]
    evidence: date | None = None
    since_precision: DayPrecision = DayPrecision.DAY

    @property
    def standing(self) -> tuple[Controller, Status, tuple[Actor, ...]]:
        """What a reader sees of it: controller, status and rivals."""
        return self.controller, self.status, self.rivals


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from ``start`` up to, not including, ``end`` on which one state holds."""

    start: date
    end: date
    state: ControlState


@dataclass(frozen=True)
class Change:
    """A place whose controller, status or rivals differ from the day before."""

    place_id: str
    before: ControlState
    after: ControlState


def changes_between(
    before: Mapping[str, ControlState], after: Mapping[str, ControlState]
) -> tuple[Change, ...]:
    """Return the places whose controller, status or rivals differ between two sets of states.

    Parameters
    ----------
    before, after
        The states of the same places, by their ids.
    """
    return tuple(
        Change(place_id, before[place_id], state)
        for place_id, state in after.items()
        if before[place_id].standing != state.standing
    )


def state_on(intervals: Sequence[Interval], day: date) -> ControlState:
    """Return the state of a day, of intervals that tile the days around it."""
    return intervals[bisect_right(intervals, day, key=attrgetter("start")) - 1].state
