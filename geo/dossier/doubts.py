"""What is open about a place: what its colour rests on, and what would turn it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.codes.vocabulary import Certainty, EventPrecision
from geo.control.age import age_of
from geo.control.explanation import reported_on
from geo.evidence.reason import part_text
from geo.language import terms
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.control.timeline import Timeline
    from geo.dataset.model import Report
    from geo.evidence.reason import Reason


def doubts_about(timeline: Timeline, found: Reason) -> Iterator[str]:
    """Yield what a reader has to doubt, each in a sentence.

    Parameters
    ----------
    timeline
        What shows the place.
    found
        Why it is shown as it is.
    """
    if found.voices == 1:
        yield say("behind.voices", count=1)
    for report in found.deciding:
        yield from _of_report(report)
    age = age_of(timeline.dataset, found.state, found.day)
    if age.fade and age.days is not None:
        yield say("dossier.old", days=terms.number(age.days))
    yield from (part_text(*part) for part in found.parts)
    yield from found.would_change


def _of_report(report: Report) -> Iterator[str]:
    if report.certainty is Certainty.TENTATIVE:
        yield say("dossier.hedged", report=report.report_id)
    if report.date_precision is not EventPrecision.DAY:
        yield say("dossier.inexact", report=report.report_id, date=reported_on(report))
