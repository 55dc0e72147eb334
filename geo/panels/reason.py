"""The reason of a state and the lessons of hindsight as HTML; every field of the data is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from geo.control import description
from geo.evidence.hindsight import hidden_later, lesson_text, lessons
from geo.evidence.reason import turn_text
from geo.language import terms
from geo.language.catalogue import say, told_in
from geo.panels.elements import chip, isolated, list_html, quoted, script

if TYPE_CHECKING:
    from datetime import date

    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset, Report
    from geo.dataset.vocabulary import Reading
    from geo.evidence.hindsight import Lesson
    from geo.evidence.reason import Reason


def why_html(dataset: Dataset, reason: Reason) -> str:
    """Return why a place is shown as it is: the sentence, the reports on both sides, what would turn it."""
    state = isolated(description.aria_label(reason.place, reason.state))
    return _why(dataset, reason, f'<p class="why-state"{script()}>{chip(reason.state)} {state}</p>')


@told_in("why")
def _why(dataset: Dataset, reason: Reason, state: str) -> str:
    """Return the reason around the line of the state, which has a language of its own."""
    place = reason.place
    title = say("why.title", place=isolated(place.name))
    parts = [
        (
            f'<h2>{title} <bdi lang="fa" dir="rtl">{escape(place.name_fa)}</bdi></h2>'
            f'<button type="button" data-choose="">{say("why.close")}</button>'
        ),
        state,
        f"<p>{isolated(reason.sentence)}</p>",
        _reports(dataset, say("why.decides"), reason.deciding),
        _reports(dataset, say("why.against"), reason.against),
        f"<h3>{say('why.would_change')}</h3>",
        list_html(map(escape, reason.would_change), "plain"),
        _support(dataset, reason.support),
        f'<p class="muted">{isolated(place.note)}</p>' if place.note else "",
    ]
    region = f'role="region" aria-label="{escape(say("why.region"))}"'
    return f'<div class="panel why" {region}>{"".join(parts)}</div>'


def _reports(dataset: Dataset, title: str, reports: tuple[Report, ...]) -> str:
    if not reports:
        return ""
    return f"<h3>{title}</h3>{list_html((quoted(dataset, r) for r in reports), 'reports')}"


def _support(dataset: Dataset, reports: tuple[Report, ...]) -> str:
    if not reports:
        return ""
    title = say("why.support", count=len(reports))
    rows = list_html((quoted(dataset, r) for r in reports), "reports")
    return f"<details><summary>{title}</summary>{rows}</details>"


def history_html(reason: Reason) -> str:
    """Return the history of a place as a list of changes, the present one marked."""
    now = max(turn.day for turn in reason.history if turn.day <= reason.day)
    rows = []
    for turn in reason.history:
        current = ' aria-current="date"' if turn.day == now else ""
        rows.append(
            f'<li{current}><button type="button" data-go="{turn.day.isoformat()}">'
            f"{terms.long_date(turn.day)}</button>{chip(turn.state)}<span>{escape(turn_text(turn))}</span></li>"
        )
    return (
        f'<details class="panel history"><summary>{_history_title(reason)}</summary>'
        f"<ul{script()}>{''.join(rows)}</ul></details>"
    )


@told_in("why")
def _history_title(reason: Reason) -> str:
    place = isolated(terms.name_of(reason.place))
    return say("why.history_changes", place=place, count=len(reason.history) - 1)


@told_in("hindsight")
def known_then_html(timelines: Timelines, reading: Reading, day: date) -> str:
    """Return in a few lines what is hidden on a day because it was published later.

    Parameters
    ----------
    timelines
        The timelines as known and with hindsight.
    reading
        Whose eyes to look through.
    day
        A day of the record.
    """
    count = len(hidden_later(timelines.dataset, day))
    hidden = say("hindsight.hidden", count=count) if count else say("hindsight.nothing_hidden")
    return (
        f'<div class="panel known"><h3>{say("hindsight.title")}</h3><p>{hidden}</p>'
        f"{_lessons(timelines, reading, day)}</div>"
    )


@told_in("hindsight")
def hindsight_html(timelines: Timelines, reading: Reading, day: date) -> str:
    """Return what hindsight changed about a day, and every report that was published later.

    Parameters
    ----------
    timelines
        The timelines as known and with hindsight.
    reading
        Whose eyes to look through.
    day
        A day of the record.
    """
    dataset = timelines.dataset
    later = hidden_later(dataset, day)
    rows = (
        f"<div>{say('hindsight.published', date=terms.long_date(r.published_on))}</div>"
        f"{quoted(dataset, r)}"
        for r in later
    )
    return (
        f'<div class="panel wide"><h3>{say("hindsight.changed")}</h3>'
        f"{_lessons(timelines, reading, day)}"
        f"<h3>{say('hindsight.later', count=len(later))}</h3>"
        f"{list_html(rows, 'reports columns')}</div>"
    )


def _lessons(timelines: Timelines, reading: Reading, day: date) -> str:
    learned = lessons(timelines, reading, day)
    if not learned:
        return f"<p>{say('hindsight.changed_nothing')}</p>"
    return list_html(map(_lesson, learned), "plain")


def _lesson(lesson: Lesson) -> str:
    place = f"<b>{isolated(terms.name_of(lesson.place))}</b>"
    return say("hindsight.lesson", place=place, lesson=isolated(lesson_text(lesson)))
