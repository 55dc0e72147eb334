"""The first screen: Streamlit's page with the day asked for in it, which is there before any script."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from geo.errors import ControlMapError
from geo.export.formats import Format
from geo.export.options import PageOptions
from geo.export.request import FileRequest
from geo.language.catalogue import speaking, spoken
from geo.mistake import slots_of
from geo.panels.front import Addresses, front_html, head_html
from geo.server import frontend, jobs, pool
from geo.server import state as served
from geo.server.briefings import refusing
from geo.server.caching import entity_tag, not_modified
from geo.server.cards import head_of
from geo.server.choosing import BY_WISH, LANGUAGE, QUERY, asked_language
from geo.server.clients import client_of, unless_gone
from geo.server.links import EMBED, STANDALONE_PATH, Links
from geo.view import View, read_view

if TYPE_CHECKING:
    from starlette.requests import Request


async def serve_front(request: Request) -> Response:
    """Answer with the page of the day asked for, or with the one that others show on theirs."""
    if request.query_params.get(EMBED) == "1":
        return await serve_standalone(request)
    return await run_in_threadpool(_front, request)


def _front(request: Request) -> Response:
    """Answer with the page of the day asked for; without a sound dataset, with Streamlit's alone."""
    headers = {"cache-control": "no-cache", **BY_WISH}
    try:
        view, _ = read_view(request.query_params, served.dataset())
        with speaking(asked_language(request)):
            page = _page(view, head_of(Links.of(request, view)))
        headers["etag"] = entity_tag(served.dataset().checksum, page)
    except ControlMapError:
        page = frontend.index()
    return not_modified(request, headers) or HTMLResponse(page, headers=headers)


def _page(view: View, card: str) -> str:
    timeline = served.timelines()[view.eyes]
    addresses = _addresses(view)
    screen = front_html(timeline, view.day, served.sketch_ground(), addresses)
    return frontend.index_with(
        head_html(timeline, view.day, frontend.styles(), place=view.place, card=card),
        screen,
        spoken(),
    )


def _addresses(view: View) -> Addresses:
    shown = {name: view.parameters()[name] for name in ("date", "reading", "known")}
    if served.chosen():
        shown[QUERY] = served.names()[served.chosen()]
    map_script = f"assets/{served.shipped_map(spoken()).name}"
    shown[LANGUAGE] = spoken().value
    return Addresses(
        alone=f"{STANDALONE_PATH[1:]}?{urlencode(shown)}",
        asked=frontend.PINGED,
        modules=frontend.modules(),
        scripts=(*frontend.frame_scripts(), map_script),
    )


@refusing
async def serve_standalone(request: Request) -> Response:
    """Answer with the standalone page of the day asked for, which a worker makes."""
    view, _ = read_view(request.query_params, served.dataset())
    options = PageOptions(asked_language(request))
    wanted = FileRequest(Format.HTML, (view.day,), view.eyes, options)
    parts = wanted.name_in(served.dataset()), slots_of(served.dataset())
    tag = entity_tag(served.dataset().checksum, *parts)
    headers = {"cache-control": "no-cache", "etag": tag, **BY_WISH}
    if known := not_modified(request, headers):
        return known
    made = pool.shared().run(jobs.picture(wanted), client_of(request))
    content = await unless_gone(request, made)
    return Response(content, media_type=wanted.media_type, headers=headers)
