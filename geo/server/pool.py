"""Where pictures for requests are drawn: by two processes, beside the event loop.

The processes start with the first pictures and end when nobody has asked for one for a while, so
that their memory is given back.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from http import HTTPStatus
from typing import TYPE_CHECKING

from geo.server.api.problems import Refusal
from geo.server.worker import Draughtsman

if TYPE_CHECKING:
    from geo.export.request import FileRequest

MOST_AT_ONCE = 2
MOST_WAITING = 64
IDLE_S = 20
CACHE_BYTES = 12 * 1024 * 1024


class Cache:
    """The pictures asked for last, up to so many bytes."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.size = 0
        self._pictures: OrderedDict[FileRequest, bytes] = OrderedDict()

    def get(self, request: FileRequest) -> bytes | None:
        """Return a picture that is kept, and keep it longer."""
        if request not in self._pictures:
            return None
        self._pictures.move_to_end(request)
        return self._pictures[request]

    def put(self, request: FileRequest, picture: bytes) -> None:
        """Keep a picture, and let go of those that were not asked for the longest."""
        if request in self._pictures or len(picture) > self.most_bytes:
            return
        self._pictures[request] = picture
        self.size += len(picture)
        while self.size > self.most_bytes:
            _, dropped = self._pictures.popitem(last=False)
            self.size -= len(dropped)


class Studio:
    """Has pictures drawn, at most two at once; requests for the same one share it."""

    def __init__(self) -> None:
        self.cache = Cache(CACHE_BYTES)
        self._underway: dict[FileRequest, asyncio.Task[bytes]] = {}
        self._desks = asyncio.Semaphore(MOST_AT_ONCE)
        self._free: list[Draughtsman] = []
        self._closing: asyncio.Task[None] | None = None

    async def picture(self, request: FileRequest) -> bytes:
        """Return the bytes of a picture.

        Raises
        ------
        Refusal
            If too many pictures are waiting already, or it could not be drawn.
        """
        kept = self.cache.get(request)
        if kept is not None:
            return kept
        if request not in self._underway:
            self._begin(request)
        return await asyncio.shield(self._underway[request])

    async def close(self) -> None:
        """End the processes that are free; the next picture starts one again."""
        while self._free:
            await self._free.pop().dismiss()

    def _begin(self, request: FileRequest) -> None:
        if len(self._underway) >= MOST_WAITING:
            raise _unavailable("Too many pictures are being drawn")
        task = asyncio.get_running_loop().create_task(self._drawn(request))
        self._underway[request] = task
        task.add_done_callback(lambda _: self._done(request))

    async def _drawn(self, request: FileRequest) -> bytes:
        """Have a picture drawn, and once more where the process was ended from outside."""
        async with self._desks:
            for _ in range(2):
                picture = await self._attempt(request)
                if picture is not None:
                    self.cache.put(request, picture)
                    return picture
        raise _unavailable("The picture could not be drawn")

    async def _attempt(self, request: FileRequest) -> bytes | None:
        draughtsman = self._free.pop() if self._free else await Draughtsman.start()
        picture = None
        try:
            picture = await draughtsman.draw(request)
        finally:
            if picture is None:
                await draughtsman.dismiss()
            else:
                self._free.append(draughtsman)
        return picture

    def _done(self, request: FileRequest) -> None:
        task = self._underway.pop(request)
        if not task.cancelled():
            task.exception()  # whoever waited has it; where nobody did, it is no news
        if self._closing is not None:
            self._closing.cancel()
        self._closing = task.get_loop().create_task(self._close_when_idle())

    async def _close_when_idle(self) -> None:
        await asyncio.sleep(IDLE_S)
        if not self._underway:
            await self.close()


def _unavailable(what: str) -> Refusal:
    headers = {"retry-after": "5"}
    detail = f"{what}; ask again in a few seconds."
    return Refusal(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers=headers)
