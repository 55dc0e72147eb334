"""Which reports to find, and how a link names them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from geo.codes.vocabulary import Claimant, Kind, Status
from geo.dataset.rules import read_day
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from geo.dataset.model import Dataset

T = TypeVar("T", bound=str)

EVERY_DAY = "all"
"""What stands in a link for days without an end."""


@dataclass(frozen=True)
class Wanted:
    """What to find; an empty choice leaves everything in."""

    places: tuple[str, ...] = ()
    claimants: tuple[Claimant, ...] = ()
    kinds: tuple[Kind, ...] = ()
    statuses: tuple[Status, ...] = ()
    publishers: tuple[str, ...] = ()
    days: tuple[date, date] | None = None
    known_by: date | None = None
    """Only what had been published by this day."""
    text: str = ""

    def parameters(self, dataset: Dataset) -> dict[str, str]:
        """Return the query parameters of a link to this, but for ``known_by``, which is the view's.

        Without days a link means those of the span that opens.
        """
        usual = (dataset.opening.start, dataset.opening.end)
        return {
            **{name: _written(choice) for name in CHOICES if (choice := getattr(self, name))},
            **({"words": self.text} if self.text else {}),
            **({} if self.days == usual else {"days": _stretch(self.days)}),
        }


CHOICES = ("places", "claimants", "kinds", "statuses", "publishers")
"""The fields of which several may be wanted at once."""


def read_wanted(parameters: Mapping[str, str], dataset: Dataset) -> tuple[Wanted, list[str]]:
    """Read what is wanted from query parameters.

    Returns
    -------
    :
        What is wanted, and one short notice for each value that made no sense and was left out.
    """
    notices: list[str] = []

    def chosen(name: str, known: Iterable[T]) -> tuple[T, ...]:
        members = {str(member): member for member in known}
        values = _read(parameters.get(name, ""))
        if not members.keys() >= set(values):
            notices.append(_unknown(name))
        return tuple(members[value] for value in values if value in members)

    return Wanted(
        places=chosen("places", dataset.places),
        claimants=chosen("claimants", dataset.codes.claimants),
        kinds=chosen("kinds", Kind),
        statuses=chosen("statuses", Status),
        publishers=chosen("publishers", publishers(dataset)),
        days=_days(parameters, dataset, notices),
        text=parameters.get("words", ""),
    ), notices


def _unknown(name: str) -> str:
    return say("view.unknown_filter", name=say(f"parameter.{name}"))


def publishers(dataset: Dataset) -> list[str]:
    """Return everybody who published a source, by name."""
    return sorted({source.publisher for source in dataset.sources.values()}, key=str.casefold)


def _written(values: Iterable[str]) -> str:
    """Write values in one, with commas between them, as in a CSV file."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(values)
    return line.getvalue()


def _read(line: str) -> list[str]:
    """Read what ``_written`` has written; of what is no such line nothing is known."""
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return [line]


def _stretch(days: tuple[date, date] | None) -> str:
    return f"{days[0]}/{days[1]}" if days else EVERY_DAY


def _days(
    parameters: Mapping[str, str], dataset: Dataset, notices: list[str]
) -> tuple[date, date] | None:
    value = parameters.get("days")
    if value == EVERY_DAY:
        return None
    if value is not None:
        first, last = (read_day(day) for day in (*value.split("/", 1), "")[:2])
        if first and last and first <= last:
            return first, last
        notices.append(_unknown("days"))
    return dataset.opening.start, dataset.opening.end
