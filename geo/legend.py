"""The legend: every look that a reader may meet, under the name of its meaning in the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo import style
from geo.dataset.vocabulary import Actor, Controller, PlaceKind, Status
from geo.language.catalogue import say
from geo.language.terms import number

if TYPE_CHECKING:
    from geo.dataset.model import Dataset


@dataclass(frozen=True)
class Sign:
    """One sample of the legend: a state, drawn as a district or as the symbol of a point."""

    controller: Controller
    status: Status
    rivals: tuple[Actor, ...] = ()
    symbol: PlaceKind | None = None
    fade: int = 0

    @property
    def look(self) -> style.Look:
        """How the map draws the state, and so every legend of it."""
        return style.look(self.controller, self.status, self.rivals, self.fade)


LEGEND: Final[dict[str, Sign]] = {
    "taliban": Sign(Controller.TALIBAN, Status.CONFIRMED),
    "nrf": Sign(Controller.NRF, Status.CONFIRMED),
    "government": Sign(Controller.GOVERNMENT, Status.CONFIRMED),
    "contested": Sign(Controller.CONTESTED, Status.CONTESTED),
    "none": Sign(Controller.NONE, Status.NO_STATEMENT),
    "nrf_disputed": Sign(Controller.NRF, Status.DISPUTED, (Actor.TALIBAN,)),
    "taliban_disputed": Sign(Controller.TALIBAN, Status.DISPUTED, (Actor.NRF,)),
    "both_claim": Sign(Controller.CONTESTED, Status.CONTESTED, (Actor.NRF, Actor.TALIBAN)),
    "dashed": Sign(Controller.TALIBAN, Status.UNCONFIRMED),
    "faded": Sign(Controller.NRF, Status.CONFIRMED, fade=len(style.FADES_AT)),
    "pass": Sign(Controller.NONE, Status.NO_STATEMENT, symbol=PlaceKind.PASS),
    "checkpoint": Sign(Controller.NONE, Status.NO_STATEMENT, symbol=PlaceKind.CHECKPOINT),
}
"""Every sample of a legend, in its order, under the name of its meaning in the catalogue.

Each is a state that a place can be in, so that no legend shows what the map does not. The symbols
stand in it in the colour of nobody."""


def legend_of(dataset: Dataset) -> dict[str, Sign]:
    """Return the samples of the legend of a map: nothing that it does not show."""
    kinds = {None, *(place.kind for place in dataset.mapped_places)}
    ages = dataset.evidence_ages_after is not None
    return {
        name: sign
        for name, sign in LEGEND.items()
        if sign.symbol in kinds and (ages or not sign.fade)
    }


def words_of(dataset: Dataset, name: str, *, table: str = "legend") -> str:
    """Return what a sample of the legend means.

    Parameters
    ----------
    dataset
        What says after how many days evidence is old.
    name
        The name of the sample.
    table
        Where the catalogue has its meaning: in a few words, or in a sentence as ``meaning``.
    """
    return say(f"{table}.{name}", days=number(dataset.evidence_ages_after or 0))
