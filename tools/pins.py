"""The pins: which release of each package is installed, by the lock files that ``make lock`` writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
CONSTRAINTS = "constraints.txt"
HASHED = tuple(f"requirements/{name}.txt" for name in ("build", "run", "test", "upkeep"))
BUILD, RUN, TEST, UPKEEP = HASHED
"""The files that pip installs by their hashes."""


def read_pins(file: str) -> dict[str, Requirement]:
    """Return the pins of a lock file by the names of their packages."""
    return {canonicalize_name(pin.name): pin for pin in _pins(file)}


def applies(pin: Requirement) -> bool:
    """Tell whether a pin is meant for this machine and this Python."""
    return pin.marker is None or pin.marker.evaluate()


def _pins(file: str) -> Iterator[Requirement]:
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            yield Requirement(line.removesuffix("\\"))
