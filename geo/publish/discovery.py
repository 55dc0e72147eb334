"""What those read first who find sites for others: which pages there are, in which languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.frontend.templates import render
from geo.language.catalogue import speaking
from geo.publish.map import stop_name

if TYPE_CHECKING:
    from geo.publish.edition import Edition

ROBOTS, SITEMAP = "robots.txt", "sitemap.xml"

FOR_ALL = """\
# Whoever finds pages for others may read all of them.
User-agent: *
Allow: /
"""

WITHOUT_SITEMAP = """
# There is no sitemap: it tells whole addresses, and nobody said at which address this site is
# (panjshir-map publish --base-url).
"""


def robots_txt(edition: Edition) -> str:
    """Return what programs may read, and where they find a list of all pages.

    It counts only at the root of a host: for a site below a path, its lines belong into the file there.
    """
    if not edition.base_url:
        return FOR_ALL + WITHOUT_SITEMAP
    return f"{FOR_ALL}\nSitemap: {edition.base_url}{SITEMAP}\n"


def sitemap_xml(edition: Edition) -> str:
    """Return the addresses of all pages, each with those of the same page in other languages."""
    names = [*edition.pages, *map(stop_name, edition.stops())]
    pages = [_addresses(edition, name) for name in names]
    released = edition.dataset.released.date().isoformat()
    return render("published/sitemap.xml", pages=pages, released=released)


def _addresses(edition: Edition, name: str) -> list[tuple[str, str]]:
    """Return the languages and addresses of a page."""
    told = []
    for language in edition.languages:
        with speaking(language):
            told.append((str(language), edition.at(name).address))
    return told
