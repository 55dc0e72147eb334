"""A bound on the memory that one piece of work may take, so that it fails by itself and nothing else does."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROCESSES = Path("/proc")
STATM = PROCESSES / "self" / "statm"
"""Where Linux tells of the size of a process, in pages."""

RESIDENT, DATA = 1, 5
"""Which of its numbers are those of what is in memory, and of what the process can write to.

What is merely set aside counts not.
"""


@contextmanager
def memory_for(more: int) -> Iterator[None]:
    """Let this process take no more than so many bytes above what it has, where the system can tell.

    Raises
    ------
    MemoryError
        From what is done meanwhile, where it takes more.
    """
    if sys.platform == "win32" or not STATM.exists():
        yield
        return
    import resource  # noqa: PLC0415 (not on Windows)

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    bound = _number(STATM, DATA) * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def resident(pid: int) -> int:
    """Return how many bytes of memory a process takes; none where the system does not tell, or it has ended."""
    statm = PROCESSES / str(pid) / "statm"
    if sys.platform == "win32" or not STATM.exists():
        return 0
    import resource  # noqa: PLC0415 (not on Windows)

    try:
        return _number(statm, RESIDENT) * resource.getpagesize()
    except OSError:
        return 0


def _number(statm: Path, index: int) -> int:
    return int(statm.read_text(encoding="ascii").split()[index])
