"""How old the evidence of a state is on a day; it never changes the state, only how it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.design import style

if TYPE_CHECKING:
    from datetime import date

    from geo.control.state import ControlState
    from geo.dataset.model import Dataset


@dataclass(frozen=True)
class Age:
    """How many days old the latest evidence of a state is, and by how many steps its colour has faded.

    ``days`` is ``None`` where there is no evidence; ``fade`` is 0 where it is not old.
    """

    days: int | None = None
    fade: int = 0


AGELESS: Final = Age()
"""The age of what is shown without a day, as in a legend."""


def age_of(dataset: Dataset, state: ControlState, day: date) -> Age:
    """Return how old the latest evidence of a state is.

    Parameters
    ----------
    dataset
        What says after how many days evidence is old.
    state
        The state of a place.
    day
        The day on which it is looked at, one on which it holds.
    """
    days = None if state.evidence is None else (day - state.evidence).days
    return Age(days, style.fade(days, dataset.evidence_ages_after))


def look_of(state: ControlState, age: Age = AGELESS) -> style.Look:
    """Return how a state of an age is drawn."""
    return style.look(*state.standing, age.fade)
