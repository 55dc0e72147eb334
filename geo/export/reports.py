"""The found reports as a CSV file for a spreadsheet, in which no cell is run as a formula."""

from __future__ import annotations

import csv
import io
from itertools import chain
from typing import TYPE_CHECKING

from geo.dataset.pcodes import pcodes_of
from geo.dataset.precision import edtf
from geo.export.parts import encoded
from geo.export.passing_on import check_passing_on
from geo.export.records import addresses
from geo.export.tables import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.dataset.model import Dataset, Report
    from geo.export.parts import Parts


def reports_name(dataset: Dataset) -> str:
    """Return the name of the file."""
    return f"{dataset.file_name}_reports.csv"


def reports_csv(dataset: Dataset, reports: Iterable[Report], voices: Mapping[str, str]) -> Parts:
    """Return reports as CSV, in parts (RFC 4180) in UTF-8, with the mark by which Excel knows it.

    The last columns say which dataset the rows are from, where copies of the pages are kept, and the
    P-code of the place.

    Parameters
    ----------
    dataset
        What names the places and sources of the reports.
    reports
        The reports, in the order of the rows.
    voices
        For each report that shares its voice with others, the id of the first of that voice; it
        stands in the column ``one_voice``.

    Raises
    ------
    UsageError
        If the terms of the dataset do not let its rows be passed on.
    """
    check_passing_on(dataset)
    return encoded(chain([first_line()], report_lines(dataset, reports, voices)))


def first_line() -> str:
    """Return the first line of the file, with the mark by which Excel knows that it is in UTF-8."""
    return f"\ufeff{_line(COLUMNS)}"


def report_lines(
    dataset: Dataset, reports: Iterable[Report], voices: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines of reports.

    Parameters
    ----------
    dataset, reports, voices
        As of :func:`reports_csv`.
    """
    pcodes = pcodes_of(dataset)
    for report in reports:
        yield _line(map(harmless, _row(dataset, report, voices, pcodes)))


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerow(cells)
    return out.getvalue()


COLUMNS = (
    "report_id",
    "event_date",
    "date_precision",
    "published_on",
    "place",
    "scope",
    "claimant",
    "asserts",
    "kind",
    "certainty",
    "summary",
    "figures",
    "one_voice",
    "source_ids",
    "publishers",
    "urls",
    "event_edtf",
    "published_edtf",
    "dataset_version",
    "dataset_sha256",
    "archived_copies",
    "pcode",
)


def _row(
    dataset: Dataset, report: Report, voices: Mapping[str, str], pcodes: Mapping[str, str]
) -> tuple[str, ...]:
    sources = [dataset.sources[source_id] for source_id in report.source_ids]
    return (
        report.report_id,
        report.event_date.isoformat(),
        report.date_precision,
        report.published_on.isoformat(),
        dataset.places[report.place_id].name,
        report.scope,
        report.claimant,
        report.asserts,
        report.kind,
        report.certainty,
        report.summary,
        report.figures,
        voices.get(report.report_id, ""),
        ";".join(report.source_ids),
        "; ".join(source.publisher for source in sources),
        addresses(dataset, report.source_ids),
        edtf(report.event_date, report.date_precision),
        edtf(report.published_on, report.published_precision),
        dataset.version,
        dataset.checksum,
        " ".join(source.archive_url for source in sources if source.archive_url),
        pcodes.get(report.place_id, ""),
    )
