"""What keeps in sight what has the focus of the keyboard, while a page is drawn around it."""

from __future__ import annotations

from functools import cache

from geo.frontend.assets import inline
from geo.frontend.scripts import script_of
from geo.frontend.templates import render


def focus_html() -> str:
    """Return the script that watches over the focus."""
    return render("page/focus.html", js=_script())


@cache
def _script() -> str:
    return inline(script_of("page/focus.js"))
