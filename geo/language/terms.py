"""The words in which every face of the product speaks of dates, actors, states and changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from geo.dataset.vocabulary import (
    Actor,
    Claimant,
    Controller,
    EventPrecision,
    Kind,
    Knowledge,
    Reading,
    SourcePrecision,
    Status,
    Verdict,
)
from geo.language.catalogue import Language, Names, say, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.dataset.model import Place, Source
    from geo.dataset.vocabulary import Eyes

DateParts = Literal["full", "day_month", "month_year"]
"""What is told of a date: all of it, or what does not go without saying."""

ACTOR_NAMES = Names("actor", Actor)
"""The actors without an article, as on a label or in a legend."""

CLAIMANT_NAMES = Names("claimant", Claimant)
READING_NAMES = Names("reading", Reading)
KNOWLEDGE_NAMES = Names("knowledge", Knowledge)
READING_MEANINGS = Names("reading_meaning", Reading)
KNOWLEDGE_MEANINGS = Names("knowledge_meaning", Knowledge)

OWN_NAMES = Names("own_actor", Actor)
"""The actors where they dispute what the evidence says in their own favour."""

CONTROLLER_NAMES = Names("controller", Controller)
STATUS_NAMES = Names("status", Status)
KIND_NAMES = Names("kind", Kind)
VERDICT_NAMES = Names("verdict", Verdict)
VERDICT_MEANINGS = Names("verdict_meaning", Verdict)


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


def event_date(day: date, precision: EventPrecision) -> str:
    """Return the day of an event as precisely as it is known: about 6 Sep 2021."""
    if precision is EventPrecision.MONTH:
        return format_date(day, "month_year")
    told = format_date(day)
    return say("date.approx", date=told) if precision is EventPrecision.APPROX else told


def source_date(source: Source) -> str:
    """Return when a source was published: a day, a month or a year, or that nobody knows."""
    if source.date_precision is SourcePrecision.DAY:
        return format_date(date.fromisoformat(source.published_on))
    if source.date_precision is SourcePrecision.MONTH:
        return format_date(date.fromisoformat(f"{source.published_on}-01"), "month_year")
    return source.published_on or say("date.undated")


def number(value: int) -> str:
    """Return a whole number in the digits of the language."""
    return str(value).translate(str.maketrans("0123456789", say("date.digits")))


def name_of(place: Place) -> str:
    """Return a place's name, in the script of the language where the data has it."""
    return place.name if spoken() is Language.EN else place.name_fa or place.name


def counted(count: int) -> str:
    """Return how many there are as a word, and beyond twelve in digits, as print does."""
    return say(f"count.{count}") if 1 <= count <= 12 else number(count)


def the(actor: Actor) -> str:
    """Return an actor's name with its article: the Taliban."""
    return say(f"the_actor.{actor.value}")


def grammatical_number(actor: Actor) -> int:
    """Return how many an actor's name speaks of; the Taliban are many."""
    return 2 if actor is Actor.TALIBAN else 1


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: a, b and c."""
    but_last = say("state.comma").join(words[:-1])
    return say("state.and").join(part for part in (but_last, *words[-1:]) if part)
