"""The end of the process: what it was asked for already is answered, and whoever comes anew goes elsewhere."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

DRAIN = "CONTROL_MAP_DRAIN"
"""For how many seconds it still answers whoever comes anew, while balancers hear that it is ending."""

ELSEWHERE = "This server is ending; another one answers in its place, or it will itself soon."

_told = threading.Event()


def ending() -> bool:
    """Tell whether the process was told to end."""
    return _told.is_set()


def begin_ending() -> None:
    """Note that the process was told to end."""
    _told.set()


@contextmanager
def draining() -> Iterator[None]:
    """Hear of the end first while something serves, and tell that of it when balancers have heard of it.

    What serves answers all that it was asked for, takes nothing more, and closes websockets as those
    of a service that restarts.
    """
    serve_out = signal.getsignal(signal.SIGTERM)
    if not callable(serve_out) or threading.current_thread() is not threading.main_thread():
        yield
        return
    loop, drain_s = asyncio.get_running_loop(), float(os.environ.get(DRAIN, "0"))

    def begin(number: int, _: object) -> None:
        begin_ending()
        loop.call_soon_threadsafe(loop.call_later, drain_s, serve_out, number, None)

    signal.signal(signal.SIGTERM, begin)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, serve_out)


class Ending:
    """Once the process is ending, lets no client keep its connection, and no page begin a session."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or send it elsewhere."""

        async def send_last(message: Message) -> None:
            if message["type"] == "http.response.start" and ending():
                MutableHeaders(scope=message)["connection"] = "close"
            await send(message)

        if scope["type"] == "websocket" and ending():
            refused = PlainTextResponse(ELSEWHERE, HTTPStatus.SERVICE_UNAVAILABLE)
            await refused(scope, receive, send)
        else:
            await self.app(scope, receive, send_last)
