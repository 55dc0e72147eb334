"""The schema of the tables: their columns, the rules for each, and the check of every cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.codes.codebook import DEFAULT_LANGUAGE, Shape
from geo.codes.vocabulary import (
    Certainty,
    EventPrecision,
    Kind,
    Scope,
    SourcePrecision,
    Verdict,
)
from geo.dataset import rules
from geo.dataset.folder import is_intact
from geo.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

    from geo.dataset.rules import Rule

    Columns = Mapping[str, tuple[Rule, ...]]

ACTORS: Columns = {
    "actor_id": rules.REQUIRED_ID,
    "name": rules.REQUIRED_NAME,
    "full_name": rules.NAME,
    "article": rules.LINE,
    "plural": rules.YES_OR_NO,
    "speaks": rules.YES_OR_NO,
    "colour": rules.optional(rules.TRIMMED, rules.COLOUR),
}
CLAIMANTS: Columns = {
    "claimant_id": rules.REQUIRED_ID,
    "name": rules.REQUIRED_NAME,
    "actor_id": rules.optional(rules.TRIMMED, rules.ID),
    "phrase": rules.NAME,
}
KINDS: Columns = {
    "kind": rules.REQUIRED_ID,
    "shape": rules.coded(Shape),
    "mapped": rules.YES_OR_NO,
    "name": rules.REQUIRED_NAME,
    "counted_one": rules.NAME,
    "counted_many": rules.NAME,
}
PLACES: Columns = {
    "place_id": rules.REQUIRED_ID,
    "name": rules.REQUIRED_NAME,
    "kind": rules.REQUIRED_ID,
    "part_of": rules.optional(rules.TRIMMED, rules.ID),
    "lat": rules.optional(rules.TRIMMED, rules.DEGREES),
    "lon": rules.optional(rules.TRIMMED, rules.DEGREES),
    "coordinate_precision_m": rules.optional(rules.TRIMMED, rules.METRES),
    "coordinate_source": rules.TEXT,
    "note": rules.TEXT,
}
REPORTS: Columns = {
    "report_id": rules.REQUIRED_ID,
    "event_date": rules.REQUIRED_DAY,
    "date_precision": rules.coded(EventPrecision),
    "published_on": rules.REQUIRED_DAY,
    "place_id": rules.REQUIRED_ID,
    "scope": rules.coded(Scope),
    "claimant": rules.REQUIRED_ID,
    "asserts": rules.REQUIRED_ID,
    "kind": rules.coded(Kind),
    "certainty": rules.coded(Certainty),
    "summary": rules.REQUIRED_TEXT,
    "figures": rules.TEXT,
    "source_ids": (rules.FILLED, rules.TRIMMED, rules.IDS),
}
SOURCES: Columns = {
    "source_id": rules.REQUIRED_ID,
    "publisher": rules.REQUIRED_LINE,
    "title": rules.REQUIRED_LINE,
    "published_on": rules.optional(rules.TRIMMED),
    "date_precision": rules.coded(SourcePrecision),
    "url": rules.optional(rules.TRIMMED, rules.ADDRESS, rules.WRITABLE),
    "language": (rules.FILLED, rules.TRIMMED, rules.LANGUAGE),
    "origin": rules.LINE,
    "archive_url": rules.optional(rules.TRIMMED, rules.ADDRESS, rules.WRITABLE),
    "archived_on": rules.optional(rules.TRIMMED, rules.REAL_DAY, rules.SANE_DAY),
    "accessed_on": rules.optional(rules.TRIMMED, rules.REAL_DAY, rules.SANE_DAY),
    "sha256": rules.optional(rules.TRIMMED, rules.CHECKSUM),
}
CLAIMS: Columns = {
    "claim_id": rules.REQUIRED_ID,
    "title": rules.REQUIRED_LINE,
    "claimant": rules.REQUIRED_ID,
    "said_by": rules.REQUIRED_LINE,
    "statement": rules.REQUIRED_TEXT,
    "date": rules.REQUIRED_DAY,
    "date_precision": rules.coded(EventPrecision),
    "place_ids": (rules.FILLED, rules.TRIMMED, rules.IDS),
    "report_ids_for": rules.optional(rules.TRIMMED, rules.IDS),
    "report_ids_against": rules.optional(rules.TRIMMED, rules.IDS),
    "verdict": rules.coded(Verdict),
    "verdict_text": rules.REQUIRED_TEXT,
    "source_ids": (rules.FILLED, rules.TRIMMED, rules.IDS),
}

CHANGES: Columns = {
    "change_id": rules.REQUIRED_ID,
    "date": rules.REQUIRED_DAY,
    "version": (rules.FILLED, rules.VERSION),
    "table": rules.REQUIRED_ID,
    "row": rules.REQUIRED_LINE,
    "field": rules.REQUIRED_LINE,
    "from": rules.TEXT,
    "to": rules.TEXT,
    "why": rules.REQUIRED_TEXT,
}

POPULATION: Columns = {
    "place_id": rules.REQUIRED_ID,
    "people": (rules.FILLED, rules.PEOPLE),
    "year": rules.REQUIRED_LINE,
    "source": rules.REQUIRED_LINE,
    "note": rules.LINE,
}

MAY_BE_ABSENT: Final = frozenset(
    {"full_name", "colour", "article", "counted_one", "counted_many"}
    | {"origin", "archive_url", "archived_on", "accessed_on", "sha256"}
)
"""The columns that a table need not have."""

TRANSLATED: Final = re.compile(
    r"(name|full_name|phrase|counted_one|counted_many|note|title|said_by|statement|verdict_text|source|year)"
    r"_([a-z]{2,3}(-[A-Za-z0-9]+)*)",
    re.ASCII,
)
"""The columns that say the same in another language, by its tag."""


def columns_of(columns: Columns, header: Iterable[str]) -> Columns:
    """Return the columns that belong to a table: those that it must have, and those that it may.

    The table of places may have any further ones, which are text.

    Parameters
    ----------
    columns
        All columns that the format names, the id first.
    header
        The names that the table gives its columns, some of them perhaps in other languages.
    """
    named = dict.fromkeys(header)
    kept = {name: found for name, found in columns.items() if name not in MAY_BE_ABSENT - {*named}}
    translated = {
        name: tuple(rule for rule in columns[tag[1]] if rule is not rules.FILLED)
        for name in named
        if (tag := TRANSLATED.fullmatch(name)) and tag[1] in columns
    }
    known = {**kept, **translated}
    further = (name for name in named if name and columns is PLACES)
    return {**known, **{name: rules.TEXT for name in further if name not in known}}


def further(row: Mapping[str, str]) -> dict[str, str]:
    """Return what the row of a place says in columns that the format does not name."""
    return {
        name: value
        for name, value in row.items()
        if value and name not in PLACES and not TRANSLATED.fullmatch(name)
    }


def by_language(row: Mapping[str, str], field: str) -> dict[str, str]:
    """Return what a row says in one field and in the fields of other languages, by their tags."""
    own = {DEFAULT_LANGUAGE: row.get(field, "")}
    tags = {
        tag[2]: value
        for name, value in row.items()
        if (tag := TRANSLATED.fullmatch(name)) and tag[1] == field
    }
    return {tag: value for tag, value in (own | tags).items() if value}


def check_cells(name: str, frame: pd.DataFrame, columns: Columns) -> Iterator[Problem]:
    """Yield the first thing wrong with each cell.

    Cells that are not UTF-8 cannot be judged.

    Parameters
    ----------
    name
        The name of the table's file, for the problems.
    frame
        The cells as text, indexed by spreadsheet row (the header is row 1).
    columns
        For each column that may be there the rules of its cells, in the order in which they are
        tried.
    """
    for column, cells in frame.items():
        of_column = columns[str(column)]
        values = filter(is_intact, dict.fromkeys(cells))  # most stand there more than once
        broken = {value: rule for value in values if (rule := rules.broken(of_column, value))}
        for row, value in cells.items() if broken else ():
            if rule := broken.get(value):
                told = rule.message, rule.remedy
                yield Problem(name, int(str(row)), str(column), value or None, *told)
