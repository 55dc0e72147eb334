"""Where in a shape there is room for a name."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.dataset.shapes import label_point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

GRID = 24
"""How many places across a shape are tried for its name."""

MOST_NAMED = 60
"""Of how many places a picture has all names; of more it names those with room for it, and lists none by name."""

OVERHANG = 0.86
"""The share of a name's box that has to lie inside its district."""

TOLERANCE = 0.5
"""By how much the visual middle of a shape may be missed, in points."""


def spots(shape: BaseGeometry, width: float, height: float) -> Iterator[tuple[float, float]]:
    """Yield the middles of boxes inside a shape, those nearest to its visual middle first.

    Parameters
    ----------
    shape
        The shape, in points on the page.
    width, height
        How large the boxes are, in points.

    Yields
    ------
    :
        The x and y of a middle, in points on the page.
    """
    x, y = _near_middle(shape)
    across, up = OVERHANG * width / 2, OVERHANG * height / 2
    boxes = shapely.box(x - across, y - up, x + across, y + up)
    shapely.prepare(shape)
    inside = shapely.covers(shape, boxes)
    yield from zip(x[inside].tolist(), y[inside].tolist(), strict=True)


def near_middle(shape: BaseGeometry) -> Iterator[tuple[float, float]]:
    """Yield points in a shape, those nearest to its visual middle first."""
    x, y = _near_middle(shape)
    yield from zip(x.tolist(), y.tolist(), strict=True)


@lru_cache(maxsize=256)
def _near_middle(shape: BaseGeometry) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    middle = label_point(shape, TOLERANCE)
    left, lower, right, upper = shape.bounds
    across, up = np.meshgrid(np.linspace(left, right, GRID), np.linspace(lower, upper, GRID))
    x, y = np.append(middle.x, across), np.append(middle.y, up)
    inside = shapely.contains_xy(shape, x, y)
    x, y = x[inside], y[inside]
    order = np.argsort(np.hypot(x - middle.x, y - middle.y), kind="stable")
    return x[order], y[order]
