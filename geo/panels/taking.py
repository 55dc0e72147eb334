"""What downloads a file from the Export page as soon as it is made."""

from __future__ import annotations

from functools import cache

from geo.assets import inline
from geo.scripts import script_of
from geo.templates import render


def download_made_html(number: int) -> str:
    """Return what presses the button that downloads what was just made.

    Parameters
    ----------
    number
        How many times the session has made something: each has a script of its own, that runs once.
    """
    return render("page/download.html", number=number, js=_download_js())


@cache
def _download_js() -> str:
    return inline(script_of("page/download.js"))
