"""What is asked for of several days, and made: the pages, the command line and the API all come here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from geo.codes.vocabulary import ASSESSED, Eyes
from geo.control.amounts import Measure, measures_of
from geo.control.period import check_period, period
from geo.dataset.model import Window
from geo.errors import UsageError
from geo.export.formats import MEDIA_TYPES, Format
from geo.export.options import PictureOptions
from geo.export.passing_on import check_passing_on
from geo.export.request import file_stem
from geo.figure.layouts import Layout
from geo.language.catalogue import Language, say, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matplotlib.figure import Figure

    from geo.control.timeline import Timeline, Timelines
    from geo.dataset.model import Dataset


class CourseFormat(StrEnum):
    """The formats of what is told of several days, by their endings."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    PPTX = "pptx"


DRAWN: Final = (CourseFormat.PNG, CourseFormat.SVG, CourseFormat.PDF)
AMOUNTS_FORMATS: Final = (CourseFormat.JSON, CourseFormat.CSV, CourseFormat.XLSX, *DRAWN)
PERIOD_FORMATS: Final = (*AMOUNTS_FORMATS[:3], CourseFormat.GEOJSON, *DRAWN)
RIBBON_FORMATS: Final = (*DRAWN, CourseFormat.PPTX)


MOST_LANES = 100
"""How many lanes a ribbon on a page has at most: on a slide each is two points high."""


@dataclass(frozen=True)
class AmountsRequest:
    """How much each party holds; equal requests are equal files.

    Parameters
    ----------
    day
        The day whose amounts are told.
    window
        The days of a picture, and of the rows of a table; without it a table is of the day alone, a
        picture of the first span that holds it.
    measure
        What is counted; without it a table has all measures, a picture counts places.
    eyes
        Whose eyes to look through.
    format
        Of ``AMOUNTS_FORMATS``.
    options
        How a picture is drawn.
    """

    day: date
    window: Window | None = None
    measure: Measure | None = None
    eyes: Eyes = ASSESSED
    format: CourseFormat = CourseFormat.JSON
    options: PictureOptions = field(default_factory=PictureOptions)

    @property
    def media_type(self) -> str:
        """The file's media type."""
        return MEDIA_TYPES[self.format]

    def name_in(self, dataset: Dataset) -> str:
        """Return the name of the file where it is of a dataset."""
        window = self.window_in(dataset)
        by = f"-by-{self.measure}" if self.measure else ""
        return _name(dataset, window, self, f"amounts{by}")

    def window_in(self, dataset: Dataset) -> Window:
        """Return the days that the file is of.

        Raises
        ------
        UsageError
            If they are no stretch of the record.
        """
        window = self.window or Window(self.day, self.day)
        check_period(dataset, window)
        if self.window is None and self.format in DRAWN:
            span = dataset.span_of(self.day)
            return Window(span.start, span.end)
        return window


@dataclass(frozen=True)
class PeriodRequest:
    """What a stretch of days did to each place; equal requests are equal files.

    Parameters
    ----------
    window
        The first and the last day.
    eyes
        Whose eyes to look through.
    format
        Of ``PERIOD_FORMATS``.
    options
        How a picture is drawn.
    """

    window: Window
    eyes: Eyes = ASSESSED
    format: CourseFormat = CourseFormat.PNG
    options: PictureOptions = field(default_factory=PictureOptions)

    @property
    def media_type(self) -> str:
        """The file's media type."""
        return MEDIA_TYPES[self.format]

    def name_in(self, dataset: Dataset) -> str:
        """Return the name of the file where it is of a dataset."""
        return _name(dataset, self.window, self, "period")


@dataclass(frozen=True)
class RibbonRequest:
    """Who held each place, day by day; equal requests are equal files.

    Parameters
    ----------
    window
        The first and the last day.
    eyes
        Whose eyes to look through.
    every
        Whether to draw every reading, with what those eyes know and leave out.
    format
        Of ``RIBBON_FORMATS``.
    options
        How it is drawn; a slide is always of the layout of one.
    """

    window: Window
    eyes: Eyes = ASSESSED
    every: bool = False
    format: CourseFormat = CourseFormat.PNG
    options: PictureOptions = field(default_factory=PictureOptions)

    def __post_init__(self) -> None:
        if self.format is CourseFormat.PPTX:
            look = replace(self.options, layout=Layout.SLIDE, dpi=0)
            object.__setattr__(self, "options", look)

    @property
    def media_type(self) -> str:
        """The file's media type."""
        return MEDIA_TYPES[self.format]

    def name_in(self, dataset: Dataset) -> str:
        """Return the name of the file where it is of a dataset."""
        what = "ribbon-every-reading" if self.every else "ribbon"
        return _name(dataset, self.window, self, what)

    def lanes(self, timelines: Timelines) -> Sequence[Timeline]:
        """Return the timelines of its lanes, from top to bottom.

        Raises
        ------
        UsageError
            If they would be more than a page has room for.
        """
        from geo.panels.ribbon import stacked  # noqa: PLC0415 (NumPy, which --help does not need)

        if not self.every:
            return [timelines[self.eyes]]
        if not has_room_for_every_reading(timelines.dataset):
            raise UsageError(say("ribbon.too_many_lanes", most=MOST_LANES))
        stack = stacked(timelines, self.eyes.knowledge)
        return [timelines[replace(self.eyes, reading=each.reading)] for each in stack]


def has_room_for_every_reading(dataset: Dataset) -> bool:
    """Tell whether a page has room for a lane of each place in every reading."""
    return len(dataset.mapped_places) * len(dataset.codes.readings) <= MOST_LANES


CourseRequest: TypeAlias = AmountsRequest | PeriodRequest | RibbonRequest


def _name(dataset: Dataset, window: Window, request: CourseRequest, what: str) -> str:
    stem = file_stem(dataset, (window.start, window.end), request.eyes)
    drawn = request.format in DRAWN or request.format is CourseFormat.PPTX
    suffix = request.options.suffix if drawn else ""
    return f"{stem}_{what}{suffix}.{request.format}"


def make_course(timelines: Timelines, request: CourseRequest) -> bytes:
    """Return the bytes of a file; equal requests give equal bytes, whatever language is spoken.

    Parameters
    ----------
    timelines
        The timelines of the dataset.
    request
        The file wanted.

    Raises
    ------
    UsageError
        If the days are no stretch of the record, the dataset does not have the numbers, there is no
        such format of it, or it has rows that the terms of the data do not let be passed on.
    """
    if request.format not in (*DRAWN, CourseFormat.PPTX):
        check_passing_on(timelines.dataset)
    with speaking(Language.EN):
        match request:
            case AmountsRequest():
                return _amounts(timelines[request.eyes], request)
            case PeriodRequest():
                return _period(timelines[request.eyes], request)
            case RibbonRequest():
                return _ribbon(timelines, request)


def _amounts(timeline: Timeline, request: AmountsRequest) -> bytes:
    from geo.course import tables  # noqa: PLC0415 (XlsxWriter, which --help does not need)

    window = request.window_in(timeline.dataset)
    if request.format in DRAWN:
        from geo.course.amounts import amounts_figure  # noqa: PLC0415 (Matplotlib)

        by, look = request.measure or Measure.PLACES, request.options
        figure = amounts_figure(timeline, window, request.day, by, layout=look.layout, theme=look.theme, language=look.language)  # fmt: skip
        return _drawn(figure, timeline, window, "amounts.title", request)
    measures = (request.measure,) if request.measure else measures_of(timeline.dataset)
    if request.format is CourseFormat.JSON:
        return tables.amounts_json(timeline, window, measures).encode()
    rows = tables.amounts_between(timeline, window, measures)
    return _table(timeline, window, rows, request.format)


def _period(timeline: Timeline, request: PeriodRequest) -> bytes:
    from geo.course import tables  # noqa: PLC0415 (XlsxWriter, which --help does not need)

    window, look = request.window, request.options
    check_period(timeline.dataset, window)
    if request.format in DRAWN:
        from geo.course.period import period_figure  # noqa: PLC0415 (Matplotlib)

        figure = period_figure(timeline, window, layout=look.layout, theme=look.theme, language=look.language)  # fmt: skip
        return _drawn(figure, timeline, window, "period.deck", request)
    if request.format is CourseFormat.JSON:
        return tables.period_json(timeline, window).encode()
    if request.format is CourseFormat.GEOJSON:
        from geo.course.shading import shading_of  # noqa: PLC0415

        shading = shading_of(period(timeline, window))
        return tables.period_geojson(timeline, window, shading.colours)
    return _table(timeline, window, tables.period_rows(timeline, window), request.format)


def _table(
    timeline: Timeline, window: Window, rows: Sequence[dict[str, object]], format_: CourseFormat
) -> bytes:
    from geo.course import tables  # noqa: PLC0415 (XlsxWriter, which --help does not need)

    writers = {CourseFormat.CSV: tables.csv_bytes, CourseFormat.XLSX: tables.xlsx_bytes}
    if format_ not in writers:
        raise UsageError(say("period.no_format", format=format_.value))
    return writers[format_](timeline, window, rows)


def _ribbon(timelines: Timelines, request: RibbonRequest) -> bytes:
    from geo.course.ribbon import ribbon_figure  # noqa: PLC0415 (Matplotlib)

    window, look = request.window, request.options
    check_period(timelines.dataset, window)
    if request.format not in RIBBON_FORMATS:
        raise UsageError(say("period.no_format", format=request.format.value))
    lanes = request.lanes(timelines)
    figure = ribbon_figure(lanes, window, layout=look.layout, theme=look.theme, language=look.language)  # fmt: skip
    deck = "ribbon.picture_every" if request.every else "ribbon.picture_one"
    return _drawn(figure, lanes[0], window, deck, request)


def _drawn(
    figure: Figure, timeline: Timeline, window: Window, deck: str, request: CourseRequest
) -> bytes:
    """Return a figure as a file that says of itself what it is."""
    from geo.course.sheet import caption_of  # noqa: PLC0415 (Matplotlib)
    from geo.export.picture import figure_bytes  # noqa: PLC0415 (Matplotlib)

    if request.format is not CourseFormat.PPTX:
        told = caption_of(timeline, window, deck)
        return figure_bytes(figure, Format(request.format.value), told, request.options.dpi)
    from geo.course.words import ribbon_told  # noqa: PLC0415
    from geo.export.slide import slide_bytes  # noqa: PLC0415 (python-pptx)

    with speaking(language := request.options.language):
        told = caption_of(timeline, window, deck, language)
        picture = figure_bytes(figure, Format.PNG, told, request.options.dpi)
        return slide_bytes(picture, told, ribbon_told(timeline, window))
