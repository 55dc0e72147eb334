"""Headers of every answer: no sniffing, no requests to other hosts but for map tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


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
