"""The schema of the tables: their columns, the rules for each, and the check of every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandera.pandas as pa
from pandera.errors import SchemaErrors

from geo.dataset import rules
from geo.dataset.folder import is_intact
from geo.dataset.vocabulary import (
    Assertion,
    Certainty,
    Claimant,
    EventPrecision,
    Kind,
    PlaceKind,
    Scope,
    SourcePrecision,
    Verdict,
)
from geo.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from geo.dataset.rules import Rule

    Columns = Mapping[str, tuple[Rule, ...]]

PLACES: Columns = {
    "place_id": rules.REQUIRED_ID,
    "name": rules.REQUIRED_NAME,
    "name_fa": rules.NAME,
    "kind": rules.coded(PlaceKind),
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
    "claimant": rules.coded(Claimant),
    "asserts": rules.coded(Assertion),
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
}
CLAIMS: Columns = {
    "claim_id": rules.REQUIRED_ID,
    "title": rules.REQUIRED_LINE,
    "claimant": rules.coded(Claimant),
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
    present = {column: columns[column] for column in frame.columns}
    try:
        _schema(present).validate(frame, lazy=True)
    except SchemaErrors as errors:
        for failure in errors.failure_cases.itertuples():
            row, value = int(failure.index), failure.failure_case
            rule = rules.broken(present[failure.column], value)
            if rule:
                yield Problem(name, row, failure.column, value or None, rule.message, rule.remedy)


def _schema(columns: Columns) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {
            column: pa.Column(object, _check(column_rules))
            for column, column_rules in columns.items()
        },
        strict=True,
    )


def _check(column_rules: tuple[Rule, ...]) -> pa.Check:
    return pa.Check(
        lambda value: not is_intact(value) or rules.broken(column_rules, value) is None,
        element_wise=True,
    )
