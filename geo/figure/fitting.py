"""Fitting: words in the largest type for which there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.figure.blocks import Block

GAP = 22.0
"""The room between two columns, in points."""

SIZES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)
UNLIMITED = 1e9


def largest_that_fits(make: Callable[[float, float], Block], size: float, room: float) -> Block:
    """Return a block in the largest type that fits; in the smallest, what fits of it."""
    for factor in SIZES:
        block = make(factor * size, UNLIMITED)
        if block.height <= room:
            return block
    return make(SIZES[-1] * size, room)
