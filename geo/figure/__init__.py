"""The map of control as a Matplotlib figure: one date, two side by side, or many.

Matplotlib is loaded only once something is drawn, so that the layouts can be listed without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.design.style import Theme
from geo.faces import face
from geo.figure.layouts import Layout
from geo.language.catalogue import Language

if TYPE_CHECKING:
    from geo.figure.comparison import comparison_figure, multiples_figure
    from geo.figure.snapshot import snapshot_figure

__all__ = [
    "Language",
    "Layout",
    "Theme",
    "comparison_figure",
    "multiples_figure",
    "snapshot_figure",
]

__getattr__ = face(
    __name__,
    {
        "comparison_figure": "comparison",
        "multiples_figure": "comparison",
        "snapshot_figure": "snapshot",
    },
)
