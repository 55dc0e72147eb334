"""What a map rests on: the reports that decide the most, and what would be without each of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.control.timeline import build_timeline
from geo.control.voices import heard
from geo.evidence.difference import day_changes

if TYPE_CHECKING:
    from geo.codes.vocabulary import Eyes
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Report


@dataclass(frozen=True)
class Pillar:
    """A report that decides colours.

    ``decided`` are the place-days that it decides, ``flipped`` those that would look different without
    it, ``voices`` the fewest independent voices that say the same on a day that it decides.
    """

    report: Report
    decided: int
    flipped: int
    voices: int


def pillars(dataset: Dataset, eyes: Eyes, most: int) -> list[Pillar]:
    """Return the reports that decide the most place-days, those that decide the most first.

    Parameters
    ----------
    dataset
        The dataset.
    eyes
        Through whose eyes, and with what knowledge.
    most
        How many at most.
    """
    timeline = build_timeline(dataset, eyes)
    decided, voices = _decided(timeline)
    return [
        Pillar(
            timeline.dataset.reports[report_id],
            days,
            _flipped(dataset, timeline, report_id),
            voices[report_id],
        )
        for report_id, days in decided.most_common(most)
    ]


def _decided(timeline: Timeline) -> tuple[Counter[str], dict[str, int]]:
    """Return how many place-days each report decides, and the fewest voices with which it does."""
    decided: Counter[str] = Counter()
    voices: dict[str, int] = {}
    for each in (each for place_id in timeline.by_place for each in heard(timeline, place_id)):
        if each.state.basis:
            report_id, count = each.state.basis[0], each.voices or 0
            decided[report_id] += (each.end - each.start).days
            voices[report_id] = min(count, voices.get(report_id, count))
    return decided, voices


def _flipped(dataset: Dataset, timeline: Timeline, report_id: str) -> int:
    eyes = replace(timeline.eyes, without=(*timeline.eyes.without, report_id))
    return sum(stretch.days for stretch in day_changes(timeline, build_timeline(dataset, eyes)))
