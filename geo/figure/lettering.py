"""Letters that our fonts lack, in whose place a picture shows boxes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from geo.dataset.resources import Role
from geo.design.fonts import letters_of
from geo.errors import Problem
from geo.figure.text import Face, words_of
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.dataset.model import Dataset

UNSEEN = ("Cf", "Zs")
"""Marks without a shape, and spaces."""


def missing_letters(text: str) -> str:
    """Return the letters of a text, each once, that the font lacks in which it is set."""
    missing = (
        letter
        for word, face in words_of(text, Face(1))
        for letter in word
        if ord(letter) not in letters_of(face.family) and unicodedata.category(letter) not in UNSEEN
    )
    return "".join(dict.fromkeys(missing))


def unreadable_letters(dataset: Dataset) -> Iterator[Problem]:
    """Yield each field of which pictures show letters as boxes, with the first row that has any."""
    for file, columns in _drawn(dataset).items():
        for field, texts in columns.items():
            found = {row: missing_letters(text) for row, text in enumerate(texts, 1)}
            rows = [row for row, letters in found.items() if letters]
            if rows:
                letters = " ".join(dict.fromkeys("".join(found.values())))
                told = {"count": len(rows), "letters": letters}
                message = say("fault.boxes_in" if rows[1:] else "fault.boxes", **told)
                at = rows[0] + file.endswith(".csv")
                yield Problem(file, at, field, None, message, say("remedy.readable_letters"))


def _drawn(dataset: Dataset) -> Mapping[str, Mapping[str, Iterable[str]]]:
    """Return the texts of the data that pictures show, by file and field."""
    places, sources = dataset.places.values(), dataset.sources.values()
    layers: Mapping[str, Mapping[str, Iterable[str]]] = {
        Role.OUTLINES: {"label": dataset.outlines["label"]},
        Role.OVERVIEW: {"name": dataset.overview["name"]},
    }
    return {
        "places.csv": {
            "name": [place.name for place in places],
            **{
                f"name_{tag}": [place.names.get(tag, "") for place in places]
                for tag in dataset.languages
            },
        },
        "sources.csv": {
            "publisher": [source.publisher for source in sources],
            "title": [source.title for source in sources],
        },
        **{dataset.paths[role]: drawn for role, drawn in layers.items() if role in dataset.paths},
    }
