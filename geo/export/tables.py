"""Tables for spreadsheets: CSV and Excel, in which no cell is ever run as a formula.

A text that begins with ``=``, ``+``, ``-``, ``@`` (also in full width), a tab or a line break gets
an apostrophe in front, as spreadsheets themselves mark text. Dates and numbers stay what they are.
"""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, fields
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from geo.credits import caveats, product
from geo.dataset.model import Source
from geo.dataset.vocabulary import Actor, Controller
from geo.export.amounts import amounts_at
from geo.export.records import report_fields
from geo.style import PALETTES, Theme, readable_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from geo.export.records import Records, Row, Value

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
ON_EVERY_ROW = ("reading", "known", "dataset_version", "dataset_sha256")
PALETTE: Final = PALETTES[Theme.LIGHT]
WIDEST_COLUMN = 60
MOST_UNITS = 32_767
"""How much text a cell of a spreadsheet holds, in units of UTF-16."""

CUT = " … [cut here: a cell holds no more]"


def harmless(text: str) -> str:
    """Return a text that no spreadsheet runs."""
    return f"'{text}" if text.startswith(RUNS) else text


def fitting(text: str) -> str:
    """Return a text that fits into a cell; one that had to be cut says so at its end."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_UNITS:
        return text
    return units[: 2 * (MOST_UNITS - len(CUT))].decode("utf-16-le", errors="ignore") + CUT


def csv_bytes(records: Records) -> bytes:
    """Write the rows as CSV (RFC 4180) in UTF-8, with the mark by which Excel knows it.

    Whose eyes it looks through and which data it is of stand in the last columns of every row, so
    that rows keep it when they are copied or merged; the terms of the data stand in the text beside
    the file. Several values of one cell are separated by semicolons, addresses by spaces.
    """
    about = {name: records.about[name] for name in ON_EVERY_ROW}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*records.rows[0], *about])
    for row in records.rows:
        writer.writerow([harmless(str(_cell(value))) for value in (row | about).values()])
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(records: Records) -> bytes:
    """Write an Excel workbook: the rows, their reports, who holds how much, sources, and what it says of itself.

    The cells that name a holder, and who says otherwise, have the colour of the first that they name.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        about = records.about
        book.set_properties(_properties(records, about))
        sheets = _Sheets(book)
        sheets.add_states("Control", [*records.rows[0]], records.rows)
        sheets.add_states("Localities", [*records.rows[0], "within"], records.beside)
        sheets.add("Reports", _report_names(records), _report_rows(records))
        held = amounts_at(records.timeline, [records.day] if records.day else [])
        sheets.add("Amounts", [*held[0]], [row.values() for row in held])
        sheets.add(
            "Sources",
            [field.name for field in fields(Source)],
            [asdict(s).values() for s in records.sources],
        )
        sheets.add("About", ["what", "value"], _about_rows(records, about))
    return out.getvalue()


def _holder_colour(value: Value) -> str | None:
    colour = PALETTE.fill(Controller(str(value)))
    return None if colour == "none" else colour


def _rival_colour(value: Value) -> str | None:
    return PALETTE.stripe(Actor(value[0])) if isinstance(value, tuple) and value else None


COLOURED: Final = {"controller": _holder_colour, "rivals": _rival_colour}
"""The columns of states that have a colour, and what gives it."""


class _Sheets:
    """The sheets of a workbook, each with one bold row of names that stays in sight."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.coloured: dict[str, Format] = {}
        self.bold = book.add_format({"bold": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})

    def add_states(self, name: str, header: list[str], rows: Sequence[Row]) -> None:
        """Add a sheet of states in our colours."""
        sheet = self.add(name, header, [row.values() for row in rows])
        for column, colour_of in ((header.index(field), of) for field, of in COLOURED.items()):
            for number, row in enumerate(rows, 1):
                value = row[header[column]]
                if colour := colour_of(value):
                    sheet.write_string(
                        number, column, harmless(str(_cell(value))), self._on(colour)
                    )

    def _on(self, colour: str) -> Format:
        """Return the format of a cell on a colour, whose letters stand out from it."""
        if colour not in self.coloured:
            ink = readable_on(colour)
            self.coloured[colour] = self.book.add_format({"bg_color": colour, "font_color": ink})
        return self.coloured[colour]

    def add(self, name: str, header: list[str], rows: Iterable[Iterable[Any]]) -> Worksheet:
        """Add a sheet."""
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, header, self.bold)
        table = [list(row) for row in rows]
        for number, row in enumerate(table, 1):
            _write_row(sheet, number, row, self.day)
        sheet.autofit(max_width=WIDEST_COLUMN * 7)
        sheet.autofilter(0, 0, max(len(table), 1), len(header) - 1)
        return sheet


def _write_row(sheet: Worksheet, number: int, row: list[Any], day: Format) -> None:
    for column, value in enumerate(row):
        if isinstance(value, date):
            sheet.write_datetime(number, column, datetime.combine(value, time()), day)
        elif isinstance(value, int | float):
            sheet.write_number(number, column, value)
        else:
            sheet.write_string(number, column, fitting(harmless(str(_cell(value)))))


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    return ";".join(value) if isinstance(value, tuple) else value


def _report_names(records: Records) -> list[str]:
    dataset = records.timeline.dataset
    return [*report_fields(dataset, next(iter(dataset.reports.values())))]


def _report_rows(records: Records) -> Iterator[Iterable[Any]]:
    dataset = records.timeline.dataset
    yield from (report_fields(dataset, report).values() for report in records.reports)


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
