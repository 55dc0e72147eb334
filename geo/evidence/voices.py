"""Which reports are one voice: what one claimant said on one day, spread by one agency's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.evidence.support import support

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Report


def voices_behind(timeline: Timeline, place_id: str, day: date) -> list[list[Report]]:
    """Return the reports that say what the evidence for a colour says, grouped by voice, latest first.

    None of a later word stands between them. Nothing where nobody says anything, or where a party's
    own word is followed.
    """
    basis = timeline.state(place_id, day).basis
    if not basis or timeline.reading in timeline.dataset.codes.readers:
        return []
    deciding = timeline.dataset.reports[basis[0]]
    reports = {
        each.report_id: each for each in (deciding, *support(timeline, place_id, day, deciding))
    }
    voices = _joined(timeline.dataset, list(reports.values()))
    return [[reports[report_id] for report_id in ids] for ids in voices]


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
