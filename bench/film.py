"""The film of a thousand made-up places: how long it takes to make, and whether all of its frames show them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import av
import numpy as np

from bench.candidates import OURS
from bench.made_up import write_made_up
from bench.scale import SIZES

if TYPE_CHECKING:
    from numpy.typing import NDArray


COLOURED: Final = 60
"""How far the parts of a dot lie apart, of 255, that has the colour of a party and none of paper or ink."""

LEAST_COLOURED: Final = 0.1
"""A frame of which less is coloured is blank."""

DIFFERENT: Final = 60
"""How far a dot is another one, of 255, where the next date is shown, and not the same one a little better."""

LEAST_DIFFERENT: Final = 200
"""A date differs from the one before in so many dots at least: its own digits are more."""


def measure() -> dict[str, float]:
    """Make the film of a made-up dataset by the command line, and look at each of its frames."""
    with tempfile.TemporaryDirectory(prefix="made-up-") as inner:
        folder, film = Path(inner) / "data", Path(inner) / "film.mp4"
        write_made_up(folder, *SIZES["large"])
        command = [
            sys.executable,
            "-m",
            "geo.cli",
            "--data",
            str(folder),
            "animate",
            "-o",
            str(film),
        ]
        began = time.perf_counter()
        subprocess.run(command, cwd=OURS.folder, check=True, capture_output=True)
        made = time.perf_counter() - began
        return {"made_s": made, "megabytes": film.stat().st_size / 1e6, **seen(film)}


def seen(film: Path) -> dict[str, float]:
    """Return how many frames a film has, how many of them are blank, and how many dates it shows."""
    frames, blank, dates = 0, 0, 0
    before: NDArray[np.int16] | None = None
    with av.open(str(film)) as opened:
        container: Any = opened
        for frame in container.decode(video=0):
            dots = frame.to_ndarray(format="rgb24").astype(np.int16)
            frames += 1
            coloured = np.ptp(dots, axis=2) > COLOURED
            blank += bool(coloured.mean() < LEAST_COLOURED)
            if before is None or _differ(dots, before):
                dates += 1
            before = dots
    return {"frames": frames, "blank": blank, "dates": dates}


def _differ(dots: NDArray[np.int16], before: NDArray[np.int16]) -> bool:
    changed = np.abs(dots - before).max(axis=2) > DIFFERENT
    return int(changed.sum()) >= LEAST_DIFFERENT


if __name__ == "__main__":
    print(seen(Path(sys.argv[1])) if len(sys.argv) > 1 else measure())
