"""Folding of text for a search: accents, letters and the many spellings of one Afghan place."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.dataset.model import Dataset, Place

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = re.compile("['\u2018\u2019]")
ALSO = re.compile(r"\bAlso ([^.;]+)")
QUOTED = re.compile('["“]([^"”]+)["”]')
ARABIC = str.maketrans("يىېۍكګةأإآؤئ", "ییییکگهااایی", "ـ\u200c\u200d")
"""Letters that Arabic, Dari and Pashto write differently for one sound, and marks that nobody types."""
SPELLINGS = (
    (re.compile("ou|oo|o"), "u"),
    (re.compile("ee|e|y"), "i"),
    (re.compile("aa"), "a"),
    (re.compile("w|v"), "v"),
    (re.compile("q"), "k"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?<=[aiu])h$"), ""),
)
"""How one sound is written in Latin letters, and the one way that stands for all."""
LONGEST_NAME = 4


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters without accents."""
    bare = text if text.isascii() else _bare(text)
    return tuple(WORD.findall(APOSTROPHES.sub("", bare).casefold()))


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(ARABIC))
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return what is left of a word when the ways of writing one sound are made equal."""
    for pattern, letter in SPELLINGS:
        word = pattern.sub(letter, word)
    return word


def spellings(place: Place) -> tuple[str, ...]:
    """Return the names of a place: in both scripts, and those that its note gives."""
    note = " ".join(place.note.values())
    also = (name.strip() for names in ALSO.findall(note) for name in names.split(","))
    others = [name for name in also if name[:1].isupper()]
    return (*place.names.values(), *others, *QUOTED.findall(note))


def name_key(text: str) -> str:
    """Return what all spellings of one name have in common; nothing of a text without letters."""
    return "".join(map(sound, words(text)))


class Folding:
    """The folding of all texts of a dataset: every spelling of a place becomes its name.

    ``names`` has the name of each place by what all its spellings have in common.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.names = dict(_names(dataset.places.values()))
        self._begin = {key[:end] for key in self.names for end in range(len(key) + 1)}

    def fold(self, text: str) -> str:
        """Return a text as words between spaces, each place under its one name."""
        return f" {' '.join(self._named(words(text)))} "

    def query(self, text: str) -> tuple[str, ...]:
        """Return what a folded text must hold to be found: each word's beginning."""
        return tuple(f" {word}" for word in self._named(words(text)))

    def _named(self, text: tuple[str, ...]) -> Iterator[str]:
        position = 0
        while position < len(text):
            if sound(text[position]) not in self._begin:
                yield text[position]
                position += 1
                continue
            for length in range(min(LONGEST_NAME, len(text) - position), 0, -1):
                key = "".join(map(sound, text[position : position + length]))
                if key in self.names:
                    yield self.names[key]
                    position += length
                    break
            else:
                yield text[position]
                position += 1


def _names(places: Iterable[Place]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for place in places:
        for spelling in spellings(place):
            names.setdefault(name_key(spelling), " ".join(words(place.name)))
    return names
