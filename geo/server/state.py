"""What one process of the app loads once and shares among all its sessions."""

from __future__ import annotations

import gc
import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo import shipped
from geo.briefing.storyline import shipped_storylines
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.dataset.vocabulary import Eyes
from geo.errors import DatasetError
from geo.export.request import Exporter
from geo.fonts import page_face, page_font
from geo.language.catalogue import Language, speaking
from geo.panels.ribbon import ribbon_html, stacked
from geo.server.frontend import FONTS_PATH
from geo.server.private_copy import CopyError, PrivateCopy
from geo.view import Span, window_of
from geo.webmap.map import MapScript, map_script

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.dataset.model import Dataset
    from geo.dataset.vocabulary import Knowledge, Reading


DATA = Path(os.environ.get("PANJSHIR_DATA", shipped.DATA))
"""The folder of the dataset: the one that ships, or another that the server was started with."""

ABOVE_THE_FRAME = "../../"
"""The way from the frame in which the map lives to where the app begins."""

COPY = os.environ.get("PANJSHIR_COPY")
"""In a worker: the copy of that folder which the app has made."""


@dataclass(frozen=True)
class NamedFile:
    """A file and its name."""

    name: str
    content: bytes


@cache
def private_copy() -> PrivateCopy:
    """Return the copy of the folder that this process and its workers read."""
    return PrivateCopy(DATA)


def keep() -> None:
    """Keep the dataset as it is now; where it cannot be read, whoever asks for it is told so."""
    with suppress(CopyError):
        private_copy()


def release() -> None:
    """Remove the copy, if there is one."""
    if private_copy.cache_info().currsize:
        private_copy().remove()
        private_copy.cache_clear()


def folder() -> Path:
    """Return the folder of the dataset that is served, which nobody else writes to."""
    return Path(COPY) if COPY else private_copy().folder()


@cache
def dataset() -> Dataset:
    """Return the dataset as it was when the process started, or, if that was broken, as it is now.

    Raises
    ------
    DatasetError
        With everything that is wrong, if anything is.
    CopyError
        If it cannot be copied for a reason that is not the dataset's.
    """
    try:
        return load_dataset(folder())
    except (DatasetError, CopyError):
        release()
        load_dataset(DATA)  # which tells what is wrong with the folder itself
        raise


@cache
def storylines() -> Mapping[str, NamedFile]:
    """Return the storylines that came with the dataset, by name.

    Raises
    ------
    CopyError
        If the copy of the dataset cannot be had.
    """
    found = shipped_storylines(folder())
    return {name: NamedFile(path.name, path.read_bytes()) for name, path in found.items()}


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
def relief_name() -> str:
    """Return the name of the picture of the ground, which changes with it."""
    return f"relief-{hashlib.sha256(dataset().relief).hexdigest()[:16]}.webp"


@cache
def shipped_map(language: Language) -> MapScript:
    """Return the script of the map, and keep all that was loaded out of later garbage collections.

    The relief stays a file of its own: the map replays before that has arrived.
    """
    with speaking(language):
        script = map_script(
            timelines(),
            relief=f"{ABOVE_THE_FRAME}assets/{relief_name()}",
            face=page_face(f"{ABOVE_THE_FRAME}{FONTS_PATH[1:]}{page_font().name}"),
        )
    gc.collect()
    gc.freeze()
    return script


@cache
def exporter() -> Exporter:
    """Return what makes the files of the dataset that this process serves."""
    return Exporter(timelines())
