"""What tells the browser in which language a page is written, and which way it runs."""

from __future__ import annotations

from functools import cache

from geo.assets import inline
from geo.scripts import script_of
from geo.templates import render


def spoken_html() -> str:
    """Return the script that gives the page the language that is spoken now, and its direction."""
    return render("page/language.html", js=_script())


@cache
def _script() -> str:
    return inline(script_of("page/language.js"))
