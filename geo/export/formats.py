"""What a file can be."""

from __future__ import annotations

from enum import StrEnum


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


PICTURES = (Format.PNG, Format.SVG, Format.PDF)
FILMS = (Format.GIF, Format.MP4, Format.WEBM)
MEDIA_TYPES = {
    Format.GEOJSON: "application/geo+json",
    Format.GPKG: "application/geopackage+sqlite3",
    Format.KML: "application/vnd.google-earth.kml+xml",
    Format.PARQUET: "application/vnd.apache.parquet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.HTML: "text/html; charset=utf-8",
    Format.PNG: "image/png",
    Format.SVG: "image/svg+xml",
    Format.PDF: "application/pdf",
    Format.GIF: "image/gif",
    Format.MP4: "video/mp4",
    Format.WEBM: "video/webm",
}

FILES = tuple(format_ for format_ in Format if format_ not in (*PICTURES, *FILMS))
