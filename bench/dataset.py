"""The dataset: how long it takes to load, and to build what all readings say of every day."""

from __future__ import annotations

import json
import subprocess
import sys

from bench.candidates import OURS

RUNS = 3
TIME_DATA = """
import json, time
from pathlib import Path
began = time.perf_counter()
from geo.dataset.load import load_dataset
dataset = load_dataset(Path("data"))
loaded = time.perf_counter()
from geo.control.timeline import Timelines
imported = time.perf_counter()
dict(Timelines(dataset))
print(json.dumps([1000 * (loaded - began), 1000 * (time.perf_counter() - imported)]))
"""


def measure() -> dict[str, float]:
    """Measure in a fresh interpreter each time; the best of some runs counts."""
    command = [sys.executable, "-c", TIME_DATA]
    runs = [
        json.loads(subprocess.run(command, cwd=OURS.folder, capture_output=True, check=True).stdout)
        for _ in range(RUNS)
    ]
    load, build = (min(times) for times in zip(*runs, strict=True))
    return {"load_ms": load, "timelines_ms": build}
