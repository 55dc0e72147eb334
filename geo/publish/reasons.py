"""The Why panels of a published site: a script for each place and pair of eyes, read once the place is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

from geo.control.assessment import lineage
from geo.control.explanation import undated
from geo.evidence.reason import reason
from geo.evidence.sensitivity import props_on
from geo.frontend.assets import calling
from geo.language.catalogue import Language, speaking
from geo.panels.reason import history_html, why_html
from geo.publish.runs import runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.control.timeline import Timeline
    from geo.evidence.reason import Reason
    from geo.evidence.sensitivity import Prop
    from geo.publish.edition import Edition

FOLDER = "why"
A_DAY = timedelta(days=1)


def reason_files(edition: Edition, place_id: str, eyes: Eyes) -> Iterator[tuple[str, bytes]]:
    """Yield the script of a place and a pair of eyes in every language, with where it lies.

    A script tells from which days on there is which panel, without what changes from day to day: the
    date and the age of the evidence, which the page puts in.

    Parameters
    ----------
    edition
        What is published.
    place_id
        The id of a mapped place.
    eyes
        Whose eyes look, and what they could know.
    """
    timeline = edition.timelines[eyes]
    with speaking(Language.EN):
        days = [*turns(timeline, place_id)]
        props_from = [*zip(days, props_on(timeline, place_id, days), strict=True)]
    for language in edition.languages:
        with speaking(language):
            told = _told(timeline, place_id, props_from)
        script = calling("tellReasons", key_of(place_id, eyes), told)
        yield path_of(place_id, eyes, language), script


def key_of(place_id: str, eyes: Eyes) -> str:
    """Return how a page asks for the panels of a place and a pair of eyes."""
    return f"{place_id}.{eyes.reading}.{eyes.knowledge}"


def path_of(place_id: str, eyes: Eyes, language: Language) -> str:
    """Return where the script of a place and a pair of eyes lies.

    Parameters
    ----------
    place_id, eyes, language
        Of what it is, and in which language.
    """
    return f"{FOLDER}/{language}/{key_of(place_id, eyes)}.js"


def turns(timeline: Timeline, place_id: str) -> Iterator[date]:
    """Yield the days from which the reason of a place is another one, the first day of all included.

    Parameters
    ----------
    timeline
        What shows the place, and through whose eyes.
    place_id
        The id of a mapped place.
    """
    window, places = timeline.window, timeline.dataset.places
    parts = [name for name in timeline.beside if place_id in lineage(places, name)]
    near = {*parts, *lineage(places, place_id)}
    told = (report for name in near for report in timeline.dataset.reports_on.get(name, ()))
    reported = {day for report in told for day in (report.event_date, report.published_on)}
    intervals = chain(timeline.intervals(place_id), *(timeline.beside[name] for name in parts))
    starts = [interval.start for interval in intervals]
    seen = {window.start, *starts, *(start + A_DAY for start in starts), *reported}
    before = None
    for day in sorted(day for day in seen if day in window):
        now = replace(lasting(timeline, reason(timeline, place_id, day)), day=window.start)
        if now != before:
            yield day
        before = now


def lasting(timeline: Timeline, why: Reason) -> Reason:
    """Return a reason without what the page puts in from day to day: its date, and how old the evidence is.

    Parameters
    ----------
    timeline
        What the reason is of.
    why
        The reason.
    """
    sentence = undated(timeline, why.place.place_id, why.day)
    return replace(why, sentence=sentence, state=replace(why.state, evidence=None))


def _told(
    timeline: Timeline, place_id: str, props_from: Iterable[tuple[date, Iterable[Prop]]]
) -> dict[str, Any]:
    """Return the panels from each day on, and the history."""
    panels = []
    for day, holding in props_from:
        why = reason(timeline, place_id, day)
        html = why_html(timeline.dataset, lasting(timeline, why), holding, lambda _: "")
        panels.append((day, html.splitlines(keepends=True)))
    return {**runs(panels), "history": history_html(why)}
