"""How much each party holds on a day: so many places, square kilometres or people, from certain to disputed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geo.codes.codebook import opened
from geo.codes.vocabulary import Actor, Controller, Status
from geo.errors import UsageError
from geo.language.catalogue import Names, say
from geo.language.terms import (
    ACTOR_NAMES,
    clauses,
    dotted,
    name_of,
    noun_of_areas,
    quantity,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Window


class Measure(StrEnum):
    """What is counted of the areas that a party holds."""

    PLACES = "places"
    AREA = "area"
    """Square kilometres, computed from the geometry."""
    PEOPLE = "people"


MEASURE_NAMES = Names("measure", lambda: [*Measure])


@dataclass(frozen=True)
class Amount:
    """What a party holds, in the unit of a measure; ``certain`` is never more than ``held``, nor that than ``most``.

    ``certain`` is confirmed and disputed by nobody, ``held`` is by the best evidence, however sure, and
    ``most`` has besides what it says to hold while the evidence gives it to another or calls it contested.
    """

    party: Actor
    certain: float
    held: float
    disputed: float
    most: float


@dataclass(frozen=True)
class Amounts:
    """What all parties hold on a day: their shares, what is contested, and what nothing tells of."""

    day: date
    measure: Measure
    total: float
    parties: tuple[Amount, ...]
    contested: float
    unknown: float


def measures_of(dataset: Dataset) -> tuple[Measure, ...]:
    """Return what can be counted: square kilometres only of areas, people only where their numbers are known."""
    lacking = {Measure.AREA: not dataset.mapped_areas, Measure.PEOPLE: not dataset.population}
    return tuple(each for each in Measure if not lacking.get(each))


def weights_of(dataset: Dataset, measure: Measure) -> Mapping[str, float]:
    """Return what each of the places counts for that are counted, by its id.

    Raises
    ------
    UsageError
        If the dataset does not have the numbers.
    """
    if measure not in measures_of(dataset):
        raise UsageError(say("amounts.no_people"))
    from geo.dataset.shapes import square_kilometres  # noqa: PLC0415 (Shapely, which --help does not need)

    sizes = square_kilometres(dataset) if measure is Measure.AREA else {}
    weigh: Mapping[Measure, Callable[[str], float]] = {
        Measure.PLACES: lambda _: 1,
        Measure.AREA: lambda place_id: sizes[place_id],
        Measure.PEOPLE: lambda place_id: dataset.population[place_id].people,
    }
    counted = (place.place_id for place in dataset.counted_places)
    return {place_id: weigh[measure](place_id) for place_id in counted}


def amounts_on(timeline: Timeline, day: date, measure: Measure) -> Amounts:
    """Return how much each party holds on a day.

    Parameters
    ----------
    timeline
        The timeline to count in.
    day
        A day of its window.
    measure
        What is counted.

    Raises
    ------
    UsageError
        If the day is outside the window, or the dataset does not have the numbers.
    """
    return _counted(timeline, day, measure, weights_of(timeline.dataset, measure))


def amounts_over(timeline: Timeline, window: Window, measure: Measure) -> Iterator[Amounts]:
    """Yield how much each party holds on the first day of a stretch, and on each on which that changes.

    Parameters
    ----------
    timeline
        The timeline to count in.
    window
        The days to look at, all of them in the timeline's window.
    measure
        What is counted.

    Raises
    ------
    UsageError
        If a day is outside the window, or the dataset does not have the numbers.
    """
    weights = weights_of(timeline.dataset, measure)
    for day in timeline.days(window.start, window.end):
        if day == window.start or timeline.changes(day):
            yield _counted(timeline, day, measure, weights)


def _counted(
    timeline: Timeline, day: date, measure: Measure, weights: Mapping[str, float]
) -> Amounts:
    states = timeline.at(day)
    areas = [(states[place_id], weight) for place_id, weight in weights.items()]
    return Amounts(
        day,
        measure,
        _sum(weight for _, weight in areas),
        tuple(_amount(party, areas) for party in opened().actors),
        _sum(weight for state, weight in areas if state.controller == Controller.CONTESTED),
        _sum(weight for state, weight in areas if state.controller == Controller.NONE),
    )


def _amount(party: Actor, areas: list[tuple[ControlState, float]]) -> Amount:
    own = [(state, weight) for state, weight in areas if state.controller == party]
    beside = _sum(
        weight for state, weight in areas if state.controller != party and party in state.rivals
    )
    held = _sum(weight for _, weight in own)
    return Amount(
        party,
        certain=_sum(weight for state, weight in own if state.status is Status.CONFIRMED),
        held=held,
        disputed=_sum(weight for state, weight in own if state.status is Status.DISPUTED),
        most=held + beside,
    )


def _sum(weights: Iterator[float]) -> float:
    return sum(weights, start=0)


def counted_in(measure: Measure, value: float) -> str:
    """Return a number with what is counted: 7 districts, 3,733 km², 167,000 people."""
    nouns = {"areas": noun_of_areas(1 if value == 1 else 2)}
    return say(f"amounts.unit.{measure}", number=quantity(value), **nouns)


def amounts_told(amounts: Amounts) -> str:
    """Return in a line what each party holds, of how much of what, with the band where there is one."""
    parts = [
        _told(each)
        for each in sorted(amounts.parties, key=lambda each: -each.held)
        if each.most or each.held
    ]
    for name, value in (("contested", amounts.contested), ("unknown", amounts.unknown)):
        if value:
            parts.append(say(f"amounts.{name}", number=quantity(value)))
    total = counted_in(amounts.measure, amounts.total)
    return say("amounts.line", total=total, parts=dotted(parts))


def _told(amount: Amount) -> str:
    party, held = ACTOR_NAMES[amount.party], quantity(amount.held)
    if amount.certain == amount.most:
        return say("amounts.party", party=party, number=held)
    band = {"least": quantity(amount.certain), "most": quantity(amount.most)}
    return say("amounts.party_between", party=party, number=held, **band)


def people_told(dataset: Dataset) -> str:
    """Return by which sources and of which years the numbers of people are, and what to bear in mind."""
    rows = dataset.population.values()
    sources = dict.fromkeys(
        say("amounts.source", source=wording(each.source), year=wording(each.year)) for each in rows
    )
    notes: dict[str, list[str]] = {}
    for each in rows:
        if note := wording(each.note):
            notes.setdefault(note, []).append(name_of(dataset.places[each.place_id]))
    told = [
        note if len(names) > 1 else say("amounts.note", place=names[0], note=note)
        for note, names in notes.items()
    ]
    return say("amounts.people", sources=clauses(sources), notes=clauses(told))


def measure_told(dataset: Dataset, measure: Measure) -> str:
    """Return where the numbers of a measure come from."""
    return people_told(dataset) if measure is Measure.PEOPLE else say(f"amounts.from.{measure}")
