"""The lines that a step carries wherever it is told: whose eyes it looks through, and its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.briefing.citations import source_line
from geo.language import say, told_in
from geo.wording import KNOWLEDGE_NAMES, READING_NAMES

if TYPE_CHECKING:
    from geo.briefing.storyline import Step
    from geo.dataset import Dataset


@told_in("briefing")
def eyes(step: Step) -> str:
    """Return through whose eyes a step looks, and with what knowledge."""
    reading, knowledge = READING_NAMES[step.reading], KNOWLEDGE_NAMES[step.knowledge]
    return say("briefing.eyes", reading=reading, knowledge=knowledge)


@told_in("briefing")
def sources_told(dataset: Dataset, step: Step) -> str:
    """Return the line that names the sources of a step."""
    return say("briefing.sources", sources=source_line(dataset, step))


@told_in("briefing")
def dataset_told(dataset: Dataset, *, digits: int | None = None) -> str:
    """Return the version of the data with its checksum, or so many digits of it."""
    checksum = dataset.checksum[:digits]
    return say("briefing.dataset", version=dataset.version, checksum=checksum)
