"""The tables of the Evidence page as HTML; every field of the data is escaped."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from geo import wording
from geo.comparison import differences
from geo.evidence.panels import figures_html, quoted, source_html
from geo.explanation import reported_on
from geo.panel import chip, isolated
from geo.vocabulary import PARTIES, Certainty, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from geo.control import Timeline
    from geo.dataset import Dataset, Report
    from geo.evidence.disagreement import Dispute, Row

COLUMNS = ("Day", "Place", "Who says so", "Report", "Published", "Sources")


def reports_html(dataset: Dataset, reports: Sequence[Report], voices: Mapping[str, str]) -> str:
    """Return reports as a table, in their order; those of one voice are marked with its number.

    Parameters
    ----------
    dataset
        Where their places and sources are.
    reports
        The rows.
    voices
        The first report of the voice of each report that shares one.
    """
    if not reports:
        return '<p class="panel muted">No report is like that. Take a filter away.</p>'
    sizes = Counter(voices.values())
    rows = "".join(_report_row(dataset, report, voices, sizes) for report in reports)
    return _table("Reports", COLUMNS, rows, "reports-table")


def _table(caption: str, columns: Iterable[str], rows: str, kind: str) -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    return (
        f'<table class="evidence {kind}"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _report_row(
    dataset: Dataset, report: Report, voices: Mapping[str, str], sizes: Mapping[str, int]
) -> str:
    place = dataset.places[report.place_id]
    part = " (part)" if report.scope == "part" else ""
    figures = figures_html(report)
    tags = [wording.KIND_NAMES[report.kind]]
    tags += ["tentative"] if report.certainty is Certainty.TENTATIVE else []
    marks = "".join(f' <span class="tag">{tag}</span>' for tag in tags)
    sources = "<br>".join(source_html(dataset.sources[s]) for s in report.source_ids)
    return (
        f'<tr id="{escape(report.report_id)}"><td>{reported_on(report)}</td>'
        f"<td>{isolated(place.name)}{part}</td>"
        f"<td>{wording.CLAIMANT_NAMES[report.claimant]}: {wording.describe_assertion(report)}</td>"
        f'<td>{isolated(report.summary)}{figures}<div class="sources">{isolated(report.report_id)}'
        f"{marks}{_voice(report, voices, sizes)}</div></td>"
        f"<td>{wording.long_date(report.published_on)}</td>"
        f'<td class="sources">{sources}</td></tr>'
    )


def _voice(report: Report, voices: Mapping[str, str], sizes: Mapping[str, int]) -> str:
    first = voices.get(report.report_id)
    if first is None:
        return ""
    others = sizes[first] - 1
    noun = "row" if others == 1 else "rows"
    return f' <span class="tag voice">one voice, {escape(first)}: with {others} other {noun}</span>'


def sources_html(dataset: Dataset, reports: Sequence[Report]) -> str:
    """Return the sources of reports with how many rest on each, the most used first."""
    used = Counter(source_id for report in reports for source_id in report.source_ids)
    ranked = sorted(used.items(), key=lambda item: (-item[1], item[0]))
    rows = "".join(
        f"<tr><td>{count}</td><td>{source_html(dataset.sources[source_id])}</td>"
        f"<td>{isolated(dataset.sources[source_id].title)}</td></tr>"
        for source_id, count in ranked
    )
    return _table("Sources", ("Reports", "Source", "Title"), rows, "sources-table")


def matrix_html(rows: Sequence[Row]) -> str:
    """Return the places against the readings; rows in which the holders differ are marked."""
    body = "".join(
        f'<tr{_parting(row)}><th scope="row">{isolated(row.place.name)}{_parting_word(row)}</th>'
        + "".join(
            f"<td>{chip(row.states[reading])} {escape(wording.describe(row.states[reading]))}</td>"
            for reading in Reading
        )
        + "</tr>"
        for row in rows
    )
    columns = ("Place", *wording.READING_NAMES.values())
    return _table("Who holds what, in each reading", columns, body, "matrix")


def _parting(row: Row) -> str:
    return ' class="parting"' if row.parts else ""


def _parting_word(row: Row) -> str:
    return ' <span class="tag">readings part</span>' if row.parts else ""


def disputes_html(dataset: Dataset, disputes: Sequence[Dispute]) -> str:
    """Return the open disputes, the latest words of each side next to each other."""
    if not disputes:
        return '<p class="panel muted">No place is disputed or contested on this date.</p>'
    return "".join(_dispute(dataset, dispute) for dispute in disputes)


def _dispute(dataset: Dataset, dispute: Dispute) -> str:
    sides = "".join(
        f"<div><h4>{wording.CLAIMANT_NAMES[party]}</h4>{quoted(dataset, dispute.words[party])}</div>"
        for party in PARTIES
        if party in dispute.words
    )
    decides = f"<div><h4>What decides</h4>{quoted(dataset, dispute.evidence)}</div>"
    title = f"{chip(dispute.state)} {isolated(wording.aria_label(dispute.place, dispute.state))}"
    return (
        f'<section class="panel dispute"><h3>{title}</h3>'
        f'<div class="sides">{sides}{decides}</div></section>'
    )


def differences_html(timeline: Timeline, days: tuple[date, date]) -> str:
    """Return what differs between two dates as a table, and name the places that look the same."""
    places = timeline.dataset.places
    changes = differences(timeline, *days)
    if not changes:
        return '<p class="panel">Nothing differs: all places look the same on both dates.</p>'
    rows = "".join(
        f'<tr><th scope="row">{isolated(places[change.place_id].name)}</th>'
        f"<td>{chip(change.before)} {escape(wording.describe(change.before))}</td>"
        f"<td>{chip(change.after)} {escape(wording.describe(change.after))}</td></tr>"
        for change in changes
    )
    changed = {change.place_id for change in changes}
    same = [places[i].name for i in timeline.by_place if i not in changed]
    rest = f'<p class="panel muted">The same: {isolated(wording.listed(same))}.</p>' if same else ""
    columns = ("Place", *(wording.long_date(day) for day in days))
    return _table("What differs", columns, rows, "matrix") + rest
