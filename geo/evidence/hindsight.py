"""What was known on a date and what was learned since: the two ways of looking at one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.codes.vocabulary import Controller, Eyes, Knowledge
from geo.control.description import describe
from geo.control.state import changes_between
from geo.language.catalogue import say

if TYPE_CHECKING:
    from datetime import date

    from geo.codes.vocabulary import Reading
    from geo.control.state import ControlState
    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset, Place, Report


@dataclass(frozen=True)
class Lesson:
    """A place that hindsight shows otherwise than the day itself could."""

    place: Place
    then: ControlState
    now: ControlState


def hidden_later(dataset: Dataset, day: date) -> tuple[Report, ...]:
    """Return the reports on events up to a day that were published only after it, in that order."""
    later = dataset.hidden.on(day)
    return tuple(sorted(later, key=lambda r: (r.published_on, r.report_id)))


def lessons(timelines: Timelines, reading: Reading, day: date) -> tuple[Lesson, ...]:
    """Return the places that look otherwise with hindsight than as known on the day.

    Parameters
    ----------
    timelines
        The timelines as known and with hindsight.
    reading
        Whose eyes to look through.
    day
        A day of the record.

    Raises
    ------
    UsageError
        If the day is outside the record.
    """
    then = timelines[Eyes(reading, Knowledge.AS_KNOWN)]
    now = timelines[Eyes(reading, Knowledge.HINDSIGHT)]
    places = timelines.dataset.places
    return tuple(
        Lesson(places[change.place_id], change.before, change.after)
        for change in changes_between(then.at(day), now.at(day))
    )


def lesson_text(lesson: Lesson) -> str:
    """Return a lesson in a few words."""
    unknown = lesson.then.controller == Controller.NONE
    key = "hindsight.from_unknown" if unknown else "hindsight.from_known"
    return say(key, then=describe(lesson.then), now=describe(lesson.now))
