"""What the app serves beside its pages: the map's script, and headers that keep it to itself."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import Route

from geo.errors import ControlMapError
from geo.server import (
    api,
    briefings,
    cards,
    front,
    manual,
    offered,
    own,
    pool,
    readiness,
    sharing,
    told,
)
from geo.server import state as served
from geo.server.caching import Lasting
from geo.server.choosing import Choosing
from geo.server.compression import Compression
from geo.server.ending import Ending, draining
from geo.server.entry import Entry, closed
from geo.server.frontend import FrontFiles
from geo.server.headers import SecurityHeaders, failure, refusal
from geo.server.links import MAP_PATH, STANDALONE_PATH
from geo.server.observing import Observing
from geo.server.packets import PromptPackets
from geo.server.route_names import RouteNames
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
    from collections.abc import AsyncIterator, Callable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from geo.server.metrics import Metrics
    from geo.server.observing import Observer

LOCAL = Site()


METRICS_PATH = "/metrics"


def routes(site: Site = LOCAL, metrics: Metrics | None = None) -> list[Route]:
    """Return the routes beside Streamlit's own, below the path where it puts those."""
    found = (
        Route(MAP_PATH, front.serve_front),
        Route(STANDALONE_PATH, front.serve_standalone),
        Route(cards.SHARE_PATH, cards.serve_share),
        Route(cards.OEMBED_PATH, cards.serve_oembed),
        Route(sharing.PATH, sharing.serve_shared),
        *own.routes(),
        *offered.routes(),
        Route(EMBED_PATH, serve_embed_script),
        Route(SCRIPTS_PATH, serve_script),
        Route(RIBBONS_PATH, serve_ribbon),
        *told.routes(),
        *briefings.routes(),
        Route(manual.PATH, manual.serve_manual),
        *api.routes(site),
        Route(readiness.PATH, readiness.serve_readiness),
        Route(METRICS_PATH, metrics.serve if metrics else closed),
    )
    return [Route(site.base_path + r.path, r.endpoint, methods=r.methods) for r in found]


def middleware(site: Site = LOCAL, observers: Sequence[Observer] = ()) -> list[Middleware]:
    """Return the layers around every response; those that note what came of it only where somebody asks."""
    outermost = [Middleware(Observing, observers=observers)] if observers else []
    naming = [Middleware(RouteNames, site=site, routes=routes(site))] if observers else []
    return [
        *outermost,
        Middleware(PromptPackets),
        Middleware(SecurityHeaders, site=site),
        Middleware(Compression),
        Middleware(Lasting),
        Middleware(Ending),
        Middleware(Entry, site=site),
        Middleware(Choosing, site=site),
        *naming,
        Middleware(FrontFiles, site=site),
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
        with draining():
            yield
    finally:
        await pool.shared().close()
        served.release()
