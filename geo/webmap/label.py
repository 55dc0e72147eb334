"""Where the name of an area stands on the map, in the order of latitude and longitude that Leaflet expects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.dataset import shapes

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LABEL_TOLERANCE_DEG = 0.005


def label_point(geometry: BaseGeometry) -> list[float]:
    """Return the point of an area at which its name stands, as ``[lat, lon]`` in EPSG:4326."""
    point = shapes.label_point(geometry, LABEL_TOLERANCE_DEG)
    return [round(point.y, 4), round(point.x, 4)]
