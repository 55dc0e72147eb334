"""A lane of the ribbon on paper: each stretch of days in the colour of who held the place, striped and faded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import shapely

from geo.design import style
from geo.design.hatching import Hatch
from geo.figure.scale import Level
from geo.figure.symbology import draw_outline, stripes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.control.state import ControlState
    from geo.figure.page import Page, Rect

FINENESS = 0.5
"""How much finer than on a map stripes and dashes are."""


class DrawnDays(Protocol):
    """Days as shares of the width of a lane."""

    @property
    def left(self) -> float:
        """Where they begin, in shares of the lane and not in points."""

    @property
    def width(self) -> float:
        """How long they are, in shares of the lane and not in points."""


class DrawnShade(DrawnDays, Protocol):
    """Days on which a colour has faded alike."""

    @property
    def fade(self) -> int:
        """By how many steps."""


class DrawnBar(DrawnDays, Protocol):
    """Days on which a place is held alike; the shades tile them."""

    @property
    def state(self) -> ControlState:
        """How it is held."""

    @property
    def shades(self) -> Sequence[DrawnShade]:
        """The days by how far the colour has faded."""


def draw_lane(page: Page, room: Rect, bars: Iterable[DrawnBar]) -> None:
    """Draw a lane.

    Parameters
    ----------
    page, room
        The page, and the room that the lane fills.
    bars
        The stretches of days, from first to last.
    """
    for bar in bars:
        _draw_bar(page, room, bar)


def _draw_bar(page: Page, room: Rect, bar: DrawnBar) -> None:
    whole = shapely.box(*_corners(room, bar))
    look = style.look(*bar.state.standing)
    for shade in bar.shades:
        shape = shapely.box(*_corners(room, shade))
        strength = page.palette.strength(shade.fade)
        fill = page.palette.fill(bar.state.controller)
        if fill != "none":
            opacity = page.palette.fill_opacity * strength
            page.draw(shape, face=fill, opacity=opacity, order=Level.PLACES)
        for party in look.hatch:
            lines = stripes(shape, Hatch(look.hatch), party, FINENESS)
            colour = page.palette.stripe(party)
            page.draw(lines, face=colour, opacity=strength, order=Level.PLACES + Level.STEP)
    if look.dashed:
        order = Level.PLACES + 2 * Level.STEP
        draw_outline(page, whole, dashed=True, order=order, scale=FINENESS)


def _corners(room: Rect, days: DrawnDays) -> tuple[float, float, float, float]:
    left = room.x + days.left * room.width
    return left, room.y, left + days.width * room.width, room.top
