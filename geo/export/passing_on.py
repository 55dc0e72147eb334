"""Whether rows may be passed on: some publishers let their data be shown, and not given away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.credits import attribution
from geo.errors import WithheldError
from geo.language.catalogue import say

if TYPE_CHECKING:
    from geo.dataset.model import Dataset


def check_passing_on(dataset: Dataset) -> None:
    """Find out whether the terms of a dataset let its rows be passed on.

    Raises
    ------
    WithheldError
        If they do not; the message says so, and whom they ask to name.
    """
    if not dataset.redistributable:
        raise WithheldError(withheld(dataset))


def withheld(dataset: Dataset) -> str:
    """Return why there are no rows, with whom the terms ask to name."""
    return say("export.withheld", attribution=attribution(dataset))
