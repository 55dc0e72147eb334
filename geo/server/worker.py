"""A worker: a process that makes one thing after another; jobs come in on standard input, replies go out.

Matplotlib and YAML hold Python's lock while they work, and would stop the map's stepping if they
worked in the app's own process. The process ends when its input ends, whatever it is doing, and so
never outlives the app.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import signal
import sys
from asyncio.subprocess import PIPE
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO, Self

from geo.errors import ControlMapError
from geo.server import state as served
from geo.server.refusals import FailedError

if TYPE_CHECKING:
    from asyncio.subprocess import Process

COMMAND = (sys.executable, "-m", "geo.server.worker")
LENGTH_BYTES = 8
POLITENESS = 5
"""By how much work gives way to the app (a Unix nice value)."""

AT_ONCE = getattr(signal, "SIGKILL", signal.SIGTERM)
"""The signal that ends a process even in the middle of a job."""

LOG = logging.getLogger(__name__)


class Worker:
    """A worker as the app sees it."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @classmethod
    async def start(cls) -> Self:
        """Start the process; it makes itself ready while the first job is on its way."""
        env = {**os.environ, "CONTROL_MAP_COPY": str(served.folder_of_all())}
        return cls(await asyncio.create_subprocess_exec(*COMMAND, stdin=PIPE, stdout=PIPE, env=env))

    @property
    def pid(self) -> int:
        """The number that the system has for the process."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process has not ended, as far as is known."""
        return self._process.returncode is None

    async def reply(self, job: bytes) -> bytes | None:
        """Return the reply to a job, both pickled, or ``None`` where the process has ended instead."""
        reader, writer = self._process.stdout, self._process.stdin
        if reader is None or writer is None:
            return None
        try:
            writer.write(_framed(job))
            await writer.drain()
            length = int.from_bytes(await reader.readexactly(LENGTH_BYTES), "big")
            return await reader.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError):
            return None

    async def dismiss(self) -> None:
        """End the process and wait until it is gone."""
        if self.is_alive:
            self._process.kill()
        await self._process.communicate()


def main() -> None:
    """Do the jobs that come in on standard input until it ends."""
    for number in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # to all of a group: that is for the app to answer
        signal.signal(number, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(POLITENESS)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed must not come between the replies
    jobs: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(sys.stdin.buffer, jobs), daemon=True).start()
    with suppress(BrokenPipeError):
        while True:
            replies.write(_framed(_reply(jobs.get())))
            replies.flush()
    os.kill(os.getpid(), AT_ONCE)


def _receive(stream: BinaryIO, jobs: SimpleQueue[bytes]) -> None:
    """Hand on what comes in, and end the process with the stream, even in the middle of a job."""
    while len(length := stream.read(LENGTH_BYTES)) == LENGTH_BYTES:
        jobs.put(stream.read(int.from_bytes(length, "big")))
    os.kill(os.getpid(), AT_ONCE)


def _reply(job: bytes) -> bytes:
    """Do a job and return what came of it: a value or an error."""
    try:
        function, arguments = pickle.loads(job)  # noqa: S301 (our own)
        return pickle.dumps((function(*arguments), None))
    except ControlMapError as error:
        return pickle.dumps((None, error))
    except Exception:
        LOG.exception("A job failed.")
        return pickle.dumps((None, FailedError()))


def _framed(content: bytes) -> bytes:
    return len(content).to_bytes(LENGTH_BYTES, "big") + content


if __name__ == "__main__":
    main()
