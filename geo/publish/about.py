"""The About page of a published site: what the colours mean, and what the data cannot tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from geo.credits import attribution, licence, product
from geo.frontend.templates import render
from geo.language.catalogue import say, spoken, written
from geo.language.terms import wording
from geo.mistake import report_address
from geo.panels.day import legend_html
from geo.panels.package import corrections_html, package_html
from geo.publish.edition import ABOUT
from geo.publish.frame import page_html
from geo.shipped import ROOT

if TYPE_CHECKING:
    from geo.publish.edition import Edition

ON_REQUESTS = re.compile(r"\n## [^\n]+\n\n[^#]*\{api\}[^#]*(?=\n## )")
"""The part of the text that speaks of requests, which a site without a server does not answer."""


def about_html(edition: Edition) -> str:
    """Return the page in the language that is spoken."""
    dataset = edition.dataset
    leaf = edition.at(ABOUT)
    intro, mark, about = wording(dataset.profile.about).partition("\n## ")
    mend = report_address(dataset, f"words/{spoken()}", dataset.opening.opens_on)
    beyond = (
        say("published.large.workbench", days=edition.left_out)
        if edition.is_large
        else say("published.workbench", answers=leaf.to("api/v1/index.json"))
    )
    facts = {
        "intro": f"{intro}\n\n{beyond}",
        "about": f"{mark}{about}",
        "version": dataset.version,
        "reports": written(len(dataset.reports)),
        "sources": written(len(dataset.sources)),
        "checksum": edition.checksum,
        "terms": attribution(dataset) or licence(dataset),
        "mend": say("about.mend", href=mend) if mend else "",
    }
    before, after = (part.format(**facts) for part in _text().split("{legend}"))
    body = render(
        "published/about.html",
        before=_html(before),
        legend=legend_html(dataset),
        after=_html(after),
        package=package_html(dataset),
        corrections=corrections_html(dataset),
    )
    title = f"{say('page.about')} · {product(dataset)}"
    return page_html(edition, ABOUT, title=title, description=intro.strip(), body=body)


def _text() -> str:
    own = ROOT / "pages" / f"about.{spoken()}.md"
    path = own if own.exists() else ROOT / "pages" / "about.md"
    return ON_REQUESTS.sub("", path.read_text(encoding="utf-8"))


def _html(text: str) -> str:
    html: str = MarkdownIt("commonmark", {"html": False}).render(text)
    return html
