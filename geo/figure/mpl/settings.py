"""The settings under which figures are made and saved: Matplotlib's own, then ours."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from matplotlib import style

if TYPE_CHECKING:
    from collections.abc import Iterator

SETTINGS: Final[dict[Any, Any]] = {
    "text.hinting": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "control-map",
    "pdf.fonttype": 42,
    "pdf.use14corefonts": False,
}
"""What Matplotlib has to know so that all formats look alike and never differ between two runs."""

_ONE_DRAWING = threading.RLock()
"""Matplotlib's settings belong to the whole process, so only one thread draws at a time."""

_now: list[bool] = []
"""Whether each drawing that has begun simplifies, the innermost last."""


@contextmanager
def drawing(*, simplify: bool = True) -> Iterator[None]:
    """Make or save figures under settings that no ``matplotlibrc`` of a user has a part in.

    Both need it, for Matplotlib asks for some settings when a thing is made and for others when it
    is drawn. ``simplify`` lets lines lose the bends that are too small to be seen on the page.
    """
    settings = SETTINGS | {"path.simplify": simplify}
    with _ONE_DRAWING:
        if _now and _now[-1] == simplify:  # a drawing within one like it: its settings hold
            yield
            return
        _now.append(simplify)
        try:
            with style.context(["default", settings]):
                yield
        finally:
            _now.pop()
