"""What can be taken away from a site: the tables and layers of each stop, and cards as its pictures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.codes.vocabulary import ASSESSED, Knowledge
from geo.export.cards import CardPictures
from geo.export.formats import Format
from geo.export.request import Exporter, FileRequest
from geo.language.catalogue import say, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.export.parts import Parts
    from geo.language.catalogue import Language
    from geo.publish.edition import Edition, Leaf

OF_STOPS: Final = (Format.CSV, Format.TXT, Format.XLSX, Format.GEOJSON, Format.PARQUET)
"""What there is of each stop; the larger formats are of the whole timeline only."""

OF_TIMELINE: Final = (*OF_STOPS, Format.GPKG, Format.KML)
OF_OTHERS: Final = (Format.CSV, Format.TXT)
"""What there is of the whole timeline through other eyes than the usual ones."""

OF_STOPS_OF_MANY: Final = (Format.CSV, Format.TXT, Format.GEOJSON)
OF_TIMELINE_OF_MANY: Final = (Format.CSV, Format.TXT, Format.PARQUET)
OF_OTHERS_OF_MANY: Final = (Format.PARQUET, Format.TXT)
"""What there is of a large dataset: the formats that a program makes in seconds and that stay small."""

DATA, CARDS, WHOLE = "data", "cards", "timeline"
"""The folders of tables and layers, of pictures, and what stands for the day where a file is of all."""


def data_files(edition: Edition, eyes: Eyes) -> Iterator[tuple[str, Parts]]:
    """Yield the tables and layers as seen through some eyes, with where they lie.

    They are those that the command line makes, byte for byte. Of other eyes than the usual ones there
    is the table of the whole timeline.

    Parameters
    ----------
    edition
        What is published.
    eyes
        Whose eyes look, and what they could know.
    """
    exporter = Exporter(edition.timelines)
    usual = eyes == ASSESSED
    for format_ in _of_timeline(edition, usual=usual):
        yield (
            data_path(edition, format_, None, eyes),
            exporter.parts(FileRequest(format_, (), eyes)),
        )
    if usual:
        for day in edition.stops(eyes):
            for format_ in _of_stops(edition):
                parts = exporter.parts(FileRequest(format_, (day,), eyes))
                yield data_path(edition, format_, day, eyes), parts


def _of_stops(edition: Edition) -> tuple[Format, ...]:
    return OF_STOPS_OF_MANY if edition.is_large else OF_STOPS


def _of_timeline(edition: Edition, *, usual: bool) -> tuple[Format, ...]:
    if edition.is_large:
        return OF_TIMELINE_OF_MANY if usual else OF_OTHERS_OF_MANY
    return OF_TIMELINE if usual else OF_OTHERS


def data_path(edition: Edition, format_: Format, day: date | None, eyes: Eyes = ASSESSED) -> str:
    """Return where a table or a layer lies, whose name is that which the command line gives it.

    Parameters
    ----------
    edition
        What is published.
    format_
        What kind of file it is.
    day
        The stop; ``None`` for the whole timeline.
    eyes
        Whose eyes it looks through.
    """
    request = FileRequest(format_, (day,) if day else (), eyes)
    return f"{DATA}/{day or WHOLE}/{request.name_in(edition.dataset)}"


def eyes_with_cards(edition: Edition, language: Language) -> tuple[Eyes, ...]:
    """Return whose eyes have cards in a language.

    Those of other readings, and of what was known by then, have them in the first language only: in all
    languages they would be most of what a site takes. Of a large dataset the usual ones alone have them.

    Parameters
    ----------
    edition
        What is published.
    language
        The language of the cards.
    """
    if edition.is_large or language is not edition.languages[0]:
        return (ASSESSED,)
    return tuple(
        eyes
        for eyes in edition.timelines
        if eyes.knowledge is Knowledge.HINDSIGHT or eyes.reading == ASSESSED.reading
    )


def card_files(edition: Edition, language: Language, eyes: Eyes) -> Iterator[tuple[str, bytes]]:
    """Yield the card of each stop, with where it lies.

    Parameters
    ----------
    edition
        What is published.
    language
        The language of the words on it.
    eyes
        Whose eyes it looks through.
    """
    cards = _cards(edition, language)
    for day in edition.stops(eyes):
        yield card_path(edition, language, eyes, day), cards.png(day, eyes)


def card_path(edition: Edition, language: Language, eyes: Eyes, day: date | str) -> str:
    """Return where the card of a stop lies, in the language if there is one, else in the first.

    Parameters
    ----------
    edition
        What is published.
    language
        The language that is wanted.
    eyes, day
        Whose eyes it looks through, and the stop.
    """
    spoken = language if eyes in eyes_with_cards(edition, language) else edition.languages[0]
    return f"{CARDS}/{spoken}/{folder_of(eyes)}/{day}.png"


def folder_of(eyes: Eyes) -> str:
    """Return what stands for eyes in a path: their reading, and what they know where that is not all."""
    known = "" if eyes.knowledge is Knowledge.HINDSIGHT else f"/{eyes.knowledge}"
    return f"{eyes.reading}{known}"


@dataclass(frozen=True)
class Take:
    """A file that a page offers: its title and address, how that follows the page, and for which eyes it is there."""

    title: str
    address: str
    pattern: str
    eyes: tuple[str, ...]


def takes(edition: Edition, leaf: Leaf, day: date) -> list[Take]:
    """Return what a page offers of a day through the usual eyes, in the language that is spoken.

    Parameters
    ----------
    edition
        What is published.
    leaf
        Where the page lies.
    day
        The day that it shows; the files are of the stop at or before it.
    """
    stop = str(stop_up_to(edition, ASSESSED, day))
    usual, every = (_named(ASSESSED),), tuple(map(_named, edition.timelines))
    own = eyes_with_cards(edition, spoken())
    made = [(say("download.png"), f"{CARDS}/{spoken()}/{{eyes}}/{{date}}.png", own)]
    others = tuple(
        each for each in eyes_with_cards(edition, edition.languages[0]) if each not in own
    )
    if others:
        path = f"{CARDS}/{edition.languages[0]}/{{eyes}}/{{date}}.png"
        made.append((say("download.png"), path, others))
    cards = [(title, path, tuple(map(_named, eyes))) for title, path, eyes in made]
    tables = [
        (say(f"published.take.{format_}"), _pattern(edition, format_), usual)
        for format_ in _of_stops(edition)
    ]
    form = Format.PARQUET if edition.is_large else Format.CSV
    whole = data_path(edition, form, None).replace(
        f"{ASSESSED.reading}.{form}", f"{{named}}.{form}"
    )
    all_days = say(f"published.{'large' if edition.is_large else 'take'}.whole")
    return [
        Take(title, leaf.to(_filled(path, stop)), leaf.to(path), eyes)
        for title, path, eyes in (*cards, *tables, (all_days, whole, every))
    ]


def _pattern(edition: Edition, format_: Format) -> str:
    first = edition.stops()[0]
    return data_path(edition, format_, first).replace(str(first), "{date}")


def _filled(pattern: str, stop: str) -> str:
    usual = str(ASSESSED.reading)
    return pattern.format(date=stop, eyes=usual, named=usual)


def _named(eyes: Eyes) -> str:
    return f"{eyes.reading}/{eyes.knowledge}"


def stop_up_to(edition: Edition, eyes: Eyes, day: date) -> date:
    """Return the last stop up to a day, or the first of all.

    Parameters
    ----------
    edition
        What is published.
    eyes, day
        Whose eyes it is a stop for, and the day.
    """
    stops = edition.stops(eyes)
    return max((stop for stop in stops if stop <= day), default=stops[0])


@cache
def _cards(edition: Edition, language: Language) -> CardPictures:
    return CardPictures(edition.timelines, language, edition.base_url)
