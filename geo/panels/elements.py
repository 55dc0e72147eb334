"""The small pieces that all panels share, as their templates take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.codes.vocabulary import ASSESSED
from geo.control import description
from geo.control.age import AGELESS, look_of
from geo.language import terms
from geo.language.catalogue import say
from geo.mistake import report_address

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.control.age import Age
    from geo.control.state import ControlState
    from geo.dataset.model import Dataset, Place, Report, Source
    from geo.design import style


@dataclass(frozen=True)
class Citation:
    """A source as it is cited: its label, its address if it is one of the web, and its language.

    ``archive`` is the address of a copy, ``archived`` the day of that, where they are known.
    """

    label: str
    address: str
    title: str
    language: str
    archive: str = ""
    archived: str = ""


@dataclass(frozen=True)
class Quotation:
    """A report with its claimant, its day, its words, and its sources with their languages.

    ``mistake`` is where to report a mistake in it, if anywhere.
    """

    report: Report
    claimant: str
    date: str
    assertion: str
    place: str
    sources: tuple[Citation, ...]
    mistake: str


@dataclass(frozen=True)
class ShownState:
    """A state as a sample of how it is drawn, and in words."""

    look: style.Look
    words: str


def quotation(
    dataset: Dataset, report: Report, day: date | None = None, eyes: Eyes = ASSESSED
) -> Quotation:
    """Return a report as a panel quotes it.

    Parameters
    ----------
    dataset, report
        The report, and what names its place and its sources.
    day, eyes
        The day that the panel shows, and whose eyes it looks through; without a day, the report's own.
    """
    return Quotation(
        report,
        terms.CLAIMANT_NAMES[report.claimant],
        terms.full_reported_date(report),
        description.describe_assertion(report),
        terms.name_of(dataset.places[report.place_id]),
        citations(dataset, report.source_ids),
        report_address(dataset, report.report_id, day or report.event_date, eyes),
    )


def quotations(
    dataset: Dataset, reports: Iterable[Report], day: date | None = None, eyes: Eyes = ASSESSED
) -> list[Quotation]:
    """Return reports as a panel quotes them.

    Parameters
    ----------
    dataset, reports
        The reports, and what names their places and sources.
    day, eyes
        As of :func:`quotation`.
    """
    return [quotation(dataset, report, day, eyes) for report in reports]


def citations(dataset: Dataset, source_ids: tuple[str, ...]) -> tuple[Citation, ...]:
    """Return sources as they are cited."""
    return tuple(citation(dataset.sources[source_id]) for source_id in source_ids)


def citation(source: Source) -> Citation:
    """Return a source as it is cited; nothing but an address of the web becomes a link."""
    try:
        language = say(f"source_language.{source.language}")
    except KeyError:
        language = source.language
    return Citation(
        terms.source_label(source),
        source.url if source.url.startswith(("http://", "https://")) else "",
        f"{source.title} ({source.language})",
        language,
        source.archive_url,
        source.archived_on,
    )


def shown(state: ControlState, age: Age = AGELESS, place: Place | None = None) -> ShownState:
    """Return a state as it is shown, after the name of its place if one is given.

    Parameters
    ----------
    state, age
        The state, and how old its evidence is on the day shown.
    place
        The place that it is of.
    """
    if place:
        words = description.aria_label(place, state, age)
    else:
        words = description.aged(description.describe(state), state, age)
    return ShownState(look_of(state, age), words)
