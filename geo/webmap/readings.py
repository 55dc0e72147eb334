"""One reading of a large dataset for the browser: a file of its own, read when the reading is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from geo.codes.vocabulary import DayPrecision
from geo.control.assessment import arrival_precision
from geo.control.siege import siege_text, sieges
from geo.webmap.looks import Looks, Standings
from geo.webmap.numbered import Numbered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from geo.control.timeline import Timeline

Json: TypeAlias = dict[str, Any]


def reading_data(timeline: Timeline, beside: Collection[str]) -> Json:
    """Return what the browser needs to replay a reading, without what it asks for place by place.

    Parameters
    ----------
    timeline
        The reading.
    beside
        The places that are not mapped but have reports of their own, in the order of the payload.
    """
    standings, texts = Standings(timeline), Numbered[str]()
    changes, counts = standings.look_changes(), _days_of_reports(timeline)
    looks = Looks(timeline.dataset, changes.table)
    last = (timeline.window.end - timeline.window.start).days
    stops = standings.days_of_change.union(day for day, _, _ in counts if 0 <= day <= last)
    return {
        "stops": sorted(stops),
        "changes": changes.packed(len(timeline.dataset.mapped_places)),
        "beside": [_runs_beside(timeline, place_id, looks) for place_id in beside],
        "sieges": list(siege_rows(timeline, texts)),
        "told": [(day, texts.index(told), []) for day, told in standings.headlines()],
        "counts": counts,
        "states": looks.table,
        "texts": texts.table,
    }


def siege_rows(
    timeline: Timeline, texts: Numbered[str]
) -> Iterator[tuple[int, int, int | None, int]]:
    """Yield the days of each siege, the mapped place that it is around, if it is one, and its words.

    Parameters
    ----------
    timeline
        Whose eyes see the sieges.
    texts
        The sentences of the payload.
    """
    start = timeline.dataset.record.start
    places = {place.place_id: i for i, place in enumerate(timeline.dataset.mapped_places)}
    for siege in sieges(timeline):
        place = places.get(siege.place.place_id)
        days = (siege.start - start).days, (siege.end - start).days
        yield (*days, place, texts.index(siege_text(siege)))


def _runs_beside(
    timeline: Timeline, place_id: str, looks: Looks
) -> list[tuple[int, int | None, None]]:
    """Return the runs of a place that is not mapped; nothing is told of one without a coordinate."""
    if place_id not in timeline.beside or not timeline.dataset.places[place_id].is_landmark:
        return [(0, None, None)]
    return [(day, look, None) for day, look in looks.runs(timeline, place_id)]


def _days_of_reports(timeline: Timeline) -> list[tuple[int, int, int]]:
    """Return the days to which reports belong, how many do, and whether one is known to belong there."""
    start, knowledge = timeline.dataset.record.start, timeline.knowledge
    return [
        (
            (day - start).days,
            len(reports),
            int(any(arrival_precision(r, knowledge) is DayPrecision.DAY for r in reports)),
        )
        for day, reports in timeline.reports_by_day.items()
    ]
