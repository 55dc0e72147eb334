"""The first screen: Streamlit's page with the day asked for in it, which is there before any script."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, PlainTextResponse, Response

from geo.errors import PanjshirError
from geo.export.formats import Format
from geo.export.request import FileRequest
from geo.language.catalogue import Language, speaking, spoken
from geo.panels.front import Addresses, front_html, head_html
from geo.panels.sketch import SketchGround, ground
from geo.scripts import script_of
from geo.server import frontend, jobs, pool
from geo.server import state as served
from geo.server.briefings import refusing
from geo.server.caching import FOR_EVER, entity_tag, not_modified
from geo.server.clients import client_of, unless_gone
from geo.view import View, read_view

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/"
STANDALONE_PATH = "/assets/standalone.html"
SCRIPT_PATH = "/assets/front/{name}"


def serve_front(request: Request) -> Response:
    """Answer with the page of the day asked for; without a sound dataset, with Streamlit's alone."""
    headers = {"cache-control": "no-cache"}
    try:
        view, _ = read_view(request.query_params, served.dataset())
        with speaking(asked_language(request)):
            page = _page(view)
        headers["etag"] = entity_tag(served.dataset().checksum, page)
    except PanjshirError:
        page = frontend.index()
    return not_modified(request, headers) or HTMLResponse(page, headers=headers)


def asked_language(request: Request) -> Language:
    """Return the language of the address; it is English where we do not speak that one."""
    asked = request.query_params.get("lang")
    return next((language for language in Language if language == asked), Language.EN)


def _page(view: View) -> str:
    timeline = served.timelines()[view.eyes]
    addresses = _addresses(view)
    head = head_html(timeline, view.day, addresses)
    return frontend.index_with(head, front_html(timeline, view.day, _ground(), addresses))


def _addresses(view: View) -> Addresses:
    shown = {name: view.parameters()[name] for name in ("date", "reading", "known")}
    map_script = f"assets/{served.shipped_map(spoken()).name}"
    return Addresses(
        script=f"assets/front/{_script_name()}",
        alone=f"{STANDALONE_PATH[1:]}?{urlencode(shown)}",
        asked=frontend.PINGED,
        modules=frontend.modules(),
        scripts=(*frontend.frame_scripts(), map_script),
    )


@cache
def _ground() -> SketchGround:
    return ground(served.dataset())


@cache
def _script_name() -> str:
    return f"{hashlib.sha256(script_of('front/main.js').encode()).hexdigest()[:16]}.js"


def serve_script(request: Request) -> Response:
    """Answer with the script that takes the first screen away."""
    if request.path_params["name"] != _script_name():
        return PlainTextResponse("There is no such file.", status_code=404)
    text, kept = script_of("front/main.js"), {"cache-control": FOR_EVER}
    return Response(text, media_type="text/javascript", headers=kept)


@refusing
async def serve_standalone(request: Request) -> Response:
    """Answer with the standalone page of the day asked for, which a worker makes."""
    view, _ = read_view(request.query_params, served.dataset())
    wanted = FileRequest(Format.HTML, (view.day,), view.eyes)
    tag = entity_tag(served.dataset().checksum, wanted.name)
    headers = {"cache-control": "no-cache", "etag": tag}
    if known := not_modified(request, headers):
        return known
    made = pool.shared().run(jobs.picture(wanted), client_of(request))
    content = await unless_gone(request, made)
    return Response(content, media_type=wanted.media_type, headers=headers)
