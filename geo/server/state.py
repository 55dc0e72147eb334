"""What one process of the app loads once and shares among all its sessions, for each dataset it serves.

A folder may hold further datasets in folders of its own; all of them are served. A request, a page and
a job each speak of one, and all that is asked for here is that one's.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

from geo import shipped
from geo.briefing.storyline import in_language, is_translation, shipped_storylines
from geo.codes.codebook import Codebook, open_here, opening
from geo.codes.vocabulary import Eyes
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.design.typeface import page_type
from geo.errors import DatasetError
from geo.export.request import Exporter
from geo.language.catalogue import Language, speaking, spoken
from geo.panels.ribbon import ribbon_html, stacked
from geo.panels.sketch import SketchGround, ground
from geo.server.private_copy import CopyError, PrivateCopy
from geo.webmap.map import MapScript, map_script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geo.codes.vocabulary import Knowledge, Reading
    from geo.dataset.model import Dataset


DATA = Path(os.environ.get("CONTROL_MAP_DATA", shipped.DATA))
"""The folder of the dataset: the one that ships, or another that the server was started with."""

ABOVE_THE_FRAME = "../../"
"""The way from the frame in which the map lives to where the app begins."""

COPY = os.environ.get("CONTROL_MAP_COPY")
"""In a worker: the copy of that folder which the app has made."""


P = ParamSpec("P")
T = TypeVar("T")

_chosen: ContextVar[str] = ContextVar("dataset", default="")


class PerDataset(Generic[P, T]):
    """A function that is called once for each dataset, and for each choice of its parameters."""

    def __init__(self, function: Callable[P, T]) -> None:
        self._kept: Any = cache(lambda _, *args, **kwargs: function(*args, **kwargs))

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the function returned of the dataset that is spoken of."""
        returned: T = self._kept(chosen(), *args, **kwargs)
        return returned

    def cache_clear(self) -> None:
        """Forget what it has returned."""
        self._kept.cache_clear()


def chosen() -> str:
    """Return the folder of the dataset that is spoken of, within that of the first, where it is empty."""
    return _chosen.get()


def choose(name: str) -> None:
    """Speak of a dataset from now on, in this thread or task."""
    _chosen.set(name)
    open_here(_codes)


@contextmanager
def choosing(name: str) -> Iterator[None]:
    """Speak of a dataset for a while."""
    token = _chosen.set(name)
    try:
        with opening(_codes):
            yield
    finally:
        _chosen.reset(token)


def bound(function: Callable[[], T]) -> Callable[[], T]:
    """Return a function that speaks of the dataset spoken of now, in whatever thread it is called."""
    name = chosen()

    def call() -> T:
        with choosing(name):
            return function()

    return call


def _codes() -> Codebook:
    return dataset().codes


def names() -> Mapping[str, str]:
    """Return the datasets that are served by their folders, each with the name that addresses have."""
    return _names(folder_of_all())


@cache
def _names(folder: Path) -> Mapping[str, str]:
    inner = sorted(path.parent.name for path in folder.glob("*/datapackage.json"))
    return {name: _public_name(folder / name) for name in ("", *inner)}


def _public_name(folder: Path) -> str:
    """Return what the files of a dataset are called, or its folder where the description is broken."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8-sig"))
        return str(package["name"]).removesuffix("-control")
    return folder.name


def known(asked: str | None) -> str:
    """Return the folder of the dataset that an address asks for; where there is none, of the first."""
    return next((name for name, public in names().items() if public == asked), "")


def api_path() -> str:
    """Return where the API has the dataset that is spoken of, relative to any page."""
    return f"api/v1/{names()[chosen()]}" if chosen() else "api/v1"


def told_folder() -> str:
    """Return where the map of the dataset that is spoken of asks for what it has not been sent."""
    return f"assets/told@{names()[chosen()]}" if chosen() else "assets/told"


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


def folder_of_all() -> Path:
    """Return the folder of all datasets that are served, which nobody else writes to."""
    return Path(COPY) if COPY else private_copy().folder()


def folder() -> Path:
    """Return the folder of the dataset that is spoken of, which nobody else writes to."""
    return folder_of_all() / chosen()


@PerDataset
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
        load_dataset(DATA / chosen())  # which tells what is wrong with the folder itself
        raise


def sound() -> Mapping[str, Dataset]:
    """Return the datasets that have no problems, by their folders: those of one keep no other away."""
    found = {}
    for name in names():
        with choosing(name), suppress(DatasetError):
            found[name] = dataset()
    return found


@PerDataset
def storylines() -> Mapping[str, NamedFile]:
    """Return the storylines that came with the dataset, by name.

    Raises
    ------
    CopyError
        If the copy of the dataset cannot be had.
    """
    every = _storyline_files()
    return {name: file for name, file in every.items() if not is_translation(name, every)}


def storyline(name: str) -> NamedFile:
    """Return a storyline in the language that is spoken now, where it came in that, else as it was written."""
    return in_language(_storyline_files(), name, spoken())


@PerDataset
def _storyline_files() -> Mapping[str, NamedFile]:
    found = shipped_storylines(folder())
    return {name: NamedFile(path.name, path.read_bytes()) for name, path in found.items()}


@PerDataset
def timelines() -> Timelines:
    """Return the timelines of every reading and knowledge."""
    return Timelines(dataset())


@PerDataset
def ribbon(language: Language, reading: Reading | None, knowledge: Knowledge, span: str) -> str:
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
        The stretch of days that it covers, by its id.

    Raises
    ------
    KeyError
        If the dataset has no such stretch.
    """
    window, all_of_them = dataset().span(span), timelines()
    lanes = [all_of_them[Eyes(reading, knowledge)]] if reading else stacked(all_of_them, knowledge)
    with speaking(language):
        return ribbon_html(lanes, window)


@PerDataset
def backdrop_name() -> str | None:
    """Return the name of the picture below the map, which changes with it, if there is one."""
    backdrop = dataset().backdrop
    if backdrop is None:
        return None
    return f"relief-{hashlib.sha256(backdrop.picture).hexdigest()[:16]}.webp"


@PerDataset
def shipped_map(language: Language) -> MapScript:
    """Return the script of the map, and keep all that was loaded out of later garbage collections.

    The backdrop stays a file of its own: the map replays before that has arrived.
    """
    picture = backdrop_name()
    with speaking(language):
        script = map_script(
            timelines(),
            backdrop=picture and f"{ABOVE_THE_FRAME}assets/{picture}",
            face=page_type(ABOVE_THE_FRAME),
            asked_at=f"{ABOVE_THE_FRAME}{told_folder()}/{language}/",
        )
    gc.collect()
    gc.freeze()
    return script


@PerDataset
def sketch_ground() -> SketchGround:
    """Return what the sketches of all days share."""
    return ground(dataset())


@PerDataset
def exporter() -> Exporter:
    """Return what makes the files of the dataset that this process serves."""
    return Exporter(timelines())
