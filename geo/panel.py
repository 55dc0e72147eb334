"""The words beside the map as HTML: every field of the data is escaped and stays text."""

from __future__ import annotations

from dataclasses import astuple
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo import style, wording
from geo.vocabulary import Actor, Controller, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.control import ControlState, Timeline
    from geo.dataset import Source
    from geo.errors import Problem
    from geo.view import View


def isolated(text: str) -> str:
    """Return a field of the data as HTML text that cannot turn the line around it."""
    return f"<bdi>{escape(text)}</bdi>"


def heading_html(timeline: Timeline, day: date) -> str:
    """Return the date, large, and whose eyes the map looks through."""
    eyes = (
        f"{wording.READING_NAMES[timeline.reading]}, {wording.KNOWLEDGE_NAMES[timeline.knowledge]}"
    )
    return (
        f'<div class="panel-date">{wording.long_date(day)}</div>'
        f'<p class="panel-sub">Who controlled Panjshir · {eyes}</p>'
    )


def day_html() -> str:
    """Return the place on the page where the map writes what changed on its day, and who holds what."""
    return '<div class="panel panel-day"></div>'


def reports_html() -> str:
    """Return the place on the page where the map writes the reports of its day."""
    return '<section class="panel panel-reports" aria-label="Reports"></section>'


DOWNLOADS = {
    "snapshot.png": "Picture (PNG)",
    "snapshot.svg": "Drawing (SVG)",
    "snapshot.pdf": "Page (PDF)",
}


def download_html(view: View) -> str:
    """Return links to pictures of a view; on the Map page the map keeps them on its day."""
    query = urlencode({name: view.parameters()[name] for name in ("date", "reading", "known")})
    links = "".join(
        f'<a href="api/v1/{file}?{query}" data-download="{file}" download>{name}</a>'
        for file, name in DOWNLOADS.items()
    )
    return (
        '<details class="download-view"><summary>Download this view</summary>'
        f"<div>{links}</div></details>"
    )


LEGEND = (
    (Controller.TALIBAN, Status.CONFIRMED, (), "The Taliban hold it, confirmed."),
    (
        Controller.NRF,
        Status.CONFIRMED,
        (),
        "The National Resistance Front (NRF) holds it, confirmed.",
    ),
    (Controller.GOVERNMENT, Status.CONFIRMED, (), "The Afghan government holds it, confirmed."),
    (
        Controller.CONTESTED,
        Status.CONTESTED,
        (),
        "Contested: evidence says that it is fought over.",
    ),
    (
        Controller.TALIBAN,
        Status.DISPUTED,
        (Actor.NRF,),
        "Disputed: the fill is who holds it on the evidence, the stripes are the party that says otherwise.",
    ),
    (
        Controller.TALIBAN,
        Status.UNCONFIRMED,
        (),
        "Dashed outline: nothing firm confirms it (disputed, contested, unconfirmed, claimed, or a starting point).",
    ),
    (
        Controller.NONE,
        Status.NO_INFORMATION,
        (),
        "No colour: no information, or the party has made no statement.",
    ),
)


def chip(state: ControlState) -> str:
    """Return a small sample of how a state is drawn: fill, stripes, and a dashed edge."""
    return sample(style.look(state.controller, state.status, state.rivals))


def sample(look: style.Look) -> str:
    """Return a small sample of a look."""
    fill = look.fill if look.fill != "none" else "transparent"
    stripes = f"repeating-linear-gradient(135deg,{fill} 0 3px,{look.hatch} 3px 5px)"
    background = stripes if look.hatch else fill
    dashed = " dashed" if look.dashed else ""
    return f'<span class="chip{dashed}" style="background:{background}"></span>'


def list_html(items: Iterable[str], kind: str) -> str:
    """Return pieces of HTML as a list."""
    return f'<ul class="{kind}">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def source_link(source: Source) -> str:
    """Return a source as a link, or as text where it has no address."""
    label = isolated(f"{source.publisher}, {source.published_on or 'undated'}")
    if not source.url.startswith(("http://", "https://")):
        return label
    title = f"{source.title} ({source.language})"
    return (
        f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer" '
        f'title="{escape(title)}">{label}</a>'
    )


def legend_html() -> str:
    """Return every look of the map with its meaning in words."""
    return f'<div class="panel">{list_html(map(_meaning, LEGEND), "states legend")}</div>'


def _meaning(entry: tuple[Controller, Status, tuple[Actor, ...], str]) -> str:
    controller, status, rivals, meaning = entry
    return f"{sample(style.look(controller, status, rivals))}<span>{meaning}</span>"


def problems_html(problems: Iterable[Problem]) -> str:
    """Return everything that is wrong with a dataset as a table."""
    titles = ("File", "Row", "Field", "Found", "What is wrong", "How to mend it")
    head = "".join(f"<th>{title}</th>" for title in titles)
    rows = "".join(f"<tr>{_problem_cells(problem)}</tr>" for problem in problems)
    return f'<table class="problems"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _problem_cells(problem: Problem) -> str:
    cells = ("" if cell is None else isolated(str(cell)) for cell in astuple(problem))
    return "".join(f"<td>{cell}</td>" for cell in cells)
