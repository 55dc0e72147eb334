"""Packets: what is answered leaves at once, and does not wait until the client has told of what came before."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class PromptPackets:
    """Turns off Nagle's algorithm on every connection.

    The head and the body of an answer are written one after the other. Python turns it off by itself
    on connections of sockets that name their protocol; Streamlit's does not, so that each body would
    wait for one way there and back.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, over a connection that does not wait."""
        transport = getattr(getattr(receive, "__self__", None), "transport", None)
        connection = transport.get_extra_info("socket") if transport else None
        if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        await self.app(scope, receive, send)
