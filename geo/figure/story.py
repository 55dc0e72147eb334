"""The words of a picture: who holds what, what changed, which sources say so, and what to bear in mind.

They are those of the language that is spoken while the picture is drawn.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from geo.control.age import age_of
from geo.control.amounts import amounts_on, amounts_told, measure_told
from geo.control.contrast import MOST_OUTLINED
from geo.control.description import (
    ChangeLine,
    aged,
    aria_label,
    change_lines,
    describe,
    describe_change,
)
from geo.control.headline import headline, rank
from geo.control.locality import in_sight
from geo.control.siege import siege_text, sieges_on
from geo.control.timeline import differences
from geo.control.voices import voices_on
from geo.control.without import left_out
from geo.credits import legend_note, map_credits
from geo.design.style import FADES_AT
from geo.figure.bidi import direction, isolated
from geo.figure.placement import MOST_NAMED
from geo.language import terms
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from geo.control.age import Age
    from geo.control.amounts import Amounts, Measure
    from geo.control.locality import Locality
    from geo.control.state import Change, ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Place, Source

CHECKSUM_LENGTH = 12

ON_ONE_VOICE = "*"
"""What marks a place whose colour rests on one voice alone."""

MOST_BY_THEMSELVES = 16
"""How many places a list has room for, each in a line of its own."""

MOST_FEW = 4
"""How many sieges and localities are told where places are but counted."""


@dataclass(frozen=True)
class Reference:
    """A numbered source."""

    number: int
    text: str


@dataclass(frozen=True)
class Story:
    """What a picture says in words about one or more dates of a timeline.

    A ``single`` story is of the last date alone; the one before is where its changes start from.
    """

    timeline: Timeline
    days: tuple[date, ...]
    single: bool = False
    outlined: tuple[str, ...] = ()
    """The places that are outlined whatever happened there, by their ids."""
    heading: str = ""
    note: str = ""
    """Words of whoever makes the picture."""
    measure: Measure | None = None
    """By what it is told how much each party holds, if it is."""

    @property
    def shown(self) -> Iterable[tuple[Timeline, date]]:
        """The timeline and the date of each map."""
        return ((self.timeline, day) for day in self.days)

    @property
    def day(self) -> date:
        """The last of the dates, which a single map shows."""
        return self.days[-1]

    @property
    def eyes(self) -> str:
        """Whose eyes the map looks through, and with what knowledge."""
        eyes = self.timeline.eyes
        names = say("figure.eyes", **terms.eyes_names(eyes))
        return terms.dotted((names, left_out(self.timeline.dataset, eyes)))

    @property
    def title(self) -> str:
        """What stands large above: the dates, one alone in every calendar of the language."""
        alone = self.single or len(self.days) == 1
        return terms.full_date(self.day) if alone else self.dates

    @property
    def dates(self) -> str:
        """The dates in words."""
        if self.single:
            return terms.format_date(self.day)
        if len(self.days) < 3:
            return terms.listed([terms.format_date(day) for day in self.days])
        return self._stretch()

    @property
    def headline(self) -> str | None:
        """Who holds how many districts on the date, where the picture is of one date alone."""
        return None if self.single or len(self.days) > 1 else headline(self.timeline, self.day).text

    def _stretch(self) -> str:
        first, last = terms.format_date(self.days[0]), terms.format_date(self.days[-1])
        return say("figure.dates", first=first, last=last)

    @cached_property
    def amounts(self) -> Amounts | None:
        """How much each party holds on the date, where that is told."""
        return amounts_on(self.timeline, self.day, self.measure) if self.measure else None

    @property
    def amounts_told(self) -> str:
        """The same in a line."""
        return amounts_told(self.amounts) if self.amounts else ""

    @cached_property
    def states(self) -> Mapping[str, ControlState]:
        """The state of each mapped place on the last date."""
        return self.timeline.at(self.day)

    def age(self, place_id: str) -> Age:
        """Return how old the evidence of a place's state is on the last date."""
        return age_of(self.timeline.dataset, self.states[place_id], self.day)

    @property
    def crowded(self) -> bool:
        """Whether there are so many places that they are counted and not named."""
        return len(self.states) > MOST_NAMED

    @cached_property
    def voices(self) -> Mapping[str, int]:
        """How many independent voices are behind each colour of the last date, where they are counted."""
        return {} if self.crowded else voices_at(self.timeline, self.day)

    def name(self, place_id: str) -> str:
        """Return the name of a place, with a mark where its colour rests on one voice."""
        mark = ON_ONE_VOICE if self.voices.get(place_id) == 1 else ""
        return f"{terms.name_of(self._places[place_id])}{mark}"

    @property
    def voices_told(self) -> str:
        """How many voices are behind each place of the list, and what the mark of one alone means.

        The list of a film has no room for the numbers, and that of many places none for their names.
        """
        marked = 1 in self.voices.values()
        parts = (
            say("behind.voices_of", places=self.counted(self.voices))
            if self.voices and not self.single and len(self.states) <= MOST_BY_THEMSELVES
            else "",
            say("behind.on_one_voice", mark=ON_ONE_VOICE) if marked else "",
        )
        return " ".join(filter(None, parts))

    def counted(self, voices: Mapping[str, int]) -> str:
        """Return places with the number of voices behind each."""
        named = ((terms.name_of(self._places[each]), terms.number(n)) for each, n in voices.items())
        return terms.enumerated(f"{name} {count}" for name, count in named)

    def voices_compared(self) -> Iterator[str]:
        """Yield how many voices are behind each place of two dates, which have no list beside them."""
        if self.single or len(self.days) != 2 or len(self.states) > MOST_BY_THEMSELVES:
            return
        for timeline, day in self.shown:
            if voices := voices_at(timeline, day):
                told, places = terms.format_date(day), self.counted(voices)
                yield say("behind.voices_on", date=told, places=places)

    def told(self, place_id: str) -> str:
        """Return the state of a place in a few words, with the age of its evidence if it is old."""
        state = self.states[place_id]
        return aged(describe(state), state, self.age(place_id))

    def told_of(self, place_ids: Sequence[str]) -> str:
        """Return what places that look the same have in common, in a few words."""
        told, first = {self.told(place_id) for place_id in place_ids}, place_ids[0]
        if len(told) == 1:
            return told.pop()
        state, fade = describe(self.states[first]), self.age(first).fade
        ages_after = self.timeline.dataset.evidence_ages_after
        if not fade or ages_after is None:
            return state
        days = FADES_AT[fade - 1] * ages_after
        return say("figure.alike_old", state=state, days=terms.number(days))

    @cached_property
    def since(self) -> date:
        """The date that the changes are told from: the one before, or the previous stop."""
        if len(self.days) > 1:
            return self.days[-2]
        earlier = [stop for stop in self.timeline.stops if stop < self.day]
        return max(earlier, default=self.timeline.window.start)

    @cached_property
    def changed(self) -> tuple[Change, ...]:
        """The places that look different from the earlier date."""
        return differences(self.timeline, self.since, self.day)

    @property
    def change_title(self) -> str:
        """What the list of changes is called."""
        kind = "nothing_changed"
        if self.changed:
            few = self.single or len(self.changed) <= MOST_OUTLINED
            kind = "changed_outlined" if few and len(self.days) > 1 else "changed"
        return say(f"figure.{kind}", date=terms.format_date(self.since))

    @cached_property
    def change_lines(self) -> tuple[ChangeLine, ...]:
        """The changes, each once with all places that it happened to."""
        if not self.crowded:
            return change_lines(self._places, self.changed)
        counts = Counter(map(describe_change, self.changed))
        return tuple(
            ChangeLine(say("many.places", count=count), text)
            for text, count in counts.most_common()
        )

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        """The number of each source, in the order in which the places name them."""
        ids = (
            source_id
            for timeline, day in reversed([*self.shown])
            for state in (*timeline.at(day).values(), *_states_beside(timeline, day))
            for source_id in _sources(timeline, state)
        )
        return {source_id: number for number, source_id in enumerate(dict.fromkeys(ids), start=1)}

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The ids of all sources of the states that are shown."""
        return tuple(self._numbers)

    @property
    def localities(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What stands otherwise than the area around it: with a sign on the map, and without one.

        Each group has its title, and each place the numbers of its sources.
        """
        found = in_sight(self.timeline, self.day)
        groups = {
            say("figure.signed"): [each for each in found if each.place.is_landmark],
            say("figure.not_on_map"): [each for each in found if not each.place.is_landmark],
        }
        return tuple((title, self._localities(group)) for title, group in groups.items() if group)

    def _localities(self, group: Sequence[Locality]) -> tuple[str, ...]:
        told = tuple(map(self._locality, group))
        return few(told) if self.crowded else told

    def _locality(self, locality: Locality) -> str:
        place, state = locality.place, locality.state
        told = aria_label(place, state, age_of(self.timeline.dataset, state, self.day))
        numbers = ranges(self._numbers[source_id] for source_id in _sources(self.timeline, state))
        return say("figure.locality", locality=told, sources=numbers)

    @property
    def sieges(self) -> tuple[str, ...]:
        """Who says of which places that a force is surrounded there."""
        told = tuple(map(siege_text, sieges_on(self.timeline, self.day)))
        return few(told) if self.crowded else told

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every source of the states that are shown."""
        sources = self.timeline.dataset.sources
        return tuple(
            Reference(number, cited(sources[source_id]))
            for source_id, number in self._numbers.items()
        )

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The places, each by itself, or where they are many together with those that look the same."""
        if len(self.states) <= MOST_BY_THEMSELVES:
            return tuple((place_id,) for place_id in self.states)
        alike: dict[tuple[object, int], list[str]] = {}
        for place_id, state in sorted(self.states.items(), key=lambda item: rank(item[1])):
            alike.setdefault((state.standing, self.age(place_id).fade), []).append(place_id)
        if self.crowded:
            return tuple(sorted(map(tuple, alike.values()), key=lambda group: -len(group)))
        return tuple(map(tuple, alike.values()))

    def cites(self, *place_ids: str) -> str:
        """Return the numbers of the sources behind the states of places, as ranges."""
        states = (self.states[place_id] for place_id in place_ids)
        cited = (source_id for state in states for source_id in _sources(self.timeline, state))
        return ranges(self._numbers[source_id] for source_id in cited)

    @property
    def version(self) -> str:
        """Which dataset this is."""
        dataset = self.timeline.dataset
        checksum = dataset.checksum[:CHECKSUM_LENGTH]
        return say("figure.version", version=dataset.version, checksum=checksum)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to bear in mind, in a paragraph for each direction of writing."""
        dataset = self.timeline.dataset
        of_picture = terms.wording(dataset.profile.picture_note)
        told = filter(None, (legend_note(dataset), of_picture))
        outlines = [self._outlines] if self.outlined else []
        notes = [*self._own_words(), *self.voices_compared(), *told, *outlines, *self._ticks]
        notes += filter(None, [self._amounts_note])
        return tuple(" ".join(alike) for _, alike in groupby(notes, direction))

    @property
    def _amounts_note(self) -> str:
        """What the numbers of who holds how much are, and where they are from."""
        if not self.amounts or not self.measure:
            return ""
        banded = any(each.certain != each.most for each in self.amounts.parties)
        band = [say("amounts.band")] if banded else []
        return " ".join([*band, measure_told(self.timeline.dataset, self.measure)])

    def _own_words(self) -> Iterator[str]:
        """Yield the note of whoever makes the picture, and that the title is theirs too."""
        if self.note:
            yield say("own_words.note", note=isolated(self.note))
        if self.heading:
            yield say("own_words.title")

    @property
    def _ticks(self) -> tuple[str, ...]:
        """What the sign of a siege means, where a map has one."""
        found = (siege for timeline, day in self.shown for siege in sieges_on(timeline, day))
        seen = any(siege.place.mapped for siege in found)
        return (say("headline.sentence", text=say("siege.sign")),) if seen else ()

    @property
    def _outlines(self) -> str:
        names = [terms.name_of(self._places[place_id]) for place_id in self.outlined]
        return say("figure.outlined", places=terms.listed(names))

    @property
    def credits(self) -> str:
        """Where the layers come from, and the version of the data."""
        dataset = self.timeline.dataset
        parts = map_credits(dataset), self.version, dataset.package.doi_address
        return terms.dotted(parts)

    @property
    def _places(self) -> Mapping[str, Place]:
        return self.timeline.dataset.places


def few(told: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first of what is told, and how much more there is."""
    left = len(told) - MOST_FEW
    return told if left <= 0 else (*told[:MOST_FEW], say("figure.more", count=left))


def _sources(timeline: Timeline, state: ControlState) -> Sequence[str]:
    reports = timeline.dataset.reports
    return [source_id for basis in state.basis for source_id in reports[basis].source_ids]


def _states_beside(timeline: Timeline, day: date) -> Iterator[ControlState]:
    return (locality.state for locality in in_sight(timeline, day))


def voices_at(timeline: Timeline, day: date) -> Mapping[str, int]:
    """Return how many independent voices are behind the colours of a date, where they are counted."""
    counts = {each: voices_on(timeline, each, day) for each in timeline.by_place}
    return {place_id: count for place_id, count in counts.items() if count}


def cited(source: Source) -> str:
    """Return a source in a line: publisher, date and id."""
    return say(
        "figure.source",
        publisher=isolated(source.publisher),
        date=terms.source_date(source),
        source=source.source_id,
    )


def ranges(numbers: Iterable[int]) -> str:
    """Return numbers in order, neighbours as a range."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return terms.enumerated(map(_range, parts))


def _range(part: Sequence[int]) -> str:
    if len(part) < 3:
        return terms.enumerated(map(terms.number, part))
    return f"{terms.number(part[0])}\N{EN DASH}{terms.number(part[-1])}"
