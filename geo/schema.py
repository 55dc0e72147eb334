"""The schema of the tables: their columns, the rules for each, and the check of every cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandera.pandas as pa
from pandera.errors import SchemaErrors

from geo import rules
from geo.errors import Problem
from geo.vocabulary import (
    Assertion,
    Certainty,
    Claimant,
    EventPrecision,
    Kind,
    PlaceKind,
    Scope,
    SourcePrecision,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from geo.rules import Rule

    Columns = Mapping[str, tuple[Rule, ...]]

PLACES: Columns = {
    "place_id": rules.REQUIRED_ID,
    "name": rules.REQUIRED_TEXT,
    "name_fa": (),
    "kind": rules.coded(PlaceKind),
    "part_of": rules.optional(rules.TRIMMED, rules.ID),
    "lat": rules.optional(rules.TRIMMED, rules.DEGREES),
    "lon": rules.optional(rules.TRIMMED, rules.DEGREES),
    "coordinate_precision_m": rules.optional(rules.TRIMMED, rules.METRES),
    "coordinate_source": (),
    "note": (),
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
    "figures": (),
    "source_ids": (rules.FILLED, rules.TRIMMED, rules.IDS),
}
SOURCES: Columns = {
    "source_id": rules.REQUIRED_ID,
    "publisher": rules.REQUIRED_TEXT,
    "title": rules.REQUIRED_TEXT,
    "published_on": rules.optional(rules.TRIMMED),
    "date_precision": rules.coded(SourcePrecision),
    "url": rules.optional(rules.TRIMMED, rules.ADDRESS),
    "language": (rules.FILLED, rules.TRIMMED, rules.LANGUAGE),
}


def check_cells(name: str, frame: pd.DataFrame, columns: Columns) -> Iterator[Problem]:
    """Yield the first thing wrong with each cell; the frame is indexed by spreadsheet row."""
    present = {column: columns[column] for column in frame.columns}
    try:
        _schema(present).validate(frame, lazy=True)
    except SchemaErrors as errors:
        failures = errors.failure_cases.sort_values(["index", "column", "check_number"])
        firsts = failures.drop_duplicates(["index", "column"])
        for failure in firsts.itertuples():
            rule = present[failure.column][failure.check_number]
            row, value = int(failure.index), failure.failure_case
            yield Problem(name, row, failure.column, value or None, rule.message, rule.remedy)


def _schema(columns: Columns) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {
            column: pa.Column(object, [pa.Check(rule.holds, element_wise=True) for rule in checks])
            for column, checks in columns.items()
        },
        strict=True,
    )
