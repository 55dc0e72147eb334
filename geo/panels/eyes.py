"""Whose eyes look, in words and with what that means, as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.frontend.templates import render
from geo.language import terms

if TYPE_CHECKING:
    from geo.codes.vocabulary import Eyes


def eyes_html(eyes: Eyes) -> str:
    """Return whose eyes look, over a list of what each reading and each knowledge means."""
    return render("eyes.html", **told(eyes))


def told(eyes: Eyes) -> dict[str, Any]:
    """Return what the template of it needs, for the panels that include it."""
    return {"eyes": terms.eyes_names(eyes), "meanings": terms.eyes_meanings()}
