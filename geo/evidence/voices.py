"""Which reports are one voice: what one claimant said on one day, spread by one agency's text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from geo.control.assessment import arrival
from geo.evidence.support import evidence_about, same_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

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
    return _voices(timeline, evidence_about(timeline, place_id), state, day)


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
    return len(_voices(timeline, evidence_about(timeline, place_id), state, day)) or None


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
    arrivals = sorted({arrival(report, timeline.knowledge) for report in evidence})
    for interval in timeline.beside.get(place_id) or timeline.intervals(place_id):
        within = (day for day in arrivals if interval.start < day < interval.end)
        days = [interval.start, *within]
        counts = [len(_voices(timeline, evidence, interval.state, day)) or None for day in days]
        ends = [*days[1:], interval.end]
        for voices, same in groupby(zip(days, ends, counts, strict=True), key=itemgetter(2)):
            stretch = [*same]
            yield Heard(stretch[0][0], stretch[-1][1], interval.state, voices)


def _voices(
    timeline: Timeline, evidence: Sequence[Report], state: ControlState, day: date
) -> tuple[tuple[Report, ...], ...]:
    if not evidence or not state.basis:
        return ()
    deciding = timeline.dataset.reports[state.basis[0]]
    behind = [deciding, *same_word(evidence, day, deciding, timeline.knowledge)]
    place = {report.report_id: i for i, report in enumerate(behind)}
    groups = (sorted(place[each] for each in ids) for ids in _joined(timeline.dataset, behind))
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


def _joined(dataset: Dataset, reports: list[Report]) -> list[list[str]]:
    """Join the reports of one speech that have a page or an agency in common."""
    voices: list[tuple[set[str], list[str]]] = []
    for report in reports:
        texts, ids = set(_texts(dataset, report)), [report.report_id]
        apart = []
        for voice in voices:
            if voice[0] & texts:
                texts |= voice[0]
                ids = [*voice[1], *ids]
            else:
                apart.append(voice)
        voices = [*apart, (texts, ids)]
    return [ids for _, ids in voices]


def _texts(dataset: Dataset, report: Report) -> Iterable[str]:
    for source_id in report.source_ids:
        yield source_id
        yield from dataset.sources[source_id].origins
