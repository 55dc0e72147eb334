"""What a page shows: a date, whose eyes, what was known, which stretch of days. It lives in the URL."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar
from urllib.parse import urlencode

from geo.codes.vocabulary import ASSESSED, SEPARATOR, Eyes, Knowledge, Reading
from geo.control.contrast import MOST_PANELS, MapPanel, crossed
from geo.dataset.rules import read_day
from geo.errors import UsageError
from geo.extent import Centre
from geo.language.catalogue import say
from geo.language.terms import KNOWLEDGE_NAMES, READING_NAMES, wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.dataset.model import Dataset, Span, Window


E = TypeVar("E", bound=str)

EYES_NAMES: Final[dict[str, Mapping[Any, str]]] = {
    "reading": READING_NAMES,
    "known": KNOWLEDGE_NAMES,
}
"""What the members of the vocabularies of a view are called, by the parameter."""


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
        notices.append(unknown("window", span_names(dataset)[span.span_id]))
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
        notices.append(unknown(name, EYES_NAMES[name][default]))
    return members.get(value, among[0])


def unknown(name: str, shown: str) -> str:
    """Return that a parameter of a link makes no sense.

    Parameters
    ----------
    name
        The parameter.
    shown
        What is shown instead, in words.
    """
    return say("view.unknown_choice", name=say(f"parameter.{name}"), shown=shown)


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

LETTERS = "abcd"
"""How an address calls the days of the maps of a comparison."""


class Compared(StrEnum):
    """What the maps of a comparison differ in."""

    DATES = "dates"
    READINGS = "readings"
    KNOWN = "known"
    FREE = "free"


@dataclass(frozen=True)
class Comparison:
    """Maps beside each other; equal comparisons look the same."""

    panels: tuple[MapPanel, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The day of each map."""
        return tuple(panel.day for panel in self.panels)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Whose eyes look at each map."""
        return tuple(panel.eyes.reading for panel in self.panels)

    @property
    def knowledge(self) -> tuple[Knowledge, ...]:
        """What they could know."""
        return tuple(panel.eyes.knowledge for panel in self.panels)

    @property
    def compared(self) -> Compared:
        """What the maps differ in: one thing, or any."""
        columns = (self.days, self.readings, self.knowledge)
        match [len(set(column)) == 1 for column in columns]:
            case [_, True, True]:
                return Compared.DATES
            case [True, False, True]:
                return Compared.READINGS
            case [True, True, False]:
                return Compared.KNOWN
        return Compared.FREE

    def parameters(self) -> dict[str, str]:
        """Return the query parameters of a link to this comparison.

        What is the same for all maps stands there once, else for each of them between commas.
        """
        dates = zip(LETTERS, (day.isoformat() for day in self.days), strict=False)
        shared = {"reading": _once(self.readings), "known": _once(self.knowledge)}
        return dict(dates) | shared

    def turned(self, compared: Compared, dataset: Dataset) -> Comparison:
        """Return maps that differ in something else, as far as can be of what these show.

        Parameters
        ----------
        compared
            What they shall differ in.
        dataset
            The dataset, for its readings and the days of its record.
        """
        eyes, day, both = (
            self.panels[0].eyes,
            self.days[-1],
            (Knowledge.AS_KNOWN, Knowledge.HINDSIGHT),
        )
        match compared:
            case Compared.DATES:
                days = (*dict.fromkeys(self.days),)
                days = days if len(days) > 1 else usual_days(day, dataset)
                return Comparison(tuple(MapPanel(each, eyes) for each in days))
            case Compared.READINGS:
                readings = (*dict.fromkeys(self.readings),)
                readings = readings if len(readings) > 1 else usual_readings(dataset)
                return Comparison(crossed((day,), readings, (eyes.knowledge,), eyes))
            case Compared.KNOWN:
                return Comparison(crossed((day,), (eyes.reading,), both, eyes))
        return self

    def window(self, dataset: Dataset) -> Window:
        """Return the days that all rulers cover: those of the first span that holds every date.

        Where there is none, they cover the record.
        """
        holding = (s for s in dataset.spans if all(day in s for day in self.days))
        return next(holding, dataset.record)


def _once(words: Sequence[str]) -> str:
    return words[0] if len(set(words)) == 1 else SEPARATOR.join(words)


def usual_days(day: date, dataset: Dataset) -> tuple[date, date]:
    """Return the two dates that are compared where one is looked at."""
    before = max(dataset.record.start, day - USUAL_DISTANCE)
    return before, max(day, before + ONE_DAY)


def usual_readings(dataset: Dataset) -> tuple[Reading, ...]:
    """Return the readings that are compared: what parties say, and what the evidence bears out."""
    return (*list(dataset.codes.readers)[: MOST_PANELS - 1], Reading.ASSESSED)


def read_comparison(
    parameters: Mapping[str, str], dataset: Dataset, coming_from: View | None = None
) -> tuple[Comparison, list[str]]:
    """Read a comparison from query parameters.

    A reading or a knowledge is of all maps, or, between commas, one of each. A ``date`` is that of
    all maps if they differ in these.

    Parameters
    ----------
    parameters
        The query parameters of a link.
    dataset
        The dataset.
    coming_from
        What the reader looked at before, if anything.

    Returns
    -------
    :
        The comparison, and one short notice for each value that made no sense and was replaced.
    """
    notices: list[str] = []
    eyes = coming_from.eyes if coming_from else ASSESSED
    words = {
        name: parameters.get(name, usual).split(SEPARATOR)[:MOST_PANELS]
        for name, usual in eyes.parameters().items()
        if name in ("reading", "known")
    }
    days = _days(parameters, max(map(len, words.values())), dataset, coming_from, notices)
    readings = _each(words["reading"], len(days), "reading", dataset.codes.readings, notices)
    knowledge = _each(words["known"], len(days), "known", tuple(Knowledge), notices)
    through = map(Eyes, readings, knowledge)
    panels = tuple(map(MapPanel, days, through))
    return Comparison(panels), list(dict.fromkeys(notices))


def _days(
    parameters: Mapping[str, str],
    asked: int,
    dataset: Dataset,
    coming_from: View | None,
    notices: list[str],
) -> list[date]:
    """Return the days of the maps, of which the eyes ask for so many at least."""
    opening = dataset.opening
    usual = coming_from.day if coming_from else opening.opens_on
    if "date" in parameters or not any(letter in parameters for letter in LETTERS):
        day = _day({"date": usual.isoformat(), **parameters}, dataset, opening, notices)
        return [day] * asked if asked > 1 else [*usual_days(day, dataset)]
    given = {name: parameters[name] for name in LETTERS if name in parameters}
    defaults = dict(zip(LETTERS, map(str, usual_days(usual, dataset)), strict=False))
    return [_day({"date": text}, dataset, opening, notices) for text in (defaults | given).values()]


def _each(
    words: Sequence[str], count: int, name: str, among: Sequence[E], notices: list[str]
) -> list[E]:
    """Return a member of a vocabulary for each map; one alone is that of all."""
    chosen = [_choice({name: word}, name, among, notices) for word in words]
    if len(chosen) == 1:
        return chosen * count
    if len(chosen) != count:
        notices.append(unknown(name, EYES_NAMES[name][str(among[0])]))
    return [*chosen, *[among[0]] * count][:count]
