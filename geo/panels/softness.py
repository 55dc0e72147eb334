"""Soft ends: how far a stretch of the ribbon fades where the day of its turn is not exactly known."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.codes.vocabulary import DayPrecision

if TYPE_CHECKING:
    from geo.control.state import ControlState

FAINTEST = 0.1
"""What is left of a colour at a soft end."""

LEAST_DAYS = 2
"""How many days before and after a turn are soft that is known about, in a short window."""

SHARE = 80
"""Into so many parts a long window is divided; a turn that is known about is soft for one of them."""


@dataclass(frozen=True)
class SoftEnds:
    """Which shares of a stretch rise at its start and fall at its end, in a whole that is 1."""

    rise: float
    fall: float


def reach(state: ControlState, days: int) -> tuple[int, int]:
    """Return how many days before and after the one on which a state begins it may have begun as well.

    Parameters
    ----------
    state
        The state.
    days
        How many days the ribbon shows, so that what is known about can be seen on a long one.
    """
    since = state.since
    about = max(LEAST_DAYS, round(days / SHARE))
    match state.since_precision:
        case DayPrecision.APPROX:
            return about, about
        case DayPrecision.MONTH:
            return since.day - 1, monthrange(since.year, since.month)[1] - since.day + 1
        case DayPrecision.YEAR:
            first, after = date(since.year, 1, 1), date(since.year + 1, 1, 1)
            return (since - first).days, (after - since).days
    return 0, 0


def soft_ends(
    state: ControlState, end: date, following: ControlState | None, days: int
) -> SoftEnds | None:
    """Return which shares of a stretch are soft, counted from the first day of its state; ``None`` if none is.

    Parameters
    ----------
    state, end
        The state of the stretch, and the day after its last.
    following
        The state that it turns to, if that is shown.
    days
        How many days the ribbon shows.
    """
    _, rise = reach(state, days)
    fall, _ = reach(following, days) if following else (0, 0)
    if not rise and not fall:
        return None
    length = max((end - state.since).days, rise + fall)
    return SoftEnds(rise / length, fall / length)
