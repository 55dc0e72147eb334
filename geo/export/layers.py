"""Layers for other maps: GeoJSON, GeoPackage, KML and GeoParquet, all in EPSG:4326 (lon/lat)."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import shapely

from geo.style import FILL, FILL_OPACITY, INK
from geo.vocabulary import Controller, PlaceKind

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.dataset import Dataset
    from geo.export.records import Records, Row


def geojson_bytes(records: Records) -> bytes:
    """Write GeoJSON (RFC 7946): a feature a row, with simplestyle colours, and ``metadata``."""
    shapes = geometries(records.timeline.dataset)
    features = [_feature(row, shapes[str(row["place_id"])]) for row in records.rows]
    collection = {
        "type": "FeatureCollection",
        "metadata": records.about,
        "features": features,
    }
    return (json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def geometries(dataset: Dataset) -> dict[str, BaseGeometry]:
    """Return the outline or the point of every mapped place; rings follow the right-hand rule."""
    frame = dataset.districts
    outlines = shapely.orient_polygons(frame.geometry.to_numpy(), exterior_cw=False)
    shapes = dict(zip(frame["place_id"], outlines, strict=True))
    points = {
        place.place_id: shapely.Point(place.lon, place.lat)
        for place in dataset.mapped_places
        if place.kind is not PlaceKind.DISTRICT
    }
    return shapes | points


def _feature(row: Row, geometry: BaseGeometry) -> dict[str, Any]:
    start = row.get("start")
    return {
        "type": "Feature",
        "id": f"{row['place_id']}/{start}" if start else row["place_id"],
        "properties": {name: _json(value) for name, value in row.items()} | _simplestyle(row),
        "geometry": shapely.geometry.mapping(geometry),
    }


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _simplestyle(row: Row) -> dict[str, str | float]:
    """Return the colours by the names that map viewers know (simplestyle-spec 1.1.0)."""
    fill = FILL[Controller(str(row["controller"]))]
    if fill == "none":
        return {"fill-opacity": 0, "stroke": INK}
    return {"fill": fill, "fill-opacity": FILL_OPACITY, "stroke": INK, "marker-color": fill}
