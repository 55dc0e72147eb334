"""The tables of the Evidence page as HTML."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from geo.control import description
from geo.control.age import age_of
from geo.frontend.templates import part, render
from geo.language import terms
from geo.language.catalogue import say
from geo.mistake import report_address
from geo.panels.elements import citation, citations, quotation, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from geo.dataset.model import Dataset, Report, Source
    from geo.evidence.disagreement import Dispute, MatrixRow

REPORT_COLUMNS = ("day", "place", "claimant", "report", "published", "sources")
SOURCE_COLUMNS = ("reports", "publisher", "sources")
"""The columns of the tables, by the keys of their headings."""

MOST_TOGETHER, ON_A_PAGE = 500, 100
"""How many found reports may stand below each other; of more, each page has so many."""

MOST_SOURCES, FIRST_SOURCES = 400, 10
"""How many sources are all named, and of how many of each publisher where there are more."""


def found_html(found: int, reports: int, voices: int) -> str:
    """Return how much was found.

    Parameters
    ----------
    found
        How many reports.
    reports
        Of how many.
    voices
        How many voices they are.
    """
    return render("found.html", found=found, reports=reports, voices=voices)


def fold_html() -> str:
    """Return what folds the filters, on a screen that has no room for them beside the reports."""
    return render("fold.html")


def filters_set_html(count: int) -> str:
    """Return how many filters are set, which is to be seen where they are folded too."""
    return render("filters_set.html", count=count)


def reports_html(
    dataset: Dataset,
    reports: Sequence[Report],
    voices: Mapping[str, str],
    link: Callable[[str], str],
) -> str:
    """Return reports as a table, in their order, grouped by day; those of one voice have its number.

    Parameters
    ----------
    dataset
        Where their places and sources are.
    reports
        The rows.
    voices
        The first report of the voice of each report that shares one.
    link
        Returns where all reports of a voice are, by the first one's id.
    """
    rows = _report_rows(dataset, reports, voices, link)
    days = [list(group) for _, group in groupby(rows, key=itemgetter("date"))]
    return render("report_table.html", days=days, columns=_headings(REPORT_COLUMNS))


def report_cells(
    dataset: Dataset,
    reports: Sequence[Report],
    voices: Mapping[str, str],
    link: Callable[[str], str],
) -> Iterator[tuple[str, str]]:
    """Yield what stands in the rows of a table of reports: the heading of their day, and their cells.

    Parameters
    ----------
    dataset
        Where their places and sources are.
    reports
        The rows.
    voices
        The first report of the voice of each report that shares one.
    link
        Returns where all reports of a voice are, by the first one's id.
    """
    columns = _headings(REPORT_COLUMNS)
    for row in _report_rows(dataset, reports, voices, link):
        yield row["date"], part("report_cells.html", "cells", row, columns)


def _report_rows(
    dataset: Dataset,
    reports: Sequence[Report],
    voices: Mapping[str, str],
    link: Callable[[str], str],
) -> Iterator[dict[str, Any]]:
    sizes = Counter(voices.values())
    for report in reports:
        yield (
            _report_row(dataset, report)
            | _voice(voices.get(report.report_id), sizes, link)
            | {"place": terms.name_of(dataset.places[report.place_id])}
        )


def _headings(columns: Iterable[str]) -> list[str]:
    return [say(f"evidence.{column}") for column in columns]


def _report_row(dataset: Dataset, report: Report) -> dict[str, Any]:
    """Return what a report says, but for its place, which is named in the script of the page."""
    return {
        "report": report,
        "date": terms.full_reported_date(report),
        "claimant": terms.CLAIMANT_NAMES[report.claimant],
        "assertion": description.describe_assertion(report),
        "kind": terms.KIND_NAMES[report.kind],
        "published": terms.publication_date(report),
        "sources": citations(dataset, report.source_ids),
        "mistake": report_address(dataset, report.report_id, report.event_date),
    }


def _voice(
    first: str | None, sizes: Mapping[str, int], link: Callable[[str], str]
) -> dict[str, Any]:
    if first is None:
        return {"voice": None}
    return {"voice": first, "others": sizes[first] - 1, "address": link(first)}


def sources_html(dataset: Dataset, reports: Sequence[Report], link: Callable[[str], str]) -> str:
    """Return who published the sources of reports, with how many rest on them, the most used first.

    Parameters
    ----------
    dataset
        Where the sources are.
    reports
        The reports that rest on them.
    link
        Returns where the reports that rest on a publisher are.
    """
    used = {source_id for report in reports for source_id in report.source_ids}
    counts = Counter(
        publisher
        for report in reports
        for publisher in {dataset.sources[source_id].publisher for source_id in report.source_ids}
    )
    named: dict[str, list[Source]] = {publisher: [] for publisher in counts}
    for source in dataset.sources.values():
        if source.source_id in used:
            named[source.publisher].append(source)
    most = len(used) if len(used) <= MOST_SOURCES else FIRST_SOURCES
    rows = [
        {
            "count": counts[publisher],
            "address": link(publisher),
            "publisher": publisher,
            "sources": list(map(_sourced, named[publisher][:most])),
            "further": len(named[publisher][most:]),
        }
        for publisher in sorted(counts, key=lambda name: (-counts[name], name.casefold()))
    ]
    return render("source_table.html", rows=rows, columns=source_headings())


def source_headings() -> list[str]:
    """Return what the columns of the table of sources are called."""
    return _headings(SOURCE_COLUMNS)


def source_cell(source: Source) -> str:
    """Return how a source stands in the table of sources."""
    return part("report_cells.html", "sourced", _sourced(source))


def _sourced(source: Source) -> dict[str, Any]:
    return {"title": source.title, "citation": citation(source)}


def matrix_html(dataset: Dataset, rows: Sequence[MatrixRow], day: date) -> str:
    """Return the places against the readings; rows in which the holders differ are marked.

    Parameters
    ----------
    dataset
        What says after how many days evidence is old.
    rows
        The places.
    day
        The day of their states.
    """
    told = [
        {
            "place": terms.name_of(row.place),
            "parts": row.parts,
            "states": [
                shown(state, age_of(dataset, state, day))
                for state in (row.states[reading] for reading in terms.READING_NAMES)
            ],
        }
        for row in rows
    ]
    return render("matrix.html", readings=list(terms.READING_NAMES.values()), rows=told)


def disputes_html(dataset: Dataset, disputes: Sequence[Dispute]) -> str:
    """Return the open disputes, the latest words of each side next to each other."""
    return render("disputes.html", disputes=[_dispute(dataset, dispute) for dispute in disputes])


def _dispute(dataset: Dataset, dispute: Dispute) -> dict[str, Any]:
    words = dispute.words
    return {
        "state": shown(dispute.state),
        "places": terms.listed([terms.name_of(place) for place in dispute.places]),
        "sides": [
            {
                "claimant": terms.CLAIMANT_NAMES[party],
                "quote": quotation(dataset, words[party]),
            }
            for party in dataset.codes.claimants
            if party in words
        ],
        "evidence": quotation(dataset, dispute.evidence),
    }
