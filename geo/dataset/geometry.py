"""The geometry of a feature: checked from its coordinates up, then built."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

import json
import math
from itertools import combinations
from typing import TYPE_CHECKING, Any

import shapely
from pyproj import Geod

from geo.dataset.region import misplacement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

DEPTHS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""How many lists lie around the positions of each type (RFC 7946, section 3.1)."""

AREAS = ("Polygon", "MultiPolygon")
LINES = ("LineString", "MultiLineString")

Fault = tuple[str, str | None, str]
"""A message, the value that is wrong, and the remedy."""


def read_geometry(value: Any, types: Sequence[str]) -> BaseGeometry | Fault:
    """Build the geometry of a GeoJSON feature, or return the first thing that is wrong with it."""
    fault = _structure(value, types) or _positions(value)
    if fault:
        return fault
    geometry: BaseGeometry = shapely.from_geojson(json.dumps(value))
    reason = shapely.is_valid_reason(geometry)
    if reason != "Valid Geometry":
        return (
            "The geometry is not valid",
            reason,
            "Draw the outline so that it nowhere crosses itself.",
        )
    return geometry


def is_same(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Tell whether two geometries have the same positions in the same order."""
    return bool(shapely.equals_identical(one, other))


def overlaps(
    geometries: Sequence[BaseGeometry], tolerance: float
) -> Iterator[tuple[int, int, float]]:
    """Yield the positions of two areas that overlap by more than so many m2, and by how many."""
    earth = Geod(ellps="WGS84")
    for (first, one), (second, other) in combinations(enumerate(geometries), 2):
        if not is_same(one, other) and shapely.intersects(one, other):
            shared = abs(earth.geometry_area_perimeter(shapely.intersection(one, other))[0])
            if shared > tolerance:
                yield first, second, shared


def _structure(value: Any, types: Sequence[str]) -> Fault | None:
    if not isinstance(value, dict):
        return "The feature has no geometry", None, "Give the feature a geometry, or delete it."
    kind = str(value.get("type"))
    if kind not in types:
        return "The geometry has the wrong type", kind, f"Write one of: {', '.join(types)}."
    if not _is_nested(value.get("coordinates"), DEPTHS[kind]):
        remedy = f"Write the coordinates of a {kind} as RFC 7946 has them."
        return f"The coordinates are not those of a {kind}", None, remedy
    short = _short_part(value["coordinates"], kind)
    return (*short[:1], None, short[1]) if short else None


def _is_nested(value: Any, depth: int) -> bool:
    """Tell whether positions lie in exactly so many lists, none of them empty."""
    if not isinstance(value, list) or not value:
        return False
    if depth == 0:
        return len(value) == 2 and all(_is_finite(number) for number in value)
    return all(_is_nested(part, depth - 1) for part in value)


def _is_finite(number: Any) -> bool:
    return type(number) in {int, float} and math.isfinite(number)


def _short_part(coordinates: Any, kind: str) -> tuple[str, str] | None:
    parts = list(_parts(coordinates, DEPTHS[kind]))
    if kind in LINES:
        if any(part[:1] * len(part) == part for part in parts):
            return "A line does not lead anywhere", "Give the line two different positions."
    elif any(part[0] != part[-1] for part in parts):
        return "A ring is not closed", "Let the ring end where it begins."
    elif any(len(part) < 4 for part in parts):
        return "A ring has too few positions", "Give the ring four positions or more."
    return None


def _positions(value: Any) -> Fault | None:
    for part in _parts(value["coordinates"], DEPTHS[value["type"]]):
        for lon, lat in part:
            wrong = misplacement(lon, lat)
            if wrong:
                return wrong[0], f"[{lon}, {lat}]", wrong[1]
    return None


def _parts(coordinates: Any, depth: int) -> Iterator[list[list[float]]]:
    if depth == 1:
        yield coordinates
        return
    for part in coordinates:
        yield from _parts(part, depth - 1)
