"""The cards of the Claims page as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from geo.frontend.templates import render
from geo.language import terms
from geo.mistake import report_address
from geo.panels.elements import citations, quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.dataset.model import Claim, Dataset


def claims_html(dataset: Dataset, claims: Iterable[Claim], map_path: str = "./") -> str:
    """Return claims as cards: who said it, when, what speaks for and against it, and the verdict.

    Parameters
    ----------
    dataset
        Where their places and reports are.
    claims
        The claims, in the order of the cards.
    map_path
        Where the map is, from the page that shows them.
    """
    return render("claims.html", cards=[_card(dataset, claim, map_path) for claim in claims])


def verdicts_html() -> str:
    """Return what each verdict means."""
    verdicts = [
        {"name": verdict, "words": terms.VERDICT_NAMES[verdict], "meaning": meaning}
        for verdict, meaning in terms.VERDICT_MEANINGS.items()
    ]
    return render("verdicts.html", verdicts=verdicts)


def _card(dataset: Dataset, claim: Claim, map_path: str) -> dict[str, Any]:
    reports = dataset.reports
    return {
        "claim": claim,
        "verdict": terms.VERDICT_NAMES[claim.verdict],
        "date": terms.full_event_date(claim.date, claim.date_precision),
        "places": list(_places(dataset, claim, map_path)),
        "speaking": quotations(dataset, [reports[i] for i in claim.report_ids_for]),
        "against": quotations(dataset, [reports[i] for i in claim.report_ids_against]),
        "sources": citations(dataset, claim.source_ids),
        "mistake": report_address(dataset, claim.claim_id, claim.date),
    }


def _places(dataset: Dataset, claim: Claim, map_path: str) -> Iterator[dict[str, str]]:
    """Yield the places; those on the map have the address of the map on the claim's day."""
    mapped = {place.place_id for place in dataset.mapped_places}
    for place_id in claim.place_ids:
        query = urlencode(
            {"dataset": dataset.file_name, "date": claim.date.isoformat(), "place": place_id}
        )
        yield {
            "name": terms.name_of(dataset.places[place_id]),
            "address": f"{map_path}?{query}" if place_id in mapped else "",
        }
