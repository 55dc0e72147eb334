"""What is noted of every exchange with a client: its route, how it ended, how long it took; never by whom."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEY = "control_map.exchange"
"""Where the layers within find the exchange, to tell which route it is of."""

OTHER = "other"
METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"}
SOCKET = "WEBSOCKET"
UNANSWERED = 499


@dataclass
class Exchange:
    """A request and its answer, or a websocket from its opening to its end.

    Nothing in it comes from the client as it stands: ``route`` is a template or ``other``, ``method``
    one of a few. ``size`` is in bytes, as they left.
    """

    method: str
    route: str = OTHER
    status: int = UNANSWERED
    size: int = 0
    seconds: float = 0.0

    def note(self, message: Message) -> None:
        """Note what a message to the client tells."""
        kind = message["type"]
        if kind == "http.response.body":
            self.size += len(message.get("body", b""))
        elif kind == "http.response.start":
            self.status = message["status"]
        elif kind == "websocket.accept":
            self.status = HTTPStatus.SWITCHING_PROTOCOLS
        elif kind == "websocket.close" and self.status == UNANSWERED:
            self.status = HTTPStatus.FORBIDDEN


class Observer(Protocol):
    """What is told of exchanges."""

    def began(self, exchange: Exchange) -> None:
        """Take note that one has begun."""

    def ended(self, exchange: Exchange) -> None:
        """Take note that one has ended, and how."""


class Observing:
    """Tells observers of every exchange."""

    def __init__(self, app: ASGIApp, observers: Sequence[Observer]) -> None:
        self.app = app
        self.observers = observers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and tell what came of it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        exchange = Exchange(_method(scope))

        async def send_noted(message: Message) -> None:
            exchange.note(message)
            await send(message)

        with self._telling(exchange):
            await self.app({**scope, KEY: exchange}, receive, send_noted)

    @contextmanager
    def _telling(self, exchange: Exchange) -> Iterator[None]:
        for observer in self.observers:
            observer.began(exchange)
        start = perf_counter()
        try:
            yield
        except Exception:
            if exchange.status == UNANSWERED:  # a layer outside answers for us
                exchange.status = HTTPStatus.INTERNAL_SERVER_ERROR
            raise
        finally:
            exchange.seconds = perf_counter() - start
            for observer in self.observers:
                observer.ended(exchange)


def name_route(scope: Scope, template: str) -> None:
    """Tell which route a request is of, if anybody notes that."""
    if exchange := scope.get(KEY):
        exchange.route = template


def _method(scope: Scope) -> str:
    if scope["type"] == "websocket":
        return SOCKET
    return scope["method"] if scope["method"] in METHODS else OTHER
