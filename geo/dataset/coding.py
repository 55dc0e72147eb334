"""The coding: the rows of a table use codes that others define, and what defines them makes sense."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from geo.codes.vocabulary import Controller, Reading
from geo.dataset import rules
from geo.errors import Problem
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.dataset.tables import Table

NO_ACTOR: Final = (Controller.CONTESTED, Controller.NONE)
"""What a report may assert beside the actors."""

RESERVED: Final = frozenset({*NO_ACTOR, Reading.ASSESSED, Reading.INDEPENDENT})
"""What the product itself calls something that is no actor."""


def check_actors(actors: Table) -> Iterator[Problem]:
    """Yield the actors whose id the product uses for something else."""
    for row, actor in actors.rows:
        code = actor.get("actor_id", "")
        if code in RESERVED:
            message = say("fault.no_actor_id")
            yield Problem(actors.name, row, "actor_id", code, message, say("remedy.other_id"))


def check_claimants(claimants: Table, actors: Table) -> Iterator[Problem]:
    """Yield the claimants that are of no side that is known, and those with no phrase of their own."""
    yield from check_codes(claimants, {"actor_id": actors})
    for row, claimant in claimants.rows:
        if claimant.get("actor_id") == "" == claimant.get("phrase"):
            message = say("fault.no_phrase")
            remedy = say("remedy.phrase")
            yield Problem(claimants.name, row, "phrase", None, message, remedy)


def check_codes(table: Table, defined: Mapping[str, Table]) -> Iterator[Problem]:
    """Yield the codes that are in no row of the table that defines them.

    Parameters
    ----------
    table
        The table to check.
    defined
        By field the table that defines its codes; where its ids cannot be known, none is judged.
    """
    known = {
        field: (target, _codes(field, target))
        for field, target in defined.items()
        if target.ids is not None
    }
    for row, cells in table.rows:
        for field, (target, codes) in known.items():
            code = cells.get(field, "")
            if code in codes or not rules.ID.holds(code):
                continue
            nearest = get_close_matches(code, sorted(target.ids or ()), n=1)
            words = ", ".join(nearest or codes)
            message = say("fault.not_in_codes", table=target.name)
            remedy = say("remedy.code", words=words)
            yield Problem(table.name, row, field, code, message, remedy)


def _codes(field: str, target: Table) -> list[str]:
    others = NO_ACTOR if field == "asserts" else ()
    return [*sorted(target.ids or ()), *others]
