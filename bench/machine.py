"""The machine that the numbers come from, named by its kind."""

from __future__ import annotations

import os
import platform
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

KERNEL_TIMES = Path("/proc/stat")
PACKAGES = ("streamlit", "streamlit-folium", "folium", "websockets")


def describe(chromium_version: str | None) -> dict[str, str]:
    """Return what the measurements depend on, without any name that belongs to somebody."""
    return {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{_memory_gib():.0f} GiB",
        "system": _system(),
        "python": platform.python_version(),
        "chromium": chromium_version or "not used",
        **{name: version(name) for name in PACKAGES},
    }


def busy_cores(seconds: float = 2.0) -> float | None:
    """Return how many cores work at the moment, or ``None`` where the kernel does not tell."""
    if not KERNEL_TIMES.exists():
        return None
    idle, total = _ticks()
    time.sleep(seconds)
    idle_later, total_later = _ticks()
    return (os.cpu_count() or 1) * (1 - (idle_later - idle) / (total_later - total))


def _ticks() -> tuple[int, int]:
    """Return the ticks of all cores since boot: those without work, and all."""
    ticks = [
        int(tick) for tick in KERNEL_TIMES.read_text(encoding="utf-8").split("\n")[0].split()[1:9]
    ]
    return ticks[3] + ticks[4], sum(ticks)


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory_gib() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.release()}"
