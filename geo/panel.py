"""The words beside the map as HTML: every field of the data is escaped and stays text."""

from __future__ import annotations

from dataclasses import astuple, fields
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo import style, wording
from geo.errors import Problem
from geo.language import Language, Names, say, spoken, voice
from geo.view import Span
from geo.vocabulary import Actor, Controller, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.control import ControlState, Timeline
    from geo.dataset import Source
    from geo.view import View

SPAN_NAMES = Names("span", Span)
"""The stretches of days that the ruler covers."""


def script() -> str:
    """Return the attributes of an element that is written in the language; English needs none."""
    language = spoken()
    return "" if language is Language.EN else f' lang="{language}" dir="{language.direction}"'


def isolated(text: str) -> str:
    """Return a field of the data as HTML text that cannot turn the line around it."""
    return f"<bdi>{escape(text)}</bdi>"


def heading_html(timeline: Timeline, day: date) -> str:
    """Return the date, large, and whose eyes the map looks through."""
    eyes = say(
        "panel.who_controlled",
        reading=wording.READING_NAMES[timeline.reading],
        knowledge=wording.KNOWLEDGE_NAMES[timeline.knowledge],
    )
    return f'<div class="panel-date">{wording.long_date(day)}</div><p class="panel-sub">{eyes}</p>'


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


LEGEND = {
    "taliban": (Controller.TALIBAN, Status.CONFIRMED, ()),
    "nrf": (Controller.NRF, Status.CONFIRMED, ()),
    "government": (Controller.GOVERNMENT, Status.CONFIRMED, ()),
    "contested": (Controller.CONTESTED, Status.CONTESTED, ()),
    "stripes": (Controller.TALIBAN, Status.DISPUTED, (Actor.NRF,)),
    "dashed": (Controller.TALIBAN, Status.UNCONFIRMED, ()),
    "none": (Controller.NONE, Status.NO_INFORMATION, ()),
}
"""An example of each sign of the map, under the name of its meaning in the catalogue."""


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
    """Return pieces of HTML as a list, in the direction of the language."""
    return f'<ul class="{kind}"{script()}>{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def source_link(source: Source) -> str:
    """Return a source as a link, or as text where it has no address."""
    label = isolated(f"{source.publisher}, {source.published_on or say('panel.undated')}")
    if not source.url.startswith(("http://", "https://")):
        return label
    title = f"{source.title} ({source.language})"
    return (
        f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer" '
        f'title="{escape(title)}">{label}</a>'
    )


def legend_html() -> str:
    """Return every look of the map with its meaning in words.

    A language that has no sentences for it has the words of the legend on the map.
    """
    words = "meaning" if voice("meaning") is spoken() else "legend"
    rows = (
        f"{sample(style.look(*state))}<span>{say(f'{words}.{name}')}</span>"
        for name, state in LEGEND.items()
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
