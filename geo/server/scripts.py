"""The scripts and ribbons that pages ask for, at addresses that change with their content."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from geo.codes.codebook import opened
from geo.codes.vocabulary import Knowledge, Reading
from geo.frontend.scripts import script_of
from geo.language.catalogue import Language
from geo.server import state as served
from geo.server.caching import FOR_EVER, entity_tag, not_modified
from geo.server.choosing import marked

if TYPE_CHECKING:
    from starlette.requests import Request

EMBED_PATH = "/assets/embed.js"
SCRIPTS_PATH = "/assets/{name}"
RIBBONS_PATH = "/assets/ribbons/{language}/{lanes}/{knowledge}/{span}"

EVERY = "every"
"""What stands in an address for all readings in thin lanes."""


def map_script_url(language: Language) -> str:
    """Return the address of the map's script, relative to the frame in which the map lives."""
    return f"{served.ABOVE_THE_FRAME}assets/{served.shipped_map(language).name}"


@served.PerDataset
def ribbon_url(language: Language, reading: Reading | None, knowledge: Knowledge, span: str) -> str:
    """Return the address of a ribbon, relative to any page; it changes with the drawing.

    Parameters
    ----------
    language
        What the ribbon is written in.
    reading
        Whose eyes it looks through; ``None`` for all of them, in thin lanes.
    knowledge
        Whether reports count from their event date or only once published.
    span
        The stretch of days that it covers, by its id.
    """
    html = served.ribbon(language, reading, knowledge, span)
    drawn = hashlib.sha256(html.encode()).hexdigest()[:16]
    folder = f"assets/{marked('ribbons')}/{language}"
    return f"{folder}/{reading or EVERY}/{knowledge}/{span}?drawn={drawn}"


def serve_ribbon(request: Request) -> Response:
    """Answer with a ribbon."""
    wanted = request.path_params
    try:
        readings = {EVERY: None, **{str(reading): reading for reading in opened().readings}}
        reading = readings[wanted["lanes"]]
        drawn = reading, Knowledge(wanted["knowledge"]), wanted["span"]
        ribbon = served.ribbon(Language(wanted["language"]), *drawn)
    except (KeyError, ValueError):
        return PlainTextResponse("There is no such file.", status_code=404)
    return Response(ribbon, media_type="text/html", headers={"cache-control": FOR_EVER})


def serve_embed_script(request: Request) -> Response:
    """Answer with the script that pages of others include, which may change: they name no version of it."""
    text = script_of("embed/main.js")
    headers = {"cache-control": "no-cache", "etag": entity_tag("", text)}
    return not_modified(request, headers) or Response(
        text, media_type="text/javascript", headers=headers
    )


async def serve_script(request: Request) -> Response:
    """Answer with the script of the map, or with the backdrop that it lays below."""
    name, kept = request.path_params["name"], {"cache-control": FOR_EVER}
    for of in served.sound():
        with served.choosing(of):
            if found := _found(name):
                return Response(found[0], media_type=found[1], headers=kept)
    return PlainTextResponse("There is no such file.", status_code=404)


def _found(name: str) -> tuple[str | bytes, str] | None:
    """Return a script or the backdrop of the dataset that is spoken of, and its media type."""
    backdrop = served.dataset().backdrop
    if backdrop and name == served.backdrop_name():
        return backdrop.picture, "image/webp"
    scripts = (script for script in map(served.shipped_map, Language) if script.name == name)
    return next(((script.text, "text/javascript") for script in scripts), None)
