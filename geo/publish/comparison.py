"""The Compare page of a published site, and the page of a map that stands in its frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from geo.codes.vocabulary import ASSESSED
from geo.control.contrast import Contrast
from geo.control.headline import dated_headline
from geo.credits import product
from geo.export.standalone import choices_of, opening_of
from geo.frontend.assets import inline, script_json
from geo.frontend.scripts import script_of
from geo.frontend.templates import render
from geo.language.catalogue import Names, say, spoken, table
from geo.language.terms import date_words, listed
from geo.panels.comparison import differences_html, heads_html
from geo.panels.sketch import sketch_html
from geo.publish.edition import COMPARE, MAP
from geo.publish.frame import face_of, font, page_html, policy, type_sheet
from geo.publish.scripts import leaflet, map_scripts, page_script
from geo.view import LETTERS, Compared, View, read_comparison, usual_readings

if TYPE_CHECKING:
    from geo.dataset.model import Dataset
    from geo.publish.edition import Edition

FRAME = "frame"
"""The page of a map in a frame, by the name of its file."""

KINDS = Names("compare_kind", lambda: [*Compared])

OTHERWISE = ("date", *LETTERS[2:], "panels")
"""What an address has that asks for other maps than those with which the page opens."""

TOLD_IN_TABLE = ("place", "differences", "no_difference", "the_same")


def compare_html(edition: Edition) -> str:
    """Return the page in the language that is spoken: its words and sketches, in which the maps are drawn."""
    dataset, leaf = edition.dataset, edition.at(COMPARE)
    comparison, _ = read_comparison({}, dataset)
    contrast = Contrast.of(edition.timelines, comparison.panels)
    drawn = edition.sketch_ground
    differ = say("compare.differ", count=len(contrast.differing), places=len(contrast.places))
    body = render(
        "published/compare.html",
        kinds=[(str(kind), name) for kind, name in KINDS.items()],
        readings=choices_of(dataset)["readings"],
        reading=str(ASSESSED.reading),
        days=[day.isoformat() for day in comparison.days],
        record=_record(dataset),
        headings=contrast.heads,
        heads=heads_html(contrast),
        empty_head=render("panel_head.html", heading=" ", headline=""),
        sketches=[
            sketch_html(timeline, day, drawn, dated_headline(timeline, day), name=f"sketch-{day}")
            for timeline, day in contrast.shown
        ],
        differ=differ,
        differences=differences_html(contrast),
        map=leaf.to(edition.at(MAP).path),
        carried=script_json(carried_comparison(dataset)),
    )
    opens = {**comparison.parameters(), **dict.fromkeys(OTHERWISE, "")}
    return page_html(
        edition,
        COMPARE,
        title=say(
            "page.dated",
            page=say("page.compare"),
            date=listed(contrast.headings),
            product=product(dataset),
        ),
        description=say("state.at_place", place=contrast.name, state=differ),
        body=body,
        opens=urlencode(opens, safe=","),
        sheets=("published/compare.css",),
        scripts=(page_script("compare"),),
    )


def frame_html(edition: Edition) -> str:
    """Return the page of a map in a frame: nothing but the map, and its script the one of the Map page."""
    leaf = edition.at(FRAME)
    scripts, early = map_scripts(edition, spoken()), script_of("published/early.js")
    return render(
        "published/mapframe.html",
        early=inline(early),
        policy=policy(early),
        type_sheet=leaf.to(type_sheet().path),
        title=product(edition.dataset),
        font=leaf.to(font().path),
        face=face_of(leaf),
        scripts=[leaf.to(script.path) for script in (leaflet(), scripts.drawn)],
        later=leaf.to(scripts.later.path),
    )


def carried_comparison(dataset: Dataset) -> dict[str, Any]:
    """Return of what the page lets maps be chosen, and its words, for its script."""
    choices, opening = choices_of(dataset), View.of(dataset.opening.opens_on, ASSESSED, dataset)
    return {
        **opening_of(dataset, opening),
        "record": _record(dataset),
        "readings": choices["readings"],
        "knowledges": choices["knowledges"],
        "usualReadings": [str(reading) for reading in usual_readings(dataset)],
        "frame": f"{FRAME}.html",
        "product": product(dataset),
        "words": _words(),
    }


def _record(dataset: Dataset) -> tuple[str, str]:
    return dataset.record.start.isoformat(), dataset.record.end.isoformat()


def _words() -> dict[str, Any]:
    evidence, page = table("evidence"), table("page")
    return {
        **table("compare"),
        **{name: evidence[name] for name in TOLD_IN_TABLE},
        "dated": page["dated"],
        **date_words(),
        **table("state"),
    }
