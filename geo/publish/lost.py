"""The page for addresses at which a site has nothing; it may be shown at any depth."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geo.credits import product
from geo.design.properties import css_variables
from geo.frontend.assets import inline
from geo.frontend.scripts import script_of
from geo.frontend.templates import render
from geo.language.catalogue import speaking
from geo.panels.logo import logo_svg
from geo.publish.edition import MAP

if TYPE_CHECKING:
    from geo.publish.edition import Edition

LOST = "404.html"


def lost_html(edition: Edition) -> str:
    """Return the page in the first language, with the way to the map in each.

    Where nobody knows at which address the site is, a script looks for it above the page; without
    scripts there are only words then.
    """
    starts = []
    for language in edition.languages:
        with speaking(language):
            starts.append((language, language.own_name, edition.at(MAP).path))
    script = inline(script_of("published/lost.js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    runs = "'none'" if edition.base_url else f"'sha256-{digest}'"
    with speaking(edition.languages[0]):
        return render(
            "published/lost.html",
            base=urlsplit(edition.base_url).path,
            starts=starts,
            script=script,
            css=css_variables(),
            policy=f"default-src 'none'; script-src {runs}; connect-src 'self'; style-src 'unsafe-inline'",
            logo=logo_svg(edition.dataset),
            product=product(edition.dataset),
        )
