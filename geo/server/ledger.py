"""What has become of the jobs that the pool was asked for, for the operator's numbers."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from geo.errors import ControlMapError
from geo.server.durations import Durations
from geo.server.refusals import CrowdedError, LateError, LostError, PoolError

if TYPE_CHECKING:
    from collections.abc import Iterator

BOUNDS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 240.0)
DONE, ENDED, FAILED = "done", "ended", "failed"
NAMES: dict[type[Exception], str] = {
    LateError: "late",
    LostError: "lost",
    ControlMapError: "unsound",
}
"""What is said of a job that an error of some kind ended; ``unsound`` is what was asked for."""


class Ledger:
    """Counts what was made, how long it took, what was refused, and what was there already."""

    def __init__(self) -> None:
        self.outcomes: Counter[tuple[str, str]] = Counter()
        """How many jobs of a kind have ended in which way."""
        self.durations: dict[str, Durations] = {}
        """How long workers had to do with jobs of a kind."""
        self.refusals = Counter({"client": 0, "full": 0})
        """How many were refused since one client, or all of them, waited for too many."""
        self.lookups = Counter({True: 0, False: 0})
        """How many were asked for that were kept already, and that were not."""

    def looked_up(self, *, found: bool) -> None:
        """Count what somebody asked for."""
        self.lookups[found] += 1

    def refused(self, error: PoolError) -> None:
        """Count what was not let in."""
        self.refusals["client" if isinstance(error, CrowdedError) else "full"] += 1

    @contextmanager
    def entry(self, kind: str) -> Iterator[None]:
        """Count a job of a kind, which is done meanwhile."""
        outcome, start = DONE, perf_counter()
        try:
            yield
        except asyncio.CancelledError:
            outcome = ENDED
            raise
        except Exception as error:
            kinds = (name for kind, name in NAMES.items() if isinstance(error, kind))
            outcome = next(kinds, FAILED)
            raise
        finally:
            self.outcomes[kind, outcome] += 1
            self.durations.setdefault(kind, Durations(BOUNDS)).add(perf_counter() - start)
