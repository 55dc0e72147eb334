"""Workers for tests: they do a job at once, or when they are told to."""

import asyncio
import os
import pickle
from contextlib import contextmanager

from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.server import pool
from geo.server.pool import Effort, Job

EFFORT = Effort(60)


@contextmanager
def serving(routes):
    """Give a client of some routes, and leave no worker behind."""
    pool.shared.cache_clear()
    with TestClient(Starlette(routes=routes)) as client:
        yield client
        client.portal.call(pool.shared().close)


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
