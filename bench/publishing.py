"""The site that ``panjshir-map publish`` writes, for what measures how it is read."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from bench.candidates import OURS
from bench.errors import MeasurementError

if TYPE_CHECKING:
    from pathlib import Path


def publish(folder: Path) -> None:
    """Publish the shipped dataset into a folder.

    Raises
    ------
    MeasurementError
        If it cannot be published.
    """
    command = [sys.executable, "-m", "geo.cli", "publish", str(folder)]
    done = subprocess.run(command, cwd=OURS.folder, check=False, capture_output=True, text=True)
    if done.returncode:
        raise MeasurementError(f"The site could not be published: {done.stderr.strip()}")
