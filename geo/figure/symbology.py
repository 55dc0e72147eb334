"""How a state is drawn: the fill of who holds a place, a rival's stripes, and the outline."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import Point

from geo.design import style
from geo.design.hatching import Hatch, normal
from geo.figure.initials import initial_of
from geo.figure.scale import Level, Stroke

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.codes.codebook import Shape
    from geo.codes.vocabulary import Actor
    from geo.control.state import ControlState
    from geo.figure.page import Page

POINTS_PER_PIXEL = 0.75
"""The pixel of CSS, in points: what the map in the browser draws, paper draws as large."""

SYMBOL_BOX = 28.0
"""The side of the box in which the symbols are described."""

CASING, MARKED_CASING = 0.9, 2.4
"""How far the casing of a symbol reaches, in points; a mark replaces it and has to be as plain as
that of a district."""

MITRE = 2.0
"""How far a corner of a mark may reach, in widths: sharp ones would run far over their neighbours."""

ORIGIN = Point(0, 0)
"""Through which the stripes of the whole page run, so that they go on from one district to the next."""

SYMBOL_FINENESS = 0.62
"""How much finer than on a district stripes and dashes are on a symbol."""

STEP = re.compile(r"([MLHVZ])([^MLHVZ]*)")


def draw_state(
    page: Page,
    shape: BaseGeometry,
    state: ControlState,
    *,
    order: float,
    scale: float = 1.0,
    fade: int = 0,
    small: bool = False,
) -> None:
    """Draw a place in its state.

    Parameters
    ----------
    page
        The page to draw on.
    shape
        The place, in points on the page.
    state
        Who holds it, how sure that is, and who says otherwise.
    order
        When it is drawn: before all that has a higher order.
    scale
        The factor by which stripes, dashes and the outline are coarser, or below 1 finer.
    fade
        By how many steps fill and stripes have faded.
    small
        Whether it has room for a few stripes only, which then cross in its middle.
    """
    look = style.look(*state.standing)
    palette, strength = page.palette, page.palette.strength(fade)
    fill = palette.fill(state.controller)
    if fill != "none":
        page.draw(shape, face=fill, opacity=palette.fill_opacity * strength, order=order)
    origin = shape.centroid if small else ORIGIN
    for party in look.hatch:
        lines = stripes(shape, Hatch(look.hatch), party, scale, origin)
        page.draw(lines, face=palette.stripe(party), opacity=strength, order=order + Level.STEP)
    draw_outline(page, shape, dashed=look.dashed, order=order + 2 * Level.STEP, scale=scale)
    if initial := initial_of(palette, shape, state.controller):
        initial.draw(page, colour=palette.ink, order=order + 3 * Level.STEP)


def draw_outline(
    page: Page, shape: BaseGeometry, *, dashed: bool, order: float, scale: float = 1.0
) -> None:
    """Draw an outline inside its own shape, so that neighbours never hide each other's dashes.

    Parameters
    ----------
    page
        The page to draw on.
    shape
        The place, in points on the page.
    dashed
        Whether the outline is dashed.
    order
        When it is drawn: before all that has a higher order.
    scale
        The factor by which dashes and the line are coarser, or below 1 finer.
    """
    width = style.OUTLINE_PX * POINTS_PER_PIXEL * scale
    line = shapely.buffer(shape, -width / 2, join_style="mitre").boundary
    dash = tuple(part * POINTS_PER_PIXEL * scale for part in style.DASH_PX) if dashed else None
    page.draw(line, edge=page.palette.ink, width=width, dash=dash, order=order)


def draw_symbol(
    page: Page,
    shape: BaseGeometry,
    state: ControlState,
    *,
    marked: bool,
    order: float = Level.SYMBOLS,
    scale: float = 1.0,
    fade: int = 0,
) -> None:
    """Draw a symbol in its state, with a casing that lifts it off the map or marks it.

    Parameters
    ----------
    page
        The page to draw on.
    shape
        The symbol, in points on the page.
    state
        Who holds the place, how sure that is, and who says otherwise.
    marked
        Whether the casing marks it.
    order
        When it is drawn: before all that has a higher order.
    scale
        The factor by which lines and casing are coarser, or below 1 finer.
    fade
        By how many steps fill and stripes have faded.
    """
    casing = page.palette.alert if marked else page.palette.casing
    reach = (MARKED_CASING if marked else CASING) * scale
    page.draw(shape.buffer(reach, join_style="mitre"), face=casing, order=order)
    draw_state(
        page,
        shape,
        state,
        order=order + Level.STEP,
        scale=SYMBOL_FINENESS * scale,
        fade=fade,
        small=True,
    )


def draw_mark(page: Page, shape: BaseGeometry, *, order: float, scale: float = 1.0) -> None:
    """Outline what changed or is spoken of, around its own outline so that its dashes stay seen.

    Parameters
    ----------
    page
        The page to draw on.
    shape
        What to mark, in points on the page.
    order
        When it is drawn: before all that has a higher order.
    scale
        The factor by which the line is coarser, or below 1 finer.
    """
    width = Stroke.MARK * scale
    line = shape.buffer(width / 2, join_style="mitre", mitre_limit=MITRE).boundary
    page.draw(line, edge=page.palette.alert, width=width, order=order)


def stripes(
    shape: BaseGeometry, hatch: Hatch, party: Actor, scale: float = 1.0, origin: Point = ORIGIN
) -> Any:
    """Return a party's stripes over a shape, cut along its outline.

    Parameters
    ----------
    shape
        The shape, in points on the page.
    hatch, party
        The pattern, and whose stripes of it.
    scale
        The factor by which they are coarser, or below 1 finer.
    origin
        A point through which one runs; shapes that share it share the stripes.
    """
    pixel = POINTS_PER_PIXEL * scale
    period, half = pixel * hatch.period, pixel * style.HATCH_WIDTH_PX / 2
    right, up = normal(party)
    axes = np.array([[right, up], [-up, right]])
    here = shapely.get_coordinates(origin)
    turned = (shapely.get_coordinates(shape) - here) @ axes.T
    (first, lower), (last, upper) = turned.min(axis=0), turned.max(axis=0)
    middles = period * np.arange(np.floor(first / period), np.ceil(last / period) + 1)
    bands = shapely.box(middles - half, lower, middles + half, upper)
    cut = shapely.intersection(shapely.transform(bands, lambda xy: xy @ axes + here), shape)
    return shapely.union_all(cut[~shapely.is_empty(cut)])


def symbol(shape: Shape, x: float, y: float, size: float) -> Any:
    """Return the symbol of a point, in points on the page.

    Parameters
    ----------
    shape
        Which symbol.
    x, y
        Its middle, in points on the page.
    size
        The side of the box that it fills, in points.
    """
    unit = _unit_symbol(style.SYMBOL_PATHS[shape])
    return shapely.transform(unit, lambda xy: xy * size + np.array([x, y]))


@lru_cache
def _unit_symbol(path: str) -> Any:
    """Return the polygon that an SVG path draws, in a box of side 1 around the origin."""
    here, corners = [0.0, 0.0], []
    for command, numbers in STEP.findall(path):
        values = [float(number) for number in numbers.split()]
        if command == "Z":
            break
        if command == "H":
            here = [values[0], here[1]]
        elif command == "V":
            here = [here[0], values[0]]
        else:
            here = values
        corners.append([here[0] / SYMBOL_BOX - 0.5, 0.5 - here[1] / SYMBOL_BOX])
    return shapely.polygons(corners)
