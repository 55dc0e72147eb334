"""The reader of columns: the tables of reports and sources as arrays, checked by the same rules.

Arrow reads the tables, and masks find the rows that may break a rule; only those are looked at one by one,
by what checks every row of a small table. The columns that do not decide on control are not read.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import compute, csv

from geo.codes.vocabulary import Certainty, Kind, Scope, SourcePrecision
from geo.dataset import references, rules, schema
from geo.dataset.coding import check_codes
from geo.dataset.columns import PRECISIONS, Columns
from geo.dataset.folder import Folder
from geo.dataset.precision import known_by
from geo.dataset.schema import check_cells
from geo.dataset.setting import read_setting
from geo.dataset.tables import Table, check_repeats
from geo.errors import DatasetError, Problem
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from geo.dataset.columns import Codes, Mask
    from geo.dataset.schema import Columns as Rules
    from geo.dataset.setting import Setting

REPORTS, SOURCES = "reports.csv", "sources.csv"
UNREAD: Final = ("summary", "figures")
"""What a report says to people, which decides nothing."""

FORMS: Final = {
    "report_id": rules.ID_FORM,
    "source_id": rules.ID_FORM,
    "source_ids": rules.IDS_FORM,
}
"""The columns whose values are all different: their form is looked at by Arrow first."""

SOURCE_PRECISIONS: Final = tuple(SourcePrecision)
PARTS: Final = {10: "", 7: "-01", 4: "-01-01"}
"""What a date lacks that is written to a day, a month or a year."""


def read_columns(path: Path) -> Columns:
    """Read and check what decides on control in the folder of a dataset, of any length.

    Parameters
    ----------
    path
        The folder.

    Raises
    ------
    DatasetError
        With everything that is wrong with what was read, if anything is.
    """
    files = Folder(path)
    setting = read_setting(files)
    sources = _Sources(_read(path, SOURCES, ("source_id", "published_on", "date_precision")))
    wanted = [name for name in schema.REPORTS if name not in UNREAD]
    reports = _Reports(_read(path, REPORTS, wanted), setting, sources)
    for problem in (*sources.problems(), *reports.problems()):
        files.report(problem)
    if files.problems:
        raise DatasetError(files.problems)
    return reports.columns_read()


def _read(path: Path, name: str, wanted: Sequence[str]) -> pa.Table:
    """Return some columns of a table as text.

    Raises
    ------
    DatasetError
        If it is no such table.
    """
    try:
        return csv.read_csv(
            path / name,
            parse_options=csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            convert_options=csv.ConvertOptions(
                include_columns=list(wanted), column_types=dict.fromkeys(wanted, pa.string())
            ),
        ).combine_chunks()
    except (OSError, pa.ArrowException) as error:
        message = say("fault.unreadable_table", fault=str(error).splitlines()[0])
        remedy = say("remedy.validate_table", command="panjshir-map validate")
        raise DatasetError([Problem(name, None, None, None, message, remedy)]) from None


class _Words:
    """A column of text: its different values, and of each row which of them it is."""

    def __init__(self, table: pa.Table, name: str) -> None:
        encoded = table[name].combine_chunks().dictionary_encode()
        self.different: list[str] = encoded.dictionary.to_pylist()
        self.rows: Codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.intp)

    def codes(self, number: Callable[[str], int]) -> Codes:
        """Return a number for each row, made of its value."""
        return np.array([number(value) for value in self.different], dtype=np.intp)[self.rows]

    def marked(self, test: Callable[[str], bool]) -> Mask:
        """Tell of each row whether its value passes a test."""
        return np.array([test(value) for value in self.different], dtype=bool)[self.rows]


class _Table:
    """The columns of a table that are read, and which of its rows may break a rule."""

    key: str
    columns: Rules

    def __init__(self, name: str, table: pa.Table) -> None:
        self.name, self.table = name, table
        self.words = {each: _Words(table, each) for each in table.column_names if each not in FORMS}
        self.ids = table[self.key].combine_chunks()
        self.suspect = self._repeated()
        for each in table.column_names:
            self.suspect |= self._broken(each)

    def _repeated(self) -> Mask:
        """Tell of each row whether its id stands in another one as well."""
        counts = self.ids.dictionary_encode().indices.to_numpy(zero_copy_only=False)
        mask: Mask = np.bincount(counts)[counts] > 1
        return mask

    def _broken(self, column: str) -> Mask:
        """Tell of each row whether its value breaks a rule of its column."""
        held = self.columns[column]
        if column in FORMS:
            fits = compute.match_substring_regex(self.table[column], rf"\A({FORMS[column]})\z")
            broken: Mask = ~fits.to_numpy()
            return broken
        return self.words[column].marked(lambda value: rules.broken(held, value) is not None)

    def suspects(self, ids: frozenset[str] | None) -> Table:
        """Return the rows that may break a rule, with all ids of the table where they are wanted."""
        rows = np.flatnonzero(self.suspect)
        frame = self.table.take(rows).to_pandas().astype(object)
        frame.index = pd.Index(rows + 2)  # the header is row 1
        return Table(self.name, frame, ids)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the cells and the ids of the rows."""
        suspects = self.suspects(None)
        yield from check_cells(self.name, suspects.frame, self.columns)
        yield from check_repeats(self.name, suspects.frame, self.columns)


class _Sources(_Table):
    """The sources: how exactly each is dated, and of which days it may be."""

    key = "source_id"
    columns = schema.SOURCES

    def __init__(self, table: pa.Table) -> None:
        super().__init__(SOURCES, table)
        dated = [self.words[name].rows for name in ("published_on", "date_precision")]
        pairs, first, rows = np.unique(
            np.column_stack(dated), axis=0, return_index=True, return_inverse=True
        )
        self.suspect[first] = True  # so that each way to write a date is looked at once
        texts, precisions = (
            [self.words[name].different[code] for code in codes]
            for name, codes in zip(("published_on", "date_precision"), pairs.T, strict=True)
        )
        spans = np.array([_span(text) for text in texts], dtype=np.intp).reshape(-1, 2)
        known = [*map(str, SOURCE_PRECISIONS)]
        ranks = [known.index(each) if each in known else 0 for each in precisions]
        rows = rows.ravel()
        self.first, self.last = spans[rows, 0], spans[rows, 1]
        self.precision = np.array(ranks, dtype=np.intp)[rows]

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the rows, a wrong date at the first row that has it."""
        yield from super().problems()
        yield from references.check_sources(self.suspects(None))


class _Reports(_Table):
    """The reports, with what they refer to as numbers."""

    key = "report_id"
    columns = schema.REPORTS

    def __init__(self, table: pa.Table, setting: Setting, sources: _Sources) -> None:
        super().__init__(REPORTS, table)
        self.setting, self.sources = setting, sources
        codes = setting.codes
        self.event, self.published = (
            self.words[name].codes(_ordinal) for name in ("event_date", "published_on")
        )
        self.place = self._among("place_id", list(setting.parents))
        self.asserts = self._among("asserts", codes.controllers)
        self.claimant = self._among("claimant", list(codes.claimants))
        self.published_precision = self._published_precision()
        self.suspect |= (self.place < 0) | (self.asserts < 0) | (self.claimant < 0)
        self.suspect |= self.event > np.minimum(self.published, setting.record.end.toordinal())

    def _among(self, column: str, known: Sequence[str]) -> Codes:
        """Return the position of each value among those that are known, -1 where it is unknown."""
        numbers = {str(value): number for number, value in enumerate(known)}
        return self.words[column].codes(lambda value: numbers.get(value, -1))

    def _published_precision(self) -> Codes:
        """Return how exactly the days of publication are known, after marking what has no such sources."""
        cited = compute.split_pattern(self.table["source_ids"].combine_chunks(), ";")
        found = compute.index_in(cited.flatten(), value_set=self.sources.ids)
        source = compute.fill_null(found, -1).to_numpy(zero_copy_only=False).astype(np.intp)
        begins = cited.offsets.to_numpy()[:-1]
        report = np.repeat(np.arange(len(cited)), np.diff(cited.offsets.to_numpy()))
        self.suspect[report[source < 0]] = True
        pairs = np.sort(report * (len(self.sources.ids) + 1) + source)
        again = pairs[1:][pairs[1:] == pairs[:-1]]
        self.suspect[again // (len(self.sources.ids) + 1)] = True
        may_be = (self.sources.first[source] <= self.published[report]) & (
            self.published[report] <= self.sources.last[source]
        )
        flags = np.where(may_be, 1 << self.sources.precision[source], 0)
        dated = np.bitwise_or.reduceat(flags, begins) if len(begins) else flags
        known = [
            known_by([each for bit, each in enumerate(SOURCE_PRECISIONS) if flag >> bit & 1])
            for flag in range(1 << len(SOURCE_PRECISIONS))
        ]
        return np.array([PRECISIONS.index(each) for each in known], dtype=np.intp)[dated]

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the rows, and with what they refer to."""
        yield from super().problems()
        setting, suspects = self.setting, self.suspects(None)
        defined = {"claimant": setting.claimants, "asserts": setting.actors}
        yield from check_codes(suspects, defined)
        if len(suspects.frame):
            sources = Table(SOURCES, pd.DataFrame(), frozenset(self.sources.ids.to_pylist()))
            yield from references.check_reports(suspects, setting.places, sources)
        yield from references.check_record(suspects, setting.record)

    def columns_read(self) -> Columns:
        """Return the columns of a table without problems."""
        setting, words = self.setting, self.words
        actors = list(setting.codes.actors)
        parties = [
            -1 if row.actor_id is None else actors.index(row.actor_id)
            for row in setting.codes.claimants.values()
        ]
        by_id = np.empty(len(self.ids), dtype=np.intp)
        by_id[compute.array_sort_indices(self.ids).to_numpy()] = np.arange(len(self.ids))
        precisions = [*map(str, PRECISIONS)]
        return Columns(
            codes=setting.codes,
            record=setting.record,
            parents=setting.parents,
            mapped=setting.mapped,
            report_ids=self.ids.to_numpy(zero_copy_only=False),
            by_id=by_id,
            event=self.event,
            event_precision=words["date_precision"].codes(precisions.index),
            published=self.published,
            published_precision=self.published_precision,
            place=self.place,
            whole=words["scope"].marked(lambda value: value == Scope.WHOLE),
            party=np.array(parties, dtype=np.intp)[self.claimant],
            asserts=self.asserts,
            context=words["kind"].marked(lambda value: value == Kind.CONTEXT),
            baseline=words["kind"].marked(lambda value: value == Kind.BASELINE),
            concede=words["kind"].marked(lambda value: value == Kind.CONCEDE),
            firm=words["certainty"].marked(lambda value: value == Certainty.FIRM),
        )


def _ordinal(text: str) -> int:
    day = rules.read_day(text)
    return day.toordinal() if day else 0


def _span(text: str) -> tuple[int, int]:
    """Return the first and the last day of which a source may be that is dated so, as ordinals."""
    first = rules.read_day(text + PARTS.get(len(text), ""))
    if first is None:
        return 0, date.max.toordinal()
    if len(text) == len("YYYY"):
        return first.toordinal(), date(first.year, 12, 31).toordinal()
    if len(text) == len("YYYY-MM"):
        last = monthrange(first.year, first.month)[1]
        return first.toordinal(), first.replace(day=last).toordinal()
    return first.toordinal(), first.toordinal()
