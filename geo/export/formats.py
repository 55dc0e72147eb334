"""What a file can be."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Format(StrEnum):
    """The formats of files, pictures and films, by their endings."""

    GEOJSON = "geojson"
    GPKG = "gpkg"
    KML = "kml"
    PARQUET = "parquet"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    GIF = "gif"
    MP4 = "mp4"
    WEBM = "webm"
    PPTX = "pptx"
    """A slide with several maps."""
    TXT = "txt"
    """What goes beside a picture or a table: what it shows in words, and the terms of the data."""


PICTURES = (Format.PNG, Format.SVG, Format.PDF)
FILMS = (Format.GIF, Format.MP4, Format.WEBM)
COMPARISONS = (*PICTURES, Format.PPTX)
"""What several maps beside each other can be."""

FILES = tuple(f for f in Format if f not in (*COMPARISONS, *FILMS, Format.TXT))
BRING_REPORTS = (Format.GPKG, Format.XLSX)
"""The files that have, beside the states, all reports on which they rest."""

MEDIA_TYPES: Final = {
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "kml": "application/vnd.google-earth.kml+xml",
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "gif": "image/gif",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "yaml": "application/yaml; charset=utf-8",
}
"""The media type of each kind of file that the product makes, by its ending."""
