"""The reason of a state as plain text, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import wording
from geo.evidence.reason import turn_text
from geo.explanation import reported_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.dataset import Dataset, Report
    from geo.evidence.reason import Reason


def reason_lines(dataset: Dataset, reason: Reason) -> Iterator[str]:
    """Yield the sentence, the reports on both sides, what would change the verdict, the history."""
    yield reason.sentence
    for title, reports in (
        ("What decides", reason.deciding),
        ("Against it", reason.against),
        ("More that say the same", reason.support),
    ):
        if reports:
            yield f"\n{title}"
            for report in reports:
                yield from _report(dataset, report)
    yield "\nWhat would change it"
    yield from (f"  {sentence}" for sentence in reason.would_change)
    yield f"\nHistory of {reason.place.name}"
    yield from (f"  {turn.day}  {turn_text(turn)}" for turn in reason.history)


def _report(dataset: Dataset, report: Report) -> Iterator[str]:
    claimant = wording.CLAIMANT_NAMES[report.claimant]
    yield f"  {report.report_id}  {claimant}, {reported_on(report)}: {wording.describe_assertion(report)}"
    yield f"        {report.summary}"
    for source_id in report.source_ids:
        source = dataset.sources[source_id]
        date = source.published_on or "undated"
        yield f"        {source.publisher}, {date}, {source.language} {source.url}".rstrip()
