"""The evidence that says the same as the report that decides a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.control.assessment import is_evidence, lineage, moves_control
from geo.dataset.vocabulary import Kind, Knowledge, Reading, Scope

if TYPE_CHECKING:
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Report


def reports_about(dataset: Dataset, place_id: str) -> list[Report]:
    """Return the reports that count for a place, in the order of the assessment rule."""
    chain = lineage(dataset.places, place_id)
    counting = (
        r
        for r in dataset.reports.values()
        if (r.place_id == place_id or (r.place_id in chain and r.scope is Scope.WHOLE))
        and moves_control(r)
    )
    return sorted(
        counting,
        key=lambda r: (r.event_date, -chain.index(r.place_id), r.published_on, r.report_id),
    )


def support(timeline: Timeline, place_id: str, day: date, deciding: Report) -> tuple[Report, ...]:
    """Return other evidence with the deciding report's word, none with another in between."""
    if timeline.reading in timeline.dataset.codes.readers:
        return ()
    same: list[Report] = []
    for report in reversed(reports_about(timeline.dataset, place_id)):
        if not _counts(timeline, report, day):
            continue
        if report.asserts != deciding.asserts:
            break
        if report is not deciding and report.kind is not Kind.BASELINE:
            same.append(report)
    return tuple(same)


def _counts(timeline: Timeline, report: Report, day: date) -> bool:
    """Tell whether a report is evidence in this reading and knowledge on a day."""
    if report.event_date > day or not is_evidence(report):
        return False
    if timeline.knowledge is Knowledge.AS_KNOWN and report.published_on > day:
        return False
    return timeline.reading != Reading.INDEPENDENT or report.party is None
