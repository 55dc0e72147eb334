"""What the app serves beside its pages: the map's script, and headers that keep it to itself."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import Route

from geo.errors import ControlMapError
from geo.server import api, briefings, cards, front, manual, own, pool, sharing
from geo.server import state as served
from geo.server.caching import Lasting
from geo.server.choosing import Choosing
from geo.server.compression import Compression
from geo.server.entry import Entry
from geo.server.frontend import CutFonts
from geo.server.headers import SecurityHeaders, failure, refusal
from geo.server.links import MAP_PATH, STANDALONE_PATH
from geo.server.packets import PromptPackets
from geo.server.scripts import (
    EMBED_PATH,
    RIBBONS_PATH,
    SCRIPTS_PATH,
    serve_embed_script,
    serve_ribbon,
    serve_script,
)
from geo.server.site import Site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.responses import Response

LOCAL = Site()


def routes(site: Site = LOCAL) -> list[Route]:
    """Return the routes beside Streamlit's own, below the path where it puts those."""
    found = (
        Route(MAP_PATH, front.serve_front),
        Route(STANDALONE_PATH, front.serve_standalone),
        Route(cards.SHARE_PATH, cards.serve_share),
        Route(cards.OEMBED_PATH, cards.serve_oembed),
        Route(sharing.PATH, sharing.serve_shared),
        *own.routes(),
        Route(EMBED_PATH, serve_embed_script),
        Route(SCRIPTS_PATH, serve_script),
        Route(RIBBONS_PATH, serve_ribbon),
        *briefings.routes(),
        Route(manual.PATH, manual.serve_manual),
        *api.routes(site),
    )
    return [Route(site.base_path + r.path, r.endpoint, methods=r.methods) for r in found]


def middleware(site: Site = LOCAL) -> list[Middleware]:
    """Return the layers around every response."""
    return [
        Middleware(PromptPackets),
        Middleware(SecurityHeaders, site=site),
        Middleware(Compression),
        Middleware(Lasting),
        Middleware(Entry, site=site),
        Middleware(Choosing, site=site),
        Middleware(CutFonts, site=site),
    ]


def exception_handlers(
    site: Site = LOCAL,
) -> dict[type[Exception], Callable[[Request, Exception], Response]]:
    """Return what answers where a request cannot be served, and where the program failed."""
    return {ControlMapError: refusal(site), Exception: failure(site)}


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Keep the version of the dataset that there is at the start, until the app ends."""
    await run_in_threadpool(served.keep)
    try:
        yield
    finally:
        await pool.shared().close()
        served.release()
