"""How far a picture reaches: the edges of an extent, and whether they lie beyond home."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from shapely.geometry import Point

from geo.dataset.shapes import home_bounds, outline_or_point, union_of
from geo.extent import Box, Centre, Fit
from geo.figure.projection import mercator

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import Dataset
    from geo.extent import Extent

LEAST_REACH = 0.1
"""How many degrees a view of places reaches at least from its middle: a point has no extent."""

AROUND_HOME = 0.6
"""How far from home the middle of a map may lie that shows it as usual, in extents of home."""

WIDE = 3.0
"""From how many widths of home on a map shows the overview."""


def shape_of(dataset: Dataset, fit: Fit) -> BaseGeometry:
    """Return places as one geometry (EPSG:4326, lon/lat)."""
    return union_of(outline_or_point(dataset, place_id) for place_id in fit.places)


def box_of(dataset: Dataset, extent: Extent) -> Box:
    """Return the edges of an extent, in degrees."""
    if isinstance(extent, Box):
        return extent
    if isinstance(extent, Centre):
        return extent.box()
    west, south, east, north = shape_of(dataset, extent).bounds
    across = max(0.0, LEAST_REACH - (east - west) / 2)
    up = max(0.0, LEAST_REACH - (north - south) / 2)
    return Box(west - across, south - up, east + across, north + up)


def places_in_sight(dataset: Dataset, extent: Extent) -> tuple[str, ...]:
    """Return the places that a picture of an extent shows for certain: those asked for, and mapped ones."""
    asked, seen = (extent.places if isinstance(extent, Fit) else ()), box_of(dataset, extent)
    edges = shapely.box(*seen.edges)
    mapped = (p.place_id for p in dataset.mapped_places if p.is_area or p.lon is not None)
    around = (each for each in mapped if outline_or_point(dataset, each).intersects(edges))
    return tuple(dict.fromkeys((*asked, *around)))


def mercator_box(box: Box) -> tuple[float, float, float, float]:
    """Return the west, south, east and north edges of a box in metres (EPSG:3857)."""
    return (*mercator(box.west, box.south), *mercator(box.east, box.north))


def looks_away(dataset: Dataset, extent: Extent) -> bool:
    """Tell whether an extent has its middle far from home, or is so wide that home is small."""
    box, (west, south, east, north) = box_of(dataset, extent), home_bounds(dataset)
    across, up = AROUND_HOME * (east - west), AROUND_HOME * (north - south)
    around = shapely.box(west - across, south - up, east + across, north + up)
    if not around.contains(Point(box.middle)):
        return True
    return bool(box.east - box.west > WIDE * (east - west))
