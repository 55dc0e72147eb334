"""No word of another language is in the way: every page in each language, at both sizes, and in a made-up one."""

from __future__ import annotations

import csv
import re

from tests.conftest import SHIPPED

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
LATIN = re.compile(r"[A-Za-z]{3,}")
UNMARKED = re.compile(r"\b[A-Za-z]*[aeiouy][A-Za-z]*\b")
CODES = {
    *("PNG", "SVG", "PDF", "PPTX", "CSV", "XLSX", "JSON", "GeoJSON", "KML", "HTML", "YAML", "ZIP"),
    *(
        "GeoPackage",
        "GeoParquet",
        "Markdown",
        "PowerPoint",
        "Vega-Lite",
        "SHA",
        "DOI",
        "API",
        "QGIS",
    ),
    *("BibTeX", "RIS", "MP4", "WebM", "GIF", "English", "Leaflet", "panjshir-map", "Streamlit"),
}
"""Names of formats and programs, and of a language in itself."""


def data_words():
    """Return what stays as it is in every language: names of publishers, titles of sources, codes of rows."""
    kept = set()
    for name in ("sources", "reports", "claims", "places"):
        with (SHIPPED / f"{name}.csv").open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                kept.update(row.values())
    return sorted(filter(None, kept), key=len, reverse=True)
