"""The one pool of worker processes, in which pictures and briefings are made beside the event loop.

It is our own, since no library's pool does what it must. Those of Python and ``pebble`` run the
page that Streamlit has put in the place of the main module. ``loky`` has no time limit and cannot
end one worker alone; the limit of ``pebble`` does not hold for a worker that was stopped before it
took its task. All of them keep helper processes, and outlive an app that is killed.
"""

from __future__ import annotations

import asyncio
import pickle
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from cachetools import LRUCache

from geo.server.ledger import Ledger
from geo.server.queue import FairQueue
from geo.server.refusals import LateError, LostError, PoolError
from geo.server.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

T = TypeVar("T")

MOST_AT_ONCE = 2
MOST_OF_ONE_CLIENT = 16
MOST_WAITING = 64
MOST_ATTEMPTS = 2
IDLE_S = 60
KEPT_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Effort:
    """What a kind of job takes.

    Of jobs that are ``long`` only one is done at a time, so that they never take every worker.
    """

    seconds: float
    long: bool = False
    kept: bool = True


@dataclass(frozen=True)
class Job(Generic[T]):
    """A function to call in a worker; equal jobs are done once for all who ask.

    ``kind`` is what the operator's numbers call it.
    """

    function: Callable[..., T]
    arguments: tuple[Hashable, ...]
    effort: Effort
    kind: str = "other"


@dataclass(frozen=True)
class _Made:
    """What came of a job; its size counts the job as well, which may hold a whole briefing."""

    value: Any
    size: int


@dataclass(eq=False)
class _Work:
    """A job for which somebody waits, from the first request to the last answer."""

    job: Job[Any]
    turn: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[_Made] = field(init=False)


class Pool:
    """Does jobs in worker processes, in a fair order; what was made last is kept.

    The workers start with the first jobs. When they have had nothing to do for a while they end, so
    that their memory is given back; one stays, so that the next picture need not wait for a start.
    """

    def __init__(self) -> None:
        self._kept: LRUCache[Job[Any], _Made] = LRUCache(KEPT_BYTES, attrgetter("size"))
        self._queue: FairQueue[_Work] = FairQueue(MOST_OF_ONE_CLIENT, MOST_WAITING)
        self._works: dict[Job[Any], _Work] = {}
        self._underway: set[_Work] = set()
        self._free: dict[Worker, asyncio.Task[None]] = {}
        self._busy: set[Worker] = set()
        self.ledger = Ledger()

    @property
    def waiting(self) -> int:
        """How many jobs wait for a worker."""
        return len(self._queue)

    @property
    def underway(self) -> int:
        """How many jobs are being done."""
        return len(self._underway)

    @property
    def kept(self) -> tuple[int, int]:
        """How many things are kept, and how many bytes they take."""
        return len(self._kept), int(self._kept.currsize)

    def workers(self) -> list[Worker]:
        """Return the workers that are alive, as far as is known."""
        return [worker for worker in (*self._free, *self._busy) if worker.is_alive]

    async def run(self, job: Job[T], client: str) -> T:
        """Return what a job's function returns; whoever stops waiting is forgotten.

        Raises
        ------
        CrowdedError, BusyError
            If too many jobs are waiting, of this client or of all.
        LateError, LostError, FailedError
            If it was not done in time, its workers ended, or its function failed.
        ControlMapError
            What the function raises of these.
        """
        made = self._kept.get(job)
        if job.effort.kept:
            self.ledger.looked_up(found=made is not None)
        if made is None:
            made = await self._made_for(client, job)
        value: T = made.value
        return value

    async def close(self) -> None:
        """End the workers that are free; the next job starts one again."""
        while self._free:
            await self._pop_free().dismiss()

    async def _made_for(self, client: str, job: Job[Any]) -> _Made:
        work = self._works.get(job) or _Work(job)
        if work not in self._underway:
            self._wait_in_turn(client, work)
        try:
            return await asyncio.shield(work.task)
        finally:
            self._leave(client, work)

    def _wait_in_turn(self, client: str, work: _Work) -> None:
        try:
            self._queue.put(client, work)
        except PoolError as error:
            self.ledger.refused(error)
            raise
        if work.job not in self._works:
            self._works[work.job] = work
            work.task = asyncio.get_running_loop().create_task(self._done(work))
            work.task.add_done_callback(_noticed)
        self._go_on()

    def _leave(self, client: str, work: _Work) -> None:
        """Let one requester go; with the last one the job goes too, unless it has begun."""
        self._queue.withdraw(client, work)
        if not work.turn.is_set() and work not in self._queue:
            del self._works[work.job]
            work.task.cancel()

    def _go_on(self) -> None:
        while len(self._underway) < MOST_AT_ONCE and (work := self._queue.take(self._may_begin)):
            self._underway.add(work)
            work.turn.set()

    def _may_begin(self, work: _Work) -> bool:
        return not (work.job.effort.long and any(w.job.effort.long for w in self._underway))

    async def _done(self, work: _Work) -> _Made:
        await work.turn.wait()
        try:
            with self.ledger.entry(work.job.kind):
                made = await self._made(work.job)
        finally:
            self._underway.discard(work)
            del self._works[work.job]
            self._go_on()
        if work.job.effort.kept and made.size <= KEPT_BYTES:
            self._kept[work.job] = made
        return made

    async def _made(self, job: Job[Any]) -> _Made:
        """Do a job, and once more where the worker was ended from outside."""
        request = pickle.dumps((job.function, job.arguments))
        for _ in range(MOST_ATTEMPTS):
            reply = await self._reply(request, job.effort.seconds)
            if reply is not None:
                value, error = pickle.loads(reply)  # noqa: S301 (of our own worker)
                if error is not None:
                    raise error
                return _Made(value, len(request) + len(reply))
        raise LostError

    async def _reply(self, request: bytes, seconds: float) -> bytes | None:
        worker, reply = await self._worker(), None
        self._busy.add(worker)
        try:
            async with asyncio.timeout(seconds):
                reply = await worker.reply(request)
        except TimeoutError:
            raise LateError(seconds) from None
        finally:
            self._busy.discard(worker)
            if reply is None:
                await worker.dismiss()
            else:
                self._free[worker] = asyncio.create_task(self._end_when_idle(worker))
        return reply

    async def _worker(self) -> Worker:
        while self._free:
            worker = self._pop_free()
            if worker.is_alive:
                return worker
            await worker.dismiss()
        try:
            return await Worker.start()
        except OSError as error:
            raise LostError from error

    def _pop_free(self) -> Worker:
        worker, ending = self._free.popitem()
        ending.cancel()
        return worker

    async def _end_when_idle(self, worker: Worker) -> None:
        await asyncio.sleep(IDLE_S)
        if len(self._free) > 1:
            del self._free[worker]
            await worker.dismiss()


@cache
def shared() -> Pool:
    """Return the pool that all requests share."""
    return Pool()


def _noticed(task: asyncio.Task[_Made]) -> None:
    """Take note of an error; whoever waited has it, and where nobody did, it is no news."""
    if not task.cancelled():
        task.exception()
