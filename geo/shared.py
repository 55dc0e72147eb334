"""What one process of the app loads once and shares among all its sessions."""

from __future__ import annotations

import gc
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.control import all_timelines
from geo.dataset import Dataset, load_dataset
from geo.webmap import MapScript, map_script

if TYPE_CHECKING:
    from geo.control import Timelines

DATA = Path(os.environ.get("PANJSHIR_DATA", Path(__file__).parents[1] / "data"))
"""The folder of the dataset: the one that ships, or another that the server was started with."""


@cache
def dataset() -> Dataset:
    """Return the dataset that ships."""
    return load_dataset(DATA)


@cache
def timelines() -> Timelines:
    """Return the timelines of every reading and knowledge."""
    return all_timelines(dataset())


@cache
def shipped_map() -> MapScript:
    """Return the script of the map, and keep all that was loaded out of later garbage collections."""
    script = map_script(dataset(), timelines())
    gc.collect()
    gc.freeze()
    return script
