"""The tables of the Evidence page as HTML; every field of the data is escaped."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from geo.control import description
from geo.control.explanation import reported_on
from geo.control.timeline import differences
from geo.dataset.vocabulary import PARTIES, Certainty, Reading, Scope
from geo.language import terms
from geo.language.catalogue import say, told_in
from geo.panels.elements import chip, figures_html, isolated, quoted, source_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Place, Report
    from geo.evidence.disagreement import Dispute, Row

REPORT_COLUMNS = (
    "evidence.day",
    "evidence.place",
    "evidence.claimant",
    "evidence.report",
    "evidence.published",
    "evidence.sources",
)
SOURCE_COLUMNS = ("evidence.reports", "evidence.source", "evidence.source_title")


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
        return f'<p class="panel muted">{say("evidence.nothing_found")}</p>'
    sizes = Counter(voices.values())
    rows = "".join(
        _report_row(
            dataset, report, _name(dataset.places[report.place_id]), _voice(report, voices, sizes)
        )
        for report in reports
    )
    return _table(say("evidence.reports"), map(say, REPORT_COLUMNS), rows, "reports-table")


def _table(caption: str, columns: Iterable[str], rows: str, kind: str) -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    return (
        f'<table class="evidence {kind}"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _name(place: Place) -> str:
    return isolated(terms.name_of(place))


@told_in("evidence")
def _report_row(dataset: Dataset, report: Report, place: str, voice: str) -> str:
    """Return what a report says; its place is named in the script of the page."""
    where = say("evidence.in_part", place=place) if report.scope is Scope.PART else place
    claimant, assertion = (
        terms.CLAIMANT_NAMES[report.claimant],
        description.describe_assertion(report),
    )
    figures = figures_html(report)
    tags = [terms.KIND_NAMES[report.kind]]
    tags += [say("evidence.tentative")] if report.certainty is Certainty.TENTATIVE else []
    marks = "".join(f' <span class="tag">{tag}</span>' for tag in tags)
    sources = "<br>".join(source_html(dataset.sources[s]) for s in report.source_ids)
    return (
        f'<tr id="{escape(report.report_id)}"><td>{reported_on(report)}</td>'
        f"<td>{where}</td>"
        f"<td>{say('evidence.said', claimant=claimant, assertion=assertion)}</td>"
        f'<td>{isolated(report.summary)}{figures}<div class="sources">{isolated(report.report_id)}'
        f"{marks}{voice}</div></td>"
        f'<td data-label="{escape(say("evidence.published"))}">'
        f"{terms.long_date(report.published_on)}</td>"
        f'<td class="sources">{sources}</td></tr>'
    )


def _voice(report: Report, voices: Mapping[str, str], sizes: Mapping[str, int]) -> str:
    first = voices.get(report.report_id)
    if first is None:
        return ""
    words = say("evidence.one_voice", first=escape(first), count=sizes[first] - 1)
    return f' <span class="tag voice">{words}</span>'


def sources_html(dataset: Dataset, reports: Sequence[Report]) -> str:
    """Return the sources of reports with how many rest on each, the most used first."""
    used = Counter(source_id for report in reports for source_id in report.source_ids)
    ranked = sorted(used.items(), key=lambda item: (-item[1], item[0]))
    rows = "".join(
        f"<tr><td>{count}</td><td>{source_html(dataset.sources[source_id])}</td>"
        f"<td>{isolated(dataset.sources[source_id].title)}</td></tr>"
        for source_id, count in ranked
    )
    return _table(say("evidence.sources"), map(say, SOURCE_COLUMNS), rows, "sources-table")


def matrix_html(rows: Sequence[Row]) -> str:
    """Return the places against the readings; rows in which the holders differ are marked."""
    body = "".join(
        f'<tr{_parting(row)}><th scope="row">{_name(row.place)}{_parting_word(row)}</th>'
        f"{''.join(_state_cell(row.states[reading]) for reading in Reading)}</tr>"
        for row in rows
    )
    columns = (say("evidence.place"), *terms.READING_NAMES.values())
    return _table(say("evidence.holders"), columns, body, "matrix")


def _state_cell(state: ControlState) -> str:
    return f"<td>{chip(state)} {isolated(description.describe(state))}</td>"


def _parting(row: Row) -> str:
    return ' class="parting"' if row.parts else ""


def _parting_word(row: Row) -> str:
    return f' <span class="tag">{say("evidence.readings_part")}</span>' if row.parts else ""


def disputes_html(dataset: Dataset, disputes: Sequence[Dispute]) -> str:
    """Return the open disputes, the latest words of each side next to each other."""
    if not disputes:
        return f'<p class="panel muted">{say("evidence.no_dispute")}</p>'
    return "".join(_dispute(dataset, dispute) for dispute in disputes)


def _dispute(dataset: Dataset, dispute: Dispute) -> str:
    sides = "".join(
        f"<div><h4>{terms.CLAIMANT_NAMES[party]}</h4>{quoted(dataset, dispute.words[party])}</div>"
        for party in PARTIES
        if party in dispute.words
    )
    decides = f"<div><h4>{say('why.decides')}</h4>{quoted(dataset, dispute.evidence)}</div>"
    title = (
        f"{chip(dispute.state)} {isolated(description.aria_label(dispute.place, dispute.state))}"
    )
    return (
        f'<section class="panel dispute"><h3>{title}</h3>'
        f'<div class="sides">{sides}{decides}</div></section>'
    )


def differences_html(timeline: Timeline, days: tuple[date, date]) -> str:
    """Return what differs between two dates as a table, and name the places that look the same."""
    places = timeline.dataset.places
    changes = differences(timeline, *days)
    if not changes:
        return f'<p class="panel">{say("evidence.no_difference")}</p>'
    rows = "".join(
        f'<tr><th scope="row">{_name(places[change.place_id])}</th>'
        f"{_state_cell(change.before)}{_state_cell(change.after)}</tr>"
        for change in changes
    )
    changed = {change.place_id for change in changes}
    same = [places[place_id] for place_id in timeline.by_place if place_id not in changed]
    columns = (say("evidence.place"), *(isolated(terms.long_date(day)) for day in days))
    return _table(say("evidence.differences"), columns, rows, "matrix") + _the_same(same)


@told_in("evidence")
def _the_same(places: Sequence[Place]) -> str:
    if not places:
        return ""
    names = isolated(terms.listed([terms.name_of(place) for place in places]))
    return f'<p class="panel muted">{say("evidence.the_same", places=names)}</p>'
