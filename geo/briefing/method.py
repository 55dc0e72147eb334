"""What a briefing says of itself: how the map is made, and what it cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.briefing.telling import dataset_told
from geo.export.about import CAVEATS, LICENCE
from geo.language import say, told_in

if TYPE_CHECKING:
    from geo.dataset import Dataset

SHOWN_DIGITS = 16
"""How many digits of the checksum stand on paper."""


@told_in("briefing")
def method_paragraphs(dataset: Dataset) -> list[str]:
    """Return the method, the caveats and the version of the data, as paragraphs."""
    method = say("briefing.method"), say("briefing.disagreement")
    return [*method, *CAVEATS, f"{dataset_told(dataset, digits=SHOWN_DIGITS)}. {LICENCE}."]
