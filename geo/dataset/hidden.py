"""What happened and was not published yet: the reports by the days on which nobody could read them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from geo.dataset.model import Report


class HiddenReports:
    """The reports of a dataset by the days on which their event was over and nothing published.

    The days stand in a tree whose nodes are stretches of days, each twice as long as those below it, and
    a report at the few nodes that make up its days: a day finds its reports without meeting any other.
    """

    def __init__(self, reports: Collection[Report]) -> None:
        self._first = min((r.event_date for r in reports), default=date.min)
        last = max((r.published_on for r in reports), default=date.min)
        self._days = (last - self._first).days + 1
        self._nodes: dict[int, list[Report]] = {}
        for report in reports:
            for node in self._made_up_of(report.event_date, report.published_on):
                self._nodes.setdefault(node, []).append(report)

    def on(self, day: date) -> Iterator[Report]:
        """Yield the reports that were hidden on a day."""
        number = (day - self._first).days
        node = self._days + number if 0 <= number < self._days else 0
        while node:
            yield from self._nodes.get(node, ())
            node //= 2

    def _made_up_of(self, start: date, end: date) -> Iterator[int]:
        """Yield the nodes of the days from one up to, not including, another."""
        low, high = (self._days + (day - self._first).days for day in (start, end))
        while low < high:
            if low % 2:
                yield low
                low += 1
            if high % 2:
                high -= 1
                yield high
            low, high = low // 2, high // 2
