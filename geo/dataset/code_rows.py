"""The rows of the codes: tables of actors, claimants and kinds in, the codebook out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from geo.codes.codebook import ActorRow, ClaimantRow, Codebook, KindRow, Shape
from geo.codes.vocabulary import Actor, Claimant, PlaceKind
from geo.dataset import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.dataset.tables import Table

K = TypeVar("K", bound=str)
T = TypeVar("T")


def codebook(actors: Table, claimants: Table, kinds: Table) -> Codebook:
    """Return the codebook of a dataset.

    Parameters
    ----------
    actors, claimants, kinds
        Its tables, which have no problems.
    """
    return Codebook(
        actors=by_code(actors, _actor, Actor),
        claimants=by_code(claimants, _claimant, Claimant),
        kinds=by_code(kinds, _kind, PlaceKind),
    )


def by_code(
    table: Table, make: Callable[[dict[str, str]], T], code: Callable[[str], K]
) -> Mapping[K, T]:
    """Return what is made of the rows of a table, by the codes in its first column.

    Parameters
    ----------
    table
        The table, which has no problems.
    make
        What makes something of a row.
    code
        What makes a code of its text.
    """
    key = table.frame.columns[0]
    return MappingProxyType({code(row[key]): make(row) for _, row in table.rows})


def _actor(row: dict[str, str]) -> ActorRow:
    return ActorRow(
        actor_id=Actor(row["actor_id"]),
        names=schema.by_language(row, "name"),
        full_names=schema.by_language(row, "full_name"),
        article=row.get("article", ""),
        plural=row["plural"] == "true",
        speaks=row["speaks"] == "true",
        colour=row.get("colour", ""),
    )


def _claimant(row: dict[str, str]) -> ClaimantRow:
    return ClaimantRow(
        claimant_id=Claimant(row["claimant_id"]),
        names=schema.by_language(row, "name"),
        actor_id=Actor(row["actor_id"]) if row["actor_id"] else None,
        phrases=schema.by_language(row, "phrase"),
    )


def _kind(row: dict[str, str]) -> KindRow:
    return KindRow(
        kind=PlaceKind(row["kind"]),
        shape=Shape(row["shape"]),
        mapped=row["mapped"] == "true",
        names=schema.by_language(row, "name"),
        counted_one=schema.by_language(row, "counted_one"),
        counted_many=schema.by_language(row, "counted_many"),
    )
