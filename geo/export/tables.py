"""Tables for spreadsheets: CSV and Excel, in which no cell is ever run as a formula.

A text that begins with ``=``, ``+``, ``-``, ``@`` (also in full width), a tab or a line break gets
an apostrophe in front, as spreadsheets themselves mark text. Dates and numbers stay what they are.
"""

from __future__ import annotations

import csv
import io
from codecs import iterdecode
from dataclasses import asdict, fields
from datetime import date, datetime, time
from functools import lru_cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_pixel_width

from geo.codes.vocabulary import Actor, Controller
from geo.credits import caveats, product
from geo.dataset.model import Source
from geo.design.style import PALETTES, Theme, readable_on
from geo.errors import UsageError
from geo.export.amounts import amounts_at
from geo.export.parts import gathered, parts_of_file
from geo.export.records import rows_of_reports
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from geo.export.parts import Parts
    from geo.export.records import Records, Value

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
ON_EVERY_ROW = ("reading", "known", "dataset_version", "dataset_sha256")
PALETTE: Final = PALETTES[Theme.LIGHT]
WIDEST_COLUMN = 60
DIGIT_PX, DAY_PX, ARROW_PX, PADDING_PX = 7, 75, 16, 7
"""How wide Excel draws a digit and a day with the space around it, the arrow of a filter, and that space."""

REMEMBERED: Final = 1 << 12
"""Of how many values it is remembered how wide they are: most stand in many rows."""

WIDEST_PX = WIDEST_COLUMN * DIGIT_PX
MOST_ROWS = 1_048_576
"""How many rows a sheet has, that of the names included."""

BYTE_ORDER_MARK = "\ufeff"
MOST_UNITS = 32_767
"""How much text a cell of a spreadsheet holds, in units of UTF-16."""

CUT = " … [cut here: a cell holds no more]"


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs."""
    return f"'{text}" if text.startswith(RUNS) else text


def fitting(text: str) -> str:
    """Return a text that fits into a cell; one that had to be cut says so at its end."""
    if len(text) <= MOST_UNITS // 2:  # no letter is more than two of them
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_UNITS:
        return text
    return units[: 2 * (MOST_UNITS - len(CUT))].decode("utf-16-le", errors="ignore") + CUT


def csv_parts(records: Records) -> Parts:
    """Yield the rows as CSV (RFC 4180) in UTF-8, with the mark by which Excel knows it.

    Whose eyes it looks through and which data it is of stand in the last columns of every row, so
    that rows keep it when they are copied or merged; the terms of the data stand in the text beside
    the file. Several values of one cell are separated by semicolons, addresses by spaces.
    """
    return gathered(_csv_pieces(records))


def _csv_pieces(records: Records) -> Iterator[bytes]:
    about = {name: records.about[name] for name in ON_EVERY_ROW}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    out.write(BYTE_ORDER_MARK)
    writer.writerow([*records.example, *about])
    for row in records.rows:
        writer.writerow([harmless(str(_cell(value))) for value in (row | about).values()])
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()


def first_rows(parts: Parts, most: int) -> list[list[str]]:
    """Return the names of the columns and the first rows of a CSV, of which no more is made than that.

    Parameters
    ----------
    parts
        The CSV, as of :func:`csv_parts`.
    most
        How many rows at the most, beside the names.
    """
    rows: list[list[str]] = []
    text = ""
    for piece in iterdecode(parts, "utf-8-sig"):
        text += piece
        rows = [*islice(csv.reader(io.StringIO(text, newline="")), most + 2)]
        if len(rows) > most + 1:  # so that the part has cut none of those before
            break
    return rows[: most + 1]


def xlsx_parts(records: Records) -> Parts:
    """Yield an Excel workbook: the rows, their reports, who holds how much, sources, and what it says of itself.

    The cells that name a holder, and who says otherwise, have the colour of the first that they name.
    The workbook is written row by row into a folder that vanishes afterwards.

    Raises
    ------
    UsageError
        If there are more rows than a sheet holds.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "control.xlsx"
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        }
        with xlsxwriter.Workbook(path, options) as book:
            _write_book(book, records)
        yield from parts_of_file(path)


def _write_book(book: xlsxwriter.Workbook, records: Records) -> None:
    dataset, about = records.timeline.dataset, records.about
    book.set_properties(_properties(records, about))
    sheets = _Sheets(book)
    columns = [*records.example]
    sheets.add("Control", columns, (row.values() for row in records.rows), COLOURED)
    beside = (row.values() for row in records.beside)
    sheets.add("Localities", [*columns, "within"], beside, COLOURED)
    reports = (row.values() for row in records.report_rows)
    first = next(rows_of_reports(dataset, dataset.reports.values()))
    sheets.add("Reports", [*first], reports)
    held = amounts_at(records.timeline, [records.day] if records.day else [])
    sheets.add("Amounts", [*held[0]], (row.values() for row in held))
    sources = (asdict(source).values() for source in records.sources)
    sheets.add("Sources", [field.name for field in fields(Source)], sources)
    sheets.add("About", ["what", "value"], _about_rows(records, about))


def _holder_colour(value: Value) -> str | None:
    colour = PALETTE.fill(Controller(str(value)))
    return None if colour == "none" else colour


def _rival_colour(value: Value) -> str | None:
    return PALETTE.stripe(Actor(value[0])) if isinstance(value, tuple) and value else None


COLOURED: Final = {"controller": _holder_colour, "rivals": _rival_colour}
"""The columns of states that have a colour, and what gives it."""

NO_COLOURS: Final[Mapping[str, Any]] = MappingProxyType({})


class _Sheets:
    """The sheets of a workbook, each with one bold row of names that stays in sight.

    A sheet is written from top to bottom, a row at a time, and forgets what it has written.
    """

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.coloured: dict[str, Format] = {}
        self.bold = book.add_format({"bold": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})

    def add(
        self,
        name: str,
        header: Sequence[str],
        rows: Iterable[Iterable[Any]],
        coloured: Mapping[str, Callable[[Value], str | None]] = NO_COLOURS,
    ) -> None:
        """Add a sheet.

        Parameters
        ----------
        name
            What it is called.
        header
            The names of its columns.
        rows
            Its rows.
        coloured
            What gives the colour of a cell, by the name of its column.

        Raises
        ------
        UsageError
            If there are more rows than a sheet holds.
        """
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, header, self.bold)
        widths = [xl_pixel_width(each) + ARROW_PX + PADDING_PX for each in header]
        colours = [coloured.get(each) for each in header]
        number = 0
        for number, row in enumerate(rows, 1):
            if number >= MOST_ROWS:
                raise UsageError(say("export.sheet_full", most=MOST_ROWS))
            for column, value in enumerate(row):
                self._write(sheet, (number, column), value, colours[column])
                if widths[column] < WIDEST_PX and (width := _width(value)) > widths[column]:
                    widths[column] = width
        for column, width in enumerate(widths):
            sheet.set_column_pixels(column, column, min(width, WIDEST_PX))
        sheet.autofilter(0, 0, max(number, 1), len(header) - 1)

    def _write(
        self,
        sheet: Worksheet,
        cell: tuple[int, int],
        value: Any,
        colour_of: Callable[[Value], str | None] | None,
    ) -> None:
        row, column = cell
        if isinstance(value, date):
            sheet.write_datetime(row, column, _midnight(value), self.day)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value)
        else:
            colour = colour_of(value) if colour_of else None
            text = fitting(harmless(str(_cell(value))))
            sheet.write_string(row, column, text, self._on(colour) if colour else None)

    def _on(self, colour: str) -> Format:
        """Return the format of a cell on a colour, whose letters stand out from it."""
        if colour not in self.coloured:
            ink = readable_on(colour)
            self.coloured[colour] = self.book.add_format({"bg_color": colour, "font_color": ink})
        return self.coloured[colour]


@lru_cache(REMEMBERED, typed=True)
def _width(value: Any) -> int:
    """Return how wide a value is, in pixels, as far as a column may become."""
    if isinstance(value, date):
        return DAY_PX
    lines = str(_cell(value)).split("\n")
    return max(xl_pixel_width(line[:WIDEST_COLUMN]) for line in lines) + PADDING_PX


@lru_cache(REMEMBERED)
def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return ";".join(value) if isinstance(value, tuple) else value


def _about_rows(records: Records, about: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((name, text) for name, text in about.items() if name != "caveats")
    yield from (("caveat", caveat) for caveat in caveats(records.timeline.dataset))


def _properties(records: Records, about: Mapping[str, str]) -> dict[str, object]:
    """Return the document's properties, dated by the data's release: no clock is asked."""
    return {
        "title": f"{about['title']}, {about['date']}",
        "author": product(records.timeline.dataset),
        "comments": f"{about['cite']} {about['licence']}",
        "created": records.timeline.dataset.released.replace(tzinfo=None),
    }
