"""The codebook of a dataset: its actors, claimants and kinds of places, each a row of a table."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from geo.codes.vocabulary import Controller, Eyes, Knowledge, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geo.codes.vocabulary import Actor, Claimant, PlaceKind


DEFAULT_LANGUAGE: Final = "en"
"""The language of a column without a tag."""


class Shape(StrEnum):
    """How the places of a kind are drawn: as areas, or as points with a symbol."""

    AREA = "area"
    TRIANGLE = "triangle"
    SQUARE = "square"
    DIAMOND = "diamond"
    CIRCLE = "circle"
    STAR = "star"


@dataclass(frozen=True)
class ActorRow:
    """Who can hold a place.

    ``article`` stands before the English name in a sentence; ``plural`` tells whether the name speaks
    of many, and ``speaks`` whether the dataset has a reading of the actor's own statements. Without a
    ``colour`` the actor has the one of its turn.
    """

    actor_id: Actor
    names: Mapping[str, str]
    full_names: Mapping[str, str]
    article: str
    plural: bool
    speaks: bool
    colour: str


@dataclass(frozen=True)
class ClaimantRow:
    """Who says so: for the actor whose side it is, or independent of all; ``phrases`` name its evidence."""

    claimant_id: Claimant
    names: Mapping[str, str]
    actor_id: Actor | None
    phrases: Mapping[str, str]


@dataclass(frozen=True)
class KindRow:
    """What a place is, how it is drawn, and whether its control is shown.

    ``counted_one`` and ``counted_many`` are what one and several are called in a sentence, if anything.
    """

    kind: PlaceKind
    shape: Shape
    mapped: bool
    names: Mapping[str, str]
    counted_one: Mapping[str, str]
    counted_many: Mapping[str, str]


@dataclass(frozen=True)
class Codebook:
    """Every code that reports and places may use, in the order of the tables."""

    actors: Mapping[Actor, ActorRow]
    claimants: Mapping[Claimant, ClaimantRow]
    kinds: Mapping[PlaceKind, KindRow]

    @cached_property
    def controllers(self) -> tuple[Controller, ...]:
        """Who or what can be said to control a place."""
        return (*map(Controller, self.actors), Controller.CONTESTED, Controller.NONE)

    @cached_property
    def readers(self) -> Mapping[Reading, Actor]:
        """The readings that follow one actor's own statements."""
        return {Reading(actor): actor for actor, row in self.actors.items() if row.speaks}

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """All readings: the assessment, one of each actor that speaks, and the independent one."""
        return (Reading.ASSESSED, *self.readers, Reading.INDEPENDENT)

    @cached_property
    def eyes(self) -> tuple[Eyes, ...]:
        """All readings, each with both kinds of knowledge."""
        return tuple(
            Eyes(reading, knowledge) for reading in self.readings for knowledge in Knowledge
        )


_usual: list[Codebook] = []
_opened: ContextVar[Callable[[], Codebook] | None] = ContextVar("codebook", default=None)


def opened() -> Codebook:
    """Return the codebook of the dataset that is spoken of now.

    Raises
    ------
    LookupError
        If nobody has opened one.
    """
    if chosen := _opened.get():
        return chosen()
    if not _usual:
        raise LookupError("No codebook is open.")
    return _usual[-1]


def open_codebook(codes: Codebook) -> None:
    """Speak of a dataset with these codes from now on, wherever no other is spoken of.

    Where another one is spoken of already, it stays.
    """
    if _opened.get() is None:
        _usual[:] = [codes]


def open_here(codes: Callable[[], Codebook]) -> None:
    """Speak of a dataset with the codes that a function returns, in this thread or task."""
    _opened.set(codes)


@contextmanager
def opening(codes: Callable[[], Codebook]) -> Iterator[None]:
    """Speak of a dataset with the codes that a function returns for a while, in this thread or task."""
    token = _opened.set(codes)
    try:
        yield
    finally:
        _opened.reset(token)
