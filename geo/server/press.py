"""Where slides and handouts for requests are made: one at a time, each by a process of its own."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections import OrderedDict
from typing import TYPE_CHECKING

from geo.errors import UsageError
from geo.language.catalogue import say

if TYPE_CHECKING:
    from geo.briefing.products import Product

MOST_WAITING = 8
MOST_KEPT = 4
LONGEST_S = 120
WORKER = "geo.server.briefing_worker"


class Press:
    """Makes files, one after the other; the last few are kept."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[bytes, Product], bytes] = OrderedDict()
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def make(self, content: bytes, product: Product) -> bytes:
        """Return a file made of a storyline's YAML, which must be sound.

        Raises
        ------
        UsageError
            If too many files are being made, or this one could not be.
        """
        if self._waiting >= MOST_WAITING:
            raise UsageError(say("briefing.busy"))
        self._waiting += 1
        try:
            async with self._turn:
                return await self._kept_or_made(content, product)
        finally:
            self._waiting -= 1

    async def _kept_or_made(self, content: bytes, product: Product) -> bytes:
        key = content, product
        made = self._kept.pop(key, None) or await _made(content, product)
        self._kept[key] = made
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return made


async def _made(content: bytes, product: Product) -> bytes:
    command = (sys.executable, "-m", WORKER, product.value)
    process = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    try:
        made, _ = await asyncio.wait_for(process.communicate(content), LONGEST_S)
    except TimeoutError:
        made = b""
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode or not made:
        raise UsageError(say("briefing.not_made"))
    return made
