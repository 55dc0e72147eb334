"""Layers for other maps: GeoJSON and GeoParquet, in EPSG:4326 (lon/lat); what all layers are made of."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import shapely
import shapely.geometry
from pyarrow import parquet

from geo.dataset.shapes import outline_or_point, position
from geo.export.unstriped import unstriped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import Dataset
    from geo.export.records import Records, Row
    from geo.export.unstriped import UnstripedLook


def geojson_bytes(records: Records) -> bytes:
    """Write GeoJSON (RFC 7946): a feature a row, with simplestyle colours, and ``metadata``.

    The localities are a collection of their own, in the member ``localities``, which who does not know
    it leaves out.
    """
    collection = {
        **_collection(records, records.rows),
        "metadata": records.about,
        "localities": _collection(records, records.beside),
    }
    return (json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _collection(records: Records, rows: Sequence[Row]) -> dict[str, Any]:
    shapes = geometries(records.timeline.dataset)
    features = [
        _feature(row, shapes[str(row["place_id"])], unstriped(records, row)) for row in rows
    ]
    return {"type": "FeatureCollection", "features": features}


def geoparquet_bytes(records: Records) -> bytes:
    """Write GeoParquet 1.1: a row each, lists as lists, and what the file says of itself as keys."""
    shapes = geometries(records.timeline.dataset)
    geometry = [shapes[str(row["place_id"])] for row in records.rows]
    types = sorted({shape.geom_type for shape in geometry if shape})
    column = {"encoding": "WKB", "geometry_types": types, "orientation": "counterclockwise"}
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    keys = records.about | {"geo": json.dumps(geo)}
    written = table(records.rows, like=records.example).append_column(
        "geometry", pa.array(shapely.to_wkb(geometry))
    )
    out = pa.BufferOutputStream()
    parquet.write_table(written.replace_schema_metadata(keys), out, compression="zstd")
    content: bytes = out.getvalue().to_pybytes()
    return content


def geometries(dataset: Dataset) -> dict[str, BaseGeometry | None]:
    """Return the outline or the point of every place; rings follow the right-hand rule.

    A place that is not mapped has none where nobody knows where it lies.
    """
    mapped = {p.place_id: outline_or_point(dataset, p.place_id) for p in dataset.mapped_places}
    others = {
        name: None if place.lat is None else shapely.geometry.Point(position(place))
        for name, place in dataset.places.items()
    }
    return others | {name: shapely.orient_polygons(shape) for name, shape in mapped.items()}


def _feature(row: Row, geometry: BaseGeometry | None, look: UnstripedLook) -> dict[str, Any]:
    start = row.get("start")
    return {
        "type": "Feature",
        "id": f"{row['place_id']}/{start}" if start else row["place_id"],
        "properties": {name: _json(value) for name, value in row.items()} | _simplestyle(look),
        "geometry": geometry and shapely.geometry.mapping(geometry),
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


def table(rows: Sequence[Row], *, like: Row) -> pa.Table:
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
