"""P-codes: by which humanitarian agencies name administrative areas, whatever their spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geo.dataset.model import Dataset

PCODE: Final = "pcode"
"""What a dataset calls them: a property of its areas, or a column of its places."""


def pcodes_of(dataset: Dataset) -> dict[str, str]:
    """Return the P-code of each place of which the dataset has one, by the id of the place."""
    columns = {name: place.further.get(PCODE, "") for name, place in dataset.places.items()}
    areas = dataset.areas
    found = zip(areas["place_id"], areas[PCODE], strict=True) if PCODE in areas else ()
    properties = {name: code for name, code in found if isinstance(code, str)}
    return {name: code for name, code in (columns | properties).items() if code}
