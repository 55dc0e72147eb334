"""Pictures in words, for who cannot see them, and what a table says of itself: both as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.control.age import age_of
from geo.control.description import aria_label, change_lines
from geo.control.headline import dated_headline
from geo.control.locality import in_sight
from geo.control.timeline import differences
from geo.credits import caveats, question
from geo.export.metadata import metadata
from geo.figure.story import Story
from geo.language.catalogue import Language, say, speaking
from geo.language.terms import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Place
    from geo.export.options import PictureOptions

FACTS = ("cite", "licence", "attribution", "dataset_version", "dataset_sha256")
"""What a text says of the data behind it, in this order."""


def alternative_text(timeline: Timeline, days: Sequence[date], options: PictureOptions) -> str:
    """Return in words what a picture shows, in the language of the picture.

    Parameters
    ----------
    timeline
        The timeline that is drawn.
    days
        The dates of the picture, in order.
    options
        How it is drawn: in which language, what is outlined, and whether amounts are told.

    Raises
    ------
    UsageError
        If a date is outside the record.
    """
    with speaking(options.language):
        one = len(days) == 1
        measure = options.amounts if one else None
        story = Story(timeline, tuple(days), outlined=options.highlight, measure=measure)
        told = _one_date(story) if one else _several(story)
        return "\n".join([*told, *story.notes])


def text_bytes(
    timeline: Timeline, days: Sequence[date], options: PictureOptions | None = None
) -> bytes:
    """Write what goes beside a file: of a picture all that it shows, and of any the terms of the data.

    Parameters
    ----------
    timeline
        The timeline that the file is of.
    days
        Its dates, in order; none where it is of the whole timeline.
    options
        How the picture is drawn; without them the file is a table.

    Raises
    ------
    UsageError
        If a date is outside the record.
    """
    shown = [alternative_text(timeline, days, options)] if options else []
    with speaking(Language.EN):
        about = "\n".join(_about(timeline, days))
    return ("\n\n".join([*shown, about]) + "\n").encode()


def _one_date(story: Story) -> Iterator[str]:
    timeline, day = story.timeline, story.day
    yield dated_headline(timeline, day)
    yield from filter(None, [story.amounts_told])
    yield story.eyes
    for place_id, state in story.states.items():
        yield _told(timeline, timeline.dataset.places[place_id], state, day)
    yield from story.sieges
    if localities := in_sight(timeline, day):
        yield say("figure.localities")
        yield from (_told(timeline, each.place, each.state, day) for each in localities)
    yield story.change_title
    yield from map(str, story.change_lines)


def _told(timeline: Timeline, place: Place, state: ControlState, day: date) -> str:
    return aria_label(place, state, age_of(timeline.dataset, state, day))


def _several(story: Story) -> Iterator[str]:
    timeline = story.timeline
    asked = question(timeline.dataset)
    yield say("figure.file_title", question=asked, dates=story.title)
    yield story.eyes
    before = None
    for day in story.days:
        yield dated_headline(timeline, day)
        if before:
            changed = differences(timeline, before, day)
            kind = "changed" if changed else "nothing_changed"
            yield say(f"figure.{kind}", date=format_date(before))
            yield from map(str, change_lines(timeline.dataset.places, changed))
        before = day


def _about(timeline: Timeline, days: Sequence[date]) -> Iterator[str]:
    told = metadata(timeline, days[-1] if days else None)
    yield told["title"]
    for name in FACTS:
        if told[name]:
            yield f"{say(f'standalone.fact.{name}')}: {told[name]}"
    if limits := caveats(timeline.dataset):
        yield f"{say('standalone.caveats')}:"
        yield from limits
