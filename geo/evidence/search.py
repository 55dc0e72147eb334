"""Finding reports: by place, claimant, kind, date, status, publisher and free text."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np

from geo.codes.vocabulary import ASSESSED, Scope
from geo.control.assessment import lineage
from geo.control.voices import one_voice
from geo.evidence.folding import Folding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from geo.codes.vocabulary import Status
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Report
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
    """All reports of a dataset, each looked at once for what is asked of it, so that a search is short.

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
    reports
        The reports.

    Raises
    ------
    ValueError
        If the timeline looks through other eyes.
    """

    def __init__(self, dataset: Dataset, timeline: Timeline) -> None:
        if timeline.eyes != ASSESSED:
            raise ValueError("The statuses are those of the assessment with hindsight.")
        self.dataset = dataset
        self.reports = tuple(dataset.reports.values())
        self._timeline = timeline
        self._event = np.array([r.event_date.toordinal() for r in self.reports])
        self._published = np.array([r.published_on.toordinal() for r in self.reports])
        # Each is found out when it is first asked for; a search for days and places never reads a word.
        self._statuses_of = cache(self._found_statuses)
        self.text_of = cache(self._folded)
        """The words of the report with a number, folded."""
        self._source_text = cache(self._folded_source)
        self._place_text = cache(self._folded_place)
        self._around = cache(lambda place_id: frozenset(lineage(dataset.places, place_id)))
        self._sorted = cache(self._in_order)

    @cached_property
    def voices(self) -> Mapping[str, str]:
        """The first report of the voice of each report that shares one."""
        return one_voice(self.dataset)

    @cached_property
    def folding(self) -> Folding:
        """How words are folded."""
        return Folding(self.dataset)

    @property
    def statuses(self) -> list[frozenset[Status]]:
        """The statuses of each report."""
        return [self._statuses_of(number) for number in range(len(self.reports))]

    @property
    def texts(self) -> list[str]:
        """The words of each report, folded."""
        return [self.text_of(number) for number in range(len(self.reports))]

    def find(self, wanted: Wanted, *, order: Order = Order.EVENT) -> list[Report]:
        """Return the reports that fulfil every wish, sorted.

        A place finds the reports on it and on what lies in it; words are found by their beginning,
        accents and spellings of place names folded.
        """
        keep = self._within(wanted)
        wishes: list[Callable[[int], bool]] = []
        if wanted.places:
            places = frozenset(wanted.places)
            wishes.append(lambda i: bool(self._around(self.reports[i].place_id) & places))
        if wanted.claimants:
            wishes.append(lambda i: self.reports[i].claimant in wanted.claimants)
        if wanted.kinds:
            wishes.append(lambda i: self.reports[i].kind in wanted.kinds)
        if wanted.statuses:
            statuses = frozenset(wanted.statuses)
            wishes.append(lambda i: bool(self._statuses_of(i) & statuses))
        if wanted.publishers:
            publishers = frozenset(wanted.publishers)
            wishes.append(lambda i: not publishers.isdisjoint(self._publishers(i)))
        if needed := self.folding.query(wanted.text):
            wishes.append(lambda i: all(word in self.text_of(i) for word in needed))
        ranked = self._sorted(order)
        found = ranked[keep[ranked]].tolist()
        return [self.reports[i] for i in found if all(wish(i) for wish in wishes)]

    def _publishers(self, number: int) -> Iterator[str]:
        sources = self.dataset.sources
        return (sources[name].publisher for name in self.reports[number].source_ids)

    def _found_statuses(self, number: int) -> frozenset[Status]:
        return _statuses(self._timeline, self.reports[number])

    def _folded(self, number: int) -> str:
        """Return the words of a report, and the id by which the others of its source name it."""
        report = self.reports[number]
        own = f"{report.summary} {report.figures}"
        parts = (
            self.folding.fold(report.report_id),
            self._place_text(report.place_id),
            self.folding.fold(own),
            *map(self._source_text, report.source_ids),
            self.folding.fold(self.voices.get(report.report_id, "")),
        )
        return f" {' '.join(filter(None, (part.strip() for part in parts)))} "

    def _folded_place(self, place_id: str) -> str:
        return self.folding.fold(self.dataset.places[place_id].name)

    def _folded_source(self, source_id: str) -> str:
        source = self.dataset.sources[source_id]
        return self.folding.fold(f"{source.publisher} {source.title}")

    def _within(self, wanted: Wanted) -> Mask:
        keep = np.ones(len(self.reports), dtype=bool)
        if wanted.days:
            first, last = (day.toordinal() for day in wanted.days)
            keep &= (self._event >= first) & (self._event <= last)
        if wanted.known_by:
            keep &= self._published <= wanted.known_by.toordinal()
        return keep

    def _in_order(self, order: Order) -> NDArray[np.intp]:
        """Return the positions of all reports, sorted."""
        key = self._key(order)
        ranked = sorted(range(len(self.reports)), key=lambda i: key(self.reports[i]))
        return np.array(ranked, dtype=np.intp)

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
