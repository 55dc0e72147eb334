"""Afghanistan and Turkmenistan for the inset map."""

# mypy: allow-untyped-calls

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from tools.layers.boundaries import OUTLINE_GRID_DEG
from tools.layers.geojson import Feature

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

DECIMALS = 5

REACH_DEG = 0.02
"""How far Natural Earth's line may be from the other outline to be taken for it."""

GAP_WIDTH_DEG = 0.2
"""Gaps up to this width, which two generalised lines of one border leave between them, are closed."""


def read_country(topology: Path, name: str) -> MultiPolygon:
    """Read one country, in degrees lon/lat, from the countries of a quantized TopoJSON file.

    Raises
    ------
    ValueError
        If the file has no country of that name.
    """
    return country_shape(json.loads(topology.read_text(encoding="utf-8")), name)


def country_shape(topology: dict[str, Any], name: str) -> MultiPolygon:
    """Return the country of a quantized topology as polygons in degrees lon/lat."""
    for geometry in topology["objects"]["countries"]["geometries"]:
        if geometry["properties"]["name"] == name:
            parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            return MultiPolygon([_polygon(topology, rings) for rings in parts])
    raise ValueError(f"The topology has no country named {name!r}.")


def country_features(afghanistan: BaseGeometry, turkmenistan: BaseGeometry) -> list[Feature]:
    """Return both countries, Turkmenistan's mainland drawn up to the other outline.

    Natural Earth puts Torghundi 2.8 km into Turkmenistan; the district coverage does not. Of the
    two lines of their border the coverage's alone is left, so that no map shows it twice.
    """
    rounded = shapely.transform(turkmenistan, lambda corners: corners.round(DECIMALS))
    both = [afghanistan, shapely.snap(rounded, afghanistan, REACH_DEG)]
    joined = shapely.union_all(shapely.coverage_clean(both, gap_width=GAP_WIDTH_DEG))
    rest = joined.difference(afghanistan)
    mainland = max(getattr(rest, "geoms", [rest]), key=lambda part: part.area)
    return [
        Feature({"iso3": "AFG", "name": "Afghanistan"}, afghanistan),
        Feature(
            {"iso3": "TKM", "name": "Turkmenistan"},
            shapely.set_precision(mainland, OUTLINE_GRID_DEG),
        ),
    ]


def _polygon(topology: dict[str, Any], rings: Sequence[Sequence[int]]) -> Polygon:
    shell, *holes = (_ring(topology, arcs) for arcs in rings)
    return Polygon(shell, holes)


def _ring(topology: dict[str, Any], arcs: Sequence[int]) -> list[tuple[float, float]]:
    """Join arcs into a ring; a negative number ``~i`` is arc ``i`` walked backwards."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    ring: list[tuple[float, float]] = []
    for arc in arcs:
        steps = np.array(topology["arcs"][arc if arc >= 0 else ~arc])
        points = np.cumsum(steps, axis=0) * scale + shift
        ordered = points if arc >= 0 else points[::-1]
        # The first point of an arc is the last of the one before.
        ring.extend((float(x), float(y)) for x, y in ordered[1 if ring else 0 :])
    return ring
