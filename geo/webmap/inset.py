"""The small map in the corner: the overview, and on it the place that lies too far off."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, Any, TypeAlias

from geo.dataset import shapes
from geo.language.catalogue import say, spoken
from geo.language.terms import feature_names
from geo.webmap.label import label_point

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import Dataset

Json: TypeAlias = dict[str, Any]

INSET_WIDTH_PX = 220
INSET_TOLERANCE_DEG = 0.025


def inset(dataset: Dataset) -> Json | None:
    """Return the small map as paths and points in its own box, in pixels, if there is an overview."""
    if dataset.overview.empty:
        return None
    frame, names = _InsetFrame(dataset), feature_names(dataset.overview, "name", spoken())
    return {
        "box": [INSET_WIDTH_PX, frame.height],
        "parts": [
            {
                "name": names[name],
                "d": frame.path(geometry),
                "label": frame.label(geometry),
            }
            for name, geometry in zip(
                dataset.overview["name"], dataset.overview.geometry, strict=True
            )
        ],
        "border": frame.lines(shapes.borders(dataset.overview.geometry)),
        "home": frame.path(dataset.areas.union_all()),
        "far": _far_place(dataset, frame),
        "caption": say(f"kind_of_place.{dataset.far_place.kind}") if dataset.far_place else "",
    }


def _far_place(dataset: Dataset, frame: _InsetFrame) -> Json | None:
    place = dataset.far_place
    if place is None:
        return None
    index = dataset.mapped_places.index(place)
    return {"index": index, "point": frame.point(*shapes.position(place))}


class _InsetFrame:
    """An equirectangular frame, true at its middle latitude, around the overview."""

    def __init__(self, dataset: Dataset) -> None:
        west, south, east, north = (float(edge) for edge in dataset.overview.total_bounds)
        self.west, self.north = west - 0.3, north + 0.3
        self.squeeze = cos(radians((south + north) / 2))
        self.scale = INSET_WIDTH_PX / ((east + 0.3 - self.west) * self.squeeze)
        self.height = round((self.north - south + 0.3) * self.scale)

    def point(self, lon: float, lat: float) -> list[float]:
        x = (lon - self.west) * self.squeeze * self.scale
        return [round(x, 1), round((self.north - lat) * self.scale, 1)]

    def label(self, geometry: BaseGeometry) -> list[float]:
        lat, lon = label_point(geometry)
        return self.point(lon, lat)

    def path(self, geometry: BaseGeometry) -> str:
        parts = shapes.parts_of(geometry.simplify(INSET_TOLERANCE_DEG))
        return "".join(f"{self._line(part.exterior.coords)}Z" for part in parts)

    def lines(self, geometry: BaseGeometry) -> str:
        parts = shapes.parts_of(geometry.simplify(INSET_TOLERANCE_DEG))
        return "".join(self._line(part.coords) for part in parts)

    def _line(self, coords: Any) -> str:
        points = (self.point(lon, lat) for lon, lat in coords)
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
