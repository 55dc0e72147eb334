"""One file, ordered and made: the page, the command line and the API all come here."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from geo.errors import UsageError
from geo.export.formats import MEDIA_TYPES, PICTURES, Format
from geo.export.naming import file_stem
from geo.export.records import records
from geo.style import Theme
from geo.view import Span, View
from geo.vocabulary import Knowledge, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from geo.control import Timeline
    from geo.dataset import Dataset
    from geo.export.records import Records
    from geo.figure.layouts import Layout


@dataclass(frozen=True)
class Look:
    """How a picture is drawn: its layout, its theme, and for PNG its dots per inch."""

    layout: Layout
    theme: Theme
    dpi: int


@dataclass(frozen=True)
class Order:
    """One file: of a day, or of the whole timeline where ``day`` is ``None``.

    A picture is always of a day and has a ``look``; the other files have none.
    """

    format: Format
    day: date | None
    reading: Reading = Reading.ASSESSED
    knowledge: Knowledge = Knowledge.HINDSIGHT
    look: Look | None = None

    @property
    def name(self) -> str:
        """The name of the file."""
        stem = file_stem(self.day, self.reading, self.knowledge)
        if self.look:
            stem += f"_{self.look.layout.value}"
            stem += "" if self.look.theme is Theme.LIGHT else f"_{self.look.theme.value}"
        return f"{stem}.{self.format.value}"

    def parameters(self) -> dict[str, str | int]:
        """Return what was ordered, by the names that the command line and the API use."""
        look: dict[str, str | int] = {}
        if self.look:
            look = {"layout": self.look.layout.value, "theme": self.look.theme.value}
            look |= {"dpi": self.look.dpi} if self.format is Format.PNG else {}
        return {
            "date": self.day.isoformat() if self.day else "timeline",
            "reading": self.reading.value,
            "known": self.knowledge.value,
            "format": self.format.value,
            **look,
        }

    @property
    def media_type(self) -> str:
        """The file's media type."""
        return MEDIA_TYPES[self.format]


def orders(
    formats: Iterable[Format],
    days: Sequence[date | None],
    reading: Reading,
    knowledge: Knowledge,
    look: Look | None = None,
) -> list[Order]:
    """Return the order of each file of each day, ``None`` standing for the whole timeline.

    Pictures have the ``look``; there is none of the whole timeline.

    Raises
    ------
    UsageError
        If nothing is left to make.
    """
    chosen = tuple(dict.fromkeys(formats))
    made = [
        Order(format_, day, reading, knowledge, look if format_ in PICTURES else None)
        for day in days
        for format_ in chosen
        if day or format_ not in PICTURES
    ]
    if not made:
        raise UsageError("A picture needs a date; the whole timeline has none.")
    return made


@dataclass(frozen=True)
class Workshop:
    """A dataset and its timelines, each built when it is first needed."""

    dataset: Dataset
    _timelines: dict[tuple[Reading, Knowledge], Timeline] = field(default_factory=dict)

    def timeline(self, reading: Reading, knowledge: Knowledge) -> Timeline:
        """Return one timeline of the dataset."""
        from geo.control import build_timeline  # noqa: PLC0415 (NumPy, which --help does not need)

        key = reading, knowledge
        if key not in self._timelines:
            self._timelines[key] = build_timeline(
                self.dataset, reading=reading, knowledge=knowledge
            )
        return self._timelines[key]

    def make(self, order: Order) -> bytes:
        """Return the bytes of a file; equal orders give equal bytes.

        Raises
        ------
        UsageError
            If the day is outside the record.
        """
        if order.format is Format.HTML:
            return self._page(order)
        timeline = self.timeline(order.reading, order.knowledge)
        if order.look and order.day:
            return _picture(timeline, order.day, order.format, order.look)
        return _writer(order.format)(records(timeline, order.day))

    def _page(self, order: Order) -> bytes:
        from geo.export.page import page_bytes  # noqa: PLC0415 (Folium, which only a page needs)

        day = order.day or self.dataset.opens_on
        battle = self.dataset.battle
        span = Span.BATTLE if battle.start <= day <= battle.end else Span.RECORD
        timelines = {eyes: self.timeline(*eyes) for eyes in product(Reading, Knowledge)}
        return page_bytes(self.dataset, timelines, View(day, order.reading, order.knowledge, span))


def _picture(timeline: Timeline, day: date, format_: Format, look: Look) -> bytes:
    from geo.export.picture import snapshot_bytes  # noqa: PLC0415 (Matplotlib, only for pictures)

    return snapshot_bytes(
        timeline, day, format_, layout=look.layout, theme=look.theme, dpi=look.dpi
    )


def _writer(format_: Format) -> Callable[[Records], bytes]:
    """Return the function that writes a format; its library is loaded only now."""
    from geo.export import layers, placemarks, tables  # noqa: PLC0415

    return {
        Format.CSV: tables.csv_bytes,
        Format.XLSX: tables.xlsx_bytes,
        Format.GEOJSON: layers.geojson_bytes,
        Format.GPKG: layers.geopackage_bytes,
        Format.PARQUET: layers.geoparquet_bytes,
        Format.KML: placemarks.kml_bytes,
    }[format_]
