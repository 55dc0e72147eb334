"""Where pictures for requests are drawn: in two processes of their own, beside the event loop.

Matplotlib holds Python's lock while it draws, and would stop the map's stepping if it drew in the
app's own process. The processes start with the first picture and end when nobody has asked for one
for a while, so that their memory is given back.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections import OrderedDict
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from http import HTTPStatus
from typing import TYPE_CHECKING

from geo.api.problems import Refusal

if TYPE_CHECKING:
    from geo.export.order import Order

WORKERS = 2
MOST_WAITING = 64
IDLE_S = 20
CACHE_BYTES = 24 * 1024 * 1024
POLITENESS = 10
"""By how much the drawing processes give way to the app (a Unix nice value)."""


class Cache:
    """The pictures asked for last, up to so many bytes."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.size = 0
        self._pictures: OrderedDict[Order, bytes] = OrderedDict()

    def get(self, order: Order) -> bytes | None:
        """Return a picture that is kept, and keep it longer."""
        if order not in self._pictures:
            return None
        self._pictures.move_to_end(order)
        return self._pictures[order]

    def put(self, order: Order, picture: bytes) -> None:
        """Keep a picture, and let go of those that were not asked for the longest."""
        if order in self._pictures or len(picture) > self.most_bytes:
            return
        self._pictures[order] = picture
        self.size += len(picture)
        while self.size > self.most_bytes:
            _, dropped = self._pictures.popitem(last=False)
            self.size -= len(dropped)


class Studio:
    """Draws pictures, at most two at once; requests for the same one share it."""

    def __init__(self) -> None:
        self.cache = Cache(CACHE_BYTES)
        self._underway: dict[Order, asyncio.Task[bytes]] = {}
        self._pool: ProcessPoolExecutor | None = None
        self._closing: asyncio.TimerHandle | None = None

    async def picture(self, order: Order) -> bytes:
        """Return the bytes of a picture.

        Raises
        ------
        Refusal
            If too many pictures are waiting already, or it could not be drawn.
        """
        kept = self.cache.get(order)
        if kept is not None:
            return kept
        if order not in self._underway:
            self._start(order)
        return await asyncio.shield(self._underway[order])

    def close(self) -> None:
        """End the processes; the next picture starts them again."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _start(self, order: Order) -> None:
        if len(self._underway) >= MOST_WAITING:
            detail = "Too many pictures are being drawn; ask again in a few seconds."
            raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers={"retry-after": "5"})
        task = asyncio.get_running_loop().create_task(self._draw(order))
        self._underway[order] = task
        task.add_done_callback(lambda _: self._done(order))

    async def _draw(self, order: Order) -> bytes:
        """Draw in another process, and once more where that process was ended from outside."""
        for _ in range(2):
            try:
                loop = asyncio.get_running_loop()
                picture = await loop.run_in_executor(self._processes(), draw, order)
            except BrokenProcessPool:
                self.close()
            else:
                self.cache.put(order, picture)
                return picture
        detail = "The picture could not be drawn; ask again in a few seconds."
        raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers={"retry-after": "5"})

    def _processes(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(WORKERS, mp_context=context, initializer=prepare)
        return self._pool

    def _done(self, order: Order) -> None:
        task = self._underway.pop(order)
        if not task.cancelled():
            task.exception()  # whoever waited has it; where nobody did, it is no news
        if self._closing is not None:
            self._closing.cancel()
        self._closing = task.get_loop().call_later(IDLE_S, self._close_where_idle)

    def _close_where_idle(self) -> None:
        if not self._underway:
            self.close()


def prepare() -> None:
    """Make a new process ready to draw: polite, quiet, and gone when the app is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(POLITENESS)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def draw(order: Order) -> bytes:
    """Draw a picture in this process."""
    from geo.api.shop import workshop  # noqa: PLC0415 (the data is loaded where it is drawn)

    return workshop().make(order)


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(0)
