"""The words for the codes of a dataset: what its tables call them, and the phrases made of that.

They stand beside the catalogue under keys of their own, such as ``the_actor.reds``, as if they had
been written there.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from geo.codes.codebook import DEFAULT_LANGUAGE, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geo.codes.codebook import ActorRow, Codebook

    Fill = Callable[..., str]


def named(names: Mapping[str, str], tag: str) -> str:
    """Return what something is called in a language, or in the first that has a name for it."""
    return names.get(tag) or names.get(DEFAULT_LANGUAGE) or next(iter(names.values()), "")


def words_of_codes(tag: str, fill: Fill) -> Mapping[str, str]:
    """Return the words for all codes of the dataset that is spoken of now, by their keys.

    Parameters
    ----------
    tag
        The tag of the language.
    fill
        What fills in a phrase of a language's catalogue, by its key, the tag and its values.
    """
    return _words(_Identity(opened()), tag, fill)


class _Identity:
    """A codebook as a key of a cache: by what it is, not by what it holds."""

    def __init__(self, codes: Codebook) -> None:
        self.codes = codes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.codes is other.codes

    def __hash__(self) -> int:
        return id(self.codes)


@cache
def _words(of: _Identity, tag: str, fill: Fill) -> Mapping[str, str]:
    return dict(_all(of.codes, tag, fill))


def _all(codes: Codebook, tag: str, fill: Fill) -> Iterator[tuple[str, str]]:
    for actor, holder in codes.actors.items():
        for table, words in _of_actor(holder, tag, fill).items():
            yield f"{table}.{actor}", words
    for claimant, speaker in codes.claimants.items():
        yield f"claimant.{claimant}", named(speaker.names, tag)
        yield f"explain.evidence.{claimant}", named(speaker.phrases, tag)
    for kind, sort in codes.kinds.items():
        yield f"kind_of_place.{kind}", named(sort.names, tag)


def _of_actor(row: ActorRow, tag: str, fill: Fill) -> dict[str, str]:
    phrases = {
        table: _phrase(row, tag, fill, table)
        for table in ("own_actor", "reading", "reading_meaning", "meaning")
    }
    name, full = named(row.names, tag), _full_name(row, tag)
    phrases |= {name: capital(phrases[name]) for name in ("meaning", "reading")}
    return {
        "actor": name,
        "controller": name,
        "the_actor": _with_article(row, name, tag),
        "legend": capital(full),
        **phrases,
    }


def _phrase(row: ActorRow, tag: str, fill: Fill, table: str) -> str:
    name, full = named(row.names, tag), _full_name(row, tag)
    values: dict[str, Any] = {
        "actor": name,
        "the": _with_article(row, name, tag),
        "the_full": _with_article(row, full, tag),
        "count": 2 if row.plural else 1,
    }
    return fill(f"of_actor.{table}", tag, **values)


def _full_name(row: ActorRow, tag: str) -> str:
    """Return a name as the legend spells it out; a name in the language goes before a longer one in English."""
    return row.full_names.get(tag) or row.names.get(tag) or named(row.full_names or row.names, tag)


def _with_article(row: ActorRow, name: str, tag: str) -> str:
    return f"{row.article} {name}".strip() if tag == DEFAULT_LANGUAGE else name


def capital(text: str) -> str:
    """Return a text that begins with a capital, as a sentence does."""
    return f"{text[:1].upper()}{text[1:]}"
