"""The map of control as a Matplotlib figure: one date, two side by side, or many.

Matplotlib is loaded only once something is drawn, so that the layouts can be listed without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from geo.figure.layouts import Layout
from geo.language import Language
from geo.style import Theme

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

LATER = {
    "comparison_figure": "geo.figure.comparison",
    "multiples_figure": "geo.figure.comparison",
    "snapshot_figure": "geo.figure.snapshot",
}
"""The module of each name that is loaded when it is first asked for."""


def __getattr__(name: str) -> Any:
    """Load a name from its module."""
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(LATER[name]), name)
