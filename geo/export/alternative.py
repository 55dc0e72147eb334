"""Pictures in words, for who cannot see them, and what a table says of itself: both as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.control.age import age_of
from geo.control.description import aria_label, change_lines
from geo.control.headline import dated_headline, headline
from geo.control.locality import in_sight
from geo.control.siege import siege_text, sieges_on
from geo.control.timeline import differences
from geo.credits import caveats, question
from geo.export.metadata import metadata, metadata_of_maps
from geo.figure.panelstory import PanelStory, story_of
from geo.figure.reach import places_in_sight
from geo.figure.story import Story
from geo.language.catalogue import Language, say, speaking, written
from geo.language.terms import format_date, listed, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from geo.control.contrast import Contrast
    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Place
    from geo.export.options import PictureOptions
    from geo.extent import Extent

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
        measure = options.amounts if len(days) == 1 else None
        story = Story(timeline, tuple(days), measure=measure, **_own(options))
        told = _one_date(story) if len(days) == 1 else _several(story)
        return _text(story, told, options.extent)


def contrast_text(contrast: Contrast, options: PictureOptions) -> str:
    """Return in words what a picture of maps beside each other shows, in the language of the picture.

    Those of different eyes are told map by map, then what differs; those of dates by what changed.
    """
    if contrast.is_of_dates:
        days = [panel.day for panel in contrast.panels]
        return alternative_text(contrast.timelines[0], days, options)
    with speaking(options.language):
        story = PanelStory.of(contrast, **_own(options))
        return _text(story, _map_by_map(story), options.extent)


def maps_told(contrast: Contrast) -> str:
    """Return maps beside each other in words, one by one and then what differs, as spoken now."""
    return "\n".join(_map_by_map(PanelStory.of(contrast)))


def differences_told(contrast: Contrast) -> str:
    """Return what differs between maps in words, as spoken now."""
    return "\n".join(_changes(PanelStory.of(contrast)))


def notes_on_maps(contrast: Contrast, language: Language) -> str:
    """Return what a speaker has beside a slide of maps: what differs, and the sources."""
    with speaking(language):
        story = story_of(contrast)
        return "\n".join([*_changes(story), "", *_sources(story)])


def notes_on_dates(timeline: Timeline, days: Sequence[date], language: Language) -> str:
    """Return what a speaker has beside a slide of many dates.

    Parameters
    ----------
    timeline
        The timeline that is drawn.
    days
        The dates, in order.
    language
        The language of the slide.
    """
    with speaking(language):
        story = Story(timeline, tuple(days))
        return "\n".join([*_several(story), "", *_sources(story)])


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
    shown = alternative_text(timeline, days, options) if options else ""
    about = metadata(timeline, days[-1] if days else None)
    return _bytes(timeline.dataset, shown, about)


def contrast_bytes(contrast: Contrast, options: PictureOptions) -> bytes:
    """Write what goes beside a picture of maps beside each other.

    Raises
    ------
    UsageError
        If a date is outside the record.
    """
    return _bytes(contrast.dataset, contrast_text(contrast, options), metadata_of_maps(contrast))


def _bytes(dataset: Dataset, shown: str, about: Mapping[str, str]) -> bytes:
    with speaking(Language.EN):
        terms = "\n".join(_about(dataset, about))
    return ("\n\n".join(filter(None, (shown, terms))) + "\n").encode()


def _own(options: PictureOptions) -> dict[str, Any]:
    """Return what of the options a story tells."""
    return {"outlined": options.highlight, "heading": options.title, "note": options.note}


def _text(story: Story, told: Iterator[str], extent: Extent | None) -> str:
    """Return a picture in words: one's own title, the part of the map, what is told, and the notes."""
    first = next(told)
    heading = [story.heading] if story.heading else []
    seen = [_seen(story.timeline.dataset, extent)] if extent else []
    return "\n".join([*heading, first, *seen, *told, *story.notes])


def _seen(dataset: Dataset, extent: Extent) -> str:
    """Return which part of the map is shown, by the places in sight."""
    names = [name_of(dataset.places[place_id]) for place_id in places_in_sight(dataset, extent)]
    return say("extent.in_sight", places=listed(names)) if names else say("extent.nothing_in_sight")


def _one_date(story: Story) -> Iterator[str]:
    timeline, day = story.timeline, story.day
    yield dated_headline(timeline, day)
    yield from filter(None, [story.amounts_told])
    yield story.eyes
    yield from _states(timeline, day)
    yield from _changes(story)


def _map_by_map(story: PanelStory) -> Iterator[str]:
    contrast = story.contrast
    yield say("figure.file_title", question=question(contrast.dataset), dates=contrast.name)
    for heading, (timeline, day) in zip(contrast.full_headings, contrast.shown, strict=True):
        yield f"\n{heading}"
        yield headline(timeline, day).text
        yield from _states(timeline, day)
    yield ""
    yield from _changes(story)


def _states(timeline: Timeline, day: date) -> Iterator[str]:
    """Yield how each place stands on a day, which are surrounded, and what stands apart."""
    for place_id, state in timeline.at(day).items():
        yield _told(timeline, timeline.dataset.places[place_id], state, day)
    yield from map(siege_text, sieges_on(timeline, day))
    if localities := in_sight(timeline, day):
        yield say("figure.localities")
        yield from (_told(timeline, each.place, each.state, day) for each in localities)


def _changes(story: Story) -> Iterator[str]:
    yield story.change_title
    yield from map(str, story.change_lines)


def _sources(story: Story) -> Iterator[str]:
    yield say("figure.sources")
    yield from (f"{written(each.number)}. {each.text}" for each in story.references)


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


def _about(dataset: Dataset, told: Mapping[str, str]) -> Iterator[str]:
    yield told["title"]
    for name in FACTS:
        if told[name]:
            yield f"{say(f'standalone.fact.{name}')}: {told[name]}"
    if limits := caveats(dataset):
        yield f"{say('standalone.caveats')}:"
        yield from limits
