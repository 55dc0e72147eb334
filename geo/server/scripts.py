"""The scripts and ribbons that pages ask for, at addresses that change with their content."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from geo.dataset.vocabulary import Knowledge, Reading
from geo.language.catalogue import Language
from geo.server import state as served
from geo.server.caching import FOR_EVER
from geo.view import Span

if TYPE_CHECKING:
    from starlette.requests import Request


SCRIPTS_PATH = "/assets/{name}"


RIBBONS_PATH = "/assets/ribbons/{language}/{lanes}/{knowledge}/{span}"


EVERY = "every"
"""What stands in an address for all readings in thin lanes."""


def map_script_url(language: Language) -> str:
    """Return the address of the map's script, relative to the frame in which the map lives."""
    return f"{served.ABOVE_THE_FRAME}assets/{served.shipped_map(language).name}"


@cache
def ribbon_url(
    language: Language, reading: Reading | None, knowledge: Knowledge, span: Span
) -> str:
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
        The stretch of days that it covers.
    """
    html = served.ribbon(language, reading, knowledge, span)
    drawn = hashlib.sha256(html.encode()).hexdigest()[:16]
    return f"assets/ribbons/{language}/{reading or EVERY}/{knowledge}/{span}?drawn={drawn}"


def serve_ribbon(request: Request) -> Response:
    """Answer with a ribbon."""
    wanted = request.path_params
    try:
        reading = None if wanted["lanes"] == EVERY else Reading(wanted["lanes"])
        eyes = reading, Knowledge(wanted["knowledge"]), Span(wanted["span"])
        ribbon = served.ribbon(Language(wanted["language"]), *eyes)
    except ValueError:
        return PlainTextResponse("There is no such file.", status_code=404)
    return Response(ribbon, media_type="text/html", headers={"cache-control": FOR_EVER})


async def serve_script(request: Request) -> Response:
    """Answer with the script of the map, or with the relief that it lays below."""
    name, kept = request.path_params["name"], {"cache-control": FOR_EVER}
    if name == served.relief_name():
        return Response(served.dataset().relief, media_type="image/webp", headers=kept)
    for script in map(served.shipped_map, Language):
        if script.name == name:
            return Response(script.text, media_type="text/javascript", headers=kept)
    return PlainTextResponse("There is no such file.", status_code=404)
