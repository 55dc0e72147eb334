"""Finding reports: by place, claimant, kind, date, status, publisher and free text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from geo.control.assessment import lineage
from geo.dataset.vocabulary import ASSESSED, Scope
from geo.evidence.folding import Folding
from geo.evidence.voices import one_voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Report
    from geo.dataset.vocabulary import Status
    from geo.evidence.wanted import Wanted

    Mask = NDArray[np.bool_]


class Order(StrEnum):
    """How found reports are sorted."""

    EVENT = "event"
    PUBLISHED = "published"
    PLACE = "place"
    CLAIMANT = "claimant"
    SOURCES = "sources"


class Catalogue:
    """All reports of a dataset, indexed once so that every search is short.

    A report has the statuses that the places it counts for had on its day, assessed with
    hindsight; a report on a part of the province has none.

    Parameters
    ----------
    dataset
        The reports to find.
    timeline
        The assessment with hindsight, which the statuses are from.

    Attributes
    ----------
    reports, statuses, texts
        The reports, and of each its statuses and its words, folded.
    voices
        The first report of the voice of each report that shares one.

    Raises
    ------
    ValueError
        If the timeline looks through other eyes.
    """

    def __init__(self, dataset: Dataset, timeline: Timeline) -> None:
        if timeline.eyes != ASSESSED:
            raise ValueError("The statuses are those of the assessment with hindsight.")
        self.dataset = dataset
        self.voices = one_voice(dataset)
        self.folding = Folding(dataset)
        self.reports = tuple(dataset.reports.values())
        self.statuses = [_statuses(timeline, report) for report in self.reports]
        self.texts = [self.folding.fold(self._text(report)) for report in self.reports]
        self._places = [frozenset(lineage(dataset.places, r.place_id)) for r in self.reports]
        self._publishers = [
            frozenset(dataset.sources[source_id].publisher for source_id in r.source_ids)
            for r in self.reports
        ]
        self._event = np.array([r.event_date.toordinal() for r in self.reports])
        self._published = np.array([r.published_on.toordinal() for r in self.reports])

    def find(self, wanted: Wanted, *, order: Order = Order.EVENT) -> list[Report]:
        """Return the reports that fulfil every wish, sorted.

        A place finds the reports on it and on what lies in it; words are found by their beginning,
        accents and spellings of place names folded.
        """
        keep = self._within(wanted)
        wishes: list[Callable[[int], bool]] = []
        if wanted.places:
            places = frozenset(wanted.places)
            wishes.append(lambda i: bool(self._places[i] & places))
        if wanted.claimants:
            wishes.append(lambda i: self.reports[i].claimant in wanted.claimants)
        if wanted.kinds:
            wishes.append(lambda i: self.reports[i].kind in wanted.kinds)
        if wanted.statuses:
            statuses = frozenset(wanted.statuses)
            wishes.append(lambda i: bool(self.statuses[i] & statuses))
        if wanted.publishers:
            publishers = frozenset(wanted.publishers)
            wishes.append(lambda i: bool(self._publishers[i] & publishers))
        if needed := self.folding.query(wanted.text):
            wishes.append(lambda i: all(word in self.texts[i] for word in needed))
        found = (i for i in np.flatnonzero(keep).tolist() if all(wish(i) for wish in wishes))
        return sorted((self.reports[i] for i in found), key=self._key(order))

    def _text(self, report: Report) -> str:
        """Return the words of a report, and the id by which the others of its source name it."""
        sources = (self.dataset.sources[source_id] for source_id in report.source_ids)
        place = self.dataset.places[report.place_id].name
        own = (report.report_id, place, report.summary, report.figures)
        told = (f"{source.publisher} {source.title}" for source in sources)
        return " ".join((*own, *told, self.voices.get(report.report_id, "")))

    def _within(self, wanted: Wanted) -> Mask:
        keep = np.ones(len(self.reports), dtype=bool)
        if wanted.days:
            first, last = (day.toordinal() for day in wanted.days)
            keep &= (self._event >= first) & (self._event <= last)
        if wanted.known_by:
            keep &= self._published <= wanted.known_by.toordinal()
        return keep

    def _key(self, order: Order) -> Callable[[Report], tuple[object, ...]]:
        places = self.dataset.places
        keys: dict[Order, Callable[[Report], object]] = {
            Order.EVENT: lambda r: (r.event_date, r.date_precision),
            Order.PUBLISHED: lambda r: r.published_on,
            Order.PLACE: lambda r: places[r.place_id].name,
            Order.CLAIMANT: lambda r: r.claimant,
            Order.SOURCES: lambda r: -len(r.source_ids),
        }
        return lambda r: (keys[order](r), r.event_date, r.report_id)


def concerned(dataset: Dataset, report: Report) -> tuple[str, ...]:
    """Return the mapped places that a report counts for."""
    return tuple(
        place.place_id
        for place in dataset.mapped_within.get(report.place_id, ())
        if report.place_id == place.place_id or report.scope is Scope.WHOLE
    )


def _statuses(timeline: Timeline, report: Report) -> frozenset[Status]:
    window = timeline.window
    if report.event_date not in window:
        return frozenset()
    places = concerned(timeline.dataset, report)
    return frozenset(timeline.state(place, report.event_date).status for place in places)
