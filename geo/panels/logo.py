"""The mark of the product with its name, for the head of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.credits import product
from geo.frontend.templates import render

if TYPE_CHECKING:
    from geo.dataset.model import Dataset

MARK_PX, LETTER_PX = 42, 11.9
"""How much the mark takes of the width, and a letter of the name at most as a rule."""


def logo_svg(dataset: Dataset) -> str:
    """Return the mark and the name of the product where it shows a dataset, as SVG."""
    name = product(dataset)
    return render("logo.svg", product=name, width=round(MARK_PX + LETTER_PX * len(name)))
