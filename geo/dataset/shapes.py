"""The shape of a place, and the point at which its name stands; all in EPSG:4326 (lon/lat)."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final

import shapely
from geopandas.geoseries import GeoSeries
from shapely.algorithms.polylabel import polylabel
from shapely.geometry import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import Bounds, Dataset, Place


def position(place: Place) -> tuple[float, float]:
    """Return the longitude and latitude of a place that is a point, in degrees.

    Raises
    ------
    ValueError
        If nobody knows where the place lies.
    """
    if place.lon is None or place.lat is None:
        raise ValueError(f"The place {place.place_id} has no coordinates.")
    return place.lon, place.lat


EQUAL_AREA: Final = "EPSG:6933"
"""The projection in which areas are measured: a cylinder that is true to area on the ellipsoid of WGS 84."""

M2_OF_KM2: Final = 1_000_000

MOST_DEGREES: Final = 0.02
"""How long an edge is at most when it is projected: it is straight in degrees, as GeoJSON has it, and not
on the plane of another projection."""


def square_kilometres(dataset: Dataset) -> dict[str, float]:
    """Return how large every area is by its place id, computed from its geometry."""
    return dict(zip(dataset.areas["place_id"], sizes_km2(dataset.areas.geometry), strict=True))


def sizes_km2(areas: Iterable[BaseGeometry]) -> list[float]:
    """Return how large areas are, in square kilometres."""
    straight = GeoSeries(list(areas), crs="EPSG:4326").segmentize(MOST_DEGREES)
    return [float(size) for size in straight.to_crs(EQUAL_AREA).area / M2_OF_KM2]


def areas_of(dataset: Dataset) -> Mapping[str, BaseGeometry]:
    """Return the shape of every area by its place id, in the order of the layer."""
    return dataset.area_shapes


def outline_or_point(dataset: Dataset, place_id: str) -> BaseGeometry:
    """Return the shape of an area or of all that are parts of a place, the point of any other place.

    Raises
    ------
    ValueError
        If the place is a point that has no coordinates.
    """
    areas = areas_of(dataset)
    if place_id in areas:
        return areas[place_id]
    parts = [area for name, area in areas.items() if dataset.places[name].part_of == place_id]
    return union_of(parts) if parts else Point(position(dataset.places[place_id]))


def extent_of(dataset: Dataset) -> Bounds:
    """Return the west, south, east and north edges of all that is shown, on whole degrees around it."""
    points = [position(place) for place in dataset.places.values() if place.lat is not None]
    shown = [*dataset.areas.geometry, *dataset.overview.geometry, *map(Point, points)]
    west, south, east, north = shapely.total_bounds(shown).tolist()
    return floor(west), floor(south), ceil(east), ceil(north)


def union_of(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return shapes as one."""
    union: BaseGeometry = shapely.union_all(list(shapes))
    return union


def borders(areas: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return the outlines of areas as lines; what two of them share is there once."""
    lines: BaseGeometry = shapely.line_merge(union_of(area.boundary for area in areas))
    return lines


def parts_of(geometry: BaseGeometry) -> Sequence[Any]:
    """Return the parts of a geometry; one that has but one is its own part."""
    parts: Sequence[Any] = getattr(geometry, "geoms", [geometry])
    return parts


def largest_part(area: BaseGeometry) -> BaseGeometry:
    """Return the part of an area that is the largest."""
    part: BaseGeometry = max(parts_of(area), key=lambda part: float(part.area))
    return part


LEAST_ROOM_DEG, ROOM = 0.1, 0.05
"""How far beyond points that stand for areas a map reaches: so much at least, and a share of their extent."""


def home_bounds(dataset: Dataset) -> Bounds:
    """Return the west, south, east and north edges of all areas, or else of all points with some room."""
    if len(dataset.areas):
        west, south, east, north = (float(edge) for edge in dataset.areas.total_bounds)
        return west, south, east, north
    points = [Point(position(place)) for place in dataset.mapped_places]
    west, south, east, north = shapely.total_bounds(points).tolist()
    room = max(LEAST_ROOM_DEG, ROOM * (east - west), ROOM * (north - south))
    return west - room, south - room, east + room, north + room


NEAR: Final = 0.25
"""How far outside the areas a point may lie for a map of them to reach to it, as a share of their extent."""


def extent(dataset: Dataset) -> tuple[float, float, float, float]:
    """Return the edges of all areas and of the mapped points near them.

    Returns
    -------
    :
        West, south, east and north, in degrees (EPSG:4326).
    """
    west, south, east, north = home_bounds(dataset)
    across, up = NEAR * (east - west), NEAR * (north - south)
    points = [place for place in dataset.mapped_places if place.is_point]
    spots = [position(place) for place in points if place.lon is not None]
    near = [
        (lon, lat)
        for lon, lat in spots
        if west - across <= lon <= east + across and south - up <= lat <= north + up
    ]
    lons, lats = [lon for lon, _ in near], [lat for _, lat in near]
    return min([west, *lons]), min([south, *lats]), max([east, *lons]), max([north, *lats])


def label_point(area: BaseGeometry, tolerance: float) -> Point:
    """Return the point of an area's largest part that lies furthest from its outline.

    Parameters
    ----------
    area
        A polygon or several, in any units.
    tolerance
        By how much the distance to the outline may fall short of the greatest, in these units.
    """
    point: Point = polylabel(largest_part(area), tolerance)
    return point
