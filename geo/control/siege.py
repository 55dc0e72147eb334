"""Sieges: for how long the latest word on a place is that a force is surrounded there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from geo.codes.vocabulary import Kind, Reading
from geo.control.assessment import arrival, counting_for, is_statement, lineage, moves_control
from geo.control.timeline import ONE_DAY
from geo.language.catalogue import say
from geo.language.terms import CLAIMANT_NAMES, event_date, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Place, Report

_found: WeakKeyDictionary[Timeline, tuple[Siege, ...]] = WeakKeyDictionary()
"""The sieges of the timelines in use: every picture, frame and list of a day asks for all of them."""


@dataclass(frozen=True)
class Siege:
    """The days from ``start`` up to, not including, ``end`` on which ``report`` is the latest word.

    No report says when a siege ends: it lasts until one about a later day says anything else of the place.
    """

    place: Place
    start: date
    end: date
    report: Report


def sieges(timeline: Timeline) -> tuple[Siege, ...]:
    """Return every siege that a timeline's eyes see, place by place."""
    if timeline not in _found:
        besieged = {r.place_id for r in timeline.dataset.reports.values() if r.kind is Kind.BESIEGE}
        places = (place for name, place in timeline.dataset.places.items() if name in besieged)
        _found[timeline] = tuple(siege for place in places for siege in _sieges_of(timeline, place))
    return _found[timeline]


def sieges_on(timeline: Timeline, day: date) -> tuple[Siege, ...]:
    """Return the sieges of a day."""
    return tuple(siege for siege in sieges(timeline) if siege.start <= day < siege.end)


def siege_text(siege: Siege) -> str:
    """Return who says of which day that a place, or a part of it, is surrounded."""
    report = siege.report
    return say(
        f"siege.{report.scope}",
        place=name_of(siege.place),
        claimant=CLAIMANT_NAMES[report.claimant],
        date=event_date(report.event_date, report.date_precision),
    )


def _sieges_of(timeline: Timeline, place: Place) -> Iterator[Siege]:
    """Yield the sieges of a place, each up to the day on which another word on it is the latest."""
    window = timeline.window
    words = [r for r in _words_on(timeline.dataset, place) if _is_heard(timeline, r)]
    arrived: dict[date, list[Report]] = {}
    for word in words:
        day = max(arrival(word, timeline.knowledge), window.start)
        arrived.setdefault(day, []).append(word)
    turns = [*sorted(day for day in arrived if day in window), window.end + ONE_DAY]
    last: Siege | None = None
    latest: list[Report] = []
    for start, end in pairwise(turns):
        latest = _about_the_latest_day([*latest, *arrived[start]])
        report = _besieging(latest, place)
        if last and report is last.report:
            last = Siege(place, last.start, end, report)
            continue
        if last:
            yield last
        last = Siege(place, start, end, report) if report else None
    if last:
        yield last


def _about_the_latest_day(known: Sequence[Report]) -> list[Report]:
    """Return the reports about the latest day of which anything is known: no earlier one counts again."""
    latest = max(word.event_date for word in known)
    return [word for word in known if word.event_date == latest]


def _besieging(latest: Sequence[Report], place: Place) -> Report | None:
    """Return the last report of a siege among those about the latest day, if there is one."""
    told = [
        word for word in latest if word.kind is Kind.BESIEGE and word.place_id == place.place_id
    ]
    return max(told, key=lambda word: (word.published_on, word.report_id), default=None)


def _words_on(dataset: Dataset, place: Place) -> Iterator[Report]:
    """Return the reports that count for a place, as they do for its state."""
    return filter(moves_control, counting_for(dataset, lineage(dataset.places, place.place_id)))


def _is_heard(timeline: Timeline, report: Report) -> bool:
    """Tell whether the eyes of a timeline take notice of a report."""
    party = timeline.dataset.codes.readers.get(timeline.reading)
    if party is not None:
        return report.party == party and is_statement(report)
    return timeline.reading != Reading.INDEPENDENT or report.party is None
