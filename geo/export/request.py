"""One file, ordered and made: the page, the command line and the API all come here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.dataset.vocabulary import ASSESSED, Eyes, Knowledge
from geo.errors import UsageError
from geo.export.formats import FILMS, MEDIA_TYPES, PICTURES, Format
from geo.export.options import Look, Reel
from geo.export.records import records
from geo.language.catalogue import Language, say, speaking
from geo.view import Span, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from geo.control.timeline import Timeline, Timelines
    from geo.dataset.model import Dataset
    from geo.export.records import Records

    Progress = Callable[[], object]


@dataclass(frozen=True)
class Order:
    """One file: of a day, of the dates of a film, or else of the whole timeline.

    A picture is of a day and has a look, a film has a reel; the other files have neither.
    """

    format: Format
    day: date | None
    eyes: Eyes = ASSESSED
    look: Look | Reel | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The dates that the file is of, none where it is of the whole timeline."""
        if isinstance(self.look, Reel):
            return self.look.days
        return (self.day,) if self.day else ()

    @property
    def steps(self) -> int:
        """In how many steps the file is made: one for each frame of a film, else a single one."""
        return len(self.days) if isinstance(self.look, Reel) else 1

    @property
    def name(self) -> str:
        """The name of the file."""
        suffix = self.look.suffix if self.look else ""
        stem = file_stem(self.days, self.eyes)
        return f"{stem}{suffix}.{self.format.value}"

    def parameters(self) -> dict[str, object]:
        """Return what was ordered, by the names that the command line and the API use."""
        parameters = {
            "date": self.day.isoformat() if self.day else "timeline",
            **self.eyes.parameters(),
            "format": self.format.value,
            **(self.look.parameters() if self.look else {}),
        }
        superfluous = {"date"} if "dates" in parameters else set()
        superfluous |= {"dpi"} if self.format is not Format.PNG else set()
        return {name: value for name, value in parameters.items() if name not in superfluous}

    @property
    def media_type(self) -> str:
        """The file's media type."""
        return MEDIA_TYPES[self.format]


def orders(
    formats: Iterable[Format],
    days: Sequence[date | None],
    eyes: Eyes,
    look: Look | None = None,
) -> list[Order]:
    """Return the order of each file of each day, ``None`` standing for the whole timeline.

    Pictures have the ``look``; there is none of the whole timeline. Films are of all the days
    together, in the theme and language of the look, and come last.

    Raises
    ------
    UsageError
        If nothing is left to make, or there are too few days or too many for a film.
    """
    chosen = tuple(dict.fromkeys(formats))
    dated = tuple(day for day in days if day)
    made = [
        Order(format_, day, eyes, look if format_ in PICTURES else None)
        for day in days
        for format_ in chosen
        if format_ not in FILMS and (day or format_ not in PICTURES)
    ]
    made += [
        Order(format_, None, eyes, Reel(dated, look.theme, look.language))
        for format_ in chosen
        if look and format_ in FILMS
    ]
    if not made:
        raise UsageError(say("export.picture_date"))
    return made


@dataclass(frozen=True)
class Workshop:
    """Makes files of the timelines of a dataset."""

    timelines: Timelines

    @property
    def dataset(self) -> Dataset:
        """The dataset that the files are made of."""
        return self.timelines.dataset

    def make(self, order: Order, progress: Progress = lambda: None) -> bytes:
        """Return the bytes of a file; equal orders give equal bytes, whatever language is spoken.

        Parameters
        ----------
        order
            The file wanted.
        progress
            Called after each step, of which the order says how many there are.

        Raises
        ------
        UsageError
            If the day is outside the record.
        """
        with speaking(Language.EN):
            if isinstance(order.look, Reel):
                return self._film(order, order.look, progress)
            content = self._still(order)
        progress()
        return content

    def _still(self, order: Order) -> bytes:
        if order.format is Format.HTML:
            return self._page(order)
        timeline = self.timelines[order.eyes]
        if isinstance(order.look, Look) and order.day:
            return _picture(timeline, order.day, order.format, order.look)
        return _writer(order.format)(records(timeline, order.day))

    def _film(self, order: Order, reel: Reel, progress: Progress) -> bytes:
        from geo.export.animation import animation_bytes  # noqa: PLC0415 (PyAV, only for films)

        timeline = self.timelines[order.eyes]
        return animation_bytes(timeline, reel, order.format, progress=progress)

    def _page(self, order: Order) -> bytes:
        from geo.export.standalone import page_bytes  # noqa: PLC0415 (Folium, which only a page needs)

        day = order.day or self.dataset.opens_on
        battle = self.dataset.battle
        span = Span.BATTLE if battle.start <= day <= battle.end else Span.RECORD
        return page_bytes(self.timelines, View(day, order.eyes, span))


def _picture(timeline: Timeline, day: date, format_: Format, look: Look) -> bytes:
    from geo.export.picture import snapshot_bytes  # noqa: PLC0415 (Matplotlib, only for pictures)

    return snapshot_bytes(
        timeline,
        day,
        format_,
        layout=look.layout,
        theme=look.theme,
        language=look.language,
        highlight=look.highlight,
        dpi=look.dpi,
    )


def _writer(format_: Format) -> Callable[[Records], bytes]:
    """Return the function that writes a format; its library is loaded only now."""
    from geo.export import (  # noqa: PLC0415 (fontTools, only for PDF)
        kml,
        layers,
        tables,
    )

    return {
        Format.CSV: tables.csv_bytes,
        Format.XLSX: tables.xlsx_bytes,
        Format.GEOJSON: layers.geojson_bytes,
        Format.GPKG: layers.geopackage_bytes,
        Format.PARQUET: layers.geoparquet_bytes,
        Format.KML: kml.kml_bytes,
    }[format_]


def file_stem(days: Sequence[date], eyes: Eyes) -> str:
    """Return a file's name without its ending: ``panjshir_2021-09-06_assessed``.

    Of several dates it has the first and the last; without a date it is of the whole timeline.
    """
    ends = dict.fromkeys(day.isoformat() for day in (*days[:1], *days[-1:]))
    when = "_to_".join(ends) or "timeline"
    known = "_as-known" if eyes.knowledge is Knowledge.AS_KNOWN else ""
    return f"panjshir_{when}_{eyes.reading.value}{known}"
