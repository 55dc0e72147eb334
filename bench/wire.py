"""The wire: a TCP relay between browser and server that counts every byte, and can be a long one."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "127.0.0.1"
CHUNK = 16384
WINDOW = 4
"""So many chunks of a connection are under way at most, as TCP has it."""


class Relay:
    """Passes bytes on unchanged: headers, frames and compressed payloads count as they are.

    ``delay_s`` tells after how many seconds a byte arrives, each way; ``down_rate`` how many bytes a
    second reach the browser, over all connections together, or ``None`` for as many as come.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.delay_s = 0.0
        self.down_rate: float | None = None
        self._line_free_s = 0.0
        self.port = 0
        self.up = 0
        self.down = 0
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def url(self) -> str:
        """The address to open instead of the server's."""
        return f"http://{HOST}:{self.port}/"

    @property
    def total(self) -> int:
        """The bytes that have passed, both ways."""
        return self.up + self.down

    def start(self) -> None:
        """Listen on a free port."""
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        """Close every connection."""
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join()

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        self._stopped = asyncio.Event()
        listener = await asyncio.start_server(self._connect, HOST, 0)
        self.port = listener.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stopped.wait()
        listener.close()
        for writer in self._writers:
            writer.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = {writer}
        with suppress(ConnectionError, asyncio.CancelledError):
            try:
                await asyncio.sleep(2 * self.delay_s)  # the handshake
                answers, requests = await asyncio.open_connection(HOST, self.target)
                ends.add(requests)
                self._writers |= ends
                async with asyncio.TaskGroup() as ways:
                    ways.create_task(self._pass_on(reader, requests, "up"))
                    ways.create_task(self._pass_on(answers, writer, "down"))
            except* ConnectionError:
                pass  # one end has gone; the other must hear of it, or it would wait for ever
            finally:
                self._writers -= ends
                for end in ends:
                    end.close()

    async def _pass_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str
    ) -> None:
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(WINDOW)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._arrive(under_way, writer, way))
            chunk = b"first"
            while chunk:
                chunk = await reader.read(CHUNK)
                await under_way.put((self._sent_s(len(chunk), way) + self.delay_s, chunk))

    def _sent_s(self, size: int, way: str) -> float:
        """Return when the line has taken up so many bytes; what the browser gets shares one line."""
        now = self._loop.time()
        if way == "up" or self.down_rate is None:
            return now
        self._line_free_s = max(now, self._line_free_s) + size / self.down_rate
        return self._line_free_s

    async def _arrive(
        self, under_way: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter, way: str
    ) -> None:
        """Write what is under way when it is due; an empty chunk ends it."""
        due, chunk = await under_way.get()
        while chunk:
            await asyncio.sleep(due - self._loop.time())
            writer.write(chunk)
            setattr(self, way, getattr(self, way) + len(chunk))
            await writer.drain()
            due, chunk = await under_way.get()
        writer.close()


@contextmanager
def relayed(port: int) -> Iterator[Relay]:
    """Relay to a port of this machine."""
    relay = Relay(port)
    relay.start()
    try:
        yield relay
    finally:
        relay.stop()
