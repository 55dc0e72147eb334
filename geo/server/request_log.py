"""The log of requests: one line each, without anything that a client has written, and without the client."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.server.observing import Exchange

KILO = 1000


class RequestLog:
    """Writes a line to standard error for every exchange that has ended."""

    def began(self, exchange: Exchange) -> None:
        """Wait for the end."""

    def ended(self, exchange: Exchange) -> None:
        """Write the line; where nobody can read it any more, that is no reason to fail."""
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{line_of(exchange, datetime.now(UTC))}\n")


def line_of(exchange: Exchange, now: datetime) -> str:
    """Return the line of an exchange: when it ended, what was asked for, the status, how long, how much."""
    when = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    took = f"{exchange.seconds * 1000:.0f}ms"
    parts = (when, exchange.method, exchange.route, f"{exchange.status:d}", took)
    return " ".join((*parts, _size(exchange.size)))


def _size(size: int) -> str:
    return f"{size}B" if size < KILO else f"{size / KILO:.0f}kB"
