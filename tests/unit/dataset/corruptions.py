"""Ways to spoil the files of a dataset: each is a function that damages one file in a folder."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from geo.dataset.load import load_dataset
from geo.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.errors import Problem


class Corruption(NamedTuple):
    """One way to spoil a file, and where the problem must be found.

    ``echoes`` tells that other files refer to what is spoilt, and rightly complain as well.
    """

    name: str
    damage: Callable[[Path], None]
    row: int | None = None
    field: str | None = None
    echoes: bool = False


def cases(file: str, corruptions: list[Corruption]) -> list[Any]:
    """Return the parameters of a test: the file, and each way to spoil it."""
    return [pytest.param(file, each, id=f"{file}-{each.name}") for each in corruptions]


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """Return the problems for which a dataset is refused."""
    with pytest.raises(DatasetError) as caught:
        load_dataset(folder)
    return caught.value.problems


def assert_told(folder: Path, file: str, corruption: Corruption) -> None:
    """Spoil a file, and see that it is named, with its row, a remedy, and no noise elsewhere."""
    corruption.damage(folder / file)
    problems = problems_of(folder)
    assert file in {problem.file for problem in problems}
    assert corruption.echoes or len({problem.file for problem in problems}) == 1
    assert all(problem.message and problem.remedy.endswith(".") for problem in problems)
    if corruption.row:
        assert corruption.row in {problem.row for problem in problems}
    if corruption.field:
        assert (corruption.row, corruption.field) in {(each.row, each.field) for each in problems}


def rewrite(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Change the bytes of a file."""
    return lambda path: path.write_bytes(change(path.read_bytes()))


def _replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _recode(encoding: str) -> Callable[[Path], None]:
    return rewrite(lambda content: content.decode().encode(encoding))


def _insert(addition: bytes, *, after: bytes) -> Callable[[Path], None]:
    def change(content: bytes) -> bytes:
        place = content.index(after) + len(after)
        return content[:place] + addition + content[place:]

    return rewrite(change)


FILE_CORRUPTIONS = [
    Corruption("missing", lambda path: path.unlink()),
    Corruption("folder-in-its-place", _replace_by_folder),
    Corruption("empty", rewrite(lambda content: b"")),
    Corruption("white-space-only", rewrite(lambda content: b" \r\n\n\t")),
    Corruption("byte-order-mark-only", rewrite(lambda content: b"\xef\xbb\xbf")),
    Corruption("utf-16", _recode("utf-16"), 1),
    Corruption("utf-16-without-mark", _recode("utf-16-le"), 1),
    Corruption("utf-32", _recode("utf-32"), 1),
    Corruption("a-zip-archive", rewrite(lambda content: b"PK\x03\x04\x14\0\xff\x99\n" * 9)),
    Corruption("a-web-page", rewrite(lambda content: b"<!DOCTYPE html>\n<title>404</title>\n")),
    Corruption("first-half-lost", rewrite(lambda content: content[len(content) // 2 :])),
]
"""What can happen to any text file; the row where there is one."""


def cell(row: int, column: str, value: str) -> Callable[[Path], None]:
    """Write a value into a cell of a table; the header is row 1."""

    def change(rows: list[list[str]]) -> None:
        rows[row - 1][rows[0].index(column)] = value

    return table(change)


def table(change: Callable[[list[list[str]]], Any]) -> Callable[[Path], None]:
    """Change the rows of a table and write them back as CSV."""

    def damage(path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        change(rows)
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    return damage


def _drop_column(rows: list[list[str]]) -> None:
    for row in rows:
        del row[1]


def _add_column(rows: list[list[str]]) -> None:
    for row in rows:
        row.append("x")


def _lines(change: Callable[[list[bytes]], Any]) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        lines = path.read_bytes().splitlines(keepends=True)
        change(lines)
        path.write_bytes(b"".join(lines))

    return damage


def table_corruptions(column: str, *, further: bool = False) -> list[Corruption]:
    """Return what can happen to any table.

    Parameters
    ----------
    column
        A free-text column to do some of it in.
    further
        Whether the table may have columns that the format does not name.
    """
    added = [] if further else [Corruption("a-column-added", table(_add_column), 1)]
    return [
        *added,
        *FILE_CORRUPTIONS,
        Corruption("header-only", table(lambda rows: rows.__delitem__(slice(1, None)))),
        Corruption("no-header", table(lambda rows: rows.pop(0)), 1),
        Corruption("semicolons", rewrite(lambda content: content.replace(b",", b";")), 1),
        Corruption("tabs", rewrite(lambda content: content.replace(b",", b"\t")), 1),
        Corruption("a-column-lost", table(_drop_column), 1),
        Corruption("a-column-twice", cell(1, column, "date_precision"), 1),
        Corruption("a-column-renamed", cell(1, column, f"{column}s"), 1),
        Corruption("a-column-name-with-a-space", cell(1, column, f" {column}"), 1),
        Corruption("a-field-too-many", table(lambda rows: rows[4].append("x")), 5),
        Corruption("a-field-too-few", table(lambda rows: rows[4].pop()), 5),
        Corruption("an-empty-row", table(lambda rows: rows.insert(4, [])), 5),
        Corruption("a-row-of-commas", table(lambda rows: rows.insert(4, [""] * len(rows[0]))), 5),
        Corruption("a-row-twice", table(lambda rows: rows.insert(5, rows[4])), 6),
        Corruption(
            "a-row-twice-under-two-ids",
            table(lambda rows: rows.append(["another", *rows[-1][1:]])),
        ),
        Corruption("an-open-quote", _lines(lambda lines: lines.append(b'x,"'))),
        Corruption("text-after-a-quote", _lines(lambda lines: lines.insert(4, b'"a"b,c\n')), 5),
        Corruption(
            "cut-in-a-row",
            rewrite(lambda content: content[: (content.rindex(b"\n", 0, -1) + len(content)) // 2]),
        ),
        Corruption("latin-1", _latin_1(column), 5, column),
        Corruption("nul-byte", _lines(lambda lines: lines.insert(4, b"\0" + lines.pop(4))), 5),
    ]


def _latin_1(column: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        cell(5, column, "MARKER")(path)
        path.write_bytes(path.read_bytes().replace(b"MARKER", b"Cit\xe9"))

    return damage


def document(change: Callable[[Any], Any]) -> Callable[[Path], None]:
    """Change a JSON document in place, or replace it by what the change returns."""

    def damage(path: Path) -> None:
        value = json.loads(path.read_bytes())
        value = change(value) or value
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")

    return damage


def put(value: Any, *path: str | int) -> Callable[[Path], None]:
    """Write a value into a JSON document, at a path of names and positions."""

    def change(target: Any) -> None:
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = value

    return document(change)


def drop(*path: str | int) -> Callable[[Path], None]:
    """Delete a member of a JSON document."""

    def change(target: Any) -> None:
        for step in path[:-1]:
            target = target[step]
        del target[path[-1]]

    return document(change)


DOCUMENT_CORRUPTIONS = [
    *FILE_CORRUPTIONS,
    Corruption("cut-after-a-byte", rewrite(lambda content: content[:1]), 1),
    Corruption("cut-in-the-middle", rewrite(lambda content: content[: len(content) // 2])),
    Corruption("cut-before-the-end", rewrite(lambda content: content.rstrip()[:-1])),
    Corruption("text-after-the-end", rewrite(lambda content: content + b"}")),
    Corruption("a-comma-too-many", _insert(b",", after=b",")),
    Corruption("a-comment", _insert(b"// text\n", after=b"{"), 1),
    Corruption("single-quotes", rewrite(lambda content: content.replace(b'"', b"'"))),
    Corruption("latin-1", _insert(b'"caf\xe9": 1, ', after=b"{"), 1),
    Corruption("nul-byte", _insert(b"\0", after=b"{"), 1),
    Corruption("a-number-named-nan", _insert(b'"x": NaN, ', after=b"{")),
    Corruption("a-number-named-infinity", _insert(b'"x": -Infinity, ', after=b"{")),
    Corruption("a-name-twice", _insert(b'"x": 1, "x": 2, ', after=b"{")),
    Corruption("too-many-brackets", rewrite(lambda content: b"[" * 100_000)),
    Corruption("null", rewrite(lambda content: b"null")),
    Corruption("a-list", rewrite(lambda content: b"[]")),
    Corruption("a-number", rewrite(lambda content: b"7")),
    Corruption("an-empty-object", rewrite(lambda content: b"{}")),
]
"""What can happen to any JSON document."""
