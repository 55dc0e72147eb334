"""Which dates a command is about: one, many, or every one on which something changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import click

from geo.cli.inputs import parse_day
from geo.cli.options import gathered
from geo.cli.saying import option, placeholders
from geo.errors import UsageError
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from geo.control.timeline import Timeline

    Command = TypeVar("Command", bound=Callable[..., object])


@dataclass(frozen=True)
class Dates:
    """The dates that a user asked for; without ``--from`` or ``--to`` a span is that which opens."""

    days: tuple[str, ...]
    every_change: bool
    first: str | None
    last: str | None

    @property
    def any(self) -> bool:
        """Whether any date was asked for."""
        return bool(self.days or self.every_change or self.first or self.last)

    def of(self, timeline: Timeline) -> list[date]:
        """Return the dates in order, none where none was asked for.

        Raises
        ------
        UsageError
            If a date is not one or is outside the record, or the span ends before it begins.
        """
        days = {parse_day(text) for text in self.days}
        if self.every_change or self.first or self.last:
            days |= self._span(timeline)
        for day in days:
            timeline.at(day)
        return sorted(days)

    def _span(self, timeline: Timeline) -> set[date]:
        """Return every day of the span, or only those on which something changes."""
        usual = timeline.dataset.opening
        first = parse_day(self.first) if self.first else usual.start
        last = parse_day(self.last) if self.last else usual.end
        if first > last:
            raise UsageError(say("usage.backwards", first=f"--from {first}", last=f"--to {last}"))
        return set(timeline.days(first, last, changing=self.every_change))


def which_dates(whole: str = "") -> str:
    """Tell how to say which dates, and by which option all of them, where there is one."""
    ways = {
        "date": placeholders("DATE"),
        "first": "--from",
        "last": "--to",
        "every": "--every-change",
    }
    if whole:
        return say("usage.which_dates_or_all", **ways, whole=whole)
    return say("usage.which_dates", **ways)


date_options = gathered(
    "dates",
    Dates,
    click.argument("days", metavar="[DATE]...", nargs=-1),
    option("--every-change", is_flag=True, help="help.every_change"),
    option("--from", "first", metavar="DATE", help="help.first_date"),
    option("--to", "last", metavar="DATE", help="help.last_date"),
)
"""The argument and the options that choose dates, as ``dates``."""
