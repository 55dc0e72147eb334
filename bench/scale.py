"""Much of everything: made-up datasets of three sizes, loaded and assessed, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.candidates import OURS

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES: Final = {"small": (100, 10_000), "large": (1_000, 100_000), "huge": (10_000, 1_000_000)}
"""How many places and reports."""

TOO_MANY_FOR_OBJECTS: Final = "huge"
BYTES_OF_KB: Final = 1024


def measure() -> dict[str, float]:
    """Measure each size: as objects where there are not too many, as columns, and by DuckDB."""
    found: dict[str, float] = {}
    for size, (places, reports) in SIZES.items():
        with tempfile.TemporaryDirectory(prefix="made-up-") as folder:
            made = [sys.executable, "-m", "bench.made_up", folder, str(places), str(reports)]
            subprocess.run(made, cwd=OURS.folder, check=True)
            works = ["columns", "duckdb"] + ["objects"] * (size != TOO_MANY_FOR_OBJECTS)
            for work in works:
                for name, value in _apart(work, Path(folder)).items():
                    found[f"{size}_{work}_{name}"] = value
    return found


def _apart(work: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.scale", work, str(folder)]
    ran = subprocess.run(command, cwd=OURS.folder, capture_output=True, check=True)
    told: dict[str, float] = json.loads(ran.stdout)
    return told


def _objects(folder: Path) -> dict[str, float]:
    """Load the dataset, assess it through all eyes, and make every state."""
    from geo.control.timeline import Timelines  # noqa: PLC0415 (each work imports but its own)
    from geo.dataset.load import load_dataset  # noqa: PLC0415

    began = time.perf_counter()
    dataset = load_dataset(folder)
    loaded = time.perf_counter()
    for timeline in Timelines(dataset).values():
        dict(timeline.by_place)
    return {"load_s": loaded - began, "timelines_s": time.perf_counter() - loaded}


def _columns(folder: Path) -> dict[str, float]:
    """Read the columns of the dataset, and assess them through all eyes."""
    from geo.control.docket import Docket  # noqa: PLC0415
    from geo.control.verdicts import verdicts_of  # noqa: PLC0415
    from geo.dataset.column_reader import read_columns  # noqa: PLC0415

    began = time.perf_counter()
    docket = Docket.made_of(read_columns(folder))
    for eyes in docket.columns.codes.eyes:
        verdicts_of(docket, eyes.reading, eyes.knowledge)
    return {"all_s": time.perf_counter() - began}


def _duckdb(folder: Path) -> dict[str, float]:
    """Assess the tables through all eyes by DuckDB, and write the states."""
    from geo.dataset.folder import Folder  # noqa: PLC0415
    from geo.dataset.setting import read_setting  # noqa: PLC0415
    from geo.export.states import write_states  # noqa: PLC0415
    from geo.export.states_sql import duckdb_states  # noqa: PLC0415

    began = time.perf_counter()
    eyes = read_setting(Folder(folder)).codes.eyes
    write_states(duckdb_states(folder, eyes, folder), folder / "states.parquet")
    return {"all_s": time.perf_counter() - began}


WORKS: Final[dict[str, Callable[[Path], dict[str, float]]]] = {
    "objects": _objects,
    "columns": _columns,
    "duckdb": _duckdb,
}


def main() -> None:
    """Do one work in one folder, and print what it took."""
    work, folder = sys.argv[1:]
    found = WORKS[work](Path(folder))
    print(json.dumps(found | {"peak_mb": _peak_mb()}))


def _peak_mb() -> float:
    """Return the most memory that this process has held, by the kernel's count."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    told = dict(line.split(":", maxsplit=1) for line in lines)
    return int(told["VmHWM"].split()[0]) * BYTES_OF_KB / 1e6


if __name__ == "__main__":
    main()
