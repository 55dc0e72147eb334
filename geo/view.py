"""What a page shows: a date, whose eyes, what was known, which stretch of days. It lives in the URL."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Self, TypeVar

from geo.dataset.rules import read_day
from geo.dataset.vocabulary import ASSESSED, Eyes, Knowledge, Reading
from geo.language.catalogue import Names, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.dataset.model import Dataset, Window


E = TypeVar("E", bound=StrEnum)


class Span(StrEnum):
    """The stretch of days that the ruler covers."""

    BATTLE = "battle"
    RECORD = "record"


def window_of(span: Span, dataset: Dataset) -> Window:
    """Return the days of a stretch."""
    return dataset.battle if span is Span.BATTLE else dataset.record


def span_of(days: Iterable[date], dataset: Dataset) -> Span:
    """Return the shortest stretch that holds the days: the battle, or else the record."""
    return Span.BATTLE if all(day in dataset.battle for day in days) else Span.RECORD


@dataclass(frozen=True)
class View:
    """One picture of the map; equal views look the same."""

    day: date
    eyes: Eyes = ASSESSED
    span: Span = Span.BATTLE
    place: str | None = None
    """The place whose reason is shown, if any."""

    @classmethod
    def of(cls, day: date, eyes: Eyes, dataset: Dataset) -> Self:
        """Return the view of a day over the shortest stretch of days that holds it.

        Parameters
        ----------
        day
            A day of the record.
        eyes
            Whose eyes to look through, and what they could know.
        dataset
            The dataset, for its battle and its record.
        """
        return cls(day, eyes, span_of([day], dataset))

    def window(self, dataset: Dataset) -> Window:
        """Return the days that the ruler covers."""
        return window_of(self.span, dataset)

    def within(self, dataset: Dataset) -> Self:
        """Return this view with its day moved inside its window."""
        window = self.window(dataset)
        return replace(self, day=min(max(self.day, window.start), window.end))

    def parameters(self) -> dict[str, str]:
        """Return the query parameters of a link to this view, all written out but a missing place."""
        parameters = {
            "date": self.day.isoformat(),
            **self.eyes.parameters(),
            "window": self.span.value,
        }
        return parameters | ({"place": self.place} if self.place else {})


def read_view(parameters: Mapping[str, str], dataset: Dataset) -> tuple[View, list[str]]:
    """Read a view from query parameters.

    Returns
    -------
    :
        The view, and one short notice for each value that made no sense and was replaced.
    """
    notices: list[str] = []
    reading = _choice(parameters, "reading", Reading.ASSESSED, notices)
    knowledge = _choice(parameters, "known", Knowledge.HINDSIGHT, notices)
    day = _day(parameters, dataset, notices)
    fitting = span_of([day], dataset)
    span = _choice(parameters, "window", fitting, notices)
    if span is Span.BATTLE and fitting is Span.RECORD:
        span = fitting
    return View(day, Eyes(reading, knowledge), span, _place(parameters, dataset, notices)), notices


def _place(parameters: Mapping[str, str], dataset: Dataset, notices: list[str]) -> str | None:
    value = parameters.get("place")
    if value is None or any(value == place.place_id for place in dataset.mapped_places):
        return value
    notices.append(say("view.unknown_place"))
    return None


def _choice(parameters: Mapping[str, str], name: str, default: E, notices: list[str]) -> E:
    value = parameters.get(name, default.value)
    try:
        return type(default)(value)
    except ValueError:
        notices.append(say("view.unknown_choice", name=name, shown=default.value))
        return default


def _day(parameters: Mapping[str, str], dataset: Dataset, notices: list[str]) -> date:
    value = parameters.get("date")
    record = dataset.record
    if value is None:
        return dataset.opens_on
    day = read_day(value)
    if day is None:
        notices.append(say("view.no_date"))
        return dataset.opens_on
    if day not in record:
        notices.append(say("view.outside_record"))
    return min(max(day, record.start), record.end)


USUAL_DISTANCE = timedelta(days=3)
"""From the premature claim of victory to the formal one."""


@dataclass(frozen=True)
class Comparison:
    """Two dates with the same eyes; equal comparisons look the same."""

    first: date
    second: date
    eyes: Eyes = ASSESSED

    @property
    def days(self) -> tuple[date, date]:
        """Both dates, the earlier one first."""
        return min(self.first, self.second), max(self.first, self.second)

    def parameters(self) -> dict[str, str]:
        """Return the query parameters of a link to this comparison."""
        return {
            "a": self.first.isoformat(),
            "b": self.second.isoformat(),
            **self.eyes.parameters(),
        }

    def window(self, dataset: Dataset) -> Window:
        """Return the days that both rulers cover: the battle, or the record where it is too short."""
        return window_of(span_of((self.first, self.second), dataset), dataset)


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
    pair = Comparison(first.day, second.day, first.eyes)
    return pair, list(dict.fromkeys([*notices, *more]))


def _view(
    parameters: Mapping[str, str], name: str, usual: date, dataset: Dataset
) -> tuple[View, list[str]]:
    shared = {key: parameters[key] for key in ("reading", "known") if key in parameters}
    day = parameters.get(name, usual.isoformat())
    return read_view(shared | {"date": day}, dataset)


SPAN_NAMES = Names("span", Span)
"""The stretches of days that the ruler covers."""
