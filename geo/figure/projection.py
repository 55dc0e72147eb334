"""From degrees to metres of Web Mercator, and from there to points on a page."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, atanh, cos, degrees, exp, pi, radians, sin
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.figure.page import Rect


EARTH_RADIUS = 6_378_137.0
"""The radius of the sphere of Web Mercator, in metres."""


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """Return a position in degrees as Web Mercator metres."""
    return EARTH_RADIUS * radians(lon), EARTH_RADIUS * atanh(sin(radians(lat)))


def latitude(y: float) -> float:
    """Return the latitude, in degrees, of a Web Mercator northing in metres."""
    return degrees(2 * atan(exp(y / EARTH_RADIUS)) - pi / 2)


def projected(geometry: Any) -> Any:
    """Return geometry in degrees as Web Mercator metres."""

    def onto_plane(positions: NDArray[np.float64]) -> NDArray[np.float64]:
        lon, lat = np.radians(positions).T
        return EARTH_RADIUS * np.column_stack([lon, np.arctanh(np.sin(lat))])

    return shapely.transform(geometry, onto_plane)


@dataclass(frozen=True)
class Frame:
    """Where a map lies on the page: Web Mercator metres times ``scale`` are points from ``origin``.

    ``rect`` is what is seen of it, in points.
    """

    rect: Rect
    scale: float
    origin: tuple[float, float]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a position in metres as points on the page."""
        return self.origin[0] + x * self.scale, self.origin[1] + y * self.scale

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Return a position in degrees as points on the page."""
        return self.point(*mercator(lon, lat))

    def position(self, x: float, y: float) -> tuple[float, float]:
        """Return points on the page as longitude and latitude in degrees."""
        east, north = (x - self.origin[0]) / self.scale, (y - self.origin[1]) / self.scale
        return degrees(east / EARTH_RADIUS), latitude(north)

    def points_per_km(self, lat: float) -> float:
        """Return how long a kilometre on the ground is on the page, at a latitude."""
        return 1000 * self.scale / cos(radians(lat))

    def on_page(self, geometry: Any) -> Any:
        """Return geometry in metres as points on the page."""
        return shapely.transform(geometry, lambda xy: xy * self.scale + np.array(self.origin))

    def cut(self, geometry: Any) -> Any:
        """Return what is seen of geometry in metres, as points on the page."""
        rect = self.rect
        return shapely.clip_by_rect(self.on_page(geometry), rect.x, rect.y, rect.right, rect.top)


def fitted(rect: Rect, bounds: tuple[float, float, float, float], room: Rect) -> Frame:
    """Return the frame in a rectangle in which bounds in metres fill the room inside it."""
    west, south, east, north = bounds
    scale = min(room.width / (east - west), room.height / (north - south))
    x = room.x + room.width / 2 - scale * (west + east) / 2
    y = room.y + room.height / 2 - scale * (south + north) / 2
    return Frame(rect, scale, (x, y))
