"""A sample of measurements, summed up."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that is not below the given percentage of all (nearest rank)."""
    ranked = sorted(values)
    return ranked[max(ceil(percent / 100 * len(ranked)) - 1, 0)]
