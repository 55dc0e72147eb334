"""Workers for tests: they do a job at once, or when they are told to."""

import asyncio
import os
import pickle
from contextlib import contextmanager
from functools import cache

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.server import pool
from geo.server import state as served
from geo.server.pool import Effort, Job, Pool

EFFORT = Effort(60)


class Workshop:
    """One loop with one pool for all clients of this process, as a worker takes two seconds to start."""

    def __init__(self):
        self.pool = Pool()
        self._running = start_blocking_portal()
        self.portal = self._running.__enter__()

    def close(self):
        self.portal.call(self.pool.close)
        self._running.__exit__(None, None, None)


@cache
def workshop():
    return Workshop()


def close_workshop():
    """Leave no worker behind."""
    if workshop.cache_info().currsize:
        workshop().close()


@contextmanager
def serving(routes, middleware=()):
    """Give a client of some routes, whose jobs are done in the workers that all tests share."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "shared", lambda: workshop().pool)
        client = TestClient(Starlette(routes=routes, middleware=middleware))
        client.portal = workshop().portal
        yield client


class Drawing:
    """A pool that reads what is to be drawn, and draws nothing."""

    async def run(self, job, client):
        *_, request = job.arguments
        return request.name_in(served.dataset()).encode()


def job(value, effort=EFFORT):
    """Return a job that any process can do: to write a value."""
    return Job(str, (value,), effort)


def pid_job():
    """Return the job of telling the worker's process id."""
    return Job(os.getpid, (), Effort(60, kept=False))


async def until(condition):
    """Give way to the others until a condition holds."""
    while not condition():  # noqa: ASYNC110 (whatever is waited for has no event)
        await asyncio.sleep(0)


class Hand:
    """Stands in for a worker; ``begun`` and ``started`` are of all of one kind."""

    begun: list
    started: list
    pid = os.getpid()
    most = 0
    deaths = 0
    held = False

    def __init__(self):
        self.is_alive = True

    @classmethod
    def new_kind(cls):
        return type("Hand", (cls,), {"begun": [], "started": [], "working": set()})

    @classmethod
    async def start(cls):
        cls.started.append(cls())
        return cls.started[-1]

    async def reply(self, request):
        kind = type(self)
        function, arguments = pickle.loads(request)
        kind.begun.append(arguments[0])
        kind.working.add(self)
        kind.most = max(kind.most, len(kind.working))
        try:
            await asyncio.sleep(0)
            await until(lambda: not kind.held)
        finally:
            kind.working.discard(self)
        if kind.deaths:
            kind.deaths -= 1
            return None
        return pickle.dumps((function(*arguments), None))

    async def dismiss(self):
        self.is_alive = False
