"""The reason of a colour as lines of text, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.control import description
from geo.control.explanation import publishers_told, reported_on
from geo.control.voices import sources_of
from geo.evidence.reason import part_text, prop_text, turn_date, turn_text
from geo.language import terms
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.dataset.model import Dataset, Report
    from geo.evidence.reason import Reason
    from geo.evidence.sensitivity import Prop


def short_lines(reason: Reason) -> Iterator[str]:
    """Yield the sentence, the parts of the place that look different, and how many voices say so."""
    yield reason.sentence
    yield from (part_text(*part) for part in reason.parts)
    if reason.voices:
        yield say("behind.voices", count=reason.voices)


def reason_lines(dataset: Dataset, reason: Reason, props: Sequence[Prop]) -> Iterator[str]:
    """Yield besides the reports on both sides, the voices, what would change the verdict, the history.

    Parameters
    ----------
    dataset
        Where the sources are.
    reason
        The reason.
    props
        The single sources without which the place would look different.
    """
    yield from short_lines(reason)
    for title, reports in (
        (say("why.decides"), reason.deciding),
        (say("why.against"), reason.against),
        (say("why.support_title"), reason.support),
    ):
        if reports:
            yield f"\n{title}"
            for report in reports:
                yield from _report(dataset, report)
    if reason.voices:
        yield f"\n{say('behind.voices_title')}"
        yield from (f"  {_voice(dataset, reports)}" for reports in reason.heard)
        yield f"  {say('behind.voice_means')}"
    if props:
        yield f"\n{say('behind.props')}"
        yield from (f"  {prop_text(prop)}" for prop in props)
    yield f"\n{say('why.would_change')}"
    yield from (f"  {sentence}" for sentence in reason.would_change)
    yield f"\n{say('why.history', place=terms.name_of(reason.place))}"
    dates = [turn_date(turn) for turn in reason.history]
    width = max(map(len, dates))
    for told, turn in zip(dates, reason.history, strict=True):
        yield f"  {told:<{width}}  {turn_text(turn)}"


def _voice(dataset: Dataset, reports: Sequence[Report]) -> str:
    return say(
        "behind.voice" if len(reports) == 1 else "behind.voice_of_several",
        reports=terms.enumerated(report.report_id for report in reports),
        count=len(reports),
        sources=publishers_told(sources_of(dataset, reports)),
    )


def _report(dataset: Dataset, report: Report) -> Iterator[str]:
    told = say(
        "why.report",
        report=report.report_id,
        claimant=terms.CLAIMANT_NAMES[report.claimant],
        date=reported_on(report),
        assertion=description.describe_assertion(report),
    )
    yield f"  {told}"
    yield f"        {report.summary}"
    for source_id in report.source_ids:
        source = dataset.sources[source_id]
        cited = say("quote.source", source=terms.source_label(source), language=source.language)
        yield f"        {cited} {source.url}".rstrip()
        if source.archive_url:
            yield f"            {say('behind.copy_at', address=source.archive_url)}"
