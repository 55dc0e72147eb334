"""What a user typed, as the things that it names: a date, a place, a dataset, a look."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from geo.dataset.region import locatable_places
from geo.dataset.rules import read_day
from geo.errors import DatasetError, UsageError
from geo.evidence.folding import name_key, spellings
from geo.export.request import Exporter
from geo.extent import Fit
from geo.language.catalogue import say
from geo.language.terms import name_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from geo.codes.vocabulary import Eyes
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Place
    from geo.export.options import FilmOptions, PictureOptions

    Command = TypeVar("Command", bound=Callable[..., object])
    Drawn = TypeVar("Drawn", PictureOptions, FilmOptions)


def parse_day(text: str) -> date:
    """Return the date that is written as YYYY-MM-DD.

    Raises
    ------
    UsageError
        If it is not one; the message says how to write it.
    """
    day = read_day(text)
    if day is None:
        raise UsageError(say("usage.not_date", text=text, form="YYYY-MM-DD", example="2021-09-04"))
    return day


def find_place(dataset: Dataset, text: str) -> Place:
    """Return the mapped place with an id or a name, in whichever script and spelling.

    Raises
    ------
    UsageError
        If there is none; the message suggests the nearest name.
    """
    places = dataset.mapped_places
    ids = {place.place_id: place for place in places}
    if text in ids:
        return ids[text]
    names = {name_key(name): place for place in reversed(places) for name in spellings(place)}
    key = name_key(text)
    if key and key in names:
        return names[key]
    near = difflib.get_close_matches(key, names, n=1)
    if near:
        raise UsageError(say("usage.near_place", text=text, near=name_of(names[near[0]])))
    known = say("state.comma").join(map(name_of, places))
    raise UsageError(say("usage.no_place", text=text, places=known))


def load(folder: Path) -> Dataset:
    """Load the dataset in a folder.

    Raises
    ------
    DatasetError
        With everything that is wrong, if anything is.
    """
    from geo.dataset.load import load_dataset  # noqa: PLC0415 (GeoPandas, which --help does not need)

    return load_dataset(folder)


def open_timeline(folder: Path, eyes: Eyes) -> Timeline:
    """Load the dataset in a folder and assess it through the eyes that the options ask for.

    Raises
    ------
    UsageError
        If the dataset has problems; the message says how to see them.
    """
    from geo.control.timeline import build_timeline  # noqa: PLC0415 (NumPy, which --help does not need)

    try:
        dataset = load(folder)
    except DatasetError as error:
        told = {"count": len(error.problems), "command": f"panjshir-map validate {folder}"}
        raise UsageError(say("usage.problems", **told)) from None
    return build_timeline(dataset, eyes)


def open_exporter(folder: Path) -> Exporter:
    """Load the dataset in a folder to make files of it."""
    from geo.control.timeline import Timelines  # noqa: PLC0415 (NumPy, which --help does not need)

    return Exporter(Timelines(load(folder)))


def outlining(picture: PictureOptions, dataset: Dataset) -> PictureOptions:
    """Return the options of a picture with the places that were typed by their ids.

    Raises
    ------
    UsageError
        If there is no such place to outline or to show.
    """
    places = tuple(find_place(dataset, text).place_id for text in picture.highlight)
    return replace(fitting(picture, dataset), highlight=places)


def fitting(drawn: Drawn, dataset: Dataset) -> Drawn:
    """Return the options of a picture or film with the places that it is to show by their ids.

    Raises
    ------
    UsageError
        If there is no such place to show.
    """
    if not isinstance(drawn.extent, Fit):
        return drawn
    places = tuple(find_shown(dataset, text) for text in drawn.extent.places)
    return replace(drawn, extent=Fit(places))


def find_shown(dataset: Dataset, text: str) -> str:
    """Return the id of a place that a map can be fitted to: a mapped one, or any by its id.

    Raises
    ------
    UsageError
        If there is no such place.
    """
    return text if text in locatable_places(dataset) else find_place(dataset, text).place_id
