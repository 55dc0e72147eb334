"""The legend: every look that a reader may meet on a map, with what it means."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from geo.codes.vocabulary import Controller, Status
from geo.design import style
from geo.language.catalogue import say
from geo.language.codes import capital
from geo.language.terms import grammatical_number, number, the

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from geo.codes.codebook import Shape
    from geo.codes.vocabulary import Actor, PlaceKind
    from geo.dataset.model import Dataset

    Standing = tuple[Controller, Status, tuple[Actor, ...]]

SIDES = 2
"""How many actors the legend shows in dispute, so that it stays short: the first that speak."""


@dataclass(frozen=True)
class Sign:
    """One sample of the legend: a state, drawn as an area or as the symbol of a kind of points."""

    name: str
    controller: Controller
    status: Status
    rivals: tuple[Actor, ...] = ()
    kind: PlaceKind | None = None
    symbol: Shape | None = None
    fade: int = 0

    @property
    def look(self) -> style.Look:
        """How the map draws the state, and so every legend of it."""
        return style.look(self.controller, self.status, self.rivals, self.fade)


def legend_of(dataset: Dataset) -> tuple[Sign, ...]:
    """Return the samples of the legend of a map: nothing that it does not show.

    Each is a state that a place can be in. The symbols stand in it in the colour of nobody.
    """
    return (*_held(dataset), *_doubted(dataset), *_symbols(dataset))


def legend_of_states(
    dataset: Dataset, standings: Collection[Standing], *, faded: bool = False
) -> tuple[Sign, ...]:
    """Return the samples that explain some states, and no others.

    Parameters
    ----------
    dataset
        What has the parties.
    standings
        Who holds a place, how sure that is, and who says otherwise.
    faded
        Whether the evidence of any of them is old.
    """
    told = {"dashed": any(style.look(*each).dashed for each in standings), "faded": faded}
    seen = {(holder, frozenset(rivals)) for holder, _, rivals in standings}
    doubted = [
        sign
        for sign in _doubted(dataset)
        if told.get(sign.name, (sign.controller, frozenset(sign.rivals)) in seen)
    ]
    explained = {(sign.controller, frozenset(sign.rivals)) for sign in doubted if sign.rivals}
    holders = {holder for holder, _ in seen - explained}
    return (*(sign for sign in _held(dataset) if sign.controller in holders), *doubted)


def _held(dataset: Dataset) -> Iterator[Sign]:
    for actor in dataset.codes.actors:
        yield Sign(actor, Controller(actor), Status.CONFIRMED)
    yield Sign("contested", Controller.CONTESTED, Status.CONTESTED)
    yield Sign("none", Controller.NONE, Status.NO_STATEMENT)


def _doubted(dataset: Dataset) -> Iterator[Sign]:
    first, *_ = dataset.codes.actors
    sides = tuple(dataset.codes.readers.values())[:SIDES][::-1]
    for holder, rival in permutations(sides, 2):
        yield Sign("disputed", Controller(holder), Status.DISPUTED, (rival,))
    if len(sides) == SIDES:
        yield Sign("both_claim", Controller.CONTESTED, Status.CONTESTED, sides)
    yield Sign("dashed", Controller(first), Status.UNCONFIRMED)
    if dataset.evidence_ages_after is not None:
        oldest = len(style.FADES_AT)
        yield Sign("faded", Controller((*sides, first)[0]), Status.CONFIRMED, fade=oldest)


def _symbols(dataset: Dataset) -> Iterator[Sign]:
    for kind, shape in {p.kind: p.shape for p in dataset.mapped_places if p.is_point}.items():
        yield _symbol(kind, shape)


def _symbol(kind: PlaceKind, shape: Shape) -> Sign:
    name = f"kind_of_place.{kind}"
    return Sign(name, Controller.NONE, Status.NO_STATEMENT, kind=kind, symbol=shape)


def localities_of(dataset: Dataset, place_ids: Iterable[str]) -> Iterator[Sign]:
    """Yield a sample of the signs of each kind of places that are not mapped.

    Parameters
    ----------
    dataset
        What has the places.
    place_ids
        The places that have a state.
    """
    places = (dataset.places[place_id] for place_id in place_ids)
    for kind, shape in {p.kind: p.shape for p in places if p.is_landmark}.items():
        yield _symbol(kind, shape)


def words_of(dataset: Dataset, sign: Sign, *, table: str = "legend") -> str:
    """Return what a sample of the legend means.

    Parameters
    ----------
    dataset
        What says after how many days evidence is old.
    sign
        The sample.
    table
        Where the catalogue has its meaning: in a few words, or in a sentence as ``meaning``.
    """
    if sign.kind:
        return say(sign.name)
    if sign.name == "disputed":
        return capital(say(f"{table}.disputed", **_sides_of(sign)))
    return say(f"{table}.{sign.name}", days=number(dataset.evidence_ages_after or 0))


def _sides_of(sign: Sign) -> dict[str, str]:
    (holder, rival) = (type(sign.rivals[0])(sign.controller), sign.rivals[0])
    return {
        "held": _clause("holds", holder),
        "otherwise": _clause("says_otherwise", rival),
        "who": _clause("who_says_otherwise", rival),
    }


def _clause(key: str, actor: Actor) -> str:
    return say(f"of_actor.{key}", the=the(actor), count=grammatical_number(actor))
