"""Who asks, and whether it still waits for the answer."""

from __future__ import annotations

import asyncio
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.requests import ClientDisconnect
from starlette.responses import Response

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from starlette.requests import HTTPConnection, Request

T = TypeVar("T")

NETWORK_BITS = 64
"""How much of an IPv6 address names its network, in which each host has addresses without end."""

CLIENT_CLOSED_REQUEST = 499


def client_of(connection: HTTPConnection) -> str:
    """Return who asks: an address, or the network of one where that is IPv6.

    Behind a proxy it is the address that the proxy names, if the server was told to believe it
    (``FORWARDED_ALLOW_IPS``).
    """
    host = connection.client.host if connection.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, NETWORK_BITS), strict=False))
    return host


async def unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Return what comes of the work, which ends when its requester goes.

    Raises
    ------
    ClientDisconnect
        If the requester has gone.
    """
    working, leaving = asyncio.create_task(work), asyncio.create_task(_gone(request))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientDisconnect
        return working.result()
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


def no_answer() -> Response:
    """Return what stands for an answer to a requester that has gone; nobody reads it."""
    return Response(status_code=CLIENT_CLOSED_REQUEST)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
