"""What a crowd does to a server: visits, a flood by one client, and workers that stand still.

Everything goes to a server of our own on the loopback interface, and is bounded in time and number.
One client floods from an address of its own, so that the server can tell it from the reader.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE
from collections import Counter
from contextlib import AsyncExitStack, suppress
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2

from bench.candidates import HERE
from bench.errors import MeasurementError
from bench.load import connected, stepping
from bench.sample import percentile
from bench.servers import HOST
from bench.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.servers import Server

CROWD = "127.0.0.9"
FIRST_DAY, DAYS = date(2021, 7, 1), 500
PAUSE_S = 0.05
MOST_REQUESTS = 20_000
PATIENCE_S, HANGS_UP_AFTER_S = 90, 0.3
PICTURE_EVERY_S = 2.0
POSTERS = 4
LARGE_DRAFT = b"[" + b"0," * 500_000 + b"0]"
AT_ONCE = 20


async def visits(url: str, number: int) -> dict[str, float]:
    """Open so many sessions, some at once, and leave them; return how long opening took."""
    times: list[float] = []
    for first in range(0, number, AT_ONCE):
        async with AsyncExitStack() as stack:
            new = [Session(url, drive="map", number=n) for n in range(min(AT_ONCE, number - first))]
            began = time.perf_counter()
            await connected(stack, new)
            times.append((time.perf_counter() - began) / len(new))
    return {"opened": number, "mean_ms": 1000 * sum(times) / len(times)}


class Flood:
    """One client that asks for pictures and sends drafts as fast as it can, and often hangs up."""

    def __init__(self, url: str, clients: int) -> None:
        self.url, self.clients = url, clients
        self.answers: Counter[str] = Counter()
        self._pictures = _addresses()

    async def run(self, seconds: float) -> None:
        """Press the server for so long."""
        end = time.perf_counter() + seconds
        async with _client(CROWD, self.url) as client:
            askers = [self._ask(client, end, hangs_up=n % 2 == 1) for n in range(self.clients)]
            await asyncio.gather(*askers, *(self._post(client, end) for _ in range(POSTERS)))

    async def _ask(self, client: httpx2.AsyncClient, end: float, *, hangs_up: bool) -> None:
        patience = HANGS_UP_AFTER_S if hangs_up else PATIENCE_S
        while self._goes_on(end):
            with suppress(httpx2.HTTPError):
                left = min(patience, max(0.1, end - time.perf_counter()))
                answer = await client.get(next(self._pictures), timeout=left)
                self.answers[str(answer.status_code)] += 1
                await asyncio.sleep(PAUSE_S)
                continue
            self.answers["hung up"] += 1

    async def _post(self, client: httpx2.AsyncClient, end: float) -> None:
        headers = {"content-type": "application/json"}
        while self._goes_on(end):
            with suppress(httpx2.HTTPError):
                path = "/assets/briefing/check"
                answer = await client.post(path, content=LARGE_DRAFT, headers=headers)
                self.answers[f"draft {answer.status_code}"] += 1
            await asyncio.sleep(PAUSE_S)

    def _goes_on(self, end: float) -> bool:
        return time.perf_counter() < end and self.answers.total() < MOST_REQUESTS


async def flooded(server: Server, session: Session, seconds: float, clients: int) -> dict[str, Any]:
    """Return how another reader's steps and pictures fare while one client floods.

    The flood comes from a process of its own, so that what is measured does not wait for it.
    """
    command = [sys.executable, "-m", "bench.crowd", server.url, str(seconds), str(clients)]
    flood = await asyncio.create_subprocess_exec(*command, cwd=HERE.parent, stdout=PIPE)
    steps = asyncio.create_task(stepping([session], server.process.pid, seconds))
    pictures = await _pictures_of_a_reader(server, seconds)
    told, _ = await flood.communicate()
    if flood.returncode:
        raise MeasurementError("The flood could not be put on the server.")
    return {
        "step_p95_ms": (await steps)["p95_ms"],
        "pictures": len(pictures),
        "picture_p95_ms": 1000 * percentile(pictures, 95),
        "answers": json.loads(told),
    }


async def first_picture(server: Server) -> None:
    """Have the server make a picture, so that a worker is ready, as it is in a server in use."""
    async with _client(HOST, server.url) as client:
        await _picture(client, "/api/v1/snapshot.png?theme=grey")


async def _pictures_of_a_reader(server: Server, seconds: float) -> list[float]:
    """Return how long each picture took; one that was refused counts as endless."""
    times, end = [], time.perf_counter() + seconds
    async with _client(HOST, server.url) as client:
        for day in _days():
            times.append(await _picture(client, f"/api/v1/snapshot.png?date={day}&theme=grey"))
            if time.perf_counter() >= end:
                return times
            await asyncio.sleep(PICTURE_EVERY_S)
    return times


async def _picture(client: httpx2.AsyncClient, address: str) -> float:
    began = time.perf_counter()
    with suppress(httpx2.HTTPError):
        answer = await client.get(address)
        if answer.status_code == httpx2.codes.OK:
            return time.perf_counter() - began
    return float("inf")


async def stopped_worker(server: Server, *, to_the_end: bool) -> dict[str, float | None]:
    """Stop a worker with a picture on its hands; return how long others and its own reader wait."""
    async with _client(HOST, server.url) as client:
        addresses = (f"/api/v1/snapshot.png?date={day}&theme=dark" for day in _days())
        await asyncio.gather(*(_picture(client, next(addresses)) for _ in range(2)))
        [stopped, *_] = workers(server.process.pid)
        os.kill(stopped, signal.SIGSTOP)
        try:
            began = time.perf_counter()
            held = {asyncio.create_task(client.get(next(addresses))) for _ in range(2)}
            _, held = await asyncio.wait(held, return_when=asyncio.FIRST_COMPLETED)
            other = await _picture(client, next(addresses))
            told = None
            if to_the_end and held:
                await asyncio.wait(held)
                told = time.perf_counter() - began
            for task in held:
                task.cancel()
            await asyncio.gather(*held, return_exceptions=True)
        finally:
            if stopped in workers(server.process.pid):
                os.kill(stopped, signal.SIGKILL)
        return {"other_ms": 1000 * other, "told_after_s": told}


def workers(pid: int) -> list[int]:
    """Return the process ids of a server's workers."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1]
            if int(parent) == pid and b"geo.server.worker" in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
    return sorted(found)


def _client(address: str, url: str) -> httpx2.AsyncClient:
    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=None)
    transport = httpx2.AsyncHTTPTransport(local_address=address, limits=limits)
    return httpx2.AsyncClient(base_url=url, transport=transport, timeout=PATIENCE_S)


def _days() -> Iterator[date]:
    return (FIRST_DAY + timedelta(days=number) for number in range(DAYS))


def _addresses() -> Iterator[str]:
    """Yield the addresses of pictures, no two alike."""
    days = list(_days())
    for number in count():
        dpi = 60 + number // DAYS
        yield f"/api/v1/snapshot.png?date={days[number % DAYS]}&layout=a4&dpi={dpi}"


def main() -> None:
    """Flood the server that the command line names, and print what it answered as JSON."""
    url, seconds, clients = sys.argv[1:]
    flood = Flood(url, int(clients))
    asyncio.run(flood.run(float(seconds)))
    print(json.dumps(flood.answers))


if __name__ == "__main__":
    main()
