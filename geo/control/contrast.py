"""The contrast of maps beside each other, each of any day through any eyes: where they differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge, Reading
from geo.control.description import ChangeLine, describe
from geo.control.without import left_out
from geo.dataset.rules import read_day
from geo.errors import UsageError
from geo.language import terms
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset

LEAST_PANELS, MOST_PANELS = 2, 4
MOST_OUTLINED = 3
"""How many places are outlined at most: where more differ, outlines would say nothing."""

SEPARATOR = ":"
"""What stands between the day, the reading and the knowledge of a panel where it is typed."""

KNOWN: Mapping[str, tuple[Knowledge, ...]] = {
    **{knowledge.value: (knowledge,) for knowledge in Knowledge},
    "both": (Knowledge.AS_KNOWN, Knowledge.HINDSIGHT),
}
"""With what knowledge maps can be asked for together: then and now is from left to right."""


@dataclass(frozen=True)
class MapPanel:
    """What one of several maps shows: a day, through some eyes."""

    day: date
    eyes: Eyes = ASSESSED

    def __str__(self) -> str:
        """Return it as it is typed: ``2021-09-06:assessed:hindsight``."""
        return SEPARATOR.join((self.day.isoformat(), self.eyes.reading, self.eyes.knowledge))


def read_panel(text: str, eyes: Eyes = ASSESSED) -> MapPanel:
    """Return a panel as it is typed; what it leaves out is that of the eyes.

    Raises
    ------
    UsageError
        If it is none. Whether a dataset has the day and the reading is asked later.
    """
    when, *parts = text.split(SEPARATOR)
    day, known = read_day(when), "".join(parts[1:2]) or eyes.knowledge
    if day is None or len(parts) > 2 or known not in [*Knowledge]:
        raise UsageError(_refusal(text))
    reading = Reading("".join(parts[:1]) or eyes.reading)
    return MapPanel(day, replace(eyes, reading=reading, knowledge=Knowledge(known)))


def _refusal(text: str) -> str:
    form = SEPARATOR.join(("DATE", "READING", "KNOWN"))
    example = MapPanel(date(2021, 9, 6))
    return say("contrast.not_one", text=terms.quoted(text[:40]), form=form, example=str(example))


def check_panels(panels: Sequence[MapPanel]) -> None:
    """Refuse maps that cannot stand beside each other.

    Raises
    ------
    UsageError
        If there are too few or too many, or two of them are the same.
    """
    count = len(set(panels))
    if not LEAST_PANELS <= count <= MOST_PANELS or count < len(panels):
        limits = {"least": LEAST_PANELS, "most": MOST_PANELS}
        raise UsageError(say("contrast.too_few_or_many", **limits))


def crossed(
    days: Iterable[date], readings: Iterable[Reading], knowledge: Iterable[Knowledge], eyes: Eyes
) -> tuple[MapPanel, ...]:
    """Return a map for each day in each reading with each knowledge, in this order.

    Parameters
    ----------
    days, readings, knowledge
        What the panels are of.
    eyes
        What they leave out.
    """
    return tuple(
        MapPanel(day, replace(eyes, reading=reading, knowledge=known))
        for day, reading, known in product(days, readings, knowledge)
    )


@dataclass(frozen=True)
class Difference:
    """A place that does not look the same on all panels, with its state on each."""

    place_id: str
    states: tuple[ControlState, ...]


@dataclass(frozen=True)
class Contrast:
    """Panels with the timeline that each shows, and what differs between them.

    Raises
    ------
    UsageError
        If a day is outside the record.
    """

    panels: tuple[MapPanel, ...]
    timelines: tuple[Timeline, ...]

    def __post_init__(self) -> None:
        for timeline, day in self.shown:
            timeline.at(day)

    @classmethod
    def of(cls, timelines: Mapping[Eyes, Timeline], panels: Sequence[MapPanel]) -> Contrast:
        """Return panels with their timelines, each looked up once.

        Parameters
        ----------
        timelines
            The timelines by their eyes.
        panels
            What the maps show, from the first.
        """
        found = {eyes: timelines[eyes] for eyes in {panel.eyes for panel in panels}}
        return cls(tuple(panels), tuple(found[panel.eyes] for panel in panels))

    @classmethod
    def of_dates(cls, timeline: Timeline, days: Sequence[date]) -> Contrast:
        """Return a panel for each of some days of one timeline, from the first."""
        panels = tuple(MapPanel(day, timeline.eyes) for day in days)
        return cls(panels, (timeline,) * len(panels))

    @property
    def shown(self) -> Iterator[tuple[Timeline, date]]:
        """The timeline and the day of each panel."""
        days = (panel.day for panel in self.panels)
        return zip(self.timelines, days, strict=True)

    @property
    def dataset(self) -> Dataset:
        """The dataset of the first panel; the places are those of all."""
        return self.timelines[0].dataset

    @property
    def places(self) -> tuple[str, ...]:
        """The ids of the mapped places."""
        return tuple(self.timelines[0].by_place)

    @cached_property
    def differing(self) -> tuple[Difference, ...]:
        """The places that look different on at least one panel, in the dataset's order."""
        at = [timeline.at(day) for timeline, day in self.shown]
        found = (Difference(each, tuple(states[each] for states in at)) for each in at[0])
        return tuple(d for d in found if len({state.standing for state in d.states}) > 1)

    @property
    def outlined(self) -> frozenset[str]:
        """The places to outline: those that differ, where they are few."""
        differing = frozenset(each.place_id for each in self.differing)
        return differing if len(differing) <= MOST_OUTLINED else frozenset()

    @property
    def is_of_dates(self) -> bool:
        """Whether all panels look through the same eyes, so that only their days differ."""
        return len({panel.eyes for panel in self.panels}) == 1

    @property
    def is_of_one_day(self) -> bool:
        """Whether all panels are of the same day."""
        return len({panel.day for panel in self.panels}) == 1

    @property
    def _told(self) -> tuple[tuple[str, ...], ...]:
        """What each panel is in words: its day, reading, knowledge, and what it leaves out."""
        return tuple(
            (
                terms.format_date(panel.day),
                *terms.eyes_names(panel.eyes).values(),
                left_out(self.dataset, panel.eyes) if panel.eyes.without else "",
            )
            for panel in self.panels
        )

    @property
    def headings(self) -> tuple[str, ...]:
        """What tells each panel from the others, in a few words; its day where nothing does."""
        return tuple(map(terms.dotted, self._own))

    @property
    def heads(self) -> tuple[str, ...]:
        """The same as it stands above the panels, a day in every calendar of the language."""
        days = {terms.format_date(panel.day): terms.full_date(panel.day) for panel in self.panels}
        return tuple(terms.dotted(days.get(word, word) for word in words) for words in self._own)

    @property
    def _own(self) -> tuple[tuple[str, ...], ...]:
        """What tells each panel from the others; its day where nothing does."""
        columns = [*zip(*self._told, strict=True)]
        own = [at for at, words in enumerate(columns) if len(set(words)) > 1] or [0]
        return tuple(tuple(told[at] for at in own) for told in self._told)

    @property
    def shared(self) -> str:
        """Whose eyes all panels look through and with what knowledge, as far as it is the same."""
        _, *columns = zip(*self._told, strict=True)
        return terms.dotted(words[0] for words in columns if len(set(words)) == 1)

    @property
    def title(self) -> str:
        """The day of all panels, or their days in the order in which they stand."""
        return terms.listed(list(dict.fromkeys(told[0] for told in self._told)))

    @property
    def name(self) -> str:
        """What the panels are in one line: 6 Sep 2021: Reds say and Best evidence."""
        headings = terms.listed(self.headings)
        if not self.is_of_one_day:
            return headings
        return say("state.at_place", place=self.title, state=headings)

    @property
    def full_headings(self) -> tuple[str, ...]:
        """What the panels are, each in full: 6 Sep 2021 · Reds say · All we know now."""
        return tuple(terms.dotted(told) for told in self._told)

    @property
    def cited(self) -> str:
        """The same in one line."""
        return terms.clauses(self.full_headings)

    @property
    def lines(self) -> tuple[ChangeLine, ...]:
        """What differs in words, each once with all places of which it is true."""
        places: dict[str, list[str]] = {}
        for each in self.differing:
            name = terms.name_of(self.dataset.places[each.place_id])
            places.setdefault(self._states_told(each), []).append(name)
        return tuple(ChangeLine(terms.enumerated(names), text) for text, names in places.items())

    def _states_told(self, difference: Difference) -> str:
        """Return how a place is on each panel, the same state once with all panels that have it."""
        panels: dict[str, list[str]] = {}
        for heading, state in zip(self.headings, difference.states, strict=True):
            panels.setdefault(describe(state), []).append(heading)
        return terms.clauses(
            say("state.at_place", place=terms.listed(headings), state=state)
            for state, headings in panels.items()
        )
