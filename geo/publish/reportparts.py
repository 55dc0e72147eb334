"""How the Evidence page of a published site finds and shows reports that are very many: an index, and parts of the rest.

The index is read at once. The words of reports, how they are written, and the lines of their file are
parts of some reports each, which are read once a page needs them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from geo.control.assessment import lineage
from geo.evidence.wanted import Wanted, publishers
from geo.export.reports import first_line, report_lines
from geo.frontend.assets import calling
from geo.language.catalogue import speaking
from geo.panels.tables import report_cells, source_cell, source_headings
from geo.publish.findable import (
    catalogue,
    evidence_script,
    folding_of,
    index_script,
    lines_script,
    rows_script,
    voice_address,
)
from geo.webmap.numbered import Numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.dataset.model import Report
    from geo.language.catalogue import Language
    from geo.publish.edition import Edition
    from geo.publish.scripts import Asset

FOLDER: Final = "evidence"

SIZES: Final = {"rows": 200, "texts": 2000, "lines": 1000}
"""Of how many reports each part is, by its kind."""

AT_ONCE: Final = 10_000
"""Of how many reports the parts are made together; a multiple of all the sizes."""

TAG: Final = re.compile(r"(?=<)")
"""Where cells are cut: most of their tags and headings are the same in all rows."""


@cache
def index_of_reports(edition: Edition) -> Asset:
    """Return the script of what reports are found by."""
    if not edition.is_large:
        return index_script(edition)
    return evidence_script("evidence-index", "packed", packed_index(edition))


@cache
def rows_of_reports(edition: Edition, language: Language) -> Asset:
    """Return the script of how reports are written; of many it has none of them.

    Parameters
    ----------
    edition
        What is published.
    language
        The language.
    """
    if not edition.is_large:
        return rows_script(edition, language)
    with speaking(language):
        return evidence_script(f"evidence-{language}", "rows", head_of_rows(edition))


def lines_of_reports(edition: Edition) -> Asset:
    """Return the script of the lines of the file of reports; of many it has the first line alone."""
    if not edition.is_large:
        return lines_script(edition)
    return evidence_script("evidence-lines", "lines", {"head": first_line(), "rows": {}})


def ranked(edition: Edition) -> Sequence[Report]:
    """Return all reports in the order of the index, which is that of a list that nobody sorted otherwise."""
    return catalogue(edition).find(Wanted())


def packed_index(edition: Edition) -> dict[str, Any]:
    """Return what reports are found by, but for their words, as columns."""
    found, start = catalogue(edition), edition.dataset.record.start
    dataset, reports = found.dataset, ranked(edition)
    tables = {
        name: Numbered[Any]()
        for name in ("precision", "place", "claimant", "kind", "statuses", "source")
    }
    statuses = dict(zip((r.report_id for r in found.reports), found.statuses, strict=True))
    position = {report.report_id: number for number, report in enumerate(reports)}
    columns: dict[str, list[Any]] = {
        "id": [report.report_id for report in reports],
        "event": [(report.event_date - start).days for report in reports],
        "published": [(report.published_on - start).days for report in reports],
        "precision": [tables["precision"].index(str(report.date_precision)) for report in reports],
        "place": [tables["place"].index(report.place_id) for report in reports],
        "claimant": [tables["claimant"].index(str(report.claimant)) for report in reports],
        "kind": [tables["kind"].index(str(report.kind)) for report in reports],
        "statuses": [
            tables["statuses"].index(tuple(sorted(statuses[r.report_id]))) for r in reports
        ],
        "sources": [[*tables["source"].indices(r.source_ids)] for r in reports],
        "voice": [position.get(found.voices.get(r.report_id, ""), -1) for r in reports],
    }
    places = tables["place"].table
    sources = tables["source"].table
    names = publishers(dataset)
    return {
        "columns": columns,
        "tables": {
            **{name: tables[name].table for name in ("precision", "claimant", "kind", "statuses")},
            "place": [dataset.places[each].name for each in places],
            "places": [lineage(dataset.places, each) for each in places],
            "source": sources,
            "publisher": names,
            "publishers": [names.index(dataset.sources[each].publisher) for each in sources],
        },
        "start": start.isoformat(),
        "sizes": SIZES,
        "folding": folding_of(found),
    }


def head_of_rows(edition: Edition) -> dict[str, Any]:
    """Return what the tables are called in the language that is spoken, without any rows."""
    found = catalogue(edition)
    return {
        "total": len(found.reports),
        "rows": {},
        "sources": [(name, {}) for name in publishers(found.dataset)],
        "columns": source_headings(),
    }


def word_parts(edition: Edition, first: int) -> Iterator[tuple[str, bytes]]:
    """Yield the words and lines of reports, the same in every language, with where they lie.

    Parameters
    ----------
    edition
        What is published.
    first
        The number of the first report.
    """
    found, reports = catalogue(edition), ranked(edition)[first : first + AT_ONCE]
    numbers = {report.report_id: number for number, report in enumerate(found.reports)}
    texts = [found.text_of(numbers[report.report_id]) for report in reports]
    lines = [*report_lines(edition.dataset, reports, found.voices)]
    for kind, told in (("texts", texts), ("lines", lines)):
        for at in range(0, len(told), SIZES[kind]):
            number = (first + at) // SIZES[kind]
            yield _file(f"{kind}/{number}", told[at : at + SIZES[kind]])


def row_parts(edition: Edition, language: Language, first: int) -> Iterator[tuple[str, bytes]]:
    """Yield how reports and their sources are written in a language, with where it lies.

    Parameters
    ----------
    edition
        What is published.
    language
        The language.
    first
        The number of the first report.
    """
    found, size = catalogue(edition), SIZES["rows"]
    dataset, reports = found.dataset, ranked(edition)[first : first + AT_ONCE]
    with speaking(language):
        cells = [*report_cells(dataset, reports, found.voices, voice_address)]
        for at in range(0, len(reports), size):
            parts = Numbered[str]()
            rows = [
                [*parts.indices([day, *TAG.split(written)])]
                for day, written in cells[at : at + size]
            ]
            used = dict.fromkeys(i for report in reports[at : at + size] for i in report.source_ids)
            told = {
                "parts": parts.table,
                "rows": rows,
                "sources": {name: source_cell(dataset.sources[name]) for name in used},
            }
            yield _file(f"{language}/rows/{(first + at) // size}", told)


def _file(key: str, told: object) -> tuple[str, bytes]:
    return f"{FOLDER}/{key}.js", calling("tellPart", key, told)
