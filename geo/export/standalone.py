"""The standalone page: the whole replay, its sources and caveats in one file that needs no network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.codes.vocabulary import Eyes
from geo.control.description import since_text
from geo.control.headline import headline, page_title
from geo.credits import caveats, title
from geo.design import style
from geo.design.typeface import page_type
from geo.export.citing import citations_of_any_day
from geo.export.records import records
from geo.export.schema_org import dataset_ld
from geo.frontend import assets
from geo.frontend.scripts import script_of
from geo.frontend.templates import render
from geo.language.catalogue import Language, say, speaking, table
from geo.language.terms import (
    KNOWLEDGE_NAMES,
    READING_NAMES,
    eyes_meanings,
    eyes_names,
    full_date,
    full_reported_date,
    name_of,
    other_name,
    source_label,
)
from geo.mistake import report_address
from geo.shipped import shipped
from geo.view import span_names
from geo.webmap import map as webmap
from geo.webmap.ids import name_elements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset
    from geo.export.records import Records
    from geo.view import View

SHEETS = ("standalone/page.css", "shared/embed.css", "shared/sheet.css")
"""The styles of the page, without those of its map."""

FACTS = ("cite", "licence", "attribution", "dataset_version", "dataset_sha256")
"""What the page says of the data behind it, in this order."""


def page_bytes(timelines: Timelines, view: View) -> bytes:
    """Write the page, which opens on the view's day, reading, knowledge and period.

    Parameters
    ----------
    timelines
        The timelines that the reader may choose from, with their dataset.
    view
        What the page shows when it opens; the table below the map is of its day.
    """
    shown = records(timelines[view.eyes], view.day)
    text = render(
        "standalone/page.html",
        words=table("standalone"),
        title=title(timelines.dataset),
        page_title=page_title(timelines[view.eyes], view.day),
        headline=headline(timelines[view.eyes], view.day).text,
        date=full_date(view.day),
        iso=view.day.isoformat(),
        about=shown.about,
        data_version=say("standalone.data", version=shown.about["dataset_version"]),
        map=_map_parts(timelines),
        leaflet_js=assets.vendored("leaflet.js"),
        leaflet_css=assets.leaflet_css(),
        page_css=page_type() + "".join(map(assets.static, SHEETS)),
        page_js=script_of("standalone/main.js"),
        view=view.parameters(),
        dataset_json=assets.script_json(dataset_ld(timelines.dataset)),
        share_json=assets.script_json(carried_sharing(timelines.dataset)),
        view_json=assets.script_json(opening_of(timelines.dataset, view)),
        **choices_of(timelines.dataset),
        **_words(shown, view),
    )
    return text.encode()


def _map_parts(timelines: Timelines) -> dict[str, str]:
    """Let Folium render the map, and return the parts of its page."""
    drawing = webmap.control_map(timelines, online_layers=False)
    drawing.default_js = []
    drawing.default_css = []
    name_elements(drawing)
    root: Any = drawing.get_root()
    root.render()
    return {name: getattr(root, name).render() for name in ("header", "html", "script")}


def opening_of(dataset: Dataset, view: View) -> dict[str, Any]:
    """Return the day on which a page opens, and the days of each period, for its script."""
    spans = {span.span_id: [str(span.start), str(span.end)] for span in dataset.spans}
    return {"date": view.day.isoformat(), "windows": spans}


def carried_sharing(dataset: Dataset) -> dict[str, Any]:
    """Return what is shared with: words, citations of any day, how a command begins, a code's colours."""
    forms = {
        f"{reading}/{knowledge}": citations_of_any_day(dataset, Eyes(reading, knowledge))
        for reading in READING_NAMES
        for knowledge in KNOWLEDGE_NAMES
    }
    with speaking(Language.EN):  # as the citations are
        dates = table("date")
    colours = {"ink": style.INK, "paper": style.PAPER}
    return {
        "words": table("share"),
        "forms": forms,
        "program": _program(dataset),
        "dates": dates,
        "qr": colours,
    }


def _program(dataset: Dataset) -> str:
    """Return how a command line begins that is about a dataset; who has one of their own knows its folder."""
    name, (first, *others) = dataset.file_name, shipped()
    if name == first:
        return "panjshir-map"
    return f"panjshir-map --data {name if name in others else 'FOLDER'}"


def choices_of(dataset: Dataset) -> dict[str, list[tuple[str, str]]]:
    """Return what a page offers to choose from: readings, knowledge and periods, each with its name."""
    return {
        "readings": _options(READING_NAMES),
        "knowledges": _options(KNOWLEDGE_NAMES),
        "windows": [*span_names(dataset).items()],
    }


def _options(names: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(str(member), name) for member, name in names.items()]


def _words(shown: Records, view: View) -> dict[str, Any]:
    """Return what the page says in words below the map."""
    sources = shown.sources_shown
    numbers = {source.source_id: number for number, source in enumerate(sources, 1)}
    return {
        "shown": say("standalone.shown", date=full_date(view.day), **eyes_names(view.eyes)),
        "meanings": eyes_meanings() | {say("behind.voices_title"): say("behind.voice_means")},
        "rows": [_row(shown, dict(row), numbers) for row in shown.rows],
        "sources": sources,
        "source_label": source_label,
        "caveats": caveats(shown.timeline.dataset),
        "facts": [
            (say(f"standalone.fact.{name}"), shown.about[name])
            for name in FACTS
            if shown.about[name]
        ],
    }


def _row(shown: Records, row: dict[str, Any], numbers: Mapping[str, int]) -> dict[str, Any]:
    dataset = shown.timeline.dataset
    reports = [dataset.reports[report_id] for report_id in row["basis"]]
    place = dataset.places[row["place_id"]]
    day, eyes = shown.day or dataset.opening.opens_on, shown.timeline.eyes
    also, also_tag = other_name(place)
    return row | {
        "mistake": report_address(dataset, place.place_id, day, eyes),
        "named": name_of(place),
        "also": also,
        "also_tag": also_tag,
        "since": since_text(shown.timeline.state(place.place_id, row["date"])),
        "reports": [
            {
                "report_id": report.report_id,
                "event_date": full_reported_date(report),
                "summary": report.summary,
                "mistake": report_address(dataset, report.report_id, day, eyes),
                "sources": [{"number": numbers[source_id]} for source_id in report.source_ids],
            }
            for report in reports
        ],
    }
