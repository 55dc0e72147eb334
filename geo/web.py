"""What the app serves beside its pages: the map's script, and headers that keep it to itself."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from geo import api, shared
from geo.briefing import routes as briefing
from geo.language import Language
from geo.view import Span
from geo.vocabulary import Knowledge, Reading

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SCRIPTS_PATH = "/assets/{name}"
RIBBONS_PATH = "/assets/ribbons/{language}/{lanes}/{knowledge}/{span}"
EVERY = "every"
"""What stands in an address for all readings in thin lanes."""
FOR_EVER = "public, max-age=31536000, immutable"
TILE_HOSTS = (
    "https://tile.openstreetmap.org https://*.tile.opentopomap.org https://server.arcgisonline.com"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "content-security-policy": (
        "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; connect-src 'self' data: blob: ws: wss:; "
        f"img-src 'self' data: blob: {TILE_HOSTS}; object-src 'none'; base-uri 'self'"
    ),
}


def routes() -> list[BaseRoute]:
    """Return the routes beside Streamlit's own."""
    return [
        Route(SCRIPTS_PATH, _asset),
        Route(RIBBONS_PATH, _ribbon),
        *briefing.routes(),
        *api.routes(),
    ]


def middleware() -> list[Middleware]:
    """Return the layers around every response."""
    return [Middleware(SecurityHeaders)]


def map_script_url(language: Language) -> str:
    """Return the address of the map's script, relative to the frame in which the map lives."""
    return f"../../assets/{shared.shipped_map(language).name}"


@cache
def ribbon_url(
    language: Language, reading: Reading | None, knowledge: Knowledge, span: Span
) -> str:
    """Return the address of a ribbon, relative to any page; it changes with the drawing."""
    html = shared.ribbon(language, reading, knowledge, span)
    drawn = hashlib.sha256(html.encode()).hexdigest()[:16]
    return f"assets/ribbons/{language}/{reading or EVERY}/{knowledge}/{span}?drawn={drawn}"


def _ribbon(request: Request) -> Response:
    wanted = request.path_params
    try:
        reading = None if wanted["lanes"] == EVERY else Reading(wanted["lanes"])
        eyes = reading, Knowledge(wanted["knowledge"]), Span(wanted["span"])
        ribbon = shared.ribbon(Language(wanted["language"]), *eyes)
    except ValueError:
        return PlainTextResponse("There is no such file.", status_code=404)
    return Response(ribbon, media_type="text/html", headers={"cache-control": FOR_EVER})


async def _asset(request: Request) -> Response:
    for script in map(shared.shipped_map, Language):
        if script.name == request.path_params["name"]:
            headers = {"cache-control": FOR_EVER}
            return Response(script.text, media_type="text/javascript", headers=headers)
    return PlainTextResponse("There is no such file.", status_code=404)


class SecurityHeaders:
    """Add headers to every HTTP response: no sniffing, no requests to other hosts but map tiles."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message.get("headers", []), *extra]
            await send(message)

        await self.app(scope, receive, send_with_headers)
