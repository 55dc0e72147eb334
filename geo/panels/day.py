"""The words beside the map as HTML."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo.control.headline import headline
from geo.design.legend import legend_of, words_of
from geo.errors import Problem
from geo.frontend.templates import render
from geo.language import terms
from geo.language.catalogue import say, spoken
from geo.panels.elements import ShownState
from geo.panels.eyes import told

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset
    from geo.view import View


def heading_html(timeline: Timeline, day: date) -> str:
    """Return the date and the headline, large, whose eyes the map looks through, and the place for a bar."""
    return render(
        "heading.html",
        date=terms.full_date(day),
        headline=headline(timeline, day).text,
        **told(timeline.eyes),
    )


def day_html() -> str:
    """Return the place on the page where the map writes who holds how much, what changed, and who holds what."""
    return render("day.html", band=say("amounts.band"))


def reports_html() -> str:
    """Return the place on the page where the map writes the reports of its day."""
    return render("reports.html")


DOWNLOADS = ("png", "svg", "pdf")


def download_html(view: View, api: str = "api/v1") -> str:
    """Return links to pictures of a view; on the Map page the map keeps them on its day.

    Parameters
    ----------
    view
        What they show.
    api
        Where the app draws them, relative to the page.
    """
    shown = {name: view.parameters()[name] for name in ("date", "reading", "known")}
    outlined = {"highlight": view.place} if view.place else {}
    looks = {"view": str(view.centre)} if view.centre else {}
    query = urlencode({**shown, "language": spoken().value, **outlined, **looks})
    return render("download.html", kinds=DOWNLOADS, query=query, api=api)


def legend_html(dataset: Dataset) -> str:
    """Return every look of a state with its meaning in words."""
    signs = [
        ShownState(sign.look, words_of(dataset, sign, table="meaning"))
        for sign in legend_of(dataset)
        if sign.symbol is None
    ]
    return render("legend.html", signs=signs)


def problems_html(problems: Iterable[Problem]) -> str:
    """Return everything that is wrong with a dataset as a table."""
    names = [field.name for field in fields(Problem)]
    return render("problems.html", fields=names, rows=map(astuple, problems))
