"""One file, asked for and made: the page, the command line and the API all come here."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.control.contrast import LEAST_PANELS, Contrast, MapPanel, check_panels
from geo.errors import UsageError
from geo.export.formats import BRING_REPORTS, FILES, FILMS, MEDIA_TYPES, PICTURES, Format
from geo.export.options import FilmOptions, PageOptions, PictureOptions
from geo.export.parts import in_english, whole
from geo.export.passing_on import check_passing_on
from geo.export.records import records
from geo.language.catalogue import Language, say, speaking
from geo.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset
    from geo.export.parts import Parts
    from geo.export.records import Records

    Progress = Callable[[], object]


STEPS_OF_TIMELINE: Final = 20
"""In how many steps the intervals of all places are written, however many there are."""


@dataclass(frozen=True)
class FileRequest:
    """One file: of a day, of several, or of the whole timeline where there is none.

    Parameters
    ----------
    format
        What kind of file it is.
    days
        The dates; of a picture with several it is a comparison, of a film they are its frames.
    eyes
        Whose eyes it looks through.
    options
        How a picture is drawn, a film runs or a page speaks; the other files have none, but for the text
        beside a picture.
    panels
        The maps of a comparison that do not look through the same eyes, from left to right; those that
        do are its dates.
    abreast
        Whose eyes the maps look through that stand beside each other in each frame of a film.

    Raises
    ------
    UsageError
        If there are too few dates or too many for a film, or the maps cannot stand beside each other.
    """

    format: Format
    days: tuple[date, ...] = ()
    eyes: Eyes = ASSESSED
    options: PictureOptions | FilmOptions | PageOptions | None = None
    panels: tuple[MapPanel, ...] = ()
    abreast: tuple[Eyes, ...] = ()

    def __post_init__(self) -> None:
        if self.panels:
            self._settle_panels()
        if self.abreast:
            check_panels([MapPanel(self.days[0], eyes) for eyes in self.abreast])
            object.__setattr__(self, "eyes", self.abreast[0])
        object.__setattr__(self, "days", tuple(sorted(set(self.days))))
        if isinstance(self.options, PictureOptions):
            object.__setattr__(self, "options", self._followed(self.options))
        if self.format is Format.HTML:
            language = self.options.language if self.options else Language.EN
            object.__setattr__(self, "options", PageOptions(language))
        if isinstance(self.options, FilmOptions):
            self.options.check(self.days)

    def _followed(self, options: PictureOptions) -> PictureOptions:
        """Return what of the options a picture of so many maps, or a slide, follows."""
        several = options.of_several() if self.panels or len(self.days) > 1 else options
        return several.as_slide() if self.format is Format.PPTX else several

    def _settle_panels(self) -> None:
        """Take maps that differ in nothing but their dates for a comparison of dates."""
        alike = len({panel.eyes for panel in self.panels}) == 1
        if not alike or len(set(self.panels)) < LEAST_PANELS:
            check_panels(self.panels)
        object.__setattr__(self, "days", tuple(panel.day for panel in self.panels))
        object.__setattr__(self, "eyes", self.panels[0].eyes)
        if alike:
            object.__setattr__(self, "panels", ())

    @property
    def day(self) -> date | None:
        """The one date of the file, if it has just one."""
        return self.days[0] if len(self.days) == 1 else None

    @property
    def steps(self) -> int:
        """In how many steps the file is made: one for each frame of a film, and several for all intervals."""
        if isinstance(self.options, FilmOptions):
            return len(self.days)
        whole = not self.days and self.format in FILES and self.format is not Format.HTML
        return STEPS_OF_TIMELINE if whole else 1

    @property
    def beside(self) -> FileRequest | None:
        """The text that goes with it: a picture in words, or the terms that no row of a table repeats."""
        if self.format in PICTURES and isinstance(self.options, PictureOptions):
            return replace(self, format=Format.TXT, options=replace(self.options, dpi=0))
        return replace(self, format=Format.TXT) if self.format is Format.CSV else None

    def name_in(self, dataset: Dataset) -> str:
        """Return the name of the file where it is of a dataset."""
        suffix = self.options.suffix if self.options else ""
        stem = file_stem(dataset, self.days, self.eyes)
        if self.panels:
            stem = f"{dataset.file_name}_{_named(self.panels)}"
        stem = "_".join((stem, *map(_through, self.abreast[1:])))
        return f"{stem}{suffix}.{self.format.value}"

    def parameters(self) -> dict[str, object]:
        """Return what was asked for, by the names that the command line and the API use."""
        options = dict(self.options.parameters()) if self.options else {}
        if self.format is not Format.PNG:
            options.pop("dpi", None)
        return {**self._what(), "format": self.format.value, **options}

    def _what(self) -> dict[str, object]:
        eyes: dict[str, object] = dict(self.eyes.parameters())
        if self.panels:
            del eyes["reading"], eyes["known"]  # of which each map has its own
            return {"panels": list(map(str, self.panels)), **eyes}
        if self.abreast:
            eyes |= {
                "reading": [str(each.reading) for each in self.abreast],
                "known": [each.knowledge.value for each in self.abreast],
            }
        if len(self.days) > 1:
            return {"dates": [day.isoformat() for day in self.days], **eyes}
        return {"date": self.day.isoformat() if self.day else "timeline", **eyes}

    @property
    def media_type(self) -> str:
        """The file's media type."""
        return MEDIA_TYPES[self.format]


SPOKEN: Final = frozenset({*PICTURES, Format.HTML})
"""The files that have a language; a page has that of the pictures beside it."""


def file_requests(
    formats: Iterable[Format],
    days: Sequence[date | None],
    eyes: Eyes,
    options: PictureOptions | None = None,
    *,
    compared: bool = False,
) -> list[FileRequest]:
    """Return the request for each file of each day.

    Parameters
    ----------
    formats
        The formats wanted. There is no picture of the whole timeline; a film is of all the days
        together, in the theme, language, extent and words of the picture's options, and comes last.
    days
        The dates, ``None`` standing for the whole timeline.
    eyes
        Whose eyes to look through.
    options
        How pictures are drawn and in which language pages speak; without them there are neither
        pictures nor films.
    compared
        Whether to add a picture of all the days side by side.

    Raises
    ------
    UsageError
        If nothing is left to make, or there are too few days or too many for a film.
    """
    chosen = tuple(dict.fromkeys(formats))
    dated = tuple(day for day in days if day)
    made = [
        FileRequest(format_, (day,) if day else (), eyes, options if format_ in SPOKEN else None)
        for day in days
        for format_ in chosen
        if format_ not in FILMS and (day or format_ not in PICTURES)
    ]
    if compared:
        made += [FileRequest(f, dated, eyes, options) for f in chosen if f in PICTURES]
    if options:
        film = FilmOptions(
            theme=options.theme,
            language=options.language,
            extent=options.extent,
            title=options.title,
            note=options.note,
        )
        made += [FileRequest(f, dated, eyes, film) for f in chosen if f in FILMS]
    if not made:
        raise UsageError(say("export.picture_date"))
    return made


def texts_beside(wanted: Iterable[FileRequest]) -> list[FileRequest]:
    """Return the requests for the texts that go with some files, each once."""
    return [*dict.fromkeys(filter(None, (request.beside for request in wanted)))]


LONGEST_SLUG = 48
"""How long what is left out may be in the name of a file."""


def file_stem(dataset: Dataset, days: Sequence[date], eyes: Eyes) -> str:
    """Return a file's name without its ending: ``valley_2021-09-06_assessed``.

    Parameters
    ----------
    dataset
        What the file is of.
    days
        Its dates in order, of which the name has the first and the last; without any it is of the
        whole timeline.
    eyes
        Whose eyes it looks through.
    """
    ends = dict.fromkeys(day.isoformat() for day in (*days[:1], *days[-1:]))
    when = "_to_".join(ends) or "timeline"
    return f"{dataset.file_name}_{when}_{_through(eyes)}"


def _through(eyes: Eyes) -> str:
    """Return eyes as a part of a file's name: ``assessed_as-known``."""
    known = "_as-known" if eyes.knowledge is Knowledge.AS_KNOWN else ""
    names = (*eyes.without, *(["imprecise"] if eyes.only_precise else []))
    without = f"_without-{_slug(names)}" if names else ""
    return f"{eyes.reading}{known}{without}"


def _named(panels: Sequence[MapPanel]) -> str:
    """Return maps beside each other as a part of a file's name, each day where it begins."""
    parts = []
    for day, alike in groupby(panels, attrgetter("day")):
        parts += [day.isoformat(), *(_through(panel.eyes) for panel in alike)]
    return "_".join(parts)


def _slug(names: Sequence[str]) -> str:
    """Return names as a part of a file's name; what is too long for one ends in a checksum."""
    text = "-".join(re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") for name in names)
    if len(text) <= LONGEST_SLUG and text:
        return text
    checksum = hashlib.sha256("\n".join(names).encode()).hexdigest()[:8]
    return f"{text[:LONGEST_SLUG].rstrip('-')}-{checksum}".lstrip("-")


@dataclass(frozen=True)
class Exporter:
    """Makes files of the timelines of a dataset."""

    timelines: Timelines

    @property
    def dataset(self) -> Dataset:
        """The dataset that the files are made of."""
        return self.timelines.dataset

    def check(self, request: FileRequest) -> None:
        """Refuse a file of rows where the terms of the data do not let them be passed on.

        Raises
        ------
        WithheldError
            If they do not.
        """
        if request.format in FILES:
            check_passing_on(self.dataset)

    def make(self, request: FileRequest, progress: Progress = lambda: None) -> bytes:
        """Return the bytes of a file; equal requests give equal bytes, whatever language is spoken.

        Parameters
        ----------
        request
            The file wanted.
        progress
            Called after each step, of which the request says how many there are.

        Raises
        ------
        UsageError
            If a day is outside the record, or the dates cannot be compared.
        """
        return whole(self.parts(request, progress))

    def parts(self, request: FileRequest, progress: Progress = lambda: None) -> Parts:
        """Yield a file in parts, those of a table or a layer as its rows are made.

        Parameters
        ----------
        request, progress
            As of :meth:`make`.

        Raises
        ------
        UsageError
            Before the first part, if a day is outside the record, or the dates cannot be compared.
        """
        return in_english(self._parts(request, progress))

    def _parts(self, request: FileRequest, progress: Progress) -> Parts:
        self.check(request)
        if request.format in FILES and request.format is not Format.HTML:
            timeline = self.timelines[request.eyes]
            brings = request.format in BRING_REPORTS
            told = records(timeline, request.day, progress, request.steps, brings_reports=brings)
            yield from _writer(request.format)(told)
            return
        if isinstance(request.options, FilmOptions):
            yield from self._film(request, request.options, progress)
            return
        yield self._still(request)
        progress()

    def _still(self, request: FileRequest) -> bytes:
        if request.format is Format.HTML:
            return self._page(request)
        if isinstance(request.options, PictureOptions) and request.format is not Format.TXT:
            return _picture(self.timelines, request, request.options)
        return _text(self.timelines, request)

    def _film(self, request: FileRequest, options: FilmOptions, progress: Progress) -> Parts:
        from geo.export.animation import animation_parts  # noqa: PLC0415 (PyAV, only for films)

        abreast = [self.timelines[eyes] for eyes in request.abreast]
        return animation_parts(
            self.timelines[request.eyes],
            request.days,
            request.format,
            options,
            beside=abreast,
            progress=progress,
        )

    def _page(self, request: FileRequest) -> bytes:
        from geo.export.standalone import page_bytes  # noqa: PLC0415 (Folium, only for a page)

        day = request.day or self.dataset.opening.opens_on
        with speaking(request.options.language if request.options else Language.EN):
            return page_bytes(self.timelines, View.of(day, request.eyes, self.dataset))


def _picture(timelines: Timelines, request: FileRequest, options: PictureOptions) -> bytes:
    from geo.export.picture import panels_bytes, picture_bytes  # noqa: PLC0415 (Matplotlib, late)

    if request.panels:
        return panels_bytes(Contrast.of(timelines, request.panels), request.format, options)
    timeline = timelines[request.eyes]
    return picture_bytes(timeline, request.days, request.format, options)


def _text(timelines: Timelines, request: FileRequest) -> bytes:
    from geo.export.alternative import contrast_bytes, text_bytes  # noqa: PLC0415 (Matplotlib)

    drawn = request.options if isinstance(request.options, PictureOptions) else None
    if drawn and request.panels:
        return contrast_bytes(Contrast.of(timelines, request.panels), drawn)
    return text_bytes(timelines[request.eyes], request.days, drawn)


def _writer(format_: Format) -> Callable[[Records], Parts]:
    """Return the function that writes a format; its library is loaded only now."""
    from geo.export import geopackage, kml, layers, tables  # noqa: PLC0415

    return {
        Format.CSV: tables.csv_parts,
        Format.XLSX: tables.xlsx_parts,
        Format.GEOJSON: layers.geojson_parts,
        Format.GPKG: geopackage.geopackage_parts,
        Format.PARQUET: layers.geoparquet_parts,
        Format.KML: kml.kml_parts,
    }[format_]
