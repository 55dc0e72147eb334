"""The tables: CSV text in, a frame of text cells by spreadsheet row out."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from geo.dataset.folder import is_intact, reveal_bytes
from geo.dataset.schema import check_cells, columns_of
from geo.errors import Problem
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.dataset.folder import Folder
    from geo.dataset.schema import Columns

    Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Table:
    """A table as far as it could be read.

    ``frame`` holds the cells of the sound rows as text, indexed by spreadsheet row. ``ids`` are
    all ids of the table, those of unsound rows included, or ``None`` where they cannot be known,
    and a reference to them cannot be judged.
    """

    name: str
    frame: pd.DataFrame
    ids: frozenset[str] | None

    @cached_property
    def rows(self) -> list[tuple[int, dict[str, str]]]:
        """The rows with their numbers, as dictionaries without the columns that are missing."""
        columns = list(self.frame.columns)
        return [
            (int(row), dict(zip(columns, cells, strict=True)))
            for row, *cells in self.frame.itertuples(name=None)
        ]


def read_table(folder: Folder, name: str, columns: Columns, *, may_be_empty: bool = False) -> Table:
    """Read and check a table by itself.

    Parameters
    ----------
    folder
        The folder to read from; what is wrong with the table goes to its problems.
    name
        The name of the table's file.
    columns
        The columns that belong there, the id first, each with the rules of its cells.
    may_be_empty
        Whether there need be no row below the header.

    Returns
    -------
    :
        The sound rows; no rows and no ids where the file has no header that can be read.
    """
    text = folder.read_text(name)
    rows, is_whole = _parse(folder, name, text) if text is not None else ([], False)
    if not rows or not _has_header(folder, name, rows[0][1], columns):
        return Table(name, pd.DataFrame(), None)
    header, body = rows[0][1], rows[1:]
    columns = columns_of(columns, header)
    if not body and not may_be_empty:
        remedy = say("remedy.add_row")
        folder.report(Problem(name, None, None, None, say("fault.no_rows"), remedy))
    sound = list(_sound_rows(folder, name, body, len(header)))
    frame = pd.DataFrame(
        [cells for _, cells in sound], index=[row for row, _ in sound], columns=header, dtype=object
    )
    frame = frame[[column for column in columns if column in header]]
    for check in (
        () if text is None or is_intact(text) else _encoding(name, frame),
        check_cells(name, frame, columns),
        check_repeats(name, frame, columns),
    ):
        for problem in check:
            folder.report(problem)
    return Table(name, frame, _ids(header, body, columns) if is_whole else None)


def _parse(folder: Folder, name: str, text: str) -> tuple[list[Row], bool]:
    """Return the rows up to the first that is not CSV, and whether there is no such row."""
    rows: list[Row] = []
    try:
        for row in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
            rows.append(row)  # noqa: PERF402 (the rows before an error stay)
    except csv.Error as error:
        message = say("fault.bad_csv", fault=str(error))
        remedy = say("remedy.close_quotes")
        folder.report(Problem(name, len(rows) + 1, None, None, message, remedy))
        return rows, False
    return rows, True


def _has_header(folder: Folder, name: str, header: list[str], columns: Columns) -> bool:
    if not all(map(is_intact, header)):
        value = reveal_bytes(",".join(header))
        folder.report(
            Problem(name, 1, None, value, say("fault.header_not_utf_8"), say("remedy.as_utf_8"))
        )
        return False
    if not set(header) & set(columns):
        message = say("fault.no_header")
        remedy = say("remedy.begin_with", columns=",".join(columns))
        folder.report(Problem(name, 1, None, ",".join(header), message, remedy))
        return False
    for problem in _header_problems(name, header, columns_of(columns, header)):
        folder.report(problem)
    return max(Counter(header).values()) == 1


def _header_problems(name: str, header: Sequence[str], columns: Columns) -> Iterator[Problem]:
    for column in columns:
        if column not in header:
            yield Problem(
                name, 1, column, None, say("fault.missing_column"), say("remedy.add_column")
            )
    for column, count in Counter(header).items():
        if column not in columns:
            message, remedy = say("fault.strange_column"), say("remedy.other_column")
            yield Problem(name, 1, None, column, message, remedy)
        elif count > 1:
            message = say("fault.column_repeated", count=count)
            yield Problem(name, 1, column, None, message, say("remedy.one_column"))


def _sound_rows(folder: Folder, name: str, body: list[Row], width: int) -> Iterator[Row]:
    for row, cells in body:
        if not any(cells):
            folder.report(
                Problem(name, row, None, None, say("fault.empty_row"), say("remedy.delete_row"))
            )
        elif len(cells) != width:
            message = say("fault.row_width", count=len(cells), width=width)
            remedy = say("remedy.row_fields", width=width)
            folder.report(Problem(name, row, None, reveal_bytes(",".join(cells)), message, remedy))
        else:
            yield row, cells


def _encoding(name: str, frame: pd.DataFrame) -> Iterator[Problem]:
    for row, *cells in frame.itertuples(name=None):
        for column, value in zip(frame.columns, cells, strict=True):
            if not is_intact(value):
                message = say("fault.text_not_utf_8")
                yield Problem(
                    name, row, column, reveal_bytes(value), message, say("remedy.as_utf_8")
                )


def check_repeats(name: str, frame: pd.DataFrame, columns: Columns) -> Iterator[Problem]:
    """Yield the rows that repeat an earlier row as a whole, its id, or all but its id.

    Parameters
    ----------
    name
        The name of the table's file, for the problems.
    frame
        The cells as text, indexed by spreadsheet row.
    columns
        All columns of the table, the id first; only rows that have them all are compared as a whole.
    """
    key = next(iter(columns))
    if key not in frame.columns:
        return
    is_comparable = len(frame.columns) == len(columns)
    ids: dict[str, int] = {}
    contents: dict[tuple[str, ...], int] = {}
    for row, first, *others in frame.itertuples(name=None):
        id_row = ids.setdefault(first, row)
        content_row = contents.setdefault(tuple(others), row) if is_comparable else row
        if id_row == content_row != row:
            message = say("fault.repeated_row", row=id_row)
            yield Problem(name, row, None, first, message, say("remedy.delete_one_row"))
        elif id_row != row and first:
            message = say("fault.same_key", row=id_row, key=key)
            yield Problem(name, row, key, first, message, say("remedy.own_ids"))
        elif content_row != row:
            message = say("fault.repeated_content", row=content_row, key=key)
            yield Problem(name, row, None, first, message, say("remedy.delete_one_row"))


def _ids(header: list[str], body: list[Row], columns: Columns) -> frozenset[str] | None:
    key = next(iter(columns))
    if key not in header:
        return None
    position = header.index(key)
    ids = frozenset(cells[position] for _, cells in body if position < len(cells))
    return ids if ids and all(map(is_intact, ids)) else None
