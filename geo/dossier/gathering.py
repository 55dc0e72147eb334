"""Gathering a dossier: what the timelines, the evidence and the dataset say of a place, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo import credits as credited
from geo.codes.vocabulary import Knowledge
from geo.control.assessment import lineage
from geo.control.headline import headline
from geo.control.without import left_out
from geo.dossier.content import Dossier, DossierPart
from geo.dossier.doubts import doubts_about
from geo.dossier.telling import Telling
from geo.evidence.reason import reason
from geo.export.metadata import citation
from geo.language import terms
from geo.language.catalogue import say, spoken
from geo.panels.lanes import ribbon_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.control.timeline import Timeline, Timelines
    from geo.dataset.model import Dataset, Place
    from geo.dossier.content import ToldState


def dossier_of(timelines: Timelines, place_id: str, day: date, eyes: Eyes) -> Dossier:
    """Gather the dossier of a place as it stands on a day.

    It is in the language that is spoken.

    Parameters
    ----------
    timelines
        The timelines of the dataset.
    place_id
        The id of a mapped place.
    day
        A day of the record.
    eyes
        Whose eyes to look through, and what they leave out.

    Raises
    ------
    UsageError
        If control of the place is not mapped, or the day is outside the record.
    """
    timeline = timelines[eyes]
    found = reason(timeline, place_id, day)
    place, dataset = found.place, timeline.dataset
    telling = Telling(timeline, day)
    now = telling.state(terms.name_of(place), found.state)
    ribbon = ribbon_of(timelines, place_id, day, eyes)
    turns = telling.turns_of(place_id)
    others = tuple(_through_other_eyes(timelines, telling, place_id, eyes))
    parts = tuple(_parts(timeline, telling, place_id))
    date, looked = terms.format_date(day), _looked(timelines.dataset, eyes)
    name = terms.name_of(place)
    title = say("dossier.title", place=name)
    dated = say("dossier.file_title", title=title, date=date)
    return Dossier(
        place=place,
        day=day,
        eyes=eyes,
        language=spoken(),
        also=_also(place, name),
        title=title,
        date=terms.full_date(day),
        dated=dated,
        looked=looked,
        now=now,
        why=found.sentence,
        voices=say("behind.voices", count=found.voices) if found.voices else "",
        map_told=_map_told(timeline, place, day),
        others=others,
        ribbon=ribbon,
        turns=turns,
        doubts=tuple(doubts_about(timeline, found)),
        parts=parts,
        sources=telling.sources(),
        notes=tuple(_notes(place)),
        codebook=tuple(_codebook(eyes)),
        caveats=tuple(credited.caveats(dataset)),
        terms=tuple(_terms(dataset, terms.dotted((dated, looked)))),
    )


def _also(place: Place, name: str) -> tuple[tuple[str, str], ...]:
    """Return the other names of a place, each spelling once, with the tag of the first language of it."""
    tags: dict[str, str] = {}
    for tag, other in place.names.items():
        tags.setdefault(other, tag)
    return tuple((tag, other) for other, tag in tags.items() if other != name)


def _looked(dataset: Dataset, eyes: Eyes) -> str:
    """Return whose eyes look, with what knowledge, and what they leave out."""
    names = say("figure.eyes", **terms.eyes_names(eyes))
    return terms.dotted((names, left_out(dataset, eyes)))


def _map_told(timeline: Timeline, place: Place, day: date) -> str:
    told = headline(timeline, day).text
    shown = say("dossier.map", date=terms.format_date(day), headline=told)
    return f"{shown} {say('figure.outlined', places=terms.name_of(place))}"


def _through_other_eyes(
    timelines: Timelines, telling: Telling, place_id: str, eyes: Eyes
) -> Iterator[ToldState]:
    """Yield how a place stands on the day in the other readings, and with the other knowledge."""
    readings = (replace(eyes, reading=r) for r in timelines.dataset.codes.readings)
    knowledges = (replace(eyes, knowledge=known) for known in Knowledge)
    for other in (*readings, *knowledges):
        if other != eyes:
            state = timelines[other].state(place_id, telling.day)
            yield telling.state(_difference(other, eyes), state)


def _difference(other: Eyes, eyes: Eyes) -> str:
    """Return the reading or the knowledge of other eyes, whichever it is that differs."""
    names = terms.eyes_names(other)
    return names["knowledge" if other.reading == eyes.reading else "reading"]


def _parts(timeline: Timeline, telling: Telling, place_id: str) -> Iterator[DossierPart]:
    """Yield the places within a place that are shown on no map and have reports of their own."""
    places = timeline.dataset.places
    for part, state in timeline.beside_on(telling.day).items():
        if place_id in lineage(places, part)[1:]:
            stands = telling.state(terms.name_of(places[part]), state)
            yield DossierPart(stands, telling.own_turns_of(part))


def _notes(place: Place) -> Iterator[str]:
    """Yield what the table of places says of a place beside its names."""
    if place.note:
        yield terms.wording(place.note)
    for name, value in place.further.items():
        yield f"{name.replace('_', ' ')}: {value}"


def _codebook(eyes: Eyes) -> Iterator[str]:
    """Yield how to read the words: those of the reading, of the knowledge, and of the reports."""
    yield terms.READING_MEANINGS[eyes.reading]
    yield terms.KNOWLEDGE_MEANINGS[eyes.knowledge]
    yield say("dossier.codes")


def _terms(dataset: Dataset, what: str) -> Iterator[str]:
    """Yield version, licence, whom to name, where the layers are from, and how to cite it."""
    parts = (
        credited.licence(dataset),
        credited.attribution(dataset),
        credited.map_credits(dataset),
    )
    yield citation(dataset, what)
    yield from filter(None, parts)
