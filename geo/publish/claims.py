"""The Claims page of a published site: the story's well-known claims, and what the reports make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.codes.vocabulary import Verdict
from geo.credits import product
from geo.frontend.templates import render
from geo.language import terms
from geo.language.catalogue import say
from geo.panels.claims import claims_html as cards_html
from geo.panels.claims import verdicts_html
from geo.publish.edition import CLAIMS, MAP
from geo.publish.frame import page_html
from geo.publish.scripts import page_script

if TYPE_CHECKING:
    from geo.publish.edition import Edition


def claims_html(edition: Edition) -> str:
    """Return the page in the language that is spoken; which verdicts it shows, its script reads."""
    dataset, leaf = edition.dataset, edition.at(CLAIMS)
    claims = dataset.claims.values()
    reached = {claim.verdict for claim in claims}
    body = render(
        "published/claims.html",
        verdicts=[
            (verdict.value, terms.VERDICT_NAMES[verdict])
            for verdict in Verdict
            if verdict in reached
        ],
        cards=cards_html(dataset, claims, leaf.to(edition.at(MAP).path)),
        meanings=verdicts_html(),
    )
    return page_html(
        edition,
        CLAIMS,
        title=f"{say('claims.title')} · {product(dataset)}",
        description=say("claims.lead"),
        body=body,
        opens="verdicts=",
        scripts=(page_script("claims"),),
        sheets=("published/claims.css",),
    )
