"""The cards of the Claims page as HTML; every field of the data is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo.language import terms
from geo.language.catalogue import say, told_in
from geo.panels.elements import isolated, list_html, quoted, source_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.dataset.model import Claim, Dataset


@told_in("claims")
def claims_html(dataset: Dataset, claims: Iterable[Claim]) -> str:
    """Return claims as cards: who said it, when, what speaks for and against it, and the verdict."""
    cards = "".join(_card(dataset, claim) for claim in claims)
    return f'<div class="claims">{cards}</div>'


@told_in("verdict_meaning")
def verdicts_html() -> str:
    """Return what each verdict means."""
    rows = (
        f'<span class="verdict {verdict}">{terms.VERDICT_NAMES[verdict]}</span> '
        f"<span>{escape(meaning)}</span>"
        for verdict, meaning in terms.VERDICT_MEANINGS.items()
    )
    return f'<div class="panel">{list_html(rows, "verdicts")}</div>'


def _card(dataset: Dataset, claim: Claim) -> str:
    said = say(
        f"claims.said.{claim.date_precision}",
        speaker=isolated(claim.said_by),
        date=terms.long_date(claim.date),
        places=_places(dataset, claim),
    )
    parts = (
        (
            f'<header><h2>{isolated(claim.title)}</h2><span class="verdict {claim.verdict}">'
            f"{terms.VERDICT_NAMES[claim.verdict]}</span></header>"
        ),
        f"<blockquote>{isolated(claim.statement)}</blockquote>",
        f'<p class="muted">{said}</p>',
        f"<p>{isolated(claim.verdict_text)}</p>",
        _reports(dataset, "for", claim.report_ids_for),
        _reports(dataset, "against", claim.report_ids_against),
        _sources(dataset, claim),
    )
    return f'<article class="panel claim" id="{escape(claim.claim_id)}">{"".join(parts)}</article>'


def _places(dataset: Dataset, claim: Claim) -> str:
    """Return the places, those on the map as links to it on the claim's day."""
    mapped = {place.place_id for place in dataset.mapped_places}
    names = {
        place_id: isolated(terms.name_of(dataset.places[place_id])) for place_id in claim.place_ids
    }
    return ", ".join(
        _map_link(claim, place_id, name) if place_id in mapped else name
        for place_id, name in names.items()
    )


def _map_link(claim: Claim, place_id: str, name: str) -> str:
    query = urlencode({"date": claim.date.isoformat(), "place": place_id})
    return f'<a href="./?{escape(query)}" target="_self">{say("claims.on_map", place=name)}</a>'


def _reports(dataset: Dataset, side: str, report_ids: tuple[str, ...]) -> str:
    if not report_ids:
        return f'<p class="muted">{say(f"claims.no_report.{side}")}</p>'
    title = say(f"claims.reports.{side}", count=len(report_ids))
    rows = list_html((quoted(dataset, dataset.reports[i]) for i in report_ids), "reports")
    return f"<details><summary>{title}</summary>{rows}</details>"


def _sources(dataset: Dataset, claim: Claim) -> str:
    sources = "; ".join(source_html(dataset.sources[s]) for s in claim.source_ids)
    return f'<p class="sources">{say("claims.said_in", sources=sources)}</p>'
