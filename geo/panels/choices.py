"""What stands around the choices of the Map page: on a phone the one line that opens them, and their meanings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.frontend.templates import render
from geo.language import terms
from geo.view import span_names

if TYPE_CHECKING:
    from geo.dataset.model import Dataset
    from geo.view import View


def line_html(view: View, dataset: Dataset) -> str:
    """Return the line that says what is chosen, and opens the choices where they are a sheet."""
    spans = span_names(dataset)
    period = spans[view.span] if len(spans) > 1 else ""
    return render("choices.html", eyes=terms.eyes_names(view.eyes), period=period)


def meanings_html() -> str:
    """Return what every choice means, for the sheet of choices."""
    return render("meanings.html", meanings=terms.eyes_meanings())
