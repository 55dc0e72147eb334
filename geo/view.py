"""What a page shows: a date, whose eyes, what was known, which stretch of days. It lives in the URL."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Self, TypeVar
from urllib.parse import urlencode

from geo.dataset.rules import read_day
from geo.dataset.vocabulary import ASSESSED, Eyes, Knowledge
from geo.errors import UsageError
from geo.extent import Centre
from geo.language.catalogue import say
from geo.language.terms import wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.dataset.model import Dataset, Span, Window


E = TypeVar("E", bound=str)


def span_names(dataset: Dataset) -> dict[str, str]:
    """Return the stretches of days that the ruler can cover, with their titles by their ids."""
    return {span.span_id: wording(span.title) for span in dataset.spans}


@dataclass(frozen=True)
class View:
    """One picture of the map; equal views look the same."""

    day: date
    eyes: Eyes
    span: str
    """The stretch of days that the ruler covers, by its id."""
    place: str | None = None
    """The place whose reason is shown, if any."""
    centre: Centre | None = None
    """Where the map looks, if a hand has moved it away from home."""

    @classmethod
    def of(cls, day: date, eyes: Eyes, dataset: Dataset) -> Self:
        """Return the view of a day over the first stretch of days that holds it.

        Parameters
        ----------
        day
            A day of the record.
        eyes
            Whose eyes to look through, and what they could know.
        dataset
            The dataset, for its spans.
        """
        return cls(day, eyes, dataset.span_of(day).span_id)

    def window(self, dataset: Dataset) -> Window:
        """Return the days that the ruler covers."""
        return dataset.span(self.span)

    def within(self, dataset: Dataset) -> Self:
        """Return this view with its day moved inside its window."""
        window = self.window(dataset)
        return replace(self, day=min(max(self.day, window.start), window.end))

    def parameters(self) -> dict[str, str]:
        """Return the query parameters of a link to this view, all written out but what is missing."""
        parameters = {
            "date": self.day.isoformat(),
            **self.eyes.parameters(),
            "window": self.span,
        }
        parameters |= {"place": self.place} if self.place else {}
        return parameters | ({"view": str(self.centre)} if self.centre else {})


def what_if_link(view: View, without: Sequence[str], *, only_precise: bool = False) -> str:
    """Return the address, relative to any page, at which the Evidence page leaves something out.

    Parameters
    ----------
    view
        What it shows.
    without
        What is left out, by its id or name.
    only_precise
        Whether reports are that do not know their day exactly.
    """
    eyes = replace(view.eyes, without=tuple(without), only_precise=only_precise)
    shown = replace(view, eyes=eyes).parameters()
    return f"evidence?{urlencode({**shown, 'section': 'what_if'})}"


def read_view(parameters: Mapping[str, str], dataset: Dataset) -> tuple[View, list[str]]:
    """Read a view from query parameters.

    A link from the map of another dataset asks for what is ``near`` to its day, in the record or not.

    Returns
    -------
    :
        The view, and one short notice for each value that made no sense and was replaced.
    """
    notices: list[str] = []
    reading = _choice(parameters, "reading", dataset.codes.readings, notices)
    knowledge = _choice(parameters, "known", tuple(Knowledge), notices)
    asked = _span(parameters, dataset)
    day = _day(parameters, dataset, asked or dataset.opening, notices)
    span = asked if asked and day in asked else dataset.span_of(day)
    if asked is None and "window" in parameters:
        notices.append(_unknown("window", span.span_id))
    place = _place(parameters, dataset, notices)
    return View(
        day, Eyes(reading, knowledge), span.span_id, place, _centre(parameters, notices)
    ), notices


def _span(parameters: Mapping[str, str], dataset: Dataset) -> Span | None:
    """Return the span that is asked for, if there is such a one."""
    wanted = parameters.get("window")
    return next((span for span in dataset.spans if span.span_id == wanted), None)


def _place(parameters: Mapping[str, str], dataset: Dataset, notices: list[str]) -> str | None:
    value = parameters.get("place")
    if value is None or any(value == place.place_id for place in dataset.mapped_places):
        return value
    notices.append(say("view.unknown_place"))
    return None


def _centre(parameters: Mapping[str, str], notices: list[str]) -> Centre | None:
    """Return where the map looks, if the address says so."""
    try:
        return Centre.read(parameters["view"]) if "view" in parameters else None
    except UsageError:
        notices.append(say("extent.unknown_view"))
        return None


def _choice(parameters: Mapping[str, str], name: str, among: Sequence[E], notices: list[str]) -> E:
    """Return the member of a vocabulary that is asked for; the first where nothing is, or nonsense."""
    members = {str(member): member for member in among}
    default = str(among[0])
    value = parameters.get(name, default)
    if value not in members:
        notices.append(_unknown(name, default))
    return members.get(value, among[0])


def _unknown(name: str, shown: str) -> str:
    return say("view.unknown_choice", name=name, shown=shown)


def _day(parameters: Mapping[str, str], dataset: Dataset, asked: Span, notices: list[str]) -> date:
    value, near = parameters.get("date"), read_day(parameters.get("near", ""))
    record = dataset.record
    if value is None:
        return min(max(near, record.start), record.end) if near else asked.opens_on
    day = read_day(value)
    if day is None:
        notices.append(say("view.no_date"))
        return asked.opens_on
    if day not in record:
        notices.append(say("view.outside_record"))
    return min(max(day, record.start), record.end)


ONE_DAY = timedelta(days=1)
USUAL_DISTANCE = timedelta(days=3)
"""How far the dates of a comparison lie apart where none is asked for, the record permitting."""


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
        """Return the days that both rulers cover: those of the first span that holds both dates.

        Where there is none, they cover the record.
        """
        holding = (s for s in dataset.spans if self.first in s and self.second in s)
        return next(holding, dataset.record)


def read_comparison(
    parameters: Mapping[str, str], dataset: Dataset
) -> tuple[Comparison, list[str]]:
    """Read a comparison from query parameters.

    Returns
    -------
    :
        The comparison, and one short notice for each value that made no sense and was replaced.
    """
    opens_on = dataset.opening.opens_on
    before = max(dataset.record.start, opens_on - USUAL_DISTANCE)
    first, notices = _view(parameters, "a", before, dataset)
    second, more = _view(parameters, "b", max(opens_on, before + ONE_DAY), dataset)
    pair = Comparison(first.day, second.day, first.eyes)
    return pair, list(dict.fromkeys([*notices, *more]))


def _view(
    parameters: Mapping[str, str], name: str, usual: date, dataset: Dataset
) -> tuple[View, list[str]]:
    shared = {key: parameters[key] for key in ("reading", "known") if key in parameters}
    day = parameters.get(name, usual.isoformat())
    return read_view(shared | {"date": day}, dataset)
