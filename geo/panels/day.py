"""The words beside the map as HTML: every field of the data is escaped and stays text."""

from __future__ import annotations

from dataclasses import astuple, fields
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo import style
from geo.errors import Problem
from geo.language import terms
from geo.language.catalogue import say, spoken, voice
from geo.panels.elements import isolated, list_html, sample

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.view import View


def heading_html(timeline: Timeline, day: date) -> str:
    """Return the date, large, and whose eyes the map looks through."""
    eyes = say(
        "panel.who_controlled",
        **terms.eyes_names(timeline.eyes),
    )
    return f'<div class="panel-date">{terms.long_date(day)}</div><p class="panel-sub">{eyes}</p>'


def day_html() -> str:
    """Return the place on the page where the map writes what changed on its day, and who holds what."""
    return '<div class="panel panel-day"></div>'


def reports_html() -> str:
    """Return the place on the page where the map writes the reports of its day."""
    return f'<section class="panel panel-reports" aria-label="{escape(say("panel.reports"))}"></section>'


DOWNLOADS = ("png", "svg", "pdf")


def download_html(view: View) -> str:
    """Return links to pictures of a view; on the Map page the map keeps them on its day."""
    shown = {name: view.parameters()[name] for name in ("date", "reading", "known")}
    query = urlencode({**shown, "language": spoken().value})
    links = "".join(
        f'<a href="api/v1/snapshot.{kind}?{query}" data-download="snapshot.{kind}" download>'
        f"{say(f'download.{kind}')}</a>"
        for kind in DOWNLOADS
    )
    return (
        f'<details class="download-view"><summary>{say("download.view")}</summary>'
        f"<div>{links}</div></details>"
    )


def legend_html() -> str:
    """Return every look of a state with its meaning in words.

    A language that has no sentences for it has the words of the legend on the map.
    """
    words = "meaning" if voice("meaning") is spoken() else "legend"
    rows = (
        f"{sample(sign.look)}<span>{say(f'{words}.{name}')}</span>"
        for name, sign in style.LEGEND.items()
        if sign.symbol is None
    )
    return f'<div class="panel">{list_html(rows, "states legend")}</div>'


def problems_html(problems: Iterable[Problem]) -> str:
    """Return everything that is wrong with a dataset as a table."""
    head = "".join(f"<th>{say(f'problem.{field.name}')}</th>" for field in fields(Problem))
    rows = "".join(f"<tr>{_problem_cells(problem)}</tr>" for problem in problems)
    return f'<table class="problems"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _problem_cells(problem: Problem) -> str:
    cells = ("" if cell is None else isolated(str(cell)) for cell in astuple(problem))
    return "".join(f"<td>{cell}</td>" for cell in cells)
