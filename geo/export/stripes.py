"""Stripes as lines on the ground, for globes that know no patterns."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.design.hatching import normal

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.codes.vocabulary import Actor

ACROSS_ALL: Final = 40
"""How many stripes of one party alone there would be from the south of all areas to their north."""

DIGITS: Final = 5
RING_CORNERS: Final = 8
"""By how many corners a quarter of a ring is drawn."""


def stripes_on(
    shape: BaseGeometry, parties: tuple[Actor, ...], party: Actor, height: float
) -> BaseGeometry:
    """Return a party's stripes on an area as lines, or a ring around a point.

    Parameters
    ----------
    shape
        The area or the point, in degrees (lon/lat, EPSG:4326).
    parties
        All who have stripes on it.
    party
        Whose stripes these are.
    height
        How far all areas of the map reach from south to north, in degrees.
    """
    apart = height / ACROSS_ALL
    squeeze = np.array([cos(radians(shape.centroid.y)), 1])
    if shape.geom_type == "Point":
        ring = (1 + parties.index(party)) * apart / 2
        flat = shapely.transform(shape, lambda xy: xy * squeeze)
        around = flat.buffer(ring, quad_segs=RING_CORNERS).exterior
        return _rounded(shapely.transform(around, lambda xy: xy / squeeze))
    period = apart * len(parties)
    right, up = normal(party)
    axes = np.array([[right, up], [-up, right]])
    turned = (shapely.get_coordinates(shape) * squeeze) @ axes.T
    (first, lower), (last, upper) = turned.min(axis=0), turned.max(axis=0)
    middles = period * np.arange(np.ceil(first / period), np.floor(last / period) + 1)
    ends = np.array([[[x, lower], [x, upper]] for x in middles]).reshape(-1, 2, 2)
    lines: Any = shapely.linestrings((ends @ axes) / squeeze)
    cut = shapely.intersection(lines, shape)
    return _rounded(shapely.union_all(cut[~shapely.is_empty(cut)]))


def _rounded(lines: BaseGeometry) -> BaseGeometry:
    rounded: BaseGeometry = shapely.transform(lines, lambda xy: xy.round(DIGITS))
    return rounded
