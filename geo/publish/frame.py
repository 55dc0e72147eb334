"""The frame of every page of a published site: its head, the way to the other pages, its foot."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from geo.credits import attribution, licence, product
from geo.design.fonts import arabic_page_font, page_font
from geo.design.hatching import css_hatches
from geo.design.properties import css_variables
from geo.design.style import PALETTES, Theme
from geo.design.typeface import page_type, type_at
from geo.frontend.assets import inline, static
from geo.frontend.scripts import script_of
from geo.frontend.templates import render
from geo.language.catalogue import say, speaking
from geo.panels.logo import logo_svg
from geo.panels.sharing import share_css
from geo.panels.sketch import sketch_css
from geo.publish.icons import SIZES, icon, pictures
from geo.publish.scripts import Asset, page_script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.publish.edition import Edition, Leaf

PAGE_NAMES = {
    "index": "page.map",
    "evidence": "page.evidence",
    "compare": "page.compare",
    "claims": "page.claims",
    "briefing": "page.briefing",
    "about": "page.about",
}
"""What the pages are called, by their files."""

MANIFEST = "manifest.webmanifest"


def page_html(
    edition: Edition,
    name: str,
    *,
    title: str,
    description: str,
    body: str,
    scripts: Sequence[Asset] = (),
    kind: str = "",
    opens: str = "",
    card: str = "",
    backdrop: Asset | None = None,
    sheets: Sequence[str] = (),
) -> str:
    """Return a page.

    Parameters
    ----------
    edition
        What is published.
    name
        The page by the name of its file.
    title, description
        What the page is called, and what it tells in a sentence.
    body
        What stands between the head and the foot, as HTML.
    scripts
        The scripts that the page runs, in this order.
    kind
        A class of the page, by which the styles know it.
    opens
        For which day and eyes the page was written, as the query of an address.
    card
        What it tells chats and feeds of its card, as HTML, with its description and other languages.
    backdrop
        The picture below its map.
    sheets
        Further style sheets, by their files in ``geo/static``.
    """
    leaf = edition.at(name)
    languages = []
    for language in edition.languages:
        with speaking(language):
            there = edition.at(name)
            languages.append((language, leaf.to(there.path), there.address))
    early = script_of("published/early.js")
    return render(
        "published/page.html",
        kind=kind or name,
        opens=opens,
        title=title,
        description=description,
        css=_css(sheets),
        early=inline(early),
        policy=policy(early),
        product=product(edition.dataset),
        logo=logo_svg(edition.dataset),
        pages=[
            (leaf.to(edition.at(page).path), say(PAGE_NAMES[page]), page == (kind or name))
            for page in edition.pages
        ],
        languages=languages,
        scripts=[leaf.to(script.path) for script in scripts],
        offline=leaf.to(page_script("offline").path),
        is_large=edition.is_large,
        manifest=leaf.to(edition.file(MANIFEST).path),
        icon=leaf.to(icon().path),
        picture=leaf.to(pictures()[min(SIZES)].path),
        papers=[(theme, PALETTES[theme].paper) for theme in (Theme.LIGHT, Theme.DARK)],
        font=leaf.to(font().path),
        face=face_of(leaf),
        type_sheet=leaf.to(type_sheet().path),
        terms=attribution(edition.dataset) or licence(edition.dataset),
        backdrop=leaf.to(backdrop.path) if backdrop else "",
        version=edition.dataset.version,
        card=card,
        body=body,
    )


@cache
def font() -> Asset:
    """Return the type of the pages."""
    return Asset("source-sans", "woff2", page_font().read_bytes())


@cache
def arabic_font() -> Asset:
    """Return the type of the pages from right to left."""
    return Asset("noto-arabic", "woff2", arabic_page_font())


def face_of(leaf: Leaf) -> str:
    """Return the rules that bring the type to a page."""
    return type_at(leaf.to(font().path), leaf.to(arabic_font().path))


def type_sheet() -> Asset:
    """Return the sheet that holds the type, for pages that are opened from a disk."""
    return Asset("type", "css", page_type().encode())


def _css(further: Sequence[str]) -> str:
    sheets = ("shared/panels.css", "published/page.css", *further)
    return (
        css_variables() + css_hatches() + sketch_css() + share_css() + "".join(map(static, sheets))
    )


@cache
def policy(early: str = "") -> str:
    """Return what a page may load: what lies beside it, and the one script within it."""
    digest = base64.b64encode(hashlib.sha256(inline(early).encode()).digest()).decode()
    return (
        f"default-src 'self'; script-src 'self' 'sha256-{digest}'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'"
    )
