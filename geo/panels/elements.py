"""The small pieces that all panels share; every field of the data is escaped and stays text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from geo import style
from geo.control import description
from geo.control.explanation import reported_on
from geo.language import terms
from geo.language.catalogue import Language, say, spoken, told_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.control.state import ControlState
    from geo.dataset.model import Dataset, Report, Source


@told_in("quote")
def quoted(dataset: Dataset, report: Report) -> str:
    """Return a report with its claimant, its day, its words, and its sources with their languages."""
    sources = "; ".join(source_html(dataset.sources[source_id]) for source_id in report.source_ids)
    said = say(
        f"quote.{report.scope}",
        claimant=f'<span class="where">{terms.CLAIMANT_NAMES[report.claimant]}</span>',
        date=reported_on(report),
        assertion=description.describe_assertion(report),
        place=isolated(terms.name_of(dataset.places[report.place_id])),
    )
    return (
        f"<div>{said}</div><div>{isolated(report.summary)}{figures_html(report)}</div>"
        f'<div class="sources">{isolated(report.report_id)} · {sources}</div>'
    )


def figures_html(report: Report) -> str:
    """Return the figures of a report as claimed, if it has any."""
    if not report.figures:
        return ""
    figures = say("quote.figures", figures=isolated(report.figures))
    return f'<div class="figures">{figures}</div>'


def source_html(source: Source) -> str:
    """Return a source as a link with its publisher, date and language."""
    try:
        language = say(f"source_language.{source.language}")
    except KeyError:
        language = source.language
    return say("quote.source", source=source_link(source), language=escape(language))


def script() -> str:
    """Return the attributes of an element that is written in the language; English needs none."""
    language = spoken()
    return "" if language is Language.EN else f' lang="{language}" dir="{language.direction}"'


def isolated(text: str) -> str:
    """Return a field of the data as HTML text that cannot turn the line around it."""
    return f"<bdi>{escape(text)}</bdi>"


def chip(state: ControlState) -> str:
    """Return a small sample of how a state is drawn: fill, stripes, and a dashed edge."""
    return sample(style.look(*state.standing))


def sample(look: style.Look) -> str:
    """Return a small sample of a look; the sheet of the page knows how wide its stripes are."""
    fill = look.fill if look.fill != "none" else "transparent"
    stripe = f";--stripe:{look.hatch}" if look.hatch else ""
    dashed = " dashed" if look.dashed else ""
    return f'<span class="chip{dashed}" style="--fill:{fill}{stripe}"></span>'


def list_html(items: Iterable[str], kind: str) -> str:
    """Return pieces of HTML as a list, in the direction of the language."""
    return f'<ul class="{kind}"{script()}>{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def source_link(source: Source) -> str:
    """Return a source as a link, or as text where it has no address."""
    label = isolated(f"{source.publisher}, {source.published_on or say('date.undated')}")
    if not source.url.startswith(("http://", "https://")):
        return label
    title = f"{source.title} ({source.language})"
    return (
        f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer" '
        f'title="{escape(title)}">{label}</a>'
    )
