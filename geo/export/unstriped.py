"""How a state looks in programs that know no stripes: a paler fill, and its rival's colour around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from geo.codes.vocabulary import Actor, Controller, Status
from geo.control.age import age_of
from geo.design import style

if TYPE_CHECKING:
    from geo.export.records import Records, Row

    Standing = tuple[Controller, Status, tuple[Actor, ...]]

DISPUTED_OPACITY = 0.5
"""A fill on which somebody says otherwise; others have that of the map."""

RIVAL_PX = 4
"""The outline in the colour of the one who says otherwise."""


@dataclass(frozen=True)
class UnstripedLook:
    """The fill and the outline of a state, its colours as ``#rrggbb`` or ``none``.

    ``hatch`` are those who say otherwise.
    """

    name: str
    fill: str
    opacity: float
    stroke: str
    width: float
    hatch: tuple[Actor, ...] = ()


def unstriped(records: Records, row: Row) -> UnstripedLook:
    """Return the look of the state that one of a file's rows tells."""
    rivals = tuple(map(Actor, cast("tuple[str, ...]", row["rivals"])))
    standing = Controller(str(row["controller"])), Status(str(row["status"])), rivals
    age = cast("int | None", row.get("evidence_age_days"))
    return _look(standing, age, records.timeline.dataset.evidence_ages_after)


def unstriped_looks(records: Records) -> set[UnstripedLook]:
    """Return the looks of all that a file tells, each once."""
    dataset, day = records.timeline.dataset, records.day
    seen = {
        (state.standing, None if day is None else age_of(dataset, state, day).days)
        for _, state in records.states
    }
    return {_look(standing, age, dataset.evidence_ages_after) for standing, age in seen}


def _look(standing: Standing, age_days: int | None, ages_after: int | None) -> UnstripedLook:
    """Return the look of a state.

    Where several say otherwise, none of them has the outline: there is but one. A fill fades with the
    age of its evidence on a day; over an interval of days it does not, for there it has many ages.
    """
    controller, status, rivals = standing
    look = style.look(controller, status, rivals, style.fade(age_days, ages_after))
    alone = len(look.hatch) == 1
    opacity = DISPUTED_OPACITY if look.hatch else style.FILL_OPACITY
    strength = style.PALETTES[style.Theme.LIGHT].strength(look.fade)
    faded = (f"faded{look.fade}",) if look.fade else ()
    return UnstripedLook(
        name="-".join((str(controller), *look.hatch, *faded)),
        fill=look.fill,
        opacity=0 if look.fill == "none" else round(opacity * strength, 3),
        stroke=style.PALETTES[style.Theme.LIGHT].stripe(look.hatch[0]) if alone else style.INK,
        width=RIVAL_PX if alone else style.OUTLINE_PX,
        hatch=look.hatch,
    )
