"""The Evidence page of a published site, and a page of all reports that needs no script."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from geo.codes.vocabulary import Kind, Knowledge, Status
from geo.credits import product
from geo.evidence.search import Order
from geo.evidence.wanted import CHOICES, EVERY_DAY, Wanted, publishers
from geo.export.reports import reports_name
from geo.frontend.assets import script_json
from geo.frontend.templates import render
from geo.language import terms
from geo.language.catalogue import Names, say, spoken, table
from geo.panels.tables import fold_html, found_html, reports_html, sources_html
from geo.publish.dayparts import FOLDER, days_of, spans_of
from geo.publish.edition import EVIDENCE, MAP
from geo.publish.findable import catalogue, voice_address
from geo.publish.frame import page_html
from geo.publish.reportparts import FOLDER as PARTS
from geo.publish.reportparts import index_of_reports, lines_of_reports, rows_of_reports
from geo.publish.scripts import page_script

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from geo.dataset.model import Dataset
    from geo.publish.edition import Edition

REPORTS = "reports"
"""The page of all reports, by the name of its file."""

ROWS = 15
"""How many reports stand in the page; `reportlist.js` shows as many more each time."""

MOST_IN_TABLE = 500
"""How many reports of a large dataset stand in the page that needs no script."""

SECTIONS = ("reports", "disagreement", "known")
"""The parts of the app's page that the site has; the others are for work, and need a server."""

TOLD = ("found", "more", "last", "all", "filters_set", "choose")


def evidence_html(edition: Edition) -> str:
    """Return the page in the language that is spoken, with the first of the reports that it opens on.

    The rest are a script's, which is loaded at once after: so the page is small, and its first screen
    stands before anything else is read.
    """
    dataset, leaf = edition.dataset, edition.at(EVIDENCE)
    opening = (dataset.opening.start, dataset.opening.end)
    index = catalogue(edition)
    found = index.find(Wanted(days=opening))
    voices = {index.voices.get(report.report_id, report.report_id) for report in found}
    body = render(
        "published/evidence.html",
        sections=[(name, say(f"section.{name}")) for name in SECTIONS],
        fold=fold_html(),
        choices=[*_choices(dataset)],
        orders=Names("order", lambda: [*Order]).items(),
        opening=opening,
        every=_every(dataset),
        found=found_html(len(found), len(dataset.reports), len(voices)),
        reports=reports_html(dataset, found[:ROWS], index.voices, voice_address),
        sources=sources_html(dataset, [], voice_address),
        every_report=_every_report(edition),
        table=leaf.to(edition.at(REPORTS).path),
        months=[*_months(days_of(edition))],
        left_out=edition.left_out,
        readings=terms.READING_NAMES.items(),
        as_known=terms.KNOWLEDGE_NAMES[Knowledge.AS_KNOWN],
        as_known_means=terms.KNOWLEDGE_MEANINGS[Knowledge.AS_KNOWN],
        map=leaf.to(edition.at(MAP).path),
        carried=script_json(_carried(edition)),
    )
    return page_html(
        edition,
        EVIDENCE,
        title=f"{say('page.evidence')} · {product(dataset)}",
        description=say("published.evidence_means", count=len(dataset.reports)),
        body=body,
        opens=_opens(dataset),
        scripts=(
            index_of_reports(edition),
            rows_of_reports(edition, spoken()),
            page_script("evidence"),
        ),
        sheets=("ribbon/ribbon.css", "published/evidence.css"),
    )


def every_report_html(edition: Edition) -> str:
    """Return the page of all reports in one table, in the language that is spoken."""
    dataset, leaf = edition.dataset, edition.at(REPORTS)
    index, page = catalogue(edition), leaf.to(edition.at(EVIDENCE).path)

    def within(first: str) -> str:
        return f"{page}?{urlencode({'words': first, 'days': EVERY_DAY})}"

    title = _every_report(edition)
    reports = index.find(Wanted())[: MOST_IN_TABLE if edition.is_large else None]
    body = render(
        "published/reports.html",
        title=title,
        evidence=page,
        reports=reports_html(dataset, reports, index.voices, within),
    )
    return page_html(
        edition,
        REPORTS,
        title=f"{title} · {product(dataset)}",
        description=say("published.evidence_means", count=len(dataset.reports)),
        body=body,
        kind=EVIDENCE,
        sheets=("published/evidence.css",),
    )


def _every_report(edition: Edition) -> str:
    """Return what the page of all reports is called, or of the first of them where they are many."""
    if not edition.is_large:
        return say("published.every_report", count=len(edition.dataset.reports))
    return say("published.large.first_reports", count=MOST_IN_TABLE)


def _choices(dataset: Dataset) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield what may be chosen from: by which name, what it is called, and the values with theirs."""
    partys_own = (Status.NO_STATEMENT, Status.CLAIMED)
    names: Mapping[str, tuple[str, Iterable[tuple[str, str]]]] = {
        "places": ("place", ((name, terms.name_of(of)) for name, of in dataset.places.items())),
        "claimants": ("claimant", terms.CLAIMANT_NAMES.items()),
        "kinds": ("kind", terms.KIND_NAMES.items()),
        "statuses": (
            "status",
            ((of, name) for of, name in terms.STATUS_NAMES.items() if of not in partys_own),
        ),
        "publishers": ("publisher", ((name, name) for name in publishers(dataset))),
    }
    for name, (key, values) in names.items():
        yield name, say(f"evidence.{key}"), [(str(value), text) for value, text in values]


def _months(days: Iterable[date]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield days as they are chosen from, month by month."""
    for month, each in groupby(days, key=lambda day: terms.format_date(day, "month_year")):
        yield month, [(day.isoformat(), terms.format_date(day)) for day in each]


def _every(dataset: Dataset) -> tuple[date, date]:
    """Return the first and the last day that reports can be wanted of."""
    events = (report.event_date for report in dataset.reports.values())
    return min(dataset.record.start, *events), dataset.record.end


def _opens(dataset: Dataset) -> str:
    """Return what an address may ask for, with what the page shows where it asks for nothing."""
    days = f"{dataset.opening.start}/{dataset.opening.end}"
    nothing = dict.fromkeys((*CHOICES, "words"), "")
    usual = {"section": SECTIONS[0], "sort": Order.EVENT, "known": Knowledge.HINDSIGHT}
    return urlencode({**nothing, **usual, "days": days})


def _carried(edition: Edition) -> dict[str, Any]:
    dataset, leaf = edition.dataset, edition.at(EVIDENCE)
    words = {name: word for name, word in table("evidence").items() if name in TOLD}
    words |= {name: table("published")[name] for name in ("reading_part", "part_unread")}
    names = (*CHOICES, "days")
    return {
        "words": words | {"digits": say("date.digits"), "comma": say("state.comma")},
        "offered": {
            "places": [*dataset.places],
            "claimants": [str(claimant) for claimant in dataset.codes.claimants],
            "kinds": [*Kind],
            "statuses": [*Status],
            "publishers": publishers(dataset),
        },
        "notices": {
            name: say("view.unknown_filter", name=say(f"parameter.{name}")) for name in names
        }
        | ({"date": say("published.large.outside")} if edition.is_large else {}),
        "opening": [str(dataset.opening.start), str(dataset.opening.end)],
        "every": [str(day) for day in _every(dataset)],
        "record": [str(edition.told.start), str(edition.told.end)],
        "opensOn": str(dataset.opening.opens_on),
        "windows": {span.span_id: [str(span.start), str(span.end)] for span in spans_of(edition)},
        "readings": [str(reading) for reading in dataset.codes.readings],
        "knowledges": [*Knowledge],
        "map": leaf.to(edition.at(MAP).path),
        "lines": leaf.to(lines_of_reports(edition).path),
        "parts": leaf.to(f"{FOLDER}/{spoken()}/"),
        **({"reports": leaf.to(f"{PARTS}/")} if edition.is_large else {}),
        "file": reports_name(dataset),
        "data": edition.checksum,
    }
