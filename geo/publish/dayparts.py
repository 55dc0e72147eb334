"""What the Evidence page of a published site tells of a day, and its ribbons: scripts read on demand."""

from __future__ import annotations

import re
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from geo.codes.vocabulary import Eyes, Knowledge
from geo.evidence.disagreement import matrix, open_disputes
from geo.frontend.assets import calling
from geo.frontend.templates import render
from geo.language.catalogue import say, spoken
from geo.language.terms import format_date
from geo.panels.reason import hindsight_html
from geo.panels.ribbon import ribbon_html, stacked
from geo.panels.tables import disputes_html, matrix_html
from geo.publish.runs import runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from geo.codes.vocabulary import Reading
    from geo.control.timeline import Timelines
    from geo.dataset.model import Span
    from geo.publish.edition import Edition

FOLDER = "days"
MOST_ROWS, MOST_DISPUTES, MOST_LATER = 100, 25, 25
"""How many places, disputes and later reports of a large dataset are told of a day."""

CUT = re.compile(r"(?=<(?:tr|li|section)\b)")
"""Where what is told of a day is cut: from one day to the next most of it stays."""


def day_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts in the language that is spoken, with where they lie."""
    timelines = edition.timelines
    days, large = days_of(edition), edition.is_large
    for knowledge in Knowledge:
        told = _told(days, partial(disagreement_html, timelines, knowledge, large=large))
        yield _file(f"disagreement.{knowledge}", "tellDays", told)
    for reading in edition.dataset.codes.readings:
        told = _told(days, partial(known_html, timelines, reading, large=large))
        yield _file(f"known.{reading}", "tellDays", told)
    for key, html in _ribbons(edition):
        yield _file(key, "tellRibbon", html)


def days_of(edition: Edition) -> Sequence[date]:
    """Return the days that are told: all turns, or the stops that have files of their own."""
    if not edition.is_large:
        return turns(edition.timelines)
    each = (edition.stops(Eyes(knowledge=knowledge)) for knowledge in Knowledge)
    return sorted(day for day in {*chain.from_iterable(each)} if day in edition.told)


def spans_of(edition: Edition) -> Sequence[Span]:
    """Return the spans that have ribbons."""
    spans = edition.dataset.spans
    return spans[:1] if edition.is_large else spans


def turns(timelines: Timelines) -> list[date]:
    """Return the days from which something else is told: where reports belong, and where they appeared."""
    first = timelines.dataset.record.start
    each = (timelines[Eyes(knowledge=knowledge)].stops for knowledge in Knowledge)
    return sorted({first}.union(*each))


def disagreement_html(
    timelines: Timelines, knowledge: Knowledge, day: date, *, large: bool = False
) -> str:
    """Return where the parties part on a day.

    Parameters
    ----------
    timelines
        The timelines of every reading.
    knowledge
        Whether reports count from their event date or only once published.
    day
        A day of the record.
    large
        Whether there are so many places that only the first of those are told on which readings part.
    """
    dataset = timelines.dataset
    disputes = open_disputes(timelines[Eyes(knowledge=knowledge)], day)
    rows = matrix(timelines, knowledge, day)
    if large:
        rows = tuple(row for row in rows if row.parts)
    told_rows, told_disputes = (MOST_ROWS, MOST_DISPUTES) if large else (None, None)
    return render(
        "published/day.html",
        parts=[
            (
                say("evidence.readings", date=format_date(day)),
                matrix_html(dataset, rows[:told_rows], day) + _further(rows, told_rows),
            ),
            (
                say("evidence.open_disputes", count=len(disputes)),
                disputes_html(dataset, disputes[:told_disputes])
                + _further(disputes, told_disputes),
            ),
        ],
    )


def known_html(timelines: Timelines, reading: Reading, day: date, *, large: bool = False) -> str:
    """Return what could be known on a day.

    Parameters
    ----------
    timelines
        The timelines as known and with hindsight.
    reading
        Whose eyes to look through.
    day
        A day of the record.
    large
        Whether there are so many reports that only the first that were published later are told.
    """
    told = hindsight_html(timelines, reading, day, MOST_LATER if large else None)
    heading = say("evidence.known", date=format_date(day))
    return render("published/day.html", parts=[(heading, told)])


def _further(told: Sequence[object], most: int | None) -> str:
    """Return how many there are of which nothing is told."""
    further = len(told) - most if most else 0
    return render("published/further.html", further=further) if further > 0 else ""


def _ribbons(edition: Edition) -> Iterator[tuple[str, str]]:
    timelines = edition.timelines
    for span in spans_of(edition):
        for knowledge in Knowledge:
            for reading in edition.dataset.codes.readings:
                lane = timelines[Eyes(reading, knowledge)]
                yield f"ribbon.{reading}.{knowledge}.{span.span_id}", ribbon_html([lane], span)
            lanes = stacked(timelines, knowledge)
            yield f"ribbon.every.{knowledge}.{span.span_id}", ribbon_html(lanes, span)


def _told(days: Sequence[date], html: Callable[[date], str]) -> dict[str, Any]:
    return runs((day, CUT.split(html(day))) for day in days)


def _file(key: str, tell: str, told: object) -> tuple[str, bytes]:
    return f"{FOLDER}/{spoken()}/{key}.js", calling(tell, key, told)
