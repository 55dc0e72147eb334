"""What a reader wants to take away: for which purpose, of which dates, in which form. It lives in the URL."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from geo.control.amounts import measures_of
from geo.dataset.region import locatable_places
from geo.dataset.rules import read_day
from geo.design.style import Theme
from geo.errors import UsageError
from geo.export.formats import FILES, FILMS, PICTURES, Format
from geo.export.options import PictureOptions
from geo.export.request import FileRequest, file_requests
from geo.extent import Fit, read_box, the_one
from geo.figure.layouts import Layout
from geo.language.asking import language_named
from geo.language.catalogue import Language, Names, say
from geo.language.terms import enumerated, name_of
from geo.view import read_view, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.control.amounts import Measure
    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset
    from geo.extent import Centre, Extent

E = TypeVar("E", bound=StrEnum)
MOST_DATES = 100


class Purpose(StrEnum):
    """What the files are for."""

    PICTURE = "picture"
    FILM = "film"
    DATA = "data"
    EVERYTHING = "everything"


class WhichDates(StrEnum):
    """Which dates the files are of."""

    ONE = "one_date"
    SPAN = "span"
    CHANGES = "changes"
    WHOLE = "whole"


PURPOSE_NAMES = Names("purpose", lambda: [*Purpose])
DATE_NAMES = Names("export_page", lambda: [*WhichDates])
FORMAT_NAMES = Names("format", lambda: [*Format])
LAYOUT_NAMES = Names("layout", lambda: [*Layout])
THEME_NAMES = Names("theme", lambda: [*Theme])
NAMES: Final[dict[str, Mapping[Any, str]]] = {
    "purpose": PURPOSE_NAMES,
    "dates": DATE_NAMES,
    "layout": LAYOUT_NAMES,
    "theme": THEME_NAMES,
}
"""What the members of the vocabularies of a choice are called, by its parameter."""

DATES: Final = {
    Purpose.PICTURE: (WhichDates.ONE, WhichDates.SPAN, WhichDates.CHANGES),
    Purpose.FILM: (WhichDates.CHANGES, WhichDates.SPAN),
    Purpose.DATA: tuple(WhichDates),
    Purpose.EVERYTHING: (WhichDates.ONE, WhichDates.SPAN, WhichDates.CHANGES),
}
"""The dates of which there is something for each purpose; the first are the usual ones."""

FORMATS: Final = {
    Purpose.PICTURE: PICTURES,
    Purpose.FILM: FILMS,
    Purpose.DATA: FILES,
    Purpose.EVERYTHING: (*PICTURES, *FILMS, *FILES),
}
USUAL: Final = {
    Purpose.PICTURE: (Format.PNG,),
    Purpose.FILM: (Format.MP4,),
    Purpose.DATA: (Format.XLSX,),
    Purpose.EVERYTHING: (Format.PNG, Format.PDF, Format.MP4, *FILES),
}
"""The formats for each purpose, and those that are chosen at first."""


@dataclass(frozen=True)
class ExportChoice:
    """What is chosen; equal choices give equal files.

    Parameters
    ----------
    day
        The date, where there is one.
    span
        The first and the last date, where there are several.
    eyes
        Whose eyes the files look through.
    purpose, dates, formats
        What the files are for, which dates they are of, and their kinds.
    options
        How pictures are drawn.
    """

    day: date
    span: tuple[date, date]
    eyes: Eyes
    purpose: Purpose = Purpose.PICTURE
    dates: WhichDates = WhichDates.ONE
    formats: tuple[Format, ...] = USUAL[Purpose.PICTURE]
    options: PictureOptions = field(default_factory=PictureOptions)

    @property
    def offered(self) -> tuple[Format, ...]:
        """The formats of which there can be a file: none of one date is a film."""
        still = self.dates is WhichDates.ONE
        return tuple(f for f in FORMATS[self.purpose] if not (still and f in FILMS))

    @property
    def made(self) -> tuple[Format, ...]:
        """The formats that are chosen, as far as there can be a file."""
        return tuple(f for f in self.offered if f in self.formats)

    @property
    def draws(self) -> bool:
        """Whether any of the files is drawn."""
        return self.purpose is not Purpose.DATA

    @property
    def speaks(self) -> bool:
        """Whether any of the files has a language."""
        return self.draws or Format.HTML in self.made

    def for_purpose(self, purpose: Purpose) -> ExportChoice:
        """Return this for another purpose, with its usual formats, of dates that it has."""
        dates = self.dates if self.dates in DATES[purpose] else DATES[purpose][0]
        return replace(self, purpose=purpose, dates=dates, formats=USUAL[purpose])

    def days(self, timelines: Timelines) -> list[date | None]:
        """Return the dates; ``None`` stands for the whole timeline."""
        if self.dates is WhichDates.ONE:
            return [self.day]
        if self.dates is WhichDates.WHOLE:
            return [None]
        changing = self.dates is WhichDates.CHANGES
        return [*timelines[self.eyes].days(*self.span, changing=changing)]

    def requests(self, timelines: Timelines) -> list[FileRequest]:
        """Return the request for each file.

        Raises
        ------
        UsageError
            If there is nothing to make, or too much.
        """
        days = self.days(timelines)
        if not self.made:
            raise UsageError(say("export_page.choose"))
        if not days:
            raise UsageError(say("export_page.no_change"))
        if len(days) > MOST_DATES and self.purpose is not Purpose.FILM:
            raise UsageError(say("export_page.too_many", count=len(days), most=MOST_DATES))
        options = self.options if self.speaks else None
        return file_requests(self.made, days, self.eyes, options)

    def parameters(self) -> dict[str, str]:
        """Return the query parameters of a link to this choice."""
        first, last = (day.isoformat() for day in self.span)
        when = {
            WhichDates.ONE: {"date": self.day.isoformat()},
            WhichDates.WHOLE: {},
        }.get(self.dates, {"first": first, "last": last})
        return {
            "purpose": self.purpose.value,
            "dates": self.dates.value,
            **when,
            **self.eyes.parameters(),
            "formats": ",".join(self.formats),
            **(self._drawn() if self.draws else {}),
            **({"language": self.options.language.value} if self.speaks else {}),
        }

    def _drawn(self) -> dict[str, str]:
        options = self.options
        outlined = {"highlight": ",".join(options.highlight)} if options.highlight else {}
        return {
            "layout": options.layout.value,
            "theme": options.theme.value,
            **outlined,
            **options.shown(),
            **{name: str(pixels) for name, pixels in options.size().items()},
        }


def read_choice(
    parameters: Mapping[str, str], dataset: Dataset, language: Language
) -> tuple[ExportChoice, list[str]]:
    """Read a choice from query parameters; a link to a view chooses a picture of that view.

    Parameters
    ----------
    parameters
        What the link says.
    dataset
        The dataset, for its days and places.
    language
        The language of pictures where the link names none.

    Returns
    -------
    :
        The choice, and one short notice for each value that made no sense and was replaced.
    """
    view, notices = read_view(parameters, dataset)
    purpose = _member(parameters, "purpose", tuple(Purpose), notices)
    dates = _member(parameters, "dates", DATES[purpose], notices)
    offered = {format_: FORMAT_NAMES[format_] for format_ in FORMATS[purpose]}
    formats = _members(parameters, "formats", offered, USUAL[purpose], notices)
    places = {place.place_id: name_of(place) for place in dataset.mapped_places}
    options = PictureOptions(
        layout=_member(parameters, "layout", (Layout.SLIDE, *Layout), notices),
        theme=_member(parameters, "theme", tuple(Theme), notices),
        language=_language(parameters, language, notices),
        highlight=_members(parameters, "highlight", places, (), notices),
    )
    options = _framed(options, parameters, dataset, view.centre, notices)
    span = _span(parameters, dataset, notices)
    return ExportChoice(view.day, span, view.eyes, purpose, dates, formats, options), notices


def _framed(
    options: PictureOptions,
    parameters: Mapping[str, str],
    dataset: Dataset,
    centre: Centre | None,
    notices: list[str],
) -> PictureOptions:
    """Return options with what else is asked for, each thing by itself as far as it makes sense."""
    asked = {name: parameters[name] for name in ("title", "note") if name in parameters}
    readers: list[Callable[[], dict[str, Any]]] = [
        lambda: {"extent": _extent(parameters, dataset, centre)},
        lambda: {
            "amounts": _measure(parameters["amounts"], dataset) if "amounts" in parameters else None
        },
        lambda: {"title": asked.get("title", "")},
        lambda: {"note": asked.get("note", "")},
        lambda: {
            name: _pixels(parameters[name]) for name in ("width", "height") if name in parameters
        },
    ]
    for read in readers:
        try:
            options = replace(options, **read())
        except UsageError as error:
            notices.append(say("export_page.replaced", reason=error))
    return options


def _extent(
    parameters: Mapping[str, str], dataset: Dataset, centre: Centre | None
) -> Extent | None:
    """Return the part of the map that is asked for; the view's own has been read already."""
    places = tuple(filter(None, parameters.get("fit", "").split(",")))
    if unknown := set(places) - locatable_places(dataset):
        raise UsageError(say("extent.unknown_place", place=min(unknown)))
    asked = {
        "fit": Fit(places) if places else None,
        "view": centre,
        "bbox": read_box(parameters["bbox"]) if "bbox" in parameters else None,
    }
    return the_one(asked)


def _measure(text: str, dataset: Dataset) -> Measure:
    measures = {str(measure): measure for measure in measures_of(dataset)}
    if text not in measures:
        known = ", ".join(measures)
        raise UsageError(say("amounts.bad_measure", measure=text, measures=known))
    return measures[text]


def _pixels(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text):
        raise UsageError(say("extent.no_size", size=text))
    return int(text)


def _span(parameters: Mapping[str, str], dataset: Dataset, notices: list[str]) -> tuple[date, date]:
    usual = dataset.opening.start, dataset.opening.end
    if "first" not in parameters and "last" not in parameters:
        return usual
    first, last = (read_day(parameters.get(name, "")) for name in ("first", "last"))
    if first and last and first <= last and first in dataset.record and last in dataset.record:
        return first, last
    notices.append(say("export_page.no_span"))
    return usual


def _member(
    parameters: Mapping[str, str], name: str, among: tuple[E, ...], notices: list[str]
) -> E:
    """Return the member that is asked for; the first where nothing is, or nonsense."""
    value = parameters.get(name, among[0].value)
    found = next((member for member in among if member.value == value), None)
    if found is None:
        notices.append(unknown(name, _word(name, among[0])))
    return found or among[0]


def _language(parameters: Mapping[str, str], usual: Language, notices: list[str]) -> Language:
    """Return the language that is asked for; the usual one where nothing is, or nonsense."""
    named = language_named(parameters.get("language", ""))
    asked = parameters if named is None else {"language": named.value}
    among: tuple[Language, ...] = (usual, *Language)
    return _member(asked, "language", among, notices)


def _word(name: str, member: StrEnum) -> str:
    return member.own_name if isinstance(member, Language) else NAMES[name][member]


F = TypeVar("F", bound=str)


def _members(
    parameters: Mapping[str, str],
    name: str,
    among: Mapping[F, str],
    usual: tuple[F, ...],
    notices: list[str],
) -> tuple[F, ...]:
    """Return the members that are asked for, in their order; the usual ones where nothing is."""
    if name not in parameters:
        return usual
    asked = [part for part in parameters[name].split(",") if part]
    found = tuple(member for member in among if str(member) in asked)
    if len(found) < len(set(asked)):
        notices.append(unknown(name, enumerated(among[each] for each in found)))
    return found
