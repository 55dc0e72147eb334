"""A bound on the memory that one piece of work may take, so that it fails by itself and nothing else does."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

STATM = Path("/proc/self/statm")
"""Where Linux tells of the size of a process, in pages."""

DATA = 5
"""Which of its numbers is that of what the process can write to; what is merely set aside counts not."""


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
    pages = int(STATM.read_text(encoding="ascii").split()[DATA])
    bound = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
