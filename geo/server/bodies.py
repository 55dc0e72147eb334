"""The bodies of requests, read no further than they may be long."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

PASSED_OVER = 16
"""How many times as much is read of a body that is too long, so that its sender is told so."""


async def body_of(request: Request, most: int) -> bytes | None:
    """Return the body of a request, or ``None`` where it is longer than it may be.

    Parameters
    ----------
    request
        The request.
    most
        How long the body may be, in bytes.
    """
    body, length = bytearray(), 0
    async for part in request.stream():
        length += len(part)
        if length <= most:
            body += part
        elif length > PASSED_OVER * most:
            break
    return None if length > most else bytes(body)
