"""The geometry of a feature: checked from its coordinates up, then built."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import Geod

from geo.dataset.region import off_earth
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

DEPTHS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""How many lists lie around the positions of each type (RFC 7946, section 3.1)."""

POSITION_LENGTHS = (2, 3, 4)
"""Longitude and latitude, which programs follow by a height and a measure."""

NUMBERS = frozenset({int, float})

AREAS = ("Polygon", "MultiPolygon")
LINES = ("LineString", "MultiLineString")

Fault = tuple[str, str | None, str]
"""A message, the value that is wrong, and the remedy."""


def read_geometry(value: Any, types: Sequence[str]) -> BaseGeometry | Fault:
    """Build the geometry of a GeoJSON feature, or return the first thing that is wrong with it.

    Heights are left out. Outer rings run counterclockwise and holes clockwise (RFC 7946, section
    3.1.6), whichever way they are written, for much that draws tells them apart by that.
    """
    fault = _type_fault(value, types)
    if fault:
        return fault
    kind = value["type"]
    coordinates = _flat(value["coordinates"], DEPTHS[kind])
    fault = _short_part(coordinates, kind) or _misplaced(coordinates, kind)
    if fault:
        return fault
    plain = json.dumps({"type": kind, "coordinates": coordinates})
    geometry: BaseGeometry = shapely.from_geojson(plain)
    reason = shapely.is_valid_reason(geometry)
    if reason != "Valid Geometry":
        return (
            say("fault.invalid_geometry"),
            reason,
            say("remedy.no_crossing"),
        )
    oriented: BaseGeometry = shapely.orient_polygons(geometry, exterior_cw=False)
    return oriented


def has_heights(value: Any, types: Sequence[str]) -> bool:
    """Tell whether the positions of a GeoJSON geometry have more than two numbers."""
    if _type_fault(value, types):
        return False
    parts = _parts(value["coordinates"], DEPTHS[value["type"]])
    return any(len(position) > 2 for part in parts for position in part)


def is_same(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Tell whether two geometries have the same positions in the same order."""
    return bool(shapely.equals_identical(one, other))


def overlaps(
    geometries: Sequence[BaseGeometry], tolerance: float
) -> Iterator[tuple[int, int, float]]:
    """Yield the positions of two areas that overlap by more than so many m2, and by how many."""
    earth = Geod(ellps="WGS84")
    shapes = np.array(geometries, dtype=object)
    met = shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist()
    for first, second in sorted(pair for pair in met if pair[0] < pair[1]):
        one, other = geometries[first], geometries[second]
        if not is_same(one, other):
            shared = abs(earth.geometry_area_perimeter(shapely.intersection(one, other))[0])
            if shared > tolerance:
                yield first, second, shared


def _type_fault(value: Any, types: Sequence[str]) -> Fault | None:
    if not isinstance(value, dict):
        return say("fault.no_geometry"), None, say("remedy.give_geometry")
    kind = str(value.get("type"))
    if kind not in types:
        return say("fault.wrong_geometry"), kind, say("remedy.one_of", words=", ".join(types))
    if not _is_nested(value.get("coordinates"), DEPTHS[kind]):
        remedy = say("remedy.rfc_7946", kind=kind)
        return say("fault.wrong_coordinates", kind=kind), None, remedy
    return None


def _is_nested(value: Any, depth: int) -> bool:
    """Tell whether positions lie in exactly so many lists, none of them empty."""
    if not isinstance(value, list) or not value:
        return False
    if depth == 1:
        return all(map(_is_position, value))
    return all(_is_nested(part, depth - 1) for part in value)


def _is_position(value: Any) -> bool:
    return (
        type(value) is list
        and len(value) in POSITION_LENGTHS
        and NUMBERS.issuperset(map(type, value))
        and all(map(math.isfinite, value))
    )


def _flat(coordinates: Any, depth: int) -> Any:
    """Return coordinates as longitudes and latitudes alone."""
    return [_flat(part, depth - 1) for part in coordinates] if depth else coordinates[:2]


def _short_part(coordinates: Any, kind: str) -> Fault | None:
    parts = list(_parts(coordinates, DEPTHS[kind]))
    if kind in LINES:
        if any(part[:1] * len(part) == part for part in parts):
            return say("fault.line_nowhere"), None, say("remedy.two_positions")
    elif any(part[0] != part[-1] for part in parts):
        return say("fault.open_ring"), None, say("remedy.close_ring")
    elif any(len(part) < 4 for part in parts):
        return say("fault.short_ring"), None, say("remedy.four_positions")
    return None


def _misplaced(coordinates: Any, kind: str) -> Fault | None:
    for part in _parts(coordinates, DEPTHS[kind]):
        for lon, lat in part:
            wrong = off_earth(lon, lat)
            if wrong:
                return wrong[0], f"[{lon}, {lat}]", wrong[1]
    return None


def _parts(coordinates: Any, depth: int) -> Iterator[list[list[float]]]:
    if depth == 1:
        yield coordinates
        return
    for part in coordinates:
        yield from _parts(part, depth - 1)
