"""A dataset that a reader brings: all its problems, or its standalone page; and the page to bring it to."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from geo.codes.codebook import opening
from geo.codes.vocabulary import ASSESSED
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.dataset.parcel import unpacked
from geo.dataset.resources import absent
from geo.design.likeness import near_colours
from geo.design.properties import css_variables
from geo.design.typeface import page_type
from geo.errors import DatasetError, Problem
from geo.export.formats import Format
from geo.export.options import PageOptions
from geo.export.passing_on import withheld
from geo.export.request import Exporter, FileRequest
from geo.frontend.assets import inline, script_json, static
from geo.frontend.scripts import script_of
from geo.frontend.templates import render
from geo.language.catalogue import say, spoken, table
from geo.language.terms import enumerated, number_words
from geo.mistake import unreported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.dataset.model import Dataset

MOST_PAIRS = 200_000
"""How many places times reports are shown of a dataset that a reader brings."""


def own_page() -> bytes:
    """Write the page to bring a dataset to."""
    text = render(
        "own/own.html",
        language=spoken(),
        words=table("own"),
        words_json=script_json(table("own") | number_words()),
        css=f"{page_type('../')}{css_variables()}{static('own/own.css')}",
        js=inline(script_of("own/main.js")),
    )
    return text.encode()


def checked_parcel(parcel: bytes) -> dict[str, Any]:
    """Return what is wrong with the dataset in a ZIP, or else its page, its name, and what it lacks.

    All of it is in the language that is spoken.
    """
    try:
        dataset = _dataset(parcel)
    except DatasetError as error:
        return problems_told(error.problems)
    if len(dataset.mapped_places) * len(dataset.reports) > MOST_PAIRS:
        return problems_told([too_large()])
    if not dataset.redistributable:
        return problems_told([_withheld(dataset)])
    with opening(lambda: dataset.codes), unreported():
        request = FileRequest(
            Format.HTML, (dataset.opening.opens_on,), ASSESSED, PageOptions(spoken())
        )
        page = Exporter(Timelines(dataset)).make(request).decode()
        notes = _notes(dataset)
    return {"problems": [], "page": page, "name": dataset.file_name, "notes": notes}


def too_large() -> Problem:
    """Return the problem of a dataset that takes more than the server has for it."""
    message, remedy = say("own.too_many"), say("own.show_yourself")
    return Problem("reports.csv", None, None, None, message, remedy)


def _withheld(dataset: Dataset) -> Problem:
    """Return the problem of a dataset whose terms forbid a page that holds all of it."""
    where = "datapackage.json", None, "control.redistributable", "false"
    return Problem(*where, withheld(dataset), say("own.show_yourself"))


def problems_told(problems: Iterable[Problem]) -> dict[str, Any]:
    """Return what is told of a dataset with problems."""
    return {"problems": [asdict(problem) for problem in problems], "name": "", "notes": []}


def _dataset(parcel: bytes) -> Dataset:
    """Load the dataset in a ZIP, and leave nothing of it on the disk."""
    with TemporaryDirectory() as home:
        for name, content in unpacked(parcel).items():
            path = Path(home) / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        return load_dataset(Path(home))


def _notes(dataset: Dataset) -> list[str]:
    lacking = absent(dataset.paths)
    told = [say("own.not_shown", roles=enumerated(lacking))] if lacking else []
    return [*told, *map(str, (*dataset.remarks, *near_colours(dataset.codes)))]
