"""The reason of a state and the lessons of hindsight as HTML; every field of the data is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from geo import wording
from geo.evidence.hindsight import hidden_later, lesson_text, lessons
from geo.evidence.reason import turn_text
from geo.explanation import reported_on
from geo.panel import chip, isolated, list_html, source_link

if TYPE_CHECKING:
    from datetime import date

    from geo.control import Timelines
    from geo.dataset import Dataset, Report, Source
    from geo.evidence.reason import Reason
    from geo.vocabulary import Reading

LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "hi": "Hindi",
    "hy": "Armenian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "te": "Telugu",
    "uk": "Ukrainian",
}


def why_html(dataset: Dataset, reason: Reason) -> str:
    """Return why a place is shown as it is: the sentence, the reports on both sides, what would turn it."""
    place = reason.place
    parts = [
        (
            f'<h2>Why: {isolated(place.name)} <bdi lang="fa" dir="rtl">{escape(place.name_fa)}</bdi></h2>'
            '<button type="button" data-choose="">Close</button>'
        ),
        f'<p class="why-state">{chip(reason.state)} {isolated(wording.aria_label(place, reason.state))}</p>',
        f"<p>{isolated(reason.sentence)}</p>",
        _reports(dataset, "What decides", reason.deciding),
        _reports(dataset, "Against it", reason.against),
        "<h3>What would change it</h3>",
        list_html(map(escape, reason.would_change), "plain"),
        _support(dataset, reason.support),
        f'<p class="muted">{isolated(place.note)}</p>' if place.note else "",
    ]
    return f'<div class="panel why" role="region" aria-label="Why">{"".join(parts)}</div>'


def _reports(dataset: Dataset, title: str, reports: tuple[Report, ...]) -> str:
    if not reports:
        return ""
    return f"<h3>{title}</h3>{list_html((quoted(dataset, r) for r in reports), 'reports')}"


def _support(dataset: Dataset, reports: tuple[Report, ...]) -> str:
    if not reports:
        return ""
    count = "1 more report says" if len(reports) == 1 else f"{len(reports)} more reports say"
    rows = list_html((quoted(dataset, r) for r in reports), "reports")
    return f"<details><summary>{count} the same</summary>{rows}</details>"


def quoted(dataset: Dataset, report: Report) -> str:
    """Return a report with its claimant, its day, its words, and its sources with their languages."""
    sources = "; ".join(source_html(dataset.sources[source_id]) for source_id in report.source_ids)
    figures = figures_html(report)
    when = reported_on(report)
    return (
        f'<div><span class="where">{wording.CLAIMANT_NAMES[report.claimant]}</span>, {when}: '
        f"{wording.describe_assertion(report)}{_scope(dataset, report)}</div><div>{isolated(report.summary)}{figures}"
        f'</div><div class="sources">{isolated(report.report_id)} · {sources}</div>'
    )


def figures_html(report: Report) -> str:
    """Return the figures of a report as claimed, if it has any."""
    if not report.figures:
        return ""
    return f'<div class="figures">Figures: {isolated(report.figures)}.</div>'


def _scope(dataset: Dataset, report: Report) -> str:
    part = "part of " if report.scope == "part" else ""
    return f" ({part}{isolated(dataset.places[report.place_id].name)})"


def source_html(source: Source) -> str:
    """Return a source as a link with its publisher, date and language."""
    language = LANGUAGES.get(source.language, source.language)
    return f"{source_link(source)}, {escape(language)}"


def history_html(reason: Reason) -> str:
    """Return the history of a place as a list of changes, the present one marked."""
    now = max(turn.day for turn in reason.history if turn.day <= reason.day)
    rows = []
    for turn in reason.history:
        current = ' aria-current="date"' if turn.day == now else ""
        rows.append(
            f'<li{current}><button type="button" data-go="{turn.day.isoformat()}">'
            f"{wording.long_date(turn.day)}</button>{chip(turn.state)}<span>{escape(turn_text(turn))}</span></li>"
        )
    title = f"History of {isolated(reason.place.name)}"
    return (
        f'<details class="panel history"><summary>{title}: {len(rows) - 1} changes</summary>'
        f"<ul>{''.join(rows)}</ul></details>"
    )


def known_then_html(timelines: Timelines, reading: Reading, day: date) -> str:
    """Return in a few lines what is hidden on a day because it was published later."""
    count = len(hidden_later(_dataset(timelines), day))
    verb = "is" if count == 1 else "are"
    hidden = (
        f"{_count(count)} about this day or earlier, published only later, {verb} hidden."
        if count
        else "All reports that we have about this day and earlier had been published by then."
    )
    return (
        f'<div class="panel known"><h3>As known then</h3><p>{hidden}</p>'
        f"{_lessons(timelines, reading, day)}</div>"
    )


def hindsight_html(timelines: Timelines, reading: Reading, day: date) -> str:
    """Return what hindsight changed about a day, and every report that was published later."""
    dataset = _dataset(timelines)
    later = hidden_later(dataset, day)
    rows = (
        f"<div>Published {wording.long_date(r.published_on)}</div>{quoted(dataset, r)}"
        for r in later
    )
    return (
        f'<div class="panel wide"><h3>What hindsight changed</h3>{_lessons(timelines, reading, day)}'
        f"<h3>{_count(len(later))} about this day or earlier, published only later</h3>"
        f"{list_html(rows, 'reports columns')}</div>"
    )


def _lessons(timelines: Timelines, reading: Reading, day: date) -> str:
    learned = lessons(timelines, reading, day)
    if not learned:
        return "<p>Hindsight changes no colour of this day.</p>"
    return list_html(
        (f"<b>{isolated(x.place.name)}</b>: {isolated(lesson_text(x))}." for x in learned),
        "plain",
    )


def _dataset(timelines: Timelines) -> Dataset:
    return next(iter(timelines.values())).dataset


def _count(reports: int) -> str:
    return "1 report" if reports == 1 else f"{reports} reports"
