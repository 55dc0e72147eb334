"""How a siege is drawn: ticks that point inwards, on an outline or on a ring around a symbol."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.dataset.shapes import parts_of
from geo.design import style
from geo.figure.scale import Level

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.figure.page import Page

APART, LENGTH = 7.0, 6.0
"""How far the ticks on an outline are from each other, and how far they reach inwards, in points."""

WIDTH, CASING = 1.2, 1.6
"""How wide lines and ticks are, and how much wider what lifts them off the map is, in points."""


def draw_ticks(page: Page, area: BaseGeometry, *, scale: float = 1.0) -> None:
    """Draw ticks on the outline of an area that point inwards.

    Parameters
    ----------
    page
        The page to draw on.
    area
        The area, in points on the page.
    scale
        The factor by which they are longer and wider apart, or below 1 shorter and closer.
    """
    for part in parts_of(area):
        line = part.exterior
        starts = np.arange(0, line.length, APART * scale)
        near = shapely.line_interpolate_point(line, starts)
        ahead = shapely.line_interpolate_point(line, (starts + WIDTH * scale) % line.length)
        feet, along = shapely.get_coordinates(near), shapely.get_coordinates(ahead)
        across = (along - feet)[:, ::-1] * (-1, 1)
        across *= LENGTH * scale / np.maximum(np.hypot(*across.T), WIDTH * scale / 2)[:, None]
        ticks = shapely.linestrings(np.stack([feet - across, feet + across], axis=1))
        inside = shapely.union_all(shapely.intersection(ticks, part))
        page.draw(inside, edge=page.palette.ink, width=WIDTH * scale, order=Level.MARKS)


def draw_ring(page: Page, middle: tuple[float, float], side: float, *, scale: float = 1.0) -> None:
    """Draw a ring around a symbol, with ticks that point inwards.

    Parameters
    ----------
    page
        The page to draw on.
    middle
        The middle of the symbol, in points on the page.
    side
        The side of the box that the symbol fills, in points.
    scale
        The factor by which the lines are wider, or below 1 finer.
    """
    pixel = side / style.SYMBOL_BOX_PX
    lines = [np.array(line) * pixel + np.array(middle) for line in style.siege_lines()]
    drawn = shapely.union_all([shapely.linestrings(line) for line in lines])
    width = WIDTH * scale
    order = Level.SYMBOLS - 2 * Level.STEP
    page.draw(drawn, edge=page.palette.casing, width=width + CASING * scale, order=order)
    page.draw(drawn, edge=page.palette.ink, width=width, order=order + Level.STEP)
