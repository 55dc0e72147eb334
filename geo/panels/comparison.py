"""What stands above maps beside each other, and the table of what differs, as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo.codes.vocabulary import SEPARATOR
from geo.control.age import age_of
from geo.control.headline import headline
from geo.frontend.templates import render
from geo.language import terms
from geo.language.catalogue import say, spoken
from geo.panels.elements import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.control.contrast import Contrast
    from geo.dataset.model import Place
    from geo.view import Comparison


def heads_html(contrast: Contrast, *, named: bool = False) -> list[str]:
    """Return what stands above each map: what tells it from the others, and its headline.

    Maps that are ``named`` otherwise, such as by the field of their day, have only the latter.
    """
    heads = zip(contrast.heads, contrast.shown, strict=True)
    return [
        render(
            "panel_head.html",
            heading="" if named else heading,
            headline=headline(timeline, day).text,
        )
        for heading, (timeline, day) in heads
    ]


def shown_html(number: int) -> str:
    """Return the mark by which a phone shows only one of the maps, by its number from 0."""
    return render("shown_map.html", number=number)


def divider_data(contrast: Contrast) -> dict[str, str]:
    """Return what the script of the handle between two maps needs: its words, the shares in braces."""
    left, right = contrast.heads
    told = say("compare.divided", left=left, right=right, share="{share}", rest="{rest}")
    return {"label": say("compare.divider"), "told": told, "digits": say("date.digits")}


DOWNLOADS = ("png", "svg", "pdf", "pptx")


def download_html(comparison: Comparison, api: str) -> str:
    """Return links to pictures of the maps; the maps give them the extent that they have.

    Parameters
    ----------
    comparison
        The maps.
    api
        Where the app draws pictures, relative to the page.
    """
    panels = SEPARATOR.join(map(str, comparison.panels))
    query = urlencode({"panels": panels, "language": spoken().value}, safe=":,")
    return render("comparison_download.html", kinds=DOWNLOADS, query=query, api=api)


def differences_html(contrast: Contrast) -> str:
    """Return what differs between maps as a table, and name the places that look the same."""
    dataset, places = contrast.dataset, contrast.dataset.places
    rows = [
        {
            "place": terms.name_of(places[each.place_id]),
            "states": [
                shown(state, age_of(dataset, state, panel.day))
                for state, panel in zip(each.states, contrast.panels, strict=True)
            ],
        }
        for each in contrast.differing
    ]
    differing = {each.place_id for each in contrast.differing}
    same = [places[place_id] for place_id in contrast.places if place_id not in differing]
    return render("differences.html", headings=contrast.heads, rows=rows, same=_listed(same))


def _listed(places: Sequence[Place]) -> str:
    return terms.listed([terms.name_of(place) for place in places])
