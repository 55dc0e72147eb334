"""Headers of every answer: no sniffing, no framing, no requests to other hosts but for map tiles."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

from geo.server.entry import told
from geo.server.site import host_of

if TYPE_CHECKING:
    from collections.abc import Callable

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


def security_headers(scope: Scope) -> dict[str, str]:
    """Return the headers of the answer to a request; they name the host that it asks for."""
    host = host_of(scope)
    own_socket = f"ws://{host} wss://{host}" if host else ""
    return {
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
        "content-security-policy": (
            "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
            f"style-src 'self' 'unsafe-inline'; connect-src 'self' data: blob: {own_socket}; "
            f"img-src 'self' data: blob: {TILE_HOSTS}; object-src 'none'; base-uri 'self'; "
            "frame-ancestors 'self'; form-action 'self'"
        ),
    }


class SecurityHeaders:
    """Add the headers to every HTTP response."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(security_headers(scope))
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
