"""Who holds how many of the areas on a day: counted, and told in a sentence or two."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from geo.codes.codebook import opened
from geo.codes.vocabulary import Actor, Controller, Reading, Status
from geo.control.description import describe_briefly
from geo.language.catalogue import say
from geo.language.codes import capital
from geo.language.terms import (
    clauses,
    counted,
    format_date,
    grammatical_number,
    listed,
    name_of,
    noun_of_areas,
    the,
    wording,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline

T = TypeVar("T")


@dataclass(frozen=True)
class Share:
    """How many areas a party holds, how many of those are not confirmed, and who disputes any."""

    party: Actor
    held: int
    disputed: int
    unconfirmed: int
    baseline: int
    rivals: tuple[Actor, ...]


@dataclass(frozen=True)
class Headline:
    """Who holds how many areas in a reading: the largest share first, then what nobody holds."""

    reading: Reading
    total: int
    shares: tuple[Share, ...]
    contested: int
    unknown: int

    @property
    def text(self) -> str:
        """The day in a sentence or two."""
        party = opened().readers.get(self.reading)
        if self.unknown == self.total:
            told: Iterable[str] = [self._nothing(party)]
        else:
            told = self._claims(party) if party else self._evidence()
        return " ".join(say("headline.sentence", text=capital(text)) for text in told)

    def _nothing(self, party: Actor | None) -> str:
        """Return that nothing tells, or that the party does not say, who holds any area."""
        places = say(f"headline.any.{self._every}", total=counted(self.total), **_nouns())
        if party:
            return _of(party, "silent", places=places)
        return say(f"headline.nothing.{self.reading}", places=places)

    def _evidence(self) -> Iterator[str]:
        """Yield what the evidence says; where more than two things follow, the first stands alone."""
        amounts, holders = self._amounts(self.shares), {share.party for share in self.shares}
        parts = [_held(share, next(amounts), holders) for share in self.shares]
        parts += self._contested(amounts)
        if self.unknown:
            parts.append(say("headline.unknown", places=self._rest))
        if self.reading == Reading.INDEPENDENT:
            parts[0] = say("headline.independent", clause=parts[0])
        if len(parts) > 2:
            yield parts.pop(0)
        yield clauses(parts)

    def _claims(self, party: Actor) -> Iterator[str]:
        """Yield what a party says of itself, then of others, and what it says nothing of."""
        shares = sorted(self.shares, key=lambda share: share.party != party)
        amounts = self._amounts(shares)
        claims = [
            _of(share.party, "own" if share.party == party else "holds", places=next(amounts))
            for share in shares
        ]
        claims += self._contested(amounts)
        thats = [say("headline.that", clause=claim) for claim in claims]
        yield _of(party, "says", claims=listed(thats))
        if self.unknown:
            yield _of(party, "silent_on", places=self._rest)

    def _contested(self, amounts: Iterator[str]) -> Iterator[str]:
        if self.contested:
            yield say("headline.contested", count=self.contested, places=next(amounts))

    def _amounts(self, shares: Iterable[Share]) -> Iterator[str]:
        """Yield how many areas each share is, and the contested ones; the first says of how many."""
        first, *more = [*(share.held for share in shares), self.contested]
        total = counted(self.total)
        if first == self.total:
            yield say(f"headline.whole.{self._every}", total=total, **_nouns())
        else:
            yield say("headline.some", part=counted(first), total=total, **_nouns())
        for count in more:
            yield say("headline.further", count=count, part=counted(count), **_nouns())

    @property
    def _every(self) -> str:
        return {1: "only", 2: "both"}.get(self.total, "all")

    @property
    def _rest(self) -> str:
        return say("headline.rest", count=self.unknown, part=counted(self.unknown))


def headline(timeline: Timeline, day: date) -> Headline:
    """Return who holds how many of the areas on a day.

    Raises
    ------
    UsageError
        If the day is outside the record.
    """
    states = timeline.at(day)
    areas = Counter(states[area.place_id] for area in timeline.dataset.counted_places)
    return counted_up(areas, timeline.reading)


def dated_headline(timeline: Timeline, day: date) -> str:
    """Return the headline of a day after its date, as a title.

    Raises
    ------
    UsageError
        If the day is outside the record.
    """
    return say("replay.titled", date=format_date(day), headline=headline(timeline, day).text)


def page_title(timeline: Timeline, day: date, place_id: str | None = None) -> str:
    """Return what tabs and bookmarks call a page: the place, the date, and who holds it.

    Parameters
    ----------
    timeline
        Whose states are told.
    day
        A day of the record.
    place_id
        A mapped place, of which alone the title tells; without one it tells of all areas.

    Raises
    ------
    UsageError
        If the day is outside the record.
    """
    dataset, date_ = timeline.dataset, format_date(day)
    if place_id is None:
        name, told = wording(dataset.profile.name), headline(timeline, day).text
    else:
        name = name_of(dataset.places[place_id])
        told = describe_briefly(timeline.state(place_id, day))
    return say("replay.page_title", place=name, date=date_, told=told)


def rank(state: ControlState) -> int:
    """Return where a state stands from one side to the other: the surest outside, disputes between."""
    sureness = list(Status).index(state.status)
    first, *others = opened().actors
    sides = [*reversed(others), Controller.CONTESTED, first, Controller.NONE]
    inwards = sureness if state.controller == first else len(Status) - sureness
    return sides.index(state.controller) * 2 * len(Status) + inwards


def counted_up(areas: Mapping[ControlState, int], reading: Reading) -> Headline:
    """Return who holds how many of some areas, from how many are in each state in one reading."""
    held = _sums((state.controller, count) for state, count in areas.items())
    actors = opened().actors
    parties = sorted((a for a in actors if held[Controller(a)]), key=lambda a: -held[Controller(a)])
    return Headline(
        reading,
        sum(areas.values()),
        tuple(
            _share(party, {s: count for s, count in areas.items() if s.controller == party})
            for party in parties
        ),
        held[Controller.CONTESTED],
        held[Controller.NONE],
    )


def _sums(counts: Iterable[tuple[T, int]]) -> Counter[T]:
    sums: Counter[T] = Counter()
    for each, count in counts:
        sums[each] += count
    return sums


def _share(party: Actor, states: Mapping[ControlState, int]) -> Share:
    how = _sums((state.status, count) for state, count in states.items())
    return Share(
        party,
        held=sum(states.values()),
        disputed=how[Status.DISPUTED],
        unconfirmed=how[Status.UNCONFIRMED],
        baseline=how[Status.BASELINE],
        rivals=tuple(sorted({rival for state in states for rival in state.rivals})),
    )


def _nouns() -> dict[str, str]:
    """Return what an area of the dataset is called, and what several are."""
    return {"area": noun_of_areas(1), "areas": noun_of_areas(2)}


def _of(party: Actor, key: str, **values: str) -> str:
    """Return a clause of which a party is the subject."""
    return say(f"headline.{key}", party=the(party), count=grammatical_number(party), **values)


def _held(share: Share, places: str, holders: set[Actor]) -> str:
    """Return what a party holds, and how much of it is not confirmed.

    Who disputes it is named where the headline would not name that party otherwise.
    """
    clause = _of(share.party, "holds", places=places)
    named = share.rivals and holders.isdisjoint(share.rivals)
    doubts = {
        "disputed_by" if named else "disputed": share.disputed,
        "unconfirmed": share.unconfirmed,
        "baseline": share.baseline,
    }
    told = [(doubt, count) for doubt, count in doubts.items() if count]
    if not told:
        return clause
    rivals = listed([the(rival) for rival in share.rivals])
    words = [
        say(f"headline.{doubt}.{scope}", part=counted(count), rivals=rivals)
        for (doubt, count), scope in zip(told, _scopes(share, told), strict=True)
    ]
    return say("headline.doubted", clause=clause, doubts=listed(words))


def _scopes(share: Share, told: list[tuple[str, int]]) -> Iterator[str]:
    """Yield of how much of a share each doubt is told."""
    if told[0][1] == share.held:
        yield {1: "single", 2: "both"}.get(share.held, "all")
    else:
        yield "some"
        yield from ["more"] * (len(told) - 1)
