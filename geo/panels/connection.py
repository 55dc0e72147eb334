"""The line that says what still works where the server has gone away."""

from __future__ import annotations

from functools import cache

from geo.assets import inline
from geo.scripts import script_of
from geo.templates import render


def connection_html() -> str:
    """Return the line, empty as long as the server answers, and the script that fills it in."""
    return render("page/connection.html", js=_script())


@cache
def _script() -> str:
    return inline(script_of("page/connection.js"))
