"""What a colour rests on: the single sources without which a place would look different."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.control.assessment import assess, lineage
from geo.control.docket import Docket
from geo.control.state import state_on
from geo.control.support import reports_about
from geo.control.without import believed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Source


@dataclass(frozen=True)
class Prop:
    """A source without which a place would look different, and how it would look."""

    source: Source
    state: ControlState


def props(timeline: Timeline, place_id: str, day: date) -> tuple[Prop, ...]:
    """Return the single sources that would turn the look of a place, in the order of the dataset.

    A report stays while another of its sources does; so most sources turn nothing.

    Parameters
    ----------
    timeline
        What shows the place, and through whose eyes.
    place_id
        The id of a mapped place.
    day
        A day of the timeline's window.
    """
    [found] = props_on(timeline, place_id, [day])
    return found


def props_on(timeline: Timeline, place_id: str, days: Sequence[date]) -> list[tuple[Prop, ...]]:
    """Return the same for several days, for which the place is assessed once without each source.

    Parameters
    ----------
    timeline
        What shows the place, and through whose eyes.
    place_id
        The id of a mapped place.
    days
        Days of the timeline's window, one at least.
    """
    standings = [timeline.state(place_id, day).standing for day in days]
    found: list[list[Prop]] = [[] for _ in days]
    data = _about(timeline.dataset, place_id, max(days))
    reading, knowledge = timeline.reading, timeline.knowledge
    for source in data.sources.values():
        without = believed(data, replace(timeline.eyes, without=(source.source_id,)))
        intervals = assess(Docket.of(without), reading=reading, knowledge=knowledge)[place_id]
        for held, day, standing in zip(found, days, standings, strict=True):
            state = state_on(intervals, day)
            if state.standing != standing:
                held.append(Prop(source, state))
    return [*map(tuple, found)]


def _about(dataset: Dataset, place_id: str, day: date) -> Dataset:
    """Return what of a dataset can turn a place on a day: its reports, and what some of them have alone."""
    reports = {r.report_id: r for r in reports_about(dataset, place_id) if r.event_date <= day}
    alone = {r.source_ids[0] for r in reports.values() if len(r.source_ids) == 1}
    places = {
        each: replace(dataset.places[each], mapped=each == place_id)
        for each in lineage(dataset.places, place_id)
    }
    sources = {name: source for name, source in dataset.sources.items() if name in alone}
    return replace(dataset, places=places, reports=reports, sources=sources)
