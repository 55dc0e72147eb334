"""What the map of a large dataset asks for: the reports of a day, and those behind the state of a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from geo.control.age import age_of
from geo.control.voices import voices_on
from geo.webmap.payload import reports_told, sources_told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Report

Json: TypeAlias = dict[str, Any]

MOST_TOLD = 100
"""How many reports of a day are told on the page of the map; the Evidence page has them all."""


def day_told(timeline: Timeline, day: date, most: int = MOST_TOLD) -> Json:
    """Return the first reports of a day with their sources, and how many there are.

    Parameters
    ----------
    timeline
        Whose eyes look, and what they could know.
    day
        A day of the record.
    most
        How many reports are told.

    Raises
    ------
    UsageError
        If the day is outside the record.
    """
    reports = timeline.reports_on(day)
    return {**reports_with_sources(timeline.dataset, reports[:most]), "count": len(reports)}


def place_told(timeline: Timeline, place_id: str, day: date) -> Json:
    """Return the reports behind the state of a place, their sources, and how old and manifold it is.

    Parameters
    ----------
    timeline
        Whose eyes look, and what they could know.
    place_id, day
        A mapped place, and a day of the record.

    Raises
    ------
    UsageError
        If control of the place is not mapped, or the day is outside the record.
    """
    dataset, state = timeline.dataset, timeline.state(place_id, day)
    return {
        **reports_with_sources(dataset, [dataset.reports[report_id] for report_id in state.basis]),
        "days": age_of(dataset, state, day).days,
        "voices": voices_on(timeline, place_id, day),
    }


def reports_with_sources(dataset: Dataset, reports: Sequence[Report]) -> Json:
    """Return reports as the browser tells them, with the sources that they name by number."""
    used = dict.fromkeys(each for report in reports for each in report.source_ids)
    numbers = {source_id: number for number, source_id in enumerate(used)}
    return {
        "reports": reports_told(dataset, reports, numbers),
        "sources": sources_told(dataset.sources[source_id] for source_id in used),
    }
