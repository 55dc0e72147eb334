"""From degrees to metres of Web Mercator, and from there to points on a page."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, atanh, cos, degrees, exp, pi, radians, sin
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.figure.page import Rect


EARTH_RADIUS = 6_378_137.0
"""The radius of the sphere of Web Mercator, in metres."""

SHARES = tuple(1 - step / 40 for step in range(13))
"""How large a region may be that makes room for panels, in shares of what fills its room."""

STANDS = tuple(step / 12 for step in range(13))
"""Where it may stand in that room: from one edge to the other, in shares of what it leaves free."""


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """Return a position on the plane of Web Mercator.

    Parameters
    ----------
    lon, lat
        The position in degrees (EPSG:4326).

    Returns
    -------
    :
        Easting and northing in metres (EPSG:3857).
    """
    return EARTH_RADIUS * radians(lon), EARTH_RADIUS * atanh(sin(radians(lat)))


def latitude(y: float) -> float:
    """Return the latitude of a northing, in degrees.

    Parameters
    ----------
    y
        The northing in metres of Web Mercator (EPSG:3857).
    """
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
        """Return where a position on the plane lies on the page.

        Parameters
        ----------
        x, y
            Easting and northing in metres of Web Mercator (EPSG:3857).

        Returns
        -------
        :
            The x and y in points from the lower left corner of the page.
        """
        return self.origin[0] + x * self.scale, self.origin[1] + y * self.scale

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a position on Earth lies on the page.

        Parameters
        ----------
        lon, lat
            The position in degrees (EPSG:4326).

        Returns
        -------
        :
            The x and y in points from the lower left corner of the page.
        """
        return self.point(*mercator(lon, lat))

    def position(self, x: float, y: float) -> tuple[float, float]:
        """Return which position on Earth a place on the page shows.

        Parameters
        ----------
        x, y
            The place in points from the lower left corner of the page.

        Returns
        -------
        :
            Longitude and latitude in degrees (EPSG:4326).
        """
        east, north = (x - self.origin[0]) / self.scale, (y - self.origin[1]) / self.scale
        return degrees(east / EARTH_RADIUS), latitude(north)

    def points_per_km(self, lat: float) -> float:
        """Return how long a kilometre on the ground is on the page, in points.

        Parameters
        ----------
        lat
            The latitude in degrees, for a map in Web Mercator is larger towards the poles.
        """
        return 1000 * self.scale / cos(radians(lat))

    def on_page(self, geometry: Any) -> Any:
        """Return geometry in metres as points on the page."""
        return shapely.transform(geometry, lambda xy: xy * self.scale + np.array(self.origin))

    def in_metres(self, panel: Rect) -> BaseGeometry:
        """Return what a part of the page covers, in metres of Web Mercator (EPSG:3857)."""
        corners = np.array([(panel.x, panel.y), (panel.right, panel.top)])
        west, south, east, north = ((corners - self.origin) / self.scale).ravel().tolist()
        box: BaseGeometry = shapely.box(west, south, east, north)
        return box

    def cut(self, geometry: Any) -> Any:
        """Return what is seen of geometry in metres, as points on the page."""
        rect = self.rect
        return shapely.clip_by_rect(self.on_page(geometry), rect.x, rect.y, rect.right, rect.top)


def fitted(rect: Rect, bounds: tuple[float, float, float, float], room: Rect) -> Frame:
    """Return the frame in which a region fills a room.

    Parameters
    ----------
    rect
        What is seen of the map, in points on the page.
    bounds
        The west, south, east and north edges of the region in metres of Web Mercator (EPSG:3857).
    room
        The part of ``rect`` that the region fills, in its middle, in points.
    """
    west, south, east, north = bounds
    scale = min(room.width / (east - west), room.height / (north - south))
    x = room.x + room.width / 2 - scale * (west + east) / 2
    y = room.y + room.height / 2 - scale * (south + north) / 2
    return Frame(rect, scale, (x, y))


def fitted_clear(
    usual: Frame, room: Rect, region: BaseGeometry, panels: Sequence[Rect]
) -> Frame | None:
    """Return the frame in which a region is as large as it can be without any of it below a panel.

    Parameters
    ----------
    usual
        The frame in which the region fills the room, with no regard to panels.
    room
        The part of the map that the region keeps to, in points.
    region
        The region in metres of Web Mercator (EPSG:3857).
    panels
        What lies on the map, in points.

    Returns
    -------
    :
        The frame, in which the region is as near to the middle of the room as can be; ``None`` where it
        would have to be much smaller.
    """
    shapely.prepare(region)
    edges = np.array([(panel.x, panel.y, panel.right, panel.top) for panel in panels])
    for share in SHARES:
        scale = share * usual.scale
        origins = _origins(scale, room, region)
        west, south, east, north = (edges - np.tile(origins, 2)[:, np.newaxis]).T / scale
        covered = shapely.intersects(region, shapely.box(west, south, east, north)).any(axis=0)
        if not covered.all():
            x, y = origins[int(covered.argmin())].tolist()
            return Frame(usual.rect, scale, (x, y))
    return None


def _origins(scale: float, room: Rect, region: BaseGeometry) -> NDArray[np.float64]:
    """Return the origins of frames where a region of that scale stands in a room, the nearest to its middle first."""
    west, south, east, north = region.bounds
    free = np.array([room.width - scale * (east - west), room.height - scale * (north - south)])
    shares = np.array([(x, y) for x in STANDS for y in STANDS])
    nearest = np.argsort(np.hypot(*((shares - 0.5) * free).T), kind="stable")
    corner = np.array([room.x, room.y]) - scale * np.array([west, south])
    origins: NDArray[np.float64] = corner + shares[nearest] * free
    return origins
