"""The editor of storylines: one page that works in the browser and asks the server only for checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.briefing.payload import drafts_of
from geo.briefing.storyline import MOST_NOTES, MOST_TEXT, MOST_TITLE
from geo.codes.vocabulary import Knowledge
from geo.dataset.region import locatable_places
from geo.design.properties import css_variables
from geo.design.typeface import page_type
from geo.frontend import assets
from geo.frontend.assets import inline, static
from geo.frontend.scripts import script_of
from geo.frontend.templates import render
from geo.language.catalogue import say, table
from geo.language.terms import (
    CLAIMANT_NAMES,
    KNOWLEDGE_MEANINGS,
    KNOWLEDGE_NAMES,
    READING_MEANINGS,
    READING_NAMES,
    date_words,
    name_of,
    number_words,
    separators,
)

if TYPE_CHECKING:
    from geo.dataset.model import Dataset, Report


def editor_page(dataset: Dataset, shipped: list[str], *, draft_at: str = "draft.html") -> bytes:
    """Write the page of the editor.

    Parameters
    ----------
    dataset
        The places, reports and sources that a step may name.
    shipped
        The names of the storylines that one may start from.
    draft_at
        The address, relative to the page, of the page that shows the draft.
    """
    text = render(
        "editor/editor.html",
        words=table("editor"),
        draft_at=draft_at,
        css=f"{page_type('../../')}{css_variables()}{static('editor/editor.css')}",
        data=assets.script_json(_choices(dataset) | {"shipped": shipped}),
        js=inline(script_of("editor/main.js")),
    )
    return text.encode()


def _choices(dataset: Dataset) -> dict[str, Any]:
    locatable = locatable_places(dataset)
    return {
        "dataset": drafts_of(dataset),
        "words": {**table("editor"), **number_words(), **separators()},
        "dates": date_words(),
        "record": [dataset.record.start.isoformat(), dataset.record.end.isoformat()],
        "opensOn": dataset.opening.opens_on.isoformat(),
        "places": [
            {"id": place.place_id, "name": name_of(place)}
            for place in dataset.places.values()
            if place.place_id in locatable
        ],
        "reports": [_report(dataset, report) for report in dataset.reports.values()],
        "readings": [[i, READING_NAMES[i], READING_MEANINGS[i]] for i in READING_NAMES],
        "knowledges": [[i, KNOWLEDGE_NAMES[i], KNOWLEDGE_MEANINGS[i]] for i in Knowledge],
        "limits": {"title": MOST_TITLE, "text": MOST_TEXT, "notes": MOST_NOTES},
    }


def _report(dataset: Dataset, report: Report) -> dict[str, str]:
    return {
        "id": report.report_id,
        "date": report.event_date.isoformat(),
        "text": say(
            "editor.report",
            claimant=CLAIMANT_NAMES[report.claimant],
            place=name_of(dataset.places[report.place_id]),
            summary=report.summary,
        ),
    }
