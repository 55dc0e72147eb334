"""The briefings of a published site: a page that tells each, the one that is shown, and the files of both."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo.briefing.captions import cited_sources, shown_told
from geo.briefing.products import Product, make_product, product_name
from geo.briefing.storyline import (
    in_language,
    is_translation,
    load_storyline,
    shipped_storylines,
)
from geo.credits import product
from geo.frontend.templates import render
from geo.language.catalogue import say, spoken
from geo.language.terms import full_date
from geo.panels.elements import citation
from geo.publish.edition import BRIEFING, MAP
from geo.publish.frame import page_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from geo.briefing.storyline import Step, Storyline
    from geo.publish.edition import Edition

FOLDER = "briefings"
OFFERED = {
    Product.PPTX: "presenter.file_pptx",
    Product.PDF: "presenter.file_pdf",
    Product.HTML: "presenter.file_html",
    Product.YAML: "presenter.file_yaml",
}
"""The files of a briefing, with what they are called."""


def briefing_html(edition: Edition) -> str:
    """Return the page that tells the briefings in words, in the language that is spoken."""
    leaf, dataset = edition.at(BRIEFING), edition.dataset
    stories = [*storylines(edition)]
    told = []
    for storyline in stories:
        files = {
            kind: leaf.to(f"{FOLDER}/{product_name(storyline, kind, spoken())}") for kind in Product
        }
        told.append(
            {
                "story": storyline,
                "shown": files[Product.HTML],
                "files": [(files[kind], say(key)) for kind, key in OFFERED.items()],
                "steps": [_step(edition, step) for step in storyline.steps],
            }
        )
    first = stories[0].title if stories else say("page.briefing")
    title = f"{first} · {product(dataset)}"
    body = render("published/briefing.html", briefings=told)
    described = stories[0].steps[0].text if stories else say("page.no_briefing")
    return page_html(edition, BRIEFING, title=title, description=described, body=body)


def _step(edition: Edition, step: Step) -> dict[str, Any]:
    leaf = edition.at(BRIEFING)
    asked = {"date": step.day.isoformat(), **step.eyes.parameters()}
    marked = [name for name in step.highlight if edition.dataset.places[name].mapped]
    asked |= {"place": marked[0]} if len(marked) == 1 else {}
    return {
        "step": step,
        "date": full_date(step.day),
        "eyes": shown_told(step),
        "map": f"{leaf.to(edition.at(MAP).path)}?{urlencode(asked)}",
        "sources": [citation(source) for source in cited_sources(edition.dataset, step)],
    }


def storylines(edition: Edition) -> Iterator[Storyline]:
    """Yield the briefings of the dataset, each in the language that is spoken if it came in that."""
    every = shipped_storylines(edition.folder)
    for name in every:
        if not is_translation(name, every):
            yield load_storyline(in_language(every, name, spoken()), edition.dataset)


def briefing_files(edition: Edition, kind: Product) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one kind of all briefings, with where they lie.

    Parameters
    ----------
    edition
        What is published, in the language that is spoken.
    kind
        The kind of file.
    """
    for storyline in storylines(edition):
        content = make_product(edition.timelines, storyline, kind, language=spoken())
        yield f"{FOLDER}/{product_name(storyline, kind, spoken())}", content
