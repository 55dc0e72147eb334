"""The file of a language: how it is read, and what is wrong with one that is not whole."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from geo.errors import WordsError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Words: TypeAlias = str | Mapping[str, str]
"""A string of the interface, or its two forms."""

NAMED: Final = 5
"""How many of the strings that a file lacks are named."""
FREE: Final = {
    "of_actor.": frozenset({"actor", "the", "the_full"}),
    "headline.further": frozenset({"part", "area", "areas"}),
    "explain.derived": frozenset({"site", "text"}),
}
"""What strings, by the beginnings of their keys, may have in braces whichever the English ones have."""


def read_words(file: Traversable) -> Mapping[str, Words]:
    """Return the strings of a file by their keys.

    Raises
    ------
    WordsError
        If it is no TOML.
    """
    try:
        return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))
    except ValueError as error:
        raise WordsError(f"The words in {file} cannot be read: {error}.") from error


def _flat(tables: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Words]]:
    for name, value in tables.items():
        if isinstance(value, Mapping) and "other" not in value:
            yield from _flat(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def check_words(file: str, words: Mapping[str, Words], english: Mapping[str, Words]) -> None:
    """Refuse the words of a language that are not whole.

    Parameters
    ----------
    file
        Where they stand.
    words
        The words.
    english
        The words of English, which has every string.

    Raises
    ------
    WordsError
        If a string is missing, or has other forms or braces than in English.
    """
    if lacked := [key for key in english if key not in words]:
        raise WordsError(f"The words in {file} lack {_some(lacked)}. A language is whole or none.")
    if unlike := [key for key, text in english.items() if not _alike(key, words[key], text)]:
        told = _some(unlike)
        raise WordsError(f"The words in {file} differ from English in forms or braces: {told}.")


def _some(keys: list[str]) -> str:
    named, rest = ", ".join(keys[:NAMED]), len(keys) - NAMED
    return f"{named} and {rest} more" if rest > 0 else named


def _alike(key: str, text: Words, english: Words) -> bool:
    forms, own = _forms(text), _forms(english)
    if not all(isinstance(form, str) for form in forms.values()):
        return False
    try:
        braces = _braces(forms)
    except ValueError:  # a brace that is not closed
        return False
    free = next((names for start, names in FREE.items() if key.startswith(start)), None)
    is_filled = braces == _braces(own) if free is None else braces <= free
    return is_filled and forms.keys() == own.keys()


def _forms(text: Words) -> Mapping[str, str]:
    return text if isinstance(text, Mapping) else {"": text}


def _braces(forms: Mapping[str, str]) -> set[str]:
    pieces = (piece for form in forms.values() for piece in Formatter().parse(form))
    return {name for _, name, _, _ in pieces if name is not None}
