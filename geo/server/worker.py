"""The process that draws for the API: orders come in on standard input, pictures go out.

Matplotlib holds Python's lock while it draws, and would stop the map's stepping if it drew in the
app's own process. (Python's own process pools would run the page that Streamlit has put in the
place of the main module, so they are of no use here.) The process ends when its input ends, and so
never outlives the app.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE
from typing import TYPE_CHECKING, BinaryIO, Self

if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from geo.export.request import FileRequest

COMMAND = (sys.executable, "-m", "geo.server.worker")
LENGTH_BYTES = 8
POLITENESS = 5
"""By how much drawing gives way to the app (a Unix nice value)."""


class Draughtsman:
    """A process that draws one picture after another, as the app sees it."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def start(cls) -> Self:
        """Start the process; it makes itself ready while the first request is on its way."""
        return cls(await asyncio.create_subprocess_exec(*COMMAND, stdin=PIPE, stdout=PIPE))

    async def draw(self, request: FileRequest) -> bytes | None:
        """Return the bytes of a picture, or ``None`` where the process has ended instead."""
        reader, writer = self._process.stdout, self._process.stdin
        if reader is None or writer is None:
            return None
        try:
            writer.write(_framed(pickle.dumps(request)))
            await writer.drain()
            length = int.from_bytes(await reader.readexactly(LENGTH_BYTES), "big")
            return await reader.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError):
            return None

    async def dismiss(self) -> None:
        """End the process and wait until it is gone."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.communicate()


def main() -> None:
    """Draw what is ordered on standard input until it ends."""
    if hasattr(os, "nice"):
        os.nice(POLITENESS)
    orders, pictures = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed must not come between the pictures
    while (request := _next(orders)) is not None:
        pictures.write(_framed(_drawn(request)))
        pictures.flush()


def _drawn(request: FileRequest) -> bytes:
    from geo.server.state import exporter  # noqa: PLC0415 (loaded where it is used: in the process)

    return exporter().make(request)


def _next(orders: BinaryIO) -> FileRequest | None:
    length = orders.read(LENGTH_BYTES)
    if len(length) < LENGTH_BYTES:
        return None
    request: FileRequest = pickle.loads(orders.read(int.from_bytes(length, "big")))  # noqa: S301 (our own)
    return request


def _framed(content: bytes) -> bytes:
    return len(content).to_bytes(LENGTH_BYTES, "big") + content


if __name__ == "__main__":
    main()
