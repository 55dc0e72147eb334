"""The Map page of a published site: the day in words and as a sketch at once, then the map that replays."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo.codes.vocabulary import ASSESSED
from geo.control.headline import dated_headline, headline, page_title
from geo.export.standalone import carried_sharing, choices_of, opening_of
from geo.frontend.assets import script_json
from geo.frontend.templates import render
from geo.language.catalogue import spoken, table
from geo.panels.day import heading_html
from geo.panels.sketch import listed, sketch_html
from geo.publish.downloads import takes
from geo.publish.edition import EVIDENCE, MAP, SHARE
from geo.publish.frame import page_html
from geo.publish.reasons import FOLDER
from geo.publish.scripts import backdrop, leaflet, map_scripts, page_script
from geo.publish.shares import card_tags
from geo.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geo.publish.edition import Edition


def map_html(edition: Edition) -> str:
    """Return the page in the language that is spoken; it opens on the day on which the dataset does."""
    return _page(edition, edition.dataset.opening.opens_on, MAP)


def stop_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the pages that open on each stop, with where they lie: what a link to the day leads to."""
    for day in edition.stops():
        name = stop_name(day)
        yield edition.at(name).path, _page(edition, day, name)


def stop_name(day: date) -> str:
    """Return the page that opens on a stop, by its name."""
    return f"{SHARE}/{day}"


def _page(edition: Edition, day: date, name: str) -> str:
    dataset = edition.dataset
    view = View.of(day, ASSESSED, dataset)
    timeline = edition.timelines[view.eyes]
    leaf = edition.at(name)
    scripts = map_scripts(edition, spoken())
    told = headline(timeline, day).text
    drawn = edition.sketch_ground
    places, further = listed(timeline, day, drawn)
    carried = {
        **opening_of(dataset, view),
        "later": leaf.to(scripts.later.path),
        "sharing": leaf.to(page_script("share").path),
        "reasons": leaf.to(f"{FOLDER}/{spoken()}/"),
        **(
            {"evidence": leaf.to(edition.at(EVIDENCE).path), "told": _told(edition)}
            if edition.is_large
            else {}
        ),
        "data": edition.checksum,
    }
    body = render(
        "published/map.html",
        view=view.parameters(),
        words=table("standalone"),
        heading=heading_html(timeline, day),
        headline=told,
        sketch=sketch_html(timeline, day, drawn, dated_headline(timeline, day)),
        places=places,
        further=further,
        carried=script_json(carried),
        share=script_json(carried_sharing(dataset)),
        left_out=edition.left_out,
        takes=takes(edition, leaf, day),
        **choices_of(dataset),
    )
    return page_html(
        edition,
        name,
        kind=MAP,
        title=page_title(timeline, day),
        description=told,
        body=body,
        card=card_tags(edition, view.eyes, day, name),
        sheets=("shared/embed.css",),
        backdrop=backdrop(edition),
        opens=urlencode({"date": day.isoformat(), **view.eyes.parameters()}),
        scripts=(leaflet(), scripts.drawn),
    )


def _told(edition: Edition) -> list[str]:
    return [day.isoformat() for day in edition.stops()]
