"""The reason of a state and the lessons of hindsight as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from geo.control.age import age_of
from geo.control.voices import sources_of
from geo.design import style
from geo.evidence.hindsight import hidden_later, lesson_text, lessons
from geo.evidence.reason import part_text, prop_text, turn_date, turn_text
from geo.frontend.templates import render
from geo.language import terms
from geo.mistake import report_address
from geo.panels.elements import citation, quotation, quotations, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from geo.codes.vocabulary import Reading
    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset, Report
    from geo.evidence.reason import Reason, Turn
    from geo.evidence.sensitivity import Prop
    from geo.language.catalogue import Language
    from geo.view import View


def why_html(
    dataset: Dataset, reason: Reason, props: Iterable[Prop], link: Callable[[str], str]
) -> str:
    """Return why a place is shown as it is: the sentence, the reports on both sides, what would turn it.

    Parameters
    ----------
    dataset
        Where the sources are.
    reason
        The reason.
    props
        The single sources without which the place would look different.
    link
        Returns where a source is left out, by its id; nothing where that is nowhere.
    """
    age = age_of(dataset, reason.state, reason.day)
    also, also_tag = terms.other_name(reason.place)
    return render(
        "why.html",
        reason=reason,
        named=terms.name_of(reason.place),
        also=also,
        also_tag=also_tag,
        state=shown(reason.state, age, reason.place),
        deciding=quotations(dataset, reason.deciding, reason.day, reason.eyes),
        against=quotations(dataset, reason.against, reason.day, reason.eyes),
        support=quotations(dataset, reason.support, reason.day, reason.eyes),
        parts=[part_text(*part) for part in reason.parts],
        props=[{"words": prop_text(p), "address": link(p.source.source_id)} for p in props],
        voices=[_voice(dataset, reports) for reports in reason.heard],
        mistake=report_address(dataset, reason.place.place_id, reason.day, reason.eyes),
    )


FORMS = ("pdf", "html", "md")
"""The forms of a dossier that the app makes."""


def dossier_html(view: View, api: str, language: Language) -> str:
    """Return links to the dossier of a view's place; without a place there are none.

    Parameters
    ----------
    view
        The place, its day, and whose eyes look.
    api
        Where the app makes it, relative to the page.
    language
        The language of its names and states.
    """
    if view.place is None:
        return ""
    asked = {"place": view.place, "date": view.day.isoformat(), **view.eyes.parameters()}
    query = urlencode({**asked, "language": language.value})
    return render("dossier_links.html", forms=FORMS, api=api, query=query)


def _voice(dataset: Dataset, reports: Sequence[Report]) -> dict[str, Any]:
    return {
        "reports": terms.enumerated(report.report_id for report in reports),
        "count": len(reports),
        "sources": [citation(source) for source in sources_of(dataset, reports)],
    }


def history_html(reason: Reason) -> str:
    """Return the history of a place as a list of changes, the present one marked."""
    return render(
        "history.html",
        place=terms.name_of(reason.place),
        now=max(turn.day for turn in reason.history if turn.day <= reason.day),
        turns=[_turn(turn) for turn in reason.history],
    )


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "day": turn.day,
        "date": turn_date(turn),
        "look": style.look(*turn.state.standing),
        "words": turn_text(turn),
    }


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
    return render(
        "known_then.html",
        hidden=len(hidden_later(timelines.dataset, day)),
        lessons=_lessons(timelines, reading, day),
    )


def hindsight_html(
    timelines: Timelines, reading: Reading, day: date, most: int | None = None
) -> str:
    """Return what hindsight changed about a day, and every report that was published later.

    Parameters
    ----------
    timelines
        The timelines as known and with hindsight.
    reading
        Whose eyes to look through.
    day
        A day of the record.
    most
        How many places and reports are told at most; ``None`` for all.
    """
    dataset = timelines.dataset
    hidden = hidden_later(dataset, day)
    later = [
        {"published": terms.publication_date(r), "quote": quotation(dataset, r)}
        for r in hidden[:most]
    ]
    lessons = _lessons(timelines, reading, day)
    return render(
        "hindsight.html",
        lessons=lessons[:most],
        unlearned=len(lessons[most:]) if most else 0,
        later=later,
        published=len(hidden),
    )


def _lessons(timelines: Timelines, reading: Reading, day: date) -> list[dict[str, str]]:
    return [
        {"place": terms.name_of(lesson.place), "words": lesson_text(lesson)}
        for lesson in lessons(timelines, reading, day)
    ]
