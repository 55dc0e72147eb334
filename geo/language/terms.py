"""The words in which every face of the product speaks of dates, actors, states and changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from geo.codes.codebook import DEFAULT_LANGUAGE, Shape, opened
from geo.codes.vocabulary import (
    Actor,
    Claimant,
    Controller,
    DayPrecision,
    Kind,
    Knowledge,
    Reading,
    SourcePrecision,
    Status,
    Verdict,
)
from geo.language.catalogue import (
    FIRST,
    Language,
    Names,
    catalogue,
    direction_of,
    say,
    spoken,
    table,
    written,
)
from geo.language.codes import named
from geo.language.isolation import isolated
from geo.language.solar import solar_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geopandas.geodataframe import GeoDataFrame

    from geo.codes.vocabulary import EventPrecision, Eyes
    from geo.dataset.model import Dataset, Place, Report, Source, Text

DateParts = Literal["full", "day_month", "month_year"]
"""What is told of a date: all of it, or what does not go without saying."""

ACTOR_NAMES = Names[Actor]("actor", lambda: [*opened().actors])
"""The actors without an article, as on a label or in a legend."""

CLAIMANT_NAMES = Names[Claimant]("claimant", lambda: [*opened().claimants])
READING_NAMES = Names[Reading]("reading", lambda: opened().readings)
KNOWLEDGE_NAMES = Names("knowledge", lambda: [*Knowledge])
READING_MEANINGS = Names[Reading]("reading_meaning", lambda: opened().readings)
KNOWLEDGE_MEANINGS = Names("knowledge_meaning", lambda: [*Knowledge])

OWN_NAMES = Names[Actor]("own_actor", lambda: [*opened().actors])
"""The actors where they dispute what the evidence says in their own favour."""

CONTROLLER_NAMES = Names[Controller]("controller", lambda: opened().controllers)
STATUS_NAMES = Names("status", lambda: [*Status])
KIND_NAMES = Names("kind", lambda: [*Kind])
VERDICT_NAMES = Names("verdict", lambda: [*Verdict])
VERDICT_MEANINGS = Names("verdict_meaning", lambda: [*Verdict])


def languages_of(dataset: Dataset) -> list[Language]:
    """Return the languages of the interface in which the dataset names places or actors, and further ones."""
    actors = (tag for row in dataset.codes.actors.values() for tag in row.names)
    tags = {DEFAULT_LANGUAGE, *dataset.languages, *actors}
    return [each for each in Language if each in tags or each not in FIRST]


def initials() -> dict[Actor, str]:
    """Return how few letters of each actor's name tell it from all others."""
    names = {actor: ACTOR_NAMES[actor].casefold() for actor in opened().actors}
    told = {}
    for actor, name in names.items():
        others = [other for who, other in names.items() if who != actor]
        lengths = range(1, len(name) + 1)
        length = next((n for n in lengths if not any(o[:n] == name[:n] for o in others)), len(name))
        told[actor] = ACTOR_NAMES[actor][:length].capitalize()
    return told


def eyes_names(eyes: Eyes) -> dict[str, str]:
    """Return the reading and the knowledge by name, for sentences that say whose eyes look."""
    return {
        "reading": READING_NAMES[eyes.reading],
        "knowledge": KNOWLEDGE_NAMES[eyes.knowledge],
    }


def eyes_meanings() -> dict[str, str]:
    """Return what each reading and each knowledge means, by its name."""
    return {READING_NAMES[reading]: meaning for reading, meaning in READING_MEANINGS.items()} | {
        KNOWLEDGE_NAMES[knowledge]: meaning for knowledge, meaning in KNOWLEDGE_MEANINGS.items()
    }


def format_date(day: date, parts: DateParts = "full") -> str:
    """Return a date as it is written everywhere, whole or some parts of it: 6 Sep 2021."""
    month = say(f"date.{day.month}")
    return say(f"date.{parts}", day=number(day.day), month=month, year=number(day.year))


def full_date(day: date, parts: DateParts = "full") -> str:
    """Return a date as it stands above or beside something, not in a sentence.

    A language with the months of the Solar Hijri calendar has it in that one first:
    ۱۵ سنبله ۱۴۰۰ - ۶ سپتمبر ۲۰۲۱.
    """
    told = format_date(day, parts)
    if "solar_month.both" not in catalogue(spoken()):
        return told
    year, month, of_month = solar_date(day)
    name = say(f"solar_month.{month}")
    solar = say(f"date.{parts}", day=number(of_month), month=name, year=number(year))
    return say("solar_month.both", solar=solar, date=told)


def full_event_date(day: date, precision: EventPrecision | DayPrecision) -> str:
    """Return a day as it stands above or beside something, as precisely as it is known.

    One that is not known exactly stays in our calendar, for the months of the other one begin on
    other days.
    """
    return full_date(day) if precision == DayPrecision.DAY else event_date(day, precision)


def number_words() -> dict[str, str]:
    """Return how the language writes whole numbers, as a script in the browser takes it."""
    return {"digits": say("date.digits"), "thousands": say("number.thousands")}


def date_words() -> dict[str, str | Mapping[str, str]]:
    """Return how the language writes dates, as a script in the browser takes it."""
    solar = {f"solar_{name}": words for name, words in table("solar_month").items()}
    return table("date") | solar


def event_date(day: date, precision: EventPrecision | DayPrecision) -> str:
    """Return a day as precisely as it is known: about 6 Sep 2021, or Sep 2021."""
    match DayPrecision(precision):
        case DayPrecision.APPROX:
            return say("date.approx", date=format_date(day))
        case DayPrecision.MONTH:
            return format_date(day, "month_year")
        case DayPrecision.YEAR:
            return number(day.year)
    return format_date(day)


def reported_date(report: Report) -> str:
    """Return the day that a report speaks of, as precisely as it is known."""
    return event_date(report.event_date, report.date_precision)


def full_reported_date(report: Report) -> str:
    """Return the day that a report speaks of as it stands above or beside something."""
    return full_event_date(report.event_date, report.date_precision)


def month_or_day(report: Report) -> str:
    """Return the day that a report speaks of, or the month alone, for a sentence that has its own "about"."""
    is_month = DayPrecision(report.date_precision) is DayPrecision.MONTH
    return format_date(report.event_date, "month_year" if is_month else "full")


def publication_date(report: Report) -> str:
    """Return the day on which a report was published, as precisely as it is known."""
    return event_date(report.published_on, report.published_precision)


def beginning(day: date, precision: DayPrecision) -> str:
    """Return a day as it stands after a "since": about 6 Sep 2021, or some day in Sep 2021."""
    told = event_date(day, precision)
    is_one_of_many = precision in (DayPrecision.MONTH, DayPrecision.YEAR)
    return say("date.some_day", date=told) if is_one_of_many else told


def source_date(source: Source) -> str:
    """Return when a source was published: a day, a month or a year, or that nobody knows."""
    if source.date_precision is SourcePrecision.DAY:
        return format_date(date.fromisoformat(source.published_on))
    if source.date_precision is SourcePrecision.MONTH:
        return format_date(date.fromisoformat(f"{source.published_on}-01"), "month_year")
    return source.published_on or say("date.undated")


def number(value: int) -> str:
    """Return a whole number in the digits of the language."""
    return written(value)


def quantity(value: float) -> str:
    """Return an amount, rounded to a whole number, in thousands and the digits of the language: 3,733."""
    return written(round(value), ",")


def name_of(place: Place) -> str:
    """Return a place's name in the language that is spoken, or else in one that is written as it is."""
    return name_in(place.names, spoken())


def other_name(place: Place) -> tuple[str, str]:
    """Return what a place is called besides in another language, and that language; nothing where it is not."""
    own = name_of(place)
    return next(((name, tag) for tag, name in place.names.items() if name != own), ("", ""))


def name_in(names: Mapping[str, str], language: str) -> str:
    """Return which of the names by language a reader of one reads best.

    It is the one in that language, or else the first that is written in the same direction, or else
    the first of all: Pashto takes the Dari spelling before a Latin one.
    """
    way = direction_of(language)
    alike = (name for tag, name in names.items() if direction_of(tag) == way)
    return names.get(language) or next(alike, next(iter(names.values())))


def feature_names(frame: GeoDataFrame, column: str, language: str) -> dict[str, str]:
    """Return what the features of a layer are called in a language, by their own names.

    Parameters
    ----------
    frame
        The features, as of a dataset's ``outlines`` or ``overview``.
    column
        The column of their own names; those in other languages have the language's tag behind that.
    language
        The tag of the language.
    """
    start = f"{column}_"
    tagged = [name for name in map(str, frame.columns) if name.startswith(start)]
    columns = {DEFAULT_LANGUAGE: column, **{name.removeprefix(start): name for name in tagged}}
    rows = frame[[*columns.values()]].itertuples(index=False, name=None)
    named_by_tag = (dict(zip(columns, row, strict=True)) for row in rows)
    return {names[DEFAULT_LANGUAGE]: name_in(_texts(names), language) for names in named_by_tag}


def _texts(cells: Mapping[str, object]) -> dict[str, str]:
    """Return the cells that are texts; what a feature does not say is none."""
    return {tag: cell for tag, cell in cells.items() if isinstance(cell, str) and cell}


def wording(text: Text) -> str:
    """Return a text of the dataset in the language that is spoken, else in its first language.

    A text that the dataset does not have is empty.
    """
    return text.get(spoken().value, next(iter(text.values()), ""))


def counted(count: int) -> str:
    """Return how many there are as a word, and beyond twelve in digits, as print does."""
    return say(f"count.{count}") if 1 <= count <= 12 else number(count)


def noun_of_areas(count: int) -> str:
    """Return what so many of the areas, or else of the points, are called where all are of one kind: districts."""
    mapped = [row for row in opened().kinds.values() if row.mapped]
    kinds = [row for row in mapped if row.shape is Shape.AREA] or mapped
    [names, *others] = [row.counted_one if count == 1 else row.counted_many for row in kinds]
    if others or not names:
        return say("headline.area", count=count)
    return named(names, spoken())


def the(actor: Actor) -> str:
    """Return an actor's name with its article: the Reds."""
    return say(f"the_actor.{actor}")


def grammatical_number(actor: Actor) -> int:
    """Return how many an actor's name speaks of: one, or many."""
    return 2 if opened().actors[actor].plural else 1


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: a, b and c."""
    but_last, last = enumerated(words[:-1]), _apart(words[-1:])
    return say("state.and").join(part for part in (but_last, *last) if part)


def enumerated(words: Iterable[str]) -> str:
    """Return words one after the other: a, b, c."""
    return say("state.comma").join(_apart(words))


def clauses(parts: Iterable[str]) -> str:
    """Return parts that may have commas of their own, one after the other: a, b; c."""
    return say("state.semicolon").join(_apart(parts))


def dotted(parts: Iterable[str]) -> str:
    """Return those of some parts that are not empty, as a line: a · b."""
    return " · ".join(_apart(filter(None, parts)))


def _apart(parts: Iterable[str]) -> Iterator[str]:
    return (isolated(part, spoken().direction) for part in parts)


def separators() -> dict[str, str]:
    """Return what stands between words and parts that are listed, as a script in the browser takes it."""
    return {name: say(f"state.{name}") for name in ("comma", "semicolon")}


def quoted(text: str) -> str:
    """Return what somebody wrote, in marks of quotation."""
    return say("state.quoted", text=text)


def source_label(source: Source) -> str:
    """Return a source as it stands in a line: its publisher and its date."""
    return say("quote.publication", publisher=source.publisher, date=source_date(source))
