"""The button of every page that shares what the page shows."""

from __future__ import annotations

import json
from functools import cache

from geo.frontend.assets import inline, static
from geo.frontend.scripts import script_of
from geo.frontend.templates import render
from geo.language.catalogue import table


def share_html() -> str:
    """Return the button, and the script that opens its sheet."""
    return render("page/share.html", words=json.dumps(table("share")), js=_share_js())


def share_css() -> str:
    """Return the style of the sheet."""
    return static("shared/sheet.css")


@cache
def _share_js() -> str:
    return inline(script_of("page/share.js"))
