"""Which reports are one voice: what one claimant said on one day, spread by one agency's text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from geo.control.assessment import arrival
from geo.control.support import evidence_about, latest_first, same_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from geo.codes.vocabulary import Knowledge
    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Report, Source


@dataclass(frozen=True)
class Heard:
    """Days from ``start`` up to, not including, ``end`` on which one state rests on so many voices.

    ``voices`` is ``None`` where nobody says anything, or where a party's own word is followed.
    """

    start: date
    end: date
    state: ControlState
    voices: int | None


def voices_behind(timeline: Timeline, place_id: str, day: date) -> tuple[tuple[Report, ...], ...]:
    """Return the reports that say what the evidence for a colour says, grouped by voice.

    None of a later word stands between them. The voice of the deciding report comes first, then the
    latest. There are none where nobody says anything, or where a party's own word is followed.

    Parameters
    ----------
    timeline
        What shows the place, and through whose eyes.
    place_id
        The id of a mapped place.
    day
        A day of the timeline's window.

    Raises
    ------
    UsageError
        If control of the place is not mapped, or the day is outside the window.
    """
    state = timeline.state(place_id, day)
    return _voices(timeline.dataset, _by(timeline, place_id, day), state)


def voices_on(timeline: Timeline, place_id: str, day: date) -> int | None:
    """Return how many independent voices are behind a colour, ``None`` where none are counted.

    Parameters
    ----------
    timeline, place_id, day
        As of :func:`voices_behind`.

    Raises
    ------
    UsageError
        If control of the place is not mapped, or the day is outside the window.
    """
    return voices_of(timeline, place_id, timeline.state(place_id, day), day)


def voices_of(timeline: Timeline, place_id: str, state: ControlState, day: date) -> int | None:
    """Return how many independent voices are behind a state that any place has, mapped or not.

    Parameters
    ----------
    timeline, place_id, day
        As of :func:`voices_behind`.
    state
        The state of the place on that day.
    """
    return len(_voices(timeline.dataset, _by(timeline, place_id, day), state)) or None


def _by(timeline: Timeline, place_id: str, day: date) -> Iterator[Report]:
    """Yield the evidence about a place that counts on a day, the latest first."""
    return latest_first(evidence_about(timeline, place_id), day, timeline.knowledge)


def sources_of(dataset: Dataset, voice: Iterable[Report]) -> list[Source]:
    """Return the sources of the reports of a voice, each once."""
    ids = dict.fromkeys(each for report in voice for each in report.source_ids)
    return [dataset.sources[each] for each in ids]


def heard(timeline: Timeline, place_id: str) -> Iterator[Heard]:
    """Yield the intervals of a place, parted further where the number of voices changes within one.

    The place is mapped, or a locality.

    What is published late may say what is said already: then neither the deciding report changes
    nor the day of the latest evidence, but the number of voices does.

    Raises
    ------
    UsageError
        If control of the place is not mapped, and no report of its own tells of it.
    """
    evidence = evidence_about(timeline, place_id)
    arrived = _Arrived(evidence, timeline.knowledge)
    for interval in timeline.beside.get(place_id) or timeline.intervals(place_id):
        days = [interval.start, *arrived.between(interval.start, interval.end)]
        voices_by = (_voices(timeline.dataset, arrived.by(day), interval.state) for day in days)
        counts = [len(voices) or None for voices in voices_by]
        ends = [*days[1:], interval.end]
        for voices, same in groupby(zip(days, ends, counts, strict=True), key=itemgetter(2)):
            stretch = [*same]
            yield Heard(stretch[0][0], stretch[-1][1], interval.state, voices)


class _Arrived:
    """The evidence about a place as it arrives: of days that are asked for in order, each report is added once."""

    def __init__(self, evidence: Sequence[Report], knowledge: Knowledge) -> None:
        self._evidence = evidence
        self._coming = sorted((arrival(each, knowledge), n) for n, each in enumerate(evidence))
        self._days = sorted({day for day, _ in self._coming})
        self._added = 0
        self._here: list[int] = []

    def between(self, start: date, end: date) -> Sequence[date]:
        """Return the days after one and before another on which any arrives."""
        return self._days[bisect_right(self._days, start) : bisect_left(self._days, end)]

    def by(self, day: date) -> Iterator[Report]:
        """Yield what has arrived by a day, the latest in the order of the rule first."""
        while self._added < len(self._coming) and self._coming[self._added][0] <= day:
            insort(self._here, self._coming[self._added][1])
            self._added += 1
        return (self._evidence[n] for n in reversed(self._here))


def _voices(
    dataset: Dataset, latest: Iterator[Report], state: ControlState
) -> tuple[tuple[Report, ...], ...]:
    """Return the voices behind a state, of the evidence that counts, the latest first."""
    first = next(latest, None)
    if first is None or not state.basis:
        return ()
    deciding = dataset.reports[state.basis[0]]
    behind = [deciding, *same_word(chain([first], latest), deciding)]
    place = {report.report_id: i for i, report in enumerate(behind)}
    groups = (sorted(place[each] for each in ids) for ids in _joined(dataset, behind))
    return tuple(tuple(behind[i] for i in group) for group in sorted(groups))


def one_voice(dataset: Dataset) -> Mapping[str, str]:
    """Tell which reports are one voice.

    Returns
    -------
    :
        For each report that shares its voice with another, the id of the first report of that
        voice in the dataset's order. Sharing is passed on: if a and b share a page, and b and c an
        agency, all three are one voice.
    """
    first: dict[str, str] = {}
    position = {report_id: i for i, report_id in enumerate(dataset.reports)}
    for reports in _by_speech(dataset.reports.values()).values():
        for voice in _joined(dataset, reports):
            if len(voice) > 1:
                first |= dict.fromkeys(voice, min(voice, key=position.__getitem__))
    return first


def _by_speech(reports: Iterable[Report]) -> Mapping[tuple[object, ...], list[Report]]:
    speeches: dict[tuple[object, ...], list[Report]] = {}
    for report in reports:
        speeches.setdefault((report.claimant, report.event_date), []).append(report)
    return speeches


def _joined(dataset: Dataset, reports: Sequence[Report]) -> Iterable[list[str]]:
    """Join the reports of one speech that have a page or an agency in common, each text looked at once."""
    leads = [*range(len(reports))]

    def lead(n: int) -> int:
        while leads[n] != n:
            leads[n] = n = leads[leads[n]]
        return n

    first: dict[str, int] = {}
    for n, report in enumerate(reports):
        for text in _texts(dataset, report):
            leads[lead(n)] = lead(first.setdefault(text, n))
    voices: dict[int, list[str]] = {}
    for n, report in enumerate(reports):
        voices.setdefault(lead(n), []).append(report.report_id)
    return voices.values()


def _texts(dataset: Dataset, report: Report) -> Iterable[str]:
    for source_id in report.source_ids:
        yield source_id
        yield from dataset.sources[source_id].origins
