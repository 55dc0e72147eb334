"""Headers of every answer: no sniffing, no framing, no requests to other hosts but for map tiles."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders

from geo.server.entry import told
from geo.server.links import EMBED, MAP_PATH, STANDALONE_PATH
from geo.server.site import host_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from geo.server.site import Site


TILE_HOSTS = (
    "https://tile.openstreetmap.org https://*.tile.opentopomap.org https://server.arcgisonline.com"
)
OF_NO_PAGE = "default-src 'self'; frame-ancestors 'self'"
"""The policy of what a page is made of, which browsers heed on pages alone: a page has a hundred."""

MADE_OF = ("text/javascript", "text/css", "font/")
FAILED = "The server has failed at this, and has noted why."


def security_headers(scope: Scope, embedders: Iterable[str] = ()) -> dict[str, str]:
    """Return the headers of the answer to a request; they name the host that it asks for.

    Parameters
    ----------
    scope
        The request.
    embedders
        The origins whose pages may show the answer.
    """
    ancestors = " ".join(("'self'", *embedders))
    host = host_of(scope)
    own_socket = f"ws://{host} wss://{host}" if host else ""
    return {
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
        "content-security-policy": (
            "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
            f"style-src 'self' 'unsafe-inline'; connect-src 'self' data: blob: {own_socket}; "
            f"img-src 'self' data: blob: {TILE_HOSTS}; object-src 'none'; base-uri 'self'; "
            f"frame-ancestors {ancestors}; form-action 'self'"
        ),
    }


def is_embedded(path: str, scope: Scope) -> bool:
    """Tell whether a request is for the page that others show on theirs: no other may they frame.

    Parameters
    ----------
    path
        The path of the request, from where the app begins.
    scope
        The request.
    """
    query: bytes = scope.get("query_string", b"")
    asked = parse_qs(query.decode("latin-1")).get(EMBED)
    return path in (MAP_PATH, STANDALONE_PATH) and asked == ["1"]


class SecurityHeaders:
    """Add the headers to every HTTP response."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                shown = is_embedded(self.site.path_within(scope), scope)
                headers.update(security_headers(scope, self.site.embedders if shown else ()))
                if headers.get("content-type", "").startswith(MADE_OF):
                    headers["content-security-policy"] = OF_NO_PAGE
            await send(message)

        await self.app(scope, receive, send_with_headers)


def refusal(site: Site) -> Callable[[Request, Exception], Response]:
    """Return what answers where a request cannot be served, such as for want of a sound dataset."""

    def answer(request: Request, error: Exception) -> Response:
        return told(site.path_within(request.scope), HTTPStatus.INTERNAL_SERVER_ERROR, str(error))

    return answer


def failure(site: Site) -> Callable[[Request, Exception], Response]:
    """Return what answers where the program failed: outside all layers, so it adds the headers itself."""

    def answer(request: Request, _: Exception) -> Response:
        path = site.path_within(request.scope)
        response = told(path, HTTPStatus.INTERNAL_SERVER_ERROR, FAILED)
        response.headers.update(security_headers(request.scope))
        return response

    return answer
