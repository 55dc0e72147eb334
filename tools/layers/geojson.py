"""GeoJSON as text: one feature a line, compact, so that a change reads as a change."""

# mypy: allow-untyped-calls

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Feature:
    """A geometry in EPSG:4326 (lon/lat) and what is said of it."""

    properties: dict[str, str | float]
    geometry: BaseGeometry


def collection_text(features: Iterable[Feature]) -> str:
    """Return a feature collection whose polygons start and turn the same way at every build.

    Polygons are oriented as RFC 7946 asks, outer rings counter-clockwise.
    """
    lines = ",\n".join(_dump(feature) for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'


def _dump(feature: Feature) -> str:
    geometry = feature.geometry
    if isinstance(geometry, Polygon | MultiPolygon):
        geometry = shapely.orient_polygons(shapely.normalize(geometry))
    record = {
        "type": "Feature",
        "properties": feature.properties,
        "geometry": mapping(geometry),
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
