"""The line that says what still works where the server has gone away."""

from __future__ import annotations

from functools import cache

from geo.frontend.assets import inline
from geo.frontend.scripts import script_of
from geo.frontend.templates import render


def connection_html() -> str:
    """Return the line, empty as long as the server answers, and the script that fills it in."""
    return render("page/connection.html", js=_script())


@cache
def _script() -> str:
    return inline(script_of("page/connection.js"))
