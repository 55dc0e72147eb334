"""Layers for other maps: GeoJSON and GeoParquet, in EPSG:4326 (lon/lat); what all layers are made of."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

import json
from datetime import date
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import shapely
import shapely.geometry
from pyarrow import parquet

from geo.dataset.shapes import outline_or_point, position
from geo.export.parts import Outlet, gathered
from geo.export.unstriped import unstriped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import Dataset
    from geo.export.parts import Parts
    from geo.export.records import Records, Row
    from geo.export.unstriped import UnstripedLook

BATCH_ROWS: Final = 1 << 14
"""How many rows are written together where a format takes many at once."""


def geojson_parts(records: Records) -> Parts:
    """Yield GeoJSON (RFC 7946): a feature a row, with simplestyle colours, and ``metadata``.

    The localities are a collection of their own, in the member ``localities``, which who does not know
    it leaves out.
    """
    return gathered(piece.encode() for piece in _geojson_pieces(records))


def _geojson_pieces(records: Records) -> Iterator[str]:
    shapes = geometries(records.timeline.dataset)
    yield from _collection(records, records.rows, shapes)
    yield f',"metadata":{_json_text(records.about)},"localities":'
    yield from _collection(records, records.beside, shapes)
    yield "}}\n"


def _collection(
    records: Records, rows: Iterable[Row], shapes: Mapping[str, BaseGeometry | None]
) -> Iterator[str]:
    """Yield a collection of features but for the brace that closes it; a place's shape is written once."""
    yield '{"type":"FeatureCollection","features":['
    before = ""
    for place_id, of_place in groupby(rows, key=lambda row: str(row["place_id"])):
        shape = shapes[place_id]
        drawn = _json_text(shape and shapely.geometry.mapping(shape))
        for row in of_place:
            feature = _json_text(_feature(row, unstriped(records, row)))
            yield f'{before}{feature[:-1]},"geometry":{drawn}}}'
            before = ","
    yield "]"


def geoparquet_parts(records: Records) -> Parts:
    """Yield GeoParquet 1.1: a row each, lists as lists, and what the file says of itself as keys."""
    shapes = geometries(records.timeline.dataset)
    types = sorted({shape.geom_type for name in records.timeline.by_place if (shape := shapes[name])})  # fmt: skip
    column = {"encoding": "WKB", "geometry_types": types, "orientation": "counterclockwise"}
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    schema = schema_like(records.example).append(pa.field("geometry", pa.binary()))
    schema = schema.with_metadata(records.about | {"geo": json.dumps(geo)})
    outlet = Outlet()
    with parquet.ParquetWriter(outlet, schema, compression="zstd") as writer:
        for rows in batches(records.rows):
            wkb = shapely.to_wkb([shapes[str(row["place_id"])] for row in rows])
            written = table(rows, like=records.example).append_column("geometry", pa.array(wkb))
            writer.write_table(written.replace_schema_metadata(schema.metadata))
            yield outlet.taken()
    yield outlet.taken()


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield rows as so many at once as are written together."""
    left = iter(rows)
    while batch := list(islice(left, BATCH_ROWS)):
        yield batch


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


def _feature(row: Row, look: UnstripedLook) -> dict[str, Any]:
    """Return a feature but for its geometry, which comes last."""
    start = row.get("start")
    return {
        "type": "Feature",
        "id": f"{row['place_id']}/{start}" if start else row["place_id"],
        "properties": {name: _json(value) for name, value in row.items()} | _simplestyle(look),
    }


def _json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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
    plain = [{name: _arrow(value) for name, value in row.items()} for row in rows]
    return pa.Table.from_pylist(plain, schema=schema_like(like))


def schema_like(row: Row) -> pa.Schema:
    """Return the columns of the table of rows like one."""
    return pa.schema([(name, _arrow_type(value)) for name, value in row.items()])


def _arrow(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _arrow_type(value: Any) -> pa.DataType:
    if isinstance(value, tuple):
        return pa.list_(pa.string())
    kinds = {int: pa.int32(), date: pa.date32()}
    return kinds.get(type(value), pa.string())
