"""A period in words: of each place in a few, and what the words count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.codes.vocabulary import DayPrecision
from geo.control.period import period
from geo.language import terms
from geo.language.catalogue import say
from geo.language.terms import ACTOR_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.control.period import Handover, PlacePeriod
    from geo.control.timeline import Timeline
    from geo.dataset.model import Window


@dataclass(frozen=True)
class Told:
    """What a place went through: when it last changed hands, between whom, and how many days were whose."""

    place_id: str
    name: str
    when: str
    text: str


def told_of(found: Iterable[PlacePeriod], names: Mapping[str, str]) -> list[Told]:
    """Return what each place went through, under the names that are given by their ids."""
    return [_told(each, names[each.place.place_id]) for each in found]


def _told(each: PlacePeriod, name: str) -> Told:
    when = handover_day(each.last) if each.last else say("period.never")
    moved = [handover_told(each.last)] if each.last else []
    changes = [say("period.turns", count=each.changes)] if each.changes else []
    text = terms.clauses([*moved, *held_told(each), *changes])
    return Told(each.place.place_id, name, when, text)


def handover_day(handover: Handover) -> str:
    """Return the day of a change of hands, as exactly as it is known."""
    return terms.event_date(handover.day, handover.precision)


def handover_brief(handover: Handover, window: Window) -> str:
    """Return the same as short as the window lets it be, for the map."""
    if handover.precision not in (DayPrecision.DAY, DayPrecision.APPROX):
        return handover_day(handover)
    alike = window.start.year == window.end.year
    date = terms.format_date(handover.day, "day_month" if alike else "full")
    return date if handover.precision is DayPrecision.DAY else say("date.approx", date=date)


def handover_told(handover: Handover) -> str:
    """Return from whom to whom hands changed."""
    before, after = ACTOR_NAMES[handover.before], ACTOR_NAMES[handover.after]
    return say("period.moved", before=before, after=after)


def held_told(each: PlacePeriod) -> list[str]:
    """Return how many days a place was in whose hands, and on how many disputed or contested."""
    holders = {ACTOR_NAMES[actor]: days for actor, days in each.held.items()}
    holders |= {say("period.contested"): each.contested, say("period.unknown"): each.unknown}
    return list(_days(holders, each.unsettled))


def _days(holders: Mapping[str, int], unsettled: int) -> Iterator[str]:
    for holder, days in holders.items():
        if days:
            yield say("period.days", count=days, days=terms.number(days), holder=holder)
    if unsettled:
        yield say("period.on_which", count=unsettled, days=terms.number(unsettled))


def notes_on(window: Window) -> list[str]:
    """Return what is counted, and what the bars are."""
    first, last = terms.format_date(window.start), terms.format_date(window.end)
    return [say("period.hand_means", first=first, last=last), say("period.bar_means")]


def ribbon_told(timeline: Timeline, window: Window) -> str:
    """Return the ribbon of one reading in words: of each place whose it was on how many days."""
    lines = []
    for each in period(timeline, window):
        when = [handover_day(each.last)] if each.last else [say("period.never")]
        told = terms.clauses([*when, *held_told(each)])
        lines.append(say("state.at_place", place=terms.name_of(each.place), state=told))
    return "\n".join(lines)
