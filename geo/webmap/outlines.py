"""The outlines of areas as a few letters, for maps of so many that GeoJSON would be most of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.webmap.packing import letters, packed, zigzag

if TYPE_CHECKING:
    from geo.dataset.model import Dataset

STEPS_A_DEGREE: Final = 100_000
"""How finely positions are told: a step is a metre or less."""


def packed_outlines(dataset: Dataset) -> str:
    """Return the outlines of all places as letters.

    There are, for each mapped place, how many rings it has, and for each ring, how many points, of which
    none closes it; then for every point by how many steps it lies east and north of the one before.
    """
    areas = dict(zip(dataset.areas["place_id"], dataset.areas.geometry, strict=True))
    sizes: list[int] = []
    points = [np.zeros((0, 2))]
    for place in dataset.mapped_places:
        rings = [] if place.is_point else _rings(areas[place.place_id])
        sizes += [len(rings), *map(len, rings)]
        points += rings
    steps = np.round(np.concatenate(points) * STEPS_A_DEGREE).astype(np.int64)
    moves = np.diff(steps, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return letters(packed(np.concatenate([np.array(sizes, dtype=np.int64), zigzag(moves.ravel())])))


def _rings(area: object) -> list[np.ndarray[tuple[int, int], np.dtype[np.float64]]]:
    """Return the positions (lon/lat) of the rings of an area, whatever they go around."""
    rings = shapely.get_rings(shapely.get_parts(area))
    return [shapely.get_coordinates(ring)[:-1] for ring in rings]
