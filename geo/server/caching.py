"""Entity tags: how an answer says which one it is, and how a client says which it has already."""

from __future__ import annotations

import hashlib
import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

WEAK = "W/"

FOR_EVER = "public, max-age=31536000, immutable"
"""For what lies at an address that changes with its content."""

HASHED = re.compile(r"/component/.*\.[0-9a-f]{8,}\.(?:js|css)")
"""The files of components whose names carry a hash."""


def entity_tag(checksum: str, *parts: str | bytes) -> str:
    """Return the strong tag of what some parts determine; it begins with the dataset's checksum."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return f'"{checksum[:12]}-{digest.hexdigest()[:32]}"'


def not_modified(request: Request, headers: dict[str, str]) -> Response | None:
    """Return the answer that the client has the body already, if it has (RFC 9110, section 13.1.2)."""
    tag, given = headers.get("etag"), request.headers.get("if-none-match")
    if tag is None or given is None:
        return None
    known = {part.strip().removeprefix(WEAK) for part in given.split(",")}
    if not known & {tag, "*"}:
        return None
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)


class Lasting:
    """Lets browsers keep for ever what Streamlit serves under a name with a hash, and does not say so."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and tell how long its answer lasts."""
        lasting = scope["type"] == "http" and HASHED.search(scope["path"])

        async def send_lasting(message: Message) -> None:
            if lasting and message.get("status") in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
                MutableHeaders(scope=message)["cache-control"] = FOR_EVER
            await send(message)

        await self.app(scope, receive, send_lasting)
