"""What the Evidence page of a published site finds reports by, and how each is written: scripts read once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from geo.codes.vocabulary import ASSESSED
from geo.control.assessment import lineage
from geo.evidence.folding import APOSTROPHES, ARABIC, LONGEST_NAME, SPELLINGS
from geo.evidence.search import Catalogue
from geo.evidence.wanted import publishers
from geo.export.reports import first_line, report_lines
from geo.frontend.assets import parsed_json
from geo.language.catalogue import speaking
from geo.panels.tables import report_cells, source_cell, source_headings
from geo.publish.scripts import Asset

if TYPE_CHECKING:
    from geo.language.catalogue import Language
    from geo.publish.edition import Edition

TOLD = "window.evidence = {...window.evidence, "
"""How a script adds to what the page knows."""


@cache
def catalogue(edition: Edition) -> Catalogue:
    """Return the index of all reports."""
    return Catalogue(edition.dataset, edition.timelines[ASSESSED])


@cache
def index_script(edition: Edition) -> Asset:
    """Return what reports are found by, the same in every language."""
    return evidence_script("evidence-index", "index", index_of(catalogue(edition)))


@cache
def lines_script(edition: Edition) -> Asset:
    """Return the lines of the file of reports."""
    found = catalogue(edition)
    lines = report_lines(edition.dataset, found.reports, found.voices)
    rows = {report.report_id: line for report, line in zip(found.reports, lines, strict=True)}
    return evidence_script("evidence-lines", "lines", {"head": first_line(), "rows": rows})


@cache
def rows_script(edition: Edition, language: Language) -> Asset:
    """Return how reports, and the sources behind them, are written in a language."""
    with speaking(language):
        return evidence_script(f"evidence-{language}", "rows", rows_of(catalogue(edition)))


def index_of(found: Catalogue) -> dict[str, Any]:
    """Return what the browser finds reports by: as much of them as the index of Python's has."""
    dataset = found.dataset
    reports = [
        {
            "id": report.report_id,
            "event": report.event_date.isoformat(),
            "precision": report.date_precision,
            "published": report.published_on.isoformat(),
            "place": dataset.places[report.place_id].name,
            "places": lineage(dataset.places, report.place_id),
            "claimant": report.claimant,
            "kind": report.kind,
            "statuses": sorted(statuses),
            "sources": report.source_ids,
            "voice": found.voices.get(report.report_id, ""),
            "text": text,
        }
        for report, statuses, text in zip(found.reports, found.statuses, found.texts, strict=True)
    ]
    return {
        "reports": reports,
        "publishers": {name: source.publisher for name, source in dataset.sources.items()},
        "folding": folding_of(found),
    }


def folding_of(found: Catalogue) -> dict[str, Any]:
    """Return how the browser folds what is searched for."""
    letters = {chr(letter): chr(other) if other else "" for letter, other in ARABIC.items()}
    return {
        "letters": letters,
        "dropped": APOSTROPHES.pattern,
        "spellings": [(pattern.pattern, letter) for pattern, letter in SPELLINGS],
        "longest": LONGEST_NAME,
        "names": found.folding.names,
    }


def rows_of(found: Catalogue) -> dict[str, Any]:
    """Return the rows of reports by their ids, and the sources by who published them."""
    dataset = found.dataset
    cells = report_cells(dataset, found.reports, found.voices, voice_address)
    rows = {
        report.report_id: {"date": day, "cells": written}
        for report, (day, written) in zip(found.reports, cells, strict=True)
    }
    sources = [
        (
            publisher,
            {
                name: source_cell(source)
                for name, source in dataset.sources.items()
                if source.publisher == publisher
            },
        )
        for publisher in publishers(dataset)
    ]
    return {
        "total": len(found.reports),
        "rows": rows,
        "sources": sources,
        "columns": source_headings(),
    }


def voice_address(first: str) -> str:
    """Return where the reports of a voice are, within the page and whatever else it asks for."""
    return f"?words={first}"


def evidence_script(stem: str, name: str, value: object) -> Asset:
    """Return a script that adds to what the page knows.

    Parameters
    ----------
    stem
        How the name of its file begins.
    name
        By which name the page knows what it adds.
    value
        What it adds.
    """
    return Asset(stem, "js", f"{TOLD}{name}: {parsed_json(value)}}};\n".encode())
