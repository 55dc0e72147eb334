"""What a briefing says of itself: how the map is made, and what it cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.export.about import CAVEATS, LICENCE

if TYPE_CHECKING:
    from geo.dataset import Dataset

METHOD = (
    (
        "The fill of a place is who holds it on the evidence: independent reports, and admissions "
        "against the speaker's own interest. Stripes are the party that says otherwise. A dashed "
        "outline means that nothing firm confirms it."
    ),
    (
        "Reports disagree and are kept that way. Of each report the first source is listed here; the "
        "others are mostly copies. Figures are claims, not verified by us."
    ),
)


def method_paragraphs(dataset: Dataset) -> list[str]:
    """Return the method, the caveats and the version of the data, as paragraphs."""
    about = f"Dataset {dataset.version}, SHA-256 {dataset.checksum[:16]}. {LICENCE}."
    return [*METHOD, *CAVEATS, about]
