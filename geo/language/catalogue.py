"""The language of the interface: every string of it stands in one catalogue file, ``geo/language/words/en.toml``.

Another language is another file beside it, or in a folder that ``CONTROL_MAP_WORDS`` names, with all
of these strings. A string is named by its table and its own name, has its values in braces, and has
two forms, ``one`` and ``other``, where it depends on a ``count``. What is filled in as a number is
written in the digits of the language; what is filled in as text, such as an id, stays as it is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeGuard, TypeVar

from geo.errors import WordsError
from geo.language.codes import words_of_codes
from geo.language.files import Words, check_words, read_words
from geo.language.isolation import isolated

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

WORDS: Final = files("geo.language") / "words"
FURTHER: Final = "CONTROL_MAP_WORDS"
"""The variable of the environment that names a folder with the words of further languages."""

LINK: Final = "href"
"""The name in braces of where a link leads, which is no text that is read."""

FIRST: Final = ("en", "fa", "ps")
"""The languages in the order in which they are offered; others follow by their tags."""

E = TypeVar("E", bound=str)


RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""The languages whose usual script runs from right to left."""


def direction_of(tag: str) -> str:
    """Return the direction in which a language is written, ``ltr`` or ``rtl``, by its tag."""
    return "rtl" if tag.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def _further() -> Path | None:
    named = os.environ.get(FURTHER)
    return Path(named).resolve() if named else None


def _word_files() -> Iterator[tuple[str, Traversable]]:
    """Yield the catalogues by their tags."""
    further = _further()
    folders = (WORDS, further) if further and further.is_dir() else (WORDS,)
    found = {
        file.name.removesuffix(".toml"): file
        for folder in folders
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    }
    for tag in sorted(
        found, key=lambda tag: (FIRST.index(tag) if tag in FIRST else len(FIRST), tag)
    ):
        yield tag, found[tag]


_FILES: Final = dict(_word_files())


class Language(StrEnum):
    """A language that the product speaks, by the tag that a browser knows it by: one for each file of words."""

    EN = "en"
    vars().update({tag.upper().replace("-", "_"): tag for tag in _FILES if tag != "en"})

    @property
    def direction(self) -> str:
        """The direction in which it is written, ``ltr`` or ``rtl``."""
        return direction_of(self)

    @property
    def own_name(self) -> str:
        """What who speaks it calls it."""
        return str(catalogue(self)["language.name"])


_spoken: ContextVar[Language] = ContextVar("language", default=Language.EN)


def spoken() -> Language:
    """Return the language that is spoken now."""
    return _spoken.get()


def speak(language: Language) -> None:
    """Speak a language from now on, in this thread or task."""
    _spoken.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language for a while."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def check_further() -> None:
    """Refuse a folder of further languages that is none, or in which one is not whole.

    Raises
    ------
    WordsError
        If there is anything to refuse.
    """
    folder = _further()
    if folder is None:
        return
    if not folder.is_dir():
        raise WordsError(f"{FURTHER} names {folder}, which is no folder.")
    for language in Language:
        catalogue(language)


def say(key: str, /, **values: Any) -> str:
    """Return a string of the interface, in the language that is spoken now.

    Parameters
    ----------
    key
        Its table and its name in the catalogue: ``map.reading``.
    values
        What stands in its braces. Of a string with two forms, ``count`` chooses the form.

    Raises
    ------
    KeyError
        If the catalogue has no such string.
    """
    text = unfilled(key, values)
    return text.format_map(told(values)) if values else text


def told(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is filled in: numbers as the language writes them, texts that run the other way isolated."""
    way = _spoken.get().direction
    return {name: _told(name, value, way) for name, value in values.items()}


def _told(name: str, value: object, way: str) -> object:
    if _is_read(name, value):
        return isolated(str(value), way)
    return _Number(value) if _counts(value) else value


def _is_read(name: str, value: object) -> bool:
    """Tell whether a value is plain text that is read; what is HTML isolates its texts by elements."""
    return isinstance(value, str) and name != LINK and not hasattr(value, "__html__")


def _counts(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


class _Number(int):
    """A number in the braces of a string, which may say how it is written: ``{count:,}``."""

    def __format__(self, form: str) -> str:
        return written(int(self), form)

    def __str__(self) -> str:
        return written(int(self))


def written(number: float, form: str = "") -> str:
    """Return a number in the digits of the language that is spoken, with its separators.

    Parameters
    ----------
    number
        The number.
    form
        How Python is to format it: ``,`` for thousands, ``.1f`` for one decimal, ``g`` for few.
    """
    return format(number, form).translate(_signs(_spoken.get()))


@cache
def _signs(language: Language) -> Mapping[int, int]:
    words = catalogue(language)
    signs = (words[key] for key in ("date.digits", "number.thousands", "number.decimal"))
    return str.maketrans("0123456789,.", "".join(map(str, signs)))


def unfilled(key: str, values: Mapping[str, Any]) -> str:
    """Return a string of the interface with its braces, in the form that the values choose."""
    language = _spoken.get()
    text = catalogue(language).get(key)
    if text is None:
        text = words_of_codes(language, _phrase)[key]
    return _form(text, values)


def _form(text: Words, values: Mapping[str, Any]) -> str:
    if isinstance(text, str):
        return text
    return text["one" if values["count"] == 1 else "other"]


def _phrase(key: str, tag: str, **values: Any) -> str:
    """Return a phrase of one language, filled in."""
    return _form(catalogue(Language(tag))[key], values).format_map(values)


def table(name: str) -> dict[str, Words]:
    """Return all strings of one table, as a script in the browser takes them."""
    start = f"{name}."
    return {
        key.removeprefix(start): text
        for key, text in catalogue(_spoken.get()).items()
        if key.startswith(start)
    }


@cache
def catalogue(language: Language) -> Mapping[str, Words]:
    """Return every string of a language by its key.

    Raises
    ------
    WordsError
        If its file does not have all strings of the English one, in the same forms and with the same braces.
    """
    words = read_words(_FILES[language])
    if language is not Language.EN:
        check_words(str(_FILES[language]), words, catalogue(Language.EN))
    return words


class Names(Mapping[E, str], Generic[E]):
    """The names of the members of a vocabulary, in the language that is spoken when one is asked for."""

    def __init__(self, name: str, members: Callable[[], Collection[E]]) -> None:
        self._table = name
        self._members = members

    def __getitem__(self, member: E) -> str:
        return say(f"{self._table}.{member.replace('-', '_')}")

    def __iter__(self) -> Iterator[E]:
        return iter(self._members())

    def __len__(self) -> int:
        return len(self._members())
