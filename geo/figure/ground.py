"""The ground: the dataset's layers in Web Mercator, and the frame that puts them on a page.

The relief picture has the spacing of Web Mercator (EPSG:3857), so the whole map is drawn in it. The
scale is right at the middle latitude of the districts only, which is where the scale bar measures.
"""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import atan, atanh, cos, degrees, exp, pi, radians, sin
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from PIL import Image

from geo.vocabulary import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.dataset import Dataset, Place
    from geo.figure.page import Rect

EARTH_RADIUS = 6_378_137.0
"""The radius of the sphere of Web Mercator, in metres."""

KEPT = 4
"""How many datasets stay projected in memory."""


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


@dataclass(frozen=True, eq=False)
class Ground:
    """The layers of one dataset, in Web Mercator metres."""

    dataset: Dataset

    @cached_property
    def districts(self) -> Mapping[str, BaseGeometry]:
        """The districts by place id."""
        frame = self.dataset.districts
        return dict(zip(frame["place_id"], projected(frame.geometry.to_numpy()), strict=True))

    @cached_property
    def provinces(self) -> Mapping[str, BaseGeometry]:
        """The provinces by name."""
        frame = self.dataset.provinces
        return dict(zip(frame["name"], projected(frame.geometry.to_numpy()), strict=True))

    @cached_property
    def countries(self) -> Mapping[str, BaseGeometry]:
        """The countries by name."""
        frame = self.dataset.countries
        return dict(zip(frame["name"], projected(frame.geometry.to_numpy()), strict=True))

    @cached_property
    def province(self) -> Place:
        """The province that the districts are parts of."""
        places = self.dataset.places
        whole = {place.part_of for place in self.dataset.mapped_places}
        return next(
            p for p in places.values() if p.kind is PlaceKind.PROVINCE and p.place_id in whole
        )

    @cached_property
    def drainage(self) -> tuple[BaseGeometry, BaseGeometry]:
        """The main river, then all other drainage."""
        frame = self.dataset.drainage
        lines = projected(frame.geometry.to_numpy())
        main = frame["upstream_km2"].to_numpy() >= frame["upstream_km2"].max()
        return shapely.union_all(lines[main]), shapely.union_all(lines[~main])

    @cached_property
    def outlines(self) -> tuple[BaseGeometry, BaseGeometry]:
        """The lines between provinces, each once, and those around countries."""
        provinces = [shape.boundary for shape in self.provinces.values()]
        countries = [shape.boundary for shape in self.countries.values()]
        return shapely.union_all(provinces), shapely.union_all(countries)

    @cached_property
    def relief(self) -> Image.Image:
        """The relief, with what is transparent in it."""
        return Image.open(self.dataset.relief).convert("RGBA")

    @cached_property
    def relief_box(self) -> tuple[float, float, float, float]:
        """The west, south, east and north edges of the relief, in metres."""
        west, south, east, north = self.dataset.relief_bounds
        return *mercator(west, south), *mercator(east, north)

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """The west, south, east and north edges of all districts, in metres."""
        edges = shapely.total_bounds(list(self.districts.values())).tolist()
        return edges[0], edges[1], edges[2], edges[3]


_GROUNDS: dict[str, Ground] = {}


def ground_of(dataset: Dataset) -> Ground:
    """Return the projected layers of a dataset, which are kept by its checksum."""
    if dataset.checksum not in _GROUNDS:
        if len(_GROUNDS) >= KEPT:
            _GROUNDS.pop(next(iter(_GROUNDS)))
        _GROUNDS[dataset.checksum] = Ground(dataset)
    return _GROUNDS[dataset.checksum]


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


@dataclass(frozen=True)
class Lines:
    """The lines that a frame shows, as points on the page."""

    provinces: Any
    countries: Any
    river: Any
    drainage: Any


@lru_cache(maxsize=64)
def seen_lines(ground: Ground, frame: Frame) -> Lines:
    """Return the outlines and the drainage in a frame."""
    return Lines(*(frame.cut(lines) for lines in (*ground.outlines, *ground.drainage)))
