"""Entity tags: how an answer says which one it is, and how a client says which it has already."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.requests import Request

WEAK = "W/"


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
