"""Entity tags: how an answer says which one it is, and how a client says which it has already."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

WEAK = "W/"


def entity_tag(checksum: str, *parts: str | bytes) -> str:
    """Return the strong tag of what some parts determine; it begins with the dataset's checksum."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return f'"{checksum[:12]}-{digest.hexdigest()[:32]}"'


def not_modified(request: Request, headers: dict[str, str]) -> Response | None:
    """Return the answer that the client has the body already, if it has (RFC 9110, section 13.1.2).

    It carries the tag in the form that the client has: weak where its body came compressed.
    """
    tag, given = headers.get("etag"), request.headers.get("if-none-match")
    if tag is None or given is None:
        return None
    known = {part.strip() for part in given.split(",")}
    form = WEAK + tag if WEAK + tag in known else tag
    if not known & {form, "*"}:
        return None
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={**headers, "etag": form})


class DistinctTags:
    """Tells compressed answers from plain ones: their tag is a weak one, as their bytes are others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and mend the tag of its answer, if that has one."""

        async def send_distinct(message: Message) -> None:
            if message["type"] == "http.response.start":
                _make_distinct(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, send_distinct)


def _make_distinct(headers: MutableHeaders) -> None:
    tag = headers.get("etag")
    if tag is None:
        return
    varying = [name.strip() for name in headers.get("vary", "").split(",")]
    headers["vary"] = ", ".join(dict.fromkeys(filter(None, [*varying, "Accept-Encoding"])))
    if "content-encoding" in headers and not tag.startswith(WEAK):
        headers["etag"] = WEAK + tag
