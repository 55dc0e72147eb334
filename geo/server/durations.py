"""How long things took: how many, in all, and within which bounds."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Durations:
    """A histogram of seconds, which several threads may add to.

    Parameters
    ----------
    bounds
        The greatest duration of each class, in seconds, in rising order; longer ones are a class of
        their own.
    """

    def __init__(self, bounds: Sequence[float]) -> None:
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self._lock = Lock()
        self.total = 0.0

    def add(self, seconds: float) -> None:
        """Count one more.

        Parameters
        ----------
        seconds
            How long it took, in seconds.
        """
        with self._lock:
            self._counts[bisect_left(self._bounds, seconds)] += 1
            self.total += seconds

    def cumulative(self) -> list[tuple[str, float]]:
        """Return how many took at most so long, for each bound and for infinity."""
        names = (*map(str, self._bounds), "+Inf")
        return list(zip(names, accumulate(self._counts), strict=True))
