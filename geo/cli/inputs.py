"""What a user typed, as the things that it names: a date, a place, a dataset, a look."""

from __future__ import annotations

import difflib
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from geo.dataset.vocabulary import Knowledge, Reading
from geo.errors import DatasetError, UsageError
from geo.export.options import Look
from geo.export.request import Workshop
from geo.figure.layouts import SHEETS, Layout
from geo.language.catalogue import Language
from geo.style import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Place

    Command = TypeVar("Command", bound=Callable[..., object])


def parse_day(text: str) -> date:
    """Return the date that is written as YYYY-MM-DD.

    Raises
    ------
    UsageError
        If it is not one; the message says how to write it.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a date; write it as YYYY-MM-DD, such as 2021-09-04."
        raise UsageError(message) from None


def find_place(dataset: Dataset, text: str) -> Place:
    """Return the mapped place with an id or name, whatever its case.

    Raises
    ------
    UsageError
        If there is none; the message suggests the nearest name.
    """
    names = {p.place_id: p for p in dataset.mapped_places}
    names |= {p.name.casefold(): p for p in dataset.mapped_places}
    key = " ".join(text.split()).casefold()
    if key in names:
        return names[key]
    near = difflib.get_close_matches(key, names, n=1)
    known = ", ".join(place.name for place in dataset.mapped_places)
    hint = f"did you mean {names[near[0]].name}?" if near else f"the places are {known}."
    raise UsageError(f"There is no mapped place {text!r}; {hint}")


def load(folder: Path) -> Dataset:
    """Load the dataset in a folder.

    Raises
    ------
    DatasetError
        With everything that is wrong, if anything is.
    """
    from geo.dataset.load import load_dataset  # noqa: PLC0415 (GeoPandas, which --help does not need)

    return load_dataset(folder)


def open_timeline(folder: Path, reading: str, known: str) -> Timeline:
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
        count = len(error.problems)
        problems = "1 problem" if count == 1 else f"{count} problems"
        remedy = f"see panjshir-map validate {folder}"
        raise UsageError(f"The dataset has {problems}; {remedy}.") from None
    return build_timeline(dataset, reading=Reading(reading), knowledge=Knowledge(known))


def open_workshop(folder: Path) -> Workshop:
    """Load the dataset in a folder to make files of it."""
    from geo.control.timeline import Timelines  # noqa: PLC0415 (NumPy, which --help does not need)
    from geo.dataset.load import load_dataset  # noqa: PLC0415 (GeoPandas, which --help does not need)

    return Workshop(Timelines(load_dataset(folder)))


def look_of(
    workshop: Workshop,
    *,
    layout: str,
    theme: str,
    dpi: int | None,
    language: str,
    highlight: Sequence[str] = (),
) -> Look:
    """Return the look that the options ask for.

    Raises
    ------
    UsageError
        If there is no such place to outline.
    """
    page = Layout(layout)
    outlined = tuple(find_place(workshop.dataset, text).place_id for text in highlight)
    return Look(page, Theme(theme), dpi or SHEETS[page].dpi, Language(language), outlined)
