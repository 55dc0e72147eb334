"""The machine that the numbers come from, named by its kind."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("streamlit", "streamlit-folium", "folium", "websockets")


def describe(chromium_version: str | None) -> dict[str, str]:
    """Return what the measurements depend on, without any name that belongs to somebody."""
    return {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{_memory_gib():.0f} GiB",
        "busy before": f"{os.getloadavg()[0]:.1f} of {os.cpu_count()} cores, by other work",
        "system": _system(),
        "python": platform.python_version(),
        "chromium": chromium_version or "not used",
        **{name: version(name) for name in PACKAGES},
    }


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
