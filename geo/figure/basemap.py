"""The ground: the dataset's layers in Web Mercator, and the frame that puts them on a page.

The backdrop has the spacing of Web Mercator (EPSG:3857), so the whole map is drawn in it. The scale
is right at the middle latitude of the areas only, which is where the scale bar measures.
"""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from PIL import Image
from shapely.geometry import Point

from geo.dataset.shapes import areas_of, borders, extent, position
from geo.figure.projection import Frame, latitude, mercator, projected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import Dataset


KEPT = 4
"""How many datasets stay projected in memory."""


@dataclass(frozen=True, eq=False)
class Picture:
    """The backdrop with all that is transparent in it, and its edges in metres."""

    image: Image.Image
    box: tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Ground:
    """The layers of one dataset, in Web Mercator metres."""

    dataset: Dataset

    @cached_property
    def areas(self) -> Mapping[str, BaseGeometry]:
        """The areas by place id."""
        return {name: projected(area) for name, area in areas_of(self.dataset).items()}

    @cached_property
    def outlines(self) -> Mapping[str, BaseGeometry]:
        """What lies around the areas, by its label."""
        frame = self.dataset.outlines
        return dict(zip(frame["label"], projected(frame.geometry.to_numpy()), strict=True))

    @cached_property
    def overview(self) -> Mapping[str, BaseGeometry]:
        """What the small map shows, by name."""
        frame = self.dataset.overview
        return dict(zip(frame["name"], projected(frame.geometry.to_numpy()), strict=True))

    @cached_property
    def lines(self) -> tuple[BaseGeometry, BaseGeometry]:
        """The main river, then all other lines."""
        frame = self.dataset.lines
        lines = projected(frame.geometry.to_numpy())
        weights = frame["upstream_km2"].to_numpy(float)
        main = weights >= np.fmax.reduce(weights, initial=0)
        return shapely.union_all(lines[main]), shapely.union_all(lines[~main])

    @cached_property
    def borders(self) -> tuple[BaseGeometry, BaseGeometry]:
        """The lines around the outlines and those around what the overview holds, each once."""
        return borders(self.outlines.values()), borders(self.overview.values())

    @cached_property
    def backdrop(self) -> Picture | None:
        """The backdrop, where there is one."""
        backdrop = self.dataset.backdrop
        if backdrop is None:
            return None
        west, south, east, north = backdrop.bounds
        image = Image.open(BytesIO(backdrop.picture)).convert("RGBA")
        return Picture(image, (*mercator(west, south), *mercator(east, north)))

    @cached_property
    def bounds(self) -> tuple[float, float, float, float]:
        """The west, south, east and north edges of all that is shown but what is far, in metres."""
        west, south, east, north = extent(self.dataset)
        return (*mercator(west, south), *mercator(east, north))

    @cached_property
    def home(self) -> BaseGeometry:
        """All that is shown but what is far: areas and points, in metres."""
        near = (p for p in self.dataset.mapped_places if p != self.dataset.far_place)
        points = [Point(mercator(*position(place))) for place in near if not place.is_area]
        home: BaseGeometry = shapely.union_all([*self.areas.values(), *points])
        return home

    @property
    def middle_latitude(self) -> float:
        """The latitude halfway between the south and the north edge, in degrees."""
        _, south, _, north = self.bounds
        return latitude((south + north) / 2)


_GROUNDS: dict[str, Ground] = {}


def ground_of(dataset: Dataset) -> Ground:
    """Return the projected layers of a dataset, which are kept by its checksum."""
    if dataset.checksum not in _GROUNDS:
        if len(_GROUNDS) >= KEPT:
            _GROUNDS.pop(next(iter(_GROUNDS)))
        _GROUNDS[dataset.checksum] = Ground(dataset)
    return _GROUNDS[dataset.checksum]


@dataclass(frozen=True)
class Lines:
    """The lines that a frame shows, as points on the page."""

    outlines: Any
    overview: Any
    main: Any
    others: Any


@lru_cache(maxsize=64)
def seen_lines(ground: Ground, frame: Frame) -> Lines:
    """Return the borders and the lines in a frame."""
    return Lines(*(frame.cut(lines) for lines in (*ground.borders, *ground.lines)))
