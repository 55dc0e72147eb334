"""The ground: the dataset's layers in Web Mercator, and the frame that puts them on a page.

The relief picture has the spacing of Web Mercator (EPSG:3857), so the whole map is drawn in it. The
scale is right at the middle latitude of the districts only, which is where the scale bar measures.
"""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import shapely
from PIL import Image

from geo.dataset.shapes import borders, outlines
from geo.figure.projection import Frame, mercator, projected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import Dataset


KEPT = 4
"""How many datasets stay projected in memory."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The layers of one dataset, in Web Mercator metres."""

    dataset: Dataset

    @cached_property
    def districts(self) -> Mapping[str, BaseGeometry]:
        """The districts by place id."""
        return {name: projected(area) for name, area in outlines(self.dataset).items()}

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
    def drainage(self) -> tuple[BaseGeometry, BaseGeometry]:
        """The main river, then all other drainage."""
        frame = self.dataset.drainage
        lines = projected(frame.geometry.to_numpy())
        main = frame["upstream_km2"].to_numpy() >= frame["upstream_km2"].max()
        return shapely.union_all(lines[main]), shapely.union_all(lines[~main])

    @cached_property
    def outlines(self) -> tuple[BaseGeometry, BaseGeometry]:
        """The lines around provinces and those around countries, each once."""
        return borders(self.provinces.values()), borders(self.countries.values())

    @cached_property
    def relief(self) -> Image.Image:
        """The relief, with what is transparent in it."""
        return Image.open(BytesIO(self.dataset.relief)).convert("RGBA")

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
