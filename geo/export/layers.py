"""Layers for other maps: GeoJSON, GeoPackage, KML and GeoParquet, all in EPSG:4326 (lon/lat)."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

import json
import tempfile
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
import pyogrio
import shapely
import shapely.geometry
from pyarrow import parquet

from geo.dataset.shapes import outline_or_point, parts_of
from geo.export.records import report_fields
from geo.export.unstriped import unstriped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import Dataset, Report, Source
    from geo.export.records import Records, Row
    from geo.export.unstriped import UnstripedLook

    Item = TypeVar("Item", Report, Source)

ONE_WRITER = Lock()
"""GDAL's settings are the process's, so GeoPackages are written one at a time."""


def geojson_bytes(records: Records) -> bytes:
    """Write GeoJSON (RFC 7946): a feature a row, with simplestyle colours, and ``metadata``."""
    shapes = geometries(records.timeline.dataset)
    features = [
        _feature(row, shapes[str(row["place_id"])], unstriped(records, row)) for row in records.rows
    ]
    collection = {
        "type": "FeatureCollection",
        "metadata": records.about,
        "features": features,
    }
    return (json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def geoparquet_bytes(records: Records) -> bytes:
    """Write GeoParquet 1.1: a row each, lists as lists, and what the file says of itself as keys."""
    shapes = geometries(records.timeline.dataset)
    geometry = [shapes[str(row["place_id"])] for row in records.rows]
    types = sorted({shape.geom_type for shape in geometry})
    column = {"encoding": "WKB", "geometry_types": types, "orientation": "counterclockwise"}
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    keys = records.about | {"geo": json.dumps(geo)}
    table = _table(records.rows, like=records.example).append_column(
        "geometry", pa.array(shapely.to_wkb(geometry))
    )
    out = pa.BufferOutputStream()
    parquet.write_table(table.replace_schema_metadata(keys), out, compression="zstd")
    content: bytes = out.getvalue().to_pybytes()
    return content


def geopackage_bytes(records: Records) -> bytes:
    """Write a GeoPackage: the layers ``districts`` and ``points``, and three tables beside them."""
    dataset = records.timeline.dataset
    with ONE_WRITER, tempfile.TemporaryDirectory() as folder, _gdal_date(dataset.released):
        path = Path(folder) / "control.gpkg"
        _write_layers(records, path)
        written = partial(report_fields, dataset)
        _write_table(path, "reports", _all_of(records.reports, dataset.reports, written))
        _write_table(path, "sources", _all_of(records.sources, dataset.sources, asdict))
        about = [{"what": name, "value": text} for name, text in records.about.items()]
        _write_table(path, "about", pa.Table.from_pylist(about))
        return path.read_bytes()


def geometries(dataset: Dataset) -> dict[str, BaseGeometry]:
    """Return the outline or the point of every mapped place; rings follow the right-hand rule."""
    shapes = {p.place_id: outline_or_point(dataset, p.place_id) for p in dataset.mapped_places}
    return {name: shapely.orient_polygons(shape) for name, shape in shapes.items()}


def _feature(row: Row, geometry: BaseGeometry, look: UnstripedLook) -> dict[str, Any]:
    start = row.get("start")
    return {
        "type": "Feature",
        "id": f"{row['place_id']}/{start}" if start else row["place_id"],
        "properties": {name: _json(value) for name, value in row.items()} | _simplestyle(look),
        "geometry": shapely.geometry.mapping(geometry),
    }


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _simplestyle(look: UnstripedLook) -> dict[str, str | float]:
    """Return the colours by the names that map viewers know (simplestyle-spec 1.1.0)."""
    outline: dict[str, str | float] = {
        "stroke": look.stroke,
        "stroke-width": look.width,
        "fill-opacity": look.opacity,
    }
    if look.fill == "none":
        return outline
    return outline | {"fill": look.fill, "marker-color": look.fill}


def _all_of(
    items: Sequence[Item], known: Mapping[str, Item], written: Callable[[Item], Row]
) -> pa.Table:
    """Return some of the reports or sources as a table, which has its columns without any too."""
    return _table([written(item) for item in items], like=written(next(iter(known.values()))))


def _table(rows: Sequence[Row], *, like: Row) -> pa.Table:
    """Return rows as an Arrow table: lists of texts, days and whole numbers keep their types.

    The columns are those of the row that the others are like, even where there are no others.
    """
    return pa.Table.from_pylist(
        [{name: _arrow(value) for name, value in row.items()} for row in rows],
        schema=pa.schema([(name, _arrow_type(value)) for name, value in like.items()]),
    )


def _arrow(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _arrow_type(value: Any) -> pa.DataType:
    if isinstance(value, tuple):
        return pa.list_(pa.string())
    kinds = {int: pa.int32(), date: pa.date32()}
    return kinds.get(type(value), pa.string())


def _write_layers(records: Records, path: Path) -> None:
    dataset = records.timeline.dataset
    shapes, areas = geometries(dataset), {area.place_id for area in dataset.mapped_areas}
    for layer, geometry_type, is_point in (
        ("districts", "MultiPolygon", False),
        ("points", "Point", True),
    ):
        rows = [r for r in records.rows if (r["place_id"] not in areas) == is_point]
        geometry = [shapes[str(row["place_id"])] for row in rows]
        wkb = shapely.to_wkb(geometry if is_point else [_multi(shape) for shape in geometry])
        table = _flat(_table(rows, like=records.example))
        table = table.append_column("geometry", pa.array(wkb, pa.binary()))
        _write_table(path, layer, table, geometry_type=geometry_type)


def _multi(shape: BaseGeometry) -> BaseGeometry:
    """Return an outline as the many that its layer is declared to hold."""
    return shapely.geometry.MultiPolygon(parts_of(shape))


def _flat(table: pa.Table) -> pa.Table:
    """Join the texts of each list by semicolons, which a GeoPackage can hold."""
    for number, field in enumerate(table.schema):
        if pa.types.is_list(field.type):
            joined = [";".join(items) for items in table.column(number).to_pylist()]
            table = table.set_column(number, field.name, pa.array(joined, pa.string()))
    return table


def _write_table(
    path: Path, layer: str, table: pa.Table, *, geometry_type: str | None = None
) -> None:
    spatial = {"geometry_name": "geometry", "geometry_type": geometry_type, "crs": "EPSG:4326"}
    pyogrio.write_arrow(
        _flat(table),
        path,
        layer=layer,
        driver="GPKG",
        append=path.exists(),
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
