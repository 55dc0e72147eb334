"""The front of a day: the lines between who holds and who does not, of those that a reading listens to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.dataset.shapes import union_of

if TYPE_CHECKING:
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.codes.vocabulary import Claimant, Reading
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset


def drawn_by(dataset: Dataset, reading: Reading) -> tuple[Claimant, ...]:
    """Return whose lines a reading follows: a party's own, or else those of the independent, if any are."""
    claimants = dict.fromkeys(front.claimant for front in dataset.fronts)
    rows = dataset.codes.claimants
    party = dataset.codes.readers.get(reading)
    own = tuple(each for each in claimants if rows[each].actor_id == party)
    return own or (tuple(claimants) if reading == reading.ASSESSED else ())


def front_on(timeline: Timeline, day: date) -> BaseGeometry:
    """Return the front of a day as one shape in degrees (EPSG:4326, lon/lat); empty where nobody drew one."""
    dataset, eyes = timeline.dataset, timeline.eyes
    heard = {*drawn_by(dataset, eyes.reading)} - {*eyes.without}
    return union_of(
        front.line
        for front in dataset.fronts
        if front.start <= day <= front.end and front.claimant in heard
    )
