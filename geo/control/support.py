"""The evidence that says the same as the report that decides a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.codes.vocabulary import Kind, Reading
from geo.control.assessment import arrival, counting_for, is_evidence, lineage, moves_control

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from geo.codes.vocabulary import Knowledge
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Report


def reports_about(dataset: Dataset, place_id: str) -> list[Report]:
    """Return the reports that count for a place, in the order of the assessment rule."""
    chain = lineage(dataset.places, place_id)
    counting = filter(moves_control, counting_for(dataset, chain))
    return sorted(
        counting,
        key=lambda r: (r.event_date, -chain.index(r.place_id), r.published_on, r.report_id),
    )


def evidence_about(timeline: Timeline, place_id: str) -> list[Report]:
    """Return the evidence about a place, in the order of the rule; a party's own reading weighs none."""
    if timeline.reading in timeline.dataset.codes.readers:
        return []
    alone = timeline.reading == Reading.INDEPENDENT
    return [
        report
        for report in reports_about(timeline.dataset, place_id)
        if is_evidence(report)
        and (not alone or report.party is None or report.kind is Kind.BASELINE)
    ]


def support(timeline: Timeline, place_id: str, day: date, deciding: Report) -> tuple[Report, ...]:
    """Return other evidence with the deciding report's word, none with another in between.

    Parameters
    ----------
    timeline
        Whose eyes look, and what they could know.
    place_id, day
        The place and the day.
    deciding
        The report that decides there and then.
    """
    return same_word(
        latest_first(evidence_about(timeline, place_id), day, timeline.knowledge), deciding
    )


def latest_first(evidence: Sequence[Report], day: date, knowledge: Knowledge) -> Iterator[Report]:
    """Yield the evidence that counts on a day, the latest first.

    Parameters
    ----------
    evidence
        The evidence about a place, in the order of the rule.
    day
        The day on which it has to count.
    knowledge
        Whether reports count from their event date or only once published.
    """
    return (report for report in reversed(evidence) if arrival(report, knowledge) <= day)


def same_word(latest: Iterable[Report], deciding: Report) -> tuple[Report, ...]:
    """Return which further evidence has the deciding report's word, of what counts, the latest first."""
    same: list[Report] = []
    for report in latest:
        if report.asserts != deciding.asserts:
            break
        if report is not deciding and report.kind is not Kind.BASELINE:
            same.append(report)
    return tuple(same)
