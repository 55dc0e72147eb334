"""GeoPackage: layers, tables beside them, and for QGIS their styles and what is said of them."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, cast

import pyarrow as pa
import pyogrio
import shapely
import shapely.geometry

from geo.dataset.shapes import parts_of
from geo.export.layers import batches, geometries, schema_like, table
from geo.export.parts import parts_of_file
from geo.export.qgis import BEGINS, ENDS, metadata_of, rule_of, style_of
from geo.export.records import rows_of_reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.export.parts import Parts
    from geo.export.qgis import StyleRule
    from geo.export.records import Records, Row

ONE_WRITER = Lock()
"""GDAL's settings are the process's, so GeoPackages are written one at a time."""

STYLES: Final = "layer_styles"
"""The table in which QGIS looks for the style of a layer."""


MOMENT: Final = pa.timestamp("ms", tz="UTC")
LAST_SECOND: Final = time(23, 59, 59)
GEOMETRY: Final = "geom"
"""What GDAL calls the column of the geometries where nothing else is asked for."""

QMD: Final = "http://mrcc.com/qgis.dtd"
"""By which QGIS knows that metadata is its own."""

EXTENSION: Final = "http://www.geopackage.org/spec120/#extension_metadata"
METADATA: Final = (
    """CREATE TABLE IF NOT EXISTS gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
    scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))""",
    """CREATE TABLE gpkg_metadata (
    id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
    md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml',
    metadata TEXT NOT NULL DEFAULT '')""",
    """CREATE TABLE gpkg_metadata_reference (
    reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
    timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
    CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
    CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))""",
)
"""The tables of metadata, as the specification has them."""


@dataclass(frozen=True)
class _Layer:
    """A layer: its name, the type of its geometries, its rows as they come, and one that lacks no value."""

    name: str
    geometry_type: str
    rows: Iterable[Row]
    example: Row


def geopackage_parts(records: Records) -> Parts:
    """Yield a GeoPackage: districts, points and localities as layers, and tables beside them.

    Each layer has a style in our colours, by which QGIS draws it and replays it. GDAL writes it into a
    folder that vanishes afterwards.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "control.gpkg"
        with ONE_WRITER, _gdal_date(records.timeline.dataset.released):
            _write_package(path, records)
        yield from parts_of_file(path)


def _write_package(path: Path, records: Records) -> None:
    dataset, shapes = records.timeline.dataset, geometries(records.timeline.dataset)
    layers = _layers(records)
    rules = [_write_layer(path, layer, records, shapes) for layer in layers]
    like = next(rows_of_reports(dataset, dataset.reports.values()))
    _write_table(path, "reports", _batches_like(like, records.report_rows))
    like = asdict(next(iter(dataset.sources.values())))
    _write_table(path, "sources", _batches_like(like, map(asdict, records.sources)))
    about = [{"what": name, "value": text} for name, text in records.about.items()]
    _write_table(path, "about", pa.Table.from_pylist(about))
    numbered = enumerate(zip(layers, rules, strict=True), 1)
    styles = [_style(records, number, layer, found) for number, (layer, found) in numbered]
    _write_table(path, STYLES, pa.Table.from_pylist(styles), fid="id")
    _write_metadata(
        path,
        {layer.name: metadata_of(records, layer.name) for layer in layers},
        dataset.released,
    )


def _layers(records: Records) -> list[_Layer]:
    areas = {area.place_id for area in records.timeline.dataset.mapped_areas}
    mapped, example = records.timeline.by_place, records.example
    districts = (place_id for place_id in mapped if place_id in areas)
    points = (place_id for place_id in mapped if place_id not in areas)
    return [
        _Layer("districts", "MultiPolygon", records.rows_of(districts), example),
        _Layer("points", "Point", records.rows_of(points), example),
        _Layer("localities", "Point", records.beside, example | {"within": ""}),
    ]


def _write_layer(
    path: Path, layer: _Layer, records: Records, shapes: Mapping[str, BaseGeometry | None]
) -> list[StyleRule]:
    """Write a layer batch by batch, and return the rules of its style, each once in the order of the rows."""
    areas = layer.geometry_type == "MultiPolygon"
    schema = _flat_schema(schema_like(layer.example))
    for name, kind in ((BEGINS, MOMENT), (ENDS, MOMENT), ("geometry", pa.binary())):
        schema = schema.append(pa.field(name, kind))
    rules: dict[StyleRule, None] = {}

    def written() -> Iterator[pa.RecordBatch]:
        for rows in batches(layer.rows):
            rules.update(dict.fromkeys(rule_of(records, row, areas=areas) for row in rows))
            told = _flat(table(rows, like=layer.example))
            columns = [*told.columns, *_moments(rows), _wkb(rows, shapes, areas=areas)]
            yield from pa.table(columns, schema=schema).to_batches()

    reader = pa.RecordBatchReader.from_batches(schema, written())
    _write_table(path, layer.name, reader, geometry_type=layer.geometry_type)
    return [*rules]


def _wkb(
    rows: Sequence[Row], shapes: Mapping[str, BaseGeometry | None], *, areas: bool
) -> pa.Array:
    geometry = [shapes[str(row["place_id"])] for row in rows]
    if areas:
        geometry = [shapely.geometry.MultiPolygon(parts_of(s)) if s else None for s in geometry]
    return pa.array(shapely.to_wkb(geometry), pa.binary())


def _moments(rows: Sequence[Row]) -> tuple[pa.Array, pa.Array]:
    """Return the first and the last second of each row, by which QGIS replays.

    Its temporal controller compares the texts of moments: a day alone would come before its first
    second, and the first second of the day after would still count as the day before.
    """
    first = [cast("date", row.get("start", row.get("date"))) for row in rows]
    last = [cast("date", row.get("last_day", row.get("date"))) for row in rows]
    begins = [datetime.combine(day, time.min, UTC) for day in first]
    ends = [datetime.combine(day, LAST_SECOND, UTC) for day in last]
    return pa.array(begins, MOMENT), pa.array(ends, MOMENT)


def _style(
    records: Records, number: int, layer: _Layer, rules: Iterable[StyleRule]
) -> Row | dict[str, object]:
    """Return the row by which QGIS finds the style of a layer."""
    return {
        "id": number,
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": layer.name,
        "f_geometry_column": GEOMETRY,
        "styleName": layer.name,
        "styleQML": style_of(records, rules, areas=layer.geometry_type != "Point"),
        "styleSLD": "",
        "useAsDefault": True,
        "description": "",
        "owner": "",
        "ui": "",
        "update_time": records.timeline.dataset.released.replace(tzinfo=None),
    }


def _write_metadata(path: Path, told: Mapping[str, str], when: datetime) -> None:
    """Write what is said of each layer as the specification of GeoPackage has it (Annex F.8)."""
    with closing(sqlite3.connect(path)) as database, database:
        for statement in METADATA:
            database.execute(statement)
        for name in ("gpkg_metadata", "gpkg_metadata_reference"):
            row = name, None, "gpkg_metadata", EXTENSION, "read-write"
            database.execute("INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)", row)
        for number, (layer, text) in enumerate(told.items(), 1):
            entry = number, "dataset", QMD, "text/xml", text
            database.execute("INSERT INTO gpkg_metadata VALUES (?, ?, ?, ?, ?)", entry)
            reference = "table", layer, None, None, f"{when:%Y-%m-%dT%H:%M:%S.000Z}", number, None
            database.execute(
                "INSERT INTO gpkg_metadata_reference VALUES (?, ?, ?, ?, ?, ?, ?)", reference
            )


def _batches_like(like: Row, rows: Iterable[Row]) -> pa.RecordBatchReader:
    """Return rows batch by batch; there are their columns without any too."""
    flat = (_flat(table(some, like=like)) for some in batches(rows))
    made = (batch for each in flat for batch in each.to_batches())
    return pa.RecordBatchReader.from_batches(_flat_schema(schema_like(like)), made)


def _flat(table: pa.Table) -> pa.Table:
    """Join the texts of each list by semicolons, which a GeoPackage can hold."""
    for number, field in enumerate(table.schema):
        if pa.types.is_list(field.type):
            joined = [";".join(items) for items in table.column(number).to_pylist()]
            table = table.set_column(number, field.name, pa.array(joined, pa.string()))
    return table


def _flat_schema(schema: pa.Schema) -> pa.Schema:
    return _flat(schema.empty_table()).schema


def _write_table(
    path: Path,
    layer: str,
    written: pa.Table | pa.RecordBatchReader,
    *,
    geometry_type: str | None = None,
    fid: str | None = None,
) -> None:
    spatial = {"geometry_name": "geometry", "geometry_type": geometry_type, "crs": "EPSG:4326"}
    pyogrio.write_arrow(
        written,
        path,
        layer=layer,
        driver="GPKG",
        append=path.exists(),
        **({"FID": fid} if fid else {}),
        **(spatial if geometry_type else {}),
    )


@contextmanager
def _gdal_date(when: datetime) -> Iterator[None]:
    """Let GDAL write a date of ours instead of asking the clock."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{when:%Y-%m-%dT%H:%M:%S.000Z}"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
