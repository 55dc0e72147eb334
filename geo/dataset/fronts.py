"""The fronts: lines between who holds and who does not, each by a claimant's word and with its days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from geo.codes.vocabulary import Claimant
from geo.dataset import rules
from geo.dataset.model import FrontLine
from geo.errors import Problem
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geo.dataset.layers import Layer
    from geo.dataset.tables import Table

START, END, CLAIMANT = "from", "until", "claimant"
"""What the properties of a line are called: its first and its last day, and whose word it is."""


def check_fronts(fronts: Layer, claimants: Table) -> Iterator[Problem]:
    """Yield the lines without days in order, and those of nobody who is known."""
    for row, properties in fronts.properties.items():
        days = [properties.get(name) for name in (START, END)]
        for name, value in zip((START, END), days, strict=True):
            if _day(value) is None:
                message, remedy = say("fault.missing_day"), say("remedy.write_day")
                yield Problem(fronts.file, row, name, _told(value), message, remedy)
        start, end = map(_day, days)
        if start and end and start > end:
            message = say("fault.before_start", start=START, day=str(start))
            remedy = say("remedy.correct_one_day")
            yield Problem(fronts.file, row, END, str(end), message, remedy)
        claimant = properties.get(CLAIMANT)
        if claimants.ids is not None and claimant not in claimants.ids:
            remedy = say("remedy.one_of", words=", ".join(sorted(claimants.ids)))
            message = say("fault.not_in_codes", table=claimants.name)
            yield Problem(fronts.file, row, CLAIMANT, _told(claimant), message, remedy)


def fronts_of(fronts: Layer) -> tuple[FrontLine, ...]:
    """Return the lines of a layer that has no problems."""
    return tuple(
        FrontLine(
            Claimant(properties[CLAIMANT]),
            cast("date", _day(properties[START])),
            cast("date", _day(properties[END])),
            fronts.geometries[row],
        )
        for row, properties in fronts.properties.items()
    )


def _day(value: Any) -> date | None:
    return rules.read_day(value) if isinstance(value, str) else None


def _told(value: Any) -> str | None:
    return None if value is None else str(value)
