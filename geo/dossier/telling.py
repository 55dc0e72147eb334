"""Telling reports, turns and states of a dossier, with every report in full once and every source noted."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from geo.codes.vocabulary import Certainty, DayPrecision
from geo.control import description
from geo.control.age import age_of
from geo.control.voices import voices_behind
from geo.dossier.content import DossierTurn, ListedSource, ToldReport, ToldState
from geo.language import terms
from geo.language.catalogue import say
from geo.panels.elements import citation, quotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from geo.control.state import ControlState, Interval
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Report, Source


class Telling:
    """Tells what a timeline says, and remembers which reports and sources it has told of."""

    def __init__(self, timeline: Timeline, day: date) -> None:
        self.timeline, self.day = timeline, day
        self._told: dict[str, None] = {}
        self._cited: dict[str, None] = {}

    @property
    def dataset(self) -> Dataset:
        """What the timeline is of."""
        return self.timeline.dataset

    def state(self, name: str, state: ControlState) -> ToldState:
        """Return how something stands on the day, with the age of its evidence."""
        age = age_of(self.dataset, state, self.day)
        words = description.aged(description.describe(state), state, age)
        return ToldState(name, state, age.fade, words, state.basis, self._cite(state.basis))

    def turns_of(self, place_id: str) -> tuple[DossierTurn, ...]:
        """Return every turn of a mapped place, the first day of the record included."""
        stretches = list(_stretches(self.timeline.intervals(place_id)))
        return tuple(self._turn(place_id, stretch) for stretch in stretches)

    def own_turns_of(self, part: str) -> tuple[DossierTurn, ...]:
        """Return the turns of a place that is not mapped: those that reports on itself decide, and their ends."""
        stretches = list(_stretches(self.timeline.beside[part]))
        own = [self._is_own(part, stretch) for stretch in stretches]
        told = zip(stretches, own, [False, *own], strict=False)
        return tuple(self._turn(part, stretch) for stretch, now, before in told if now or before)

    def _is_own(self, place_id: str, stretch: Iterable[Interval]) -> bool:
        """Tell whether a report on the place itself decides on any day of a stretch."""
        deciding = (i.state.basis[0] for i in stretch if i.state.basis)
        return any(self.dataset.reports[each].place_id == place_id for each in deciding)

    def _turn(self, place_id: str, stretch: Sequence[Interval]) -> DossierTurn:
        first, last = stretch[0], stretch[-1]
        state, date = description.describe(first.state), _begun(first)
        return DossierTurn(
            day=first.start,
            head=say("ribbon.stretch", date=date, state=state),
            state=first.state,
            is_shown=first.start <= self.day < last.end,
            voices=self._voices(place_id, first.start),
            deciding=self._reports(i.state.basis[:1] for i in stretch),
            against=self._reports(i.state.basis[1:] for i in stretch),
        )

    def _voices(self, place_id: str, day: date) -> str:
        if place_id not in self.timeline.by_place:
            return ""
        count = len(voices_behind(self.timeline, place_id, day))
        return say("behind.voices", count=count) if count else ""

    def _reports(self, groups: Iterable[Sequence[str]]) -> tuple[ToldReport, ...]:
        ids = dict.fromkeys(report_id for group in groups for report_id in group)
        return tuple(self._report(self.dataset.reports[report_id]) for report_id in ids)

    def _report(self, report: Report) -> ToldReport:
        repeated = report.report_id in self._told
        self._told[report.report_id] = None
        quote = quotation(self.dataset, report)
        head = say(
            f"quote.{report.scope}",
            claimant=quote.claimant,
            date=quote.date,
            assertion=quote.assertion,
            place=quote.place,
        )
        if report.certainty is Certainty.TENTATIVE:
            head = say("dossier.tentative", told=head)
        figures = say("quote.figures", figures=report.figures) if report.figures else ""
        summary = " ".join(filter(None, (report.summary, figures)))
        sources = self._cite([report.report_id])
        return ToldReport(report.report_id, head, summary, sources, repeated)

    def _cite(self, report_ids: Iterable[str]) -> tuple[str, ...]:
        """Note the sources of reports, and return them, each once."""
        reports = (self.dataset.reports[report_id] for report_id in report_ids)
        found = dict.fromkeys(name for report in reports for name in report.source_ids)
        self._cited |= found
        return tuple(found)

    def sources(self) -> tuple[ListedSource, ...]:
        """Return every source of what was told so far, each once, in the order of their ids."""
        return tuple(_listed(self.dataset.sources[name]) for name in sorted(self._cited))


def _stretches(intervals: Iterable[Interval]) -> Iterator[list[Interval]]:
    """Yield the intervals during which a place looks the same."""
    for _, run in groupby(intervals, key=lambda interval: interval.state.standing):
        yield [*run]


def _listed(source: Source) -> ListedSource:
    cited = citation(source)
    copy = (
        say("dossier.copy_of", date=source.archived_on)
        if source.archived_on
        else say("dossier.copy")
    )
    return ListedSource(
        source.source_id,
        cited.label,
        source.title,
        cited.language,
        cited.address,
        cited.archive,
        copy,
        source.archived_on,
    )


def _begun(stretch: Interval) -> str:
    """Return the first day of a stretch, no more exactly than known where its state begins on it."""
    state = stretch.state
    begins = stretch.start == state.since
    return terms.full_event_date(
        stretch.start, state.since_precision if begins else DayPrecision.DAY
    )
