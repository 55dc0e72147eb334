"""What one process of the app loads once and shares among all its sessions."""

from __future__ import annotations

import gc
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo import shipped
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.dataset.vocabulary import Eyes
from geo.export.request import Exporter
from geo.language.catalogue import Language, speaking
from geo.panels.ribbon import ribbon_html, stacked
from geo.view import Span, window_of
from geo.webmap.map import MapScript, map_script

if TYPE_CHECKING:
    from geo.dataset.model import Dataset
    from geo.dataset.vocabulary import Knowledge, Reading


DATA = Path(os.environ.get("PANJSHIR_DATA", shipped.DATA))
"""The folder of the dataset: the one that ships, or another that the server was started with."""


@cache
def dataset() -> Dataset:
    """Return the dataset that ships."""
    return load_dataset(DATA)


@cache
def timelines() -> Timelines:
    """Return the timelines of every reading and knowledge."""
    return Timelines(dataset())


@cache
def ribbon(language: Language, reading: Reading | None, knowledge: Knowledge, span: Span) -> str:
    """Return the ribbon of a reading, or of all of them in thin lanes.

    Parameters
    ----------
    language
        What it is written in.
    reading
        Whose eyes it looks through; ``None`` for all of them, in thin lanes.
    knowledge
        Whether reports count from their event date or only once published.
    span
        The stretch of days that it covers.
    """
    data, all_of_them = dataset(), timelines()
    lanes = [all_of_them[Eyes(reading, knowledge)]] if reading else stacked(all_of_them, knowledge)
    with speaking(language):
        return ribbon_html(lanes, window_of(span, data))


@cache
def shipped_map(language: Language) -> MapScript:
    """Return the script of the map, and keep all that was loaded out of later garbage collections."""
    with speaking(language):
        script = map_script(timelines())
    gc.collect()
    gc.freeze()
    return script


@cache
def exporter() -> Exporter:
    """Return what makes the files of the dataset that this process serves."""
    return Exporter(timelines())
