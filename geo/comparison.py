"""Two dates side by side: which they are, how a link names them, and what differs between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from geo.control import Change
from geo.view import View, read_view
from geo.vocabulary import Knowledge, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.control import Timeline
    from geo.dataset import Dataset, Window

USUAL_DISTANCE = timedelta(days=3)
"""From the premature claim of victory to the formal one."""


@dataclass(frozen=True)
class Comparison:
    """Two dates with the same eyes; equal comparisons look the same."""

    first: date
    second: date
    reading: Reading = Reading.ASSESSED
    knowledge: Knowledge = Knowledge.HINDSIGHT

    def parameters(self) -> dict[str, str]:
        """Return the query parameters of a link to this comparison."""
        return {
            "a": self.first.isoformat(),
            "b": self.second.isoformat(),
            "reading": self.reading.value,
            "known": self.knowledge.value,
        }

    def window(self, dataset: Dataset) -> Window:
        """Return the days that both rulers cover: the battle, or the record where it is too short."""
        battle = dataset.battle
        days = (self.first, self.second)
        return battle if all(battle.start <= day <= battle.end for day in days) else dataset.record


def read_comparison(
    parameters: Mapping[str, str], dataset: Dataset
) -> tuple[Comparison, list[str]]:
    """Read a comparison from query parameters.

    Returns
    -------
    :
        The comparison, and one short notice for each value that made no sense and was replaced.
    """
    opens_on = dataset.opens_on
    first, notices = _view(parameters, "a", opens_on - USUAL_DISTANCE, dataset)
    second, more = _view(parameters, "b", opens_on, dataset)
    pair = Comparison(first.day, second.day, first.reading, first.knowledge)
    return pair, list(dict.fromkeys([*notices, *more]))


def _view(
    parameters: Mapping[str, str], name: str, usual: date, dataset: Dataset
) -> tuple[View, list[str]]:
    shared = {key: parameters[key] for key in ("reading", "known") if key in parameters}
    day = parameters.get(name, usual.isoformat())
    return read_view(shared | {"date": day}, dataset)


def differences(timeline: Timeline, first: date, second: date) -> tuple[Change, ...]:
    """Return the places that look different on the two dates.

    Raises
    ------
    UsageError
        If a date is outside the window.
    """
    before, after = timeline.at(first), timeline.at(second)
    return tuple(
        Change(place_id, before[place_id], state)
        for place_id, state in after.items()
        if before[place_id].look != state.look
    )
