"""Localities: places that are not mapped, as they stand on a day by reports of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.codes.vocabulary import Controller
from geo.control.assessment import lineage

if TYPE_CHECKING:
    from datetime import date

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Place


@dataclass(frozen=True)
class Locality:
    """A place that is not mapped, and how it stands.

    ``within`` is the nearest mapped place that holds it. It is ``apart`` where its state is not simply
    that of ``within``, as far as anything is known; without one, where a report of its own is behind it.
    """

    place: Place
    state: ControlState
    within: Place | None
    apart: bool

    @property
    def is_told(self) -> bool:
        """Whether a reader can meet it: by a sign on the map, else where it stands apart."""
        return self.place.is_landmark or self.apart


def localities_on(timeline: Timeline, day: date) -> tuple[Locality, ...]:
    """Return the localities of which anything is known on a day, in the dataset's order.

    Raises
    ------
    UsageError
        If the day is outside the window.
    """
    states = timeline.beside_on(day).items()
    found = (_locality(timeline, day, place_id, state) for place_id, state in states)
    return tuple(each for each in found if each.state.controller != Controller.NONE)


def runs_of(timeline: Timeline, place_id: str) -> list[tuple[date, Locality]]:
    """Return a locality as it stands from each day on which it, or what holds it, begins to differ."""
    within = mapped_around(timeline.dataset, place_id)
    intervals = [
        *timeline.beside[place_id],
        *(timeline.intervals(within.place_id) if within else ()),
    ]
    return [
        (day, _locality(timeline, day, place_id, timeline.beside_on(day)[place_id]))
        for day in sorted({each.start for each in intervals})
    ]


def _locality(timeline: Timeline, day: date, place_id: str, state: ControlState) -> Locality:
    dataset = timeline.dataset
    within = mapped_around(dataset, place_id)
    if within is None:
        apart = not _own_reports(dataset, place_id).isdisjoint(state.basis)
    else:
        apart = timeline.state(within.place_id, day).standing != state.standing
    known = state.controller != Controller.NONE
    return Locality(dataset.places[place_id], state, within, apart=known and apart)


def mapped_around(dataset: Dataset, place_id: str) -> Place | None:
    """Return the nearest mapped place that holds a place, if one does."""
    around = (dataset.places[name] for name in lineage(dataset.places, place_id)[1:])
    return next((place for place in around if place.mapped), None)


def _own_reports(dataset: Dataset, place_id: str) -> frozenset[str]:
    """Return the ids of the reports on a locality itself, or on a larger one that holds it."""
    chain = lineage(dataset.places, place_id)
    own = (
        name for name in chain if not (dataset.places[name].is_whole or dataset.places[name].mapped)
    )
    return frozenset(r.report_id for name in own for r in dataset.reports_on.get(name, ()))


def in_sight(timeline: Timeline, day: date) -> tuple[Locality, ...]:
    """Return the localities that stand apart on a day and lie in what is mapped, or in its whole.

    Raises
    ------
    UsageError
        If the day is outside the window.
    """
    places, whole = timeline.dataset.places, timeline.dataset.whole
    return tuple(
        each
        for each in localities_on(timeline, day)
        if each.apart
        and (each.within or (whole and whole.place_id in lineage(places, each.place.place_id)))
    )
