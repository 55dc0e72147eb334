"""The link to a file that was made on the Export page, and what follows it as soon as it is made."""

from __future__ import annotations

from functools import cache

from geo.frontend.assets import inline
from geo.frontend.scripts import script_of
from geo.frontend.templates import render


def offered_html(address: str, label: str) -> str:
    """Return the link by which a file is downloaded.

    Parameters
    ----------
    address
        Where it is, relative to the page.
    label
        What the link says.
    """
    return render("offered.html", address=address, label=label)


def download_made_html(number: int) -> str:
    """Return what follows the link to what was just made.

    Parameters
    ----------
    number
        How many times the session has made something: each has a script of its own, that runs once.
    """
    return render("page/download.html", number=number, js=_download_js())


@cache
def _download_js() -> str:
    return inline(script_of("page/download.js"))
