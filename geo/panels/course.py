"""What the Evidence page tells of several days: the table of a period, and where its files are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from geo.control.amounts import amounts_on, amounts_told, measure_told
from geo.control.period import period
from geo.frontend.templates import render
from geo.language import terms
from geo.language.catalogue import say
from geo.language.terms import ACTOR_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.codes.vocabulary import Actor
    from geo.control.amounts import Measure
    from geo.control.period import Handover, PlacePeriod
    from geo.control.timeline import Timeline
    from geo.dataset.model import Window

PICTURES = ("png", "svg", "pdf")


def amounts_html(timeline: Timeline, day: date, measure: Measure) -> str:
    """Return how much each party holds on a day, and what the chart and its numbers mean.

    Parameters
    ----------
    timeline, day
        What to count, and on which day.
    measure
        What is counted.

    Raises
    ------
    UsageError
        If the day is outside the record, or the dataset does not have the numbers.
    """
    return render(
        "amounts.html",
        day=terms.format_date(day),
        told=amounts_told(amounts_on(timeline, day, measure)),
        means=f"{say('amounts.means')} {say('amounts.band')}",
        source=measure_told(timeline.dataset, measure),
    )


def period_html(timeline: Timeline, window: Window, picture: str) -> str:
    """Return what a stretch of days did to each place, as a map and a table.

    Parameters
    ----------
    timeline, window
        The timeline, and the first and the last day.
    picture
        The address of the map.

    Raises
    ------
    UsageError
        If the days are no stretch of the record.
    """
    found = period(timeline, window)
    actors = [actor for actor in ACTOR_NAMES if any(each.held[actor] for each in found)]
    return render(
        "period.html",
        picture=picture,
        holders=[ACTOR_NAMES[actor] for actor in actors],
        rows=[_row(each, actors) for each in found],
        unknown=any(each.unknown for each in found),
        note=say(
            "period.hand_means",
            first=terms.format_date(window.start),
            last=terms.format_date(window.end),
        ),
    )


def _row(each: PlacePeriod, actors: Sequence[Actor]) -> dict[str, Any]:
    return {
        "place": terms.name_of(each.place),
        "last": _handover(each.last) if each.last else say("period.never"),
        "hands": _hands(each.last) if each.last else "",
        "held": [terms.number(each.held[actor]) for actor in actors],
        "contested": terms.number(each.contested),
        "unknown": terms.number(each.unknown),
        "unsettled": terms.number(each.unsettled),
        "changes": terms.number(each.changes),
    }


def _handover(last: Handover) -> str:
    return terms.full_event_date(last.day, last.precision)


def _hands(last: Handover) -> str:
    return say("period.moved", before=ACTOR_NAMES[last.before], after=ACTOR_NAMES[last.after])


def files_html(what: str, forms: Sequence[str], api: str, *, title: str = "", **asked: str) -> str:
    """Return links to the files of something.

    Parameters
    ----------
    what
        Its name in the API.
    forms
        The endings of its files.
    api
        Where the app makes them, relative to the page.
    title
        What they are called; by its name in the API where it is not given.
    asked
        What they are asked for with, by the names of the API's parameters.
    """
    return render(
        "files.html", what=what, title=title or what, forms=forms, api=api, query=urlencode(asked)
    )
