"""The load: many sessions that step at once, from a process of their own."""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bench.candidates import HERE
from bench.errors import MeasurementError
from bench.sample import percentile
from bench.servers import HOST, cpu_seconds
from bench.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.servers import Server

STEP_EVERY_S = 1.0
CONNECT_AT_ONCE = 4
PATIENCE_S = 0.5
"""A server keeps up as long as its 95th percentile stays under this."""

CAPACITY_WORKERS = (1, 2, 3, 4, 6, 8, 12, 16, 20)


@dataclass(frozen=True)
class Plan:
    """How long and how hard a server is pressed."""

    sessions: tuple[int, ...]
    seconds: float
    capacity_seconds: float


THOROUGH = Plan(sessions=(1, 20, 60, 120), seconds=12, capacity_seconds=2)
QUICK = Plan(sessions=(1, 20), seconds=2, capacity_seconds=0.5)


@dataclass
class Level:
    """What happened while a number of sessions stepped.

    A latency counts from when the step was due, so that a server that falls behind cannot hide it.
    """

    latencies: list[float] = field(default_factory=list)
    finished: int = 0

    def add(self, latency: float, *, finished: bool = True) -> None:
        """Note a step; one that is still under way counts with the time it has taken so far."""
        self.latencies.append(latency)
        self.finished += finished

    def summary(self, seconds: float, cpu: float) -> dict[str, float | None]:
        """Return the level in numbers."""
        return {
            "p50_ms": 1000 * percentile(self.latencies, 50),
            "p95_ms": 1000 * percentile(self.latencies, 95),
            "steps_a_second": self.finished / seconds,
            "cpu_ms": 1000 * cpu / self.finished if self.finished else None,
        }


def measure(server: Server, plan: Plan, drive: str) -> dict[str, Any]:
    """Press a server from another process and return what that found."""
    command = [sys.executable, "-m", "bench.load", str(server.port), str(server.process.pid), drive]
    command += ["--seconds", str(plan.seconds), "--capacity-seconds", str(plan.capacity_seconds)]
    command += ["--sessions", *map(str, plan.sessions)]
    done = subprocess.run(command, cwd=HERE.parent, check=False, stdout=subprocess.PIPE)
    if done.returncode:
        raise MeasurementError("The load could not be put on the server.")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


async def press(port: int, pid: int, drive: str, plan: Plan) -> dict[str, Any]:
    """Step with more and more sessions, then find out what the server sustains."""
    url = f"ws://{HOST}:{port}/_stcore/stream"
    levels, capacity = {}, None
    async with AsyncExitStack() as stack:
        sessions: list[Session] = []
        for count in plan.sessions:
            new = [Session(url, drive=drive, number=n) for n in range(len(sessions), count)]
            sessions += await connected(stack, new)
            if capacity is None and count >= CAPACITY_WORKERS[-1]:
                capacity = await sustained(sessions, pid, plan.capacity_seconds)
            levels[str(count)] = await stepping(sessions, pid, plan.seconds)
    return {"levels": levels, "capacity": capacity}


async def connected(stack: AsyncExitStack, sessions: Sequence[Session]) -> Sequence[Session]:
    """Connect sessions, a few at once."""
    gate = asyncio.Semaphore(CONNECT_AT_ONCE)

    async def connect(session: Session) -> None:
        async with gate:
            await stack.enter_async_context(session)

    await asyncio.gather(*map(connect, sessions))
    return sessions


async def stepping(
    sessions: Sequence[Session], pid: int, seconds: float
) -> dict[str, float | None]:
    """Let every session step once a second, evenly spread over the second."""
    level = Level()
    start, cpu = time.perf_counter(), cpu_seconds(pid)
    end = start + seconds

    async def visitor(session: Session, due: float) -> None:
        while due < end:
            await asyncio.sleep(max(0, due - time.perf_counter()))
            running = asyncio.ensure_future(session.step())
            await asyncio.wait([running], timeout=max(0, end - time.perf_counter()))
            level.add(time.perf_counter() - due, finished=running.done())
            under_way.add(running)
            due = due + STEP_EVERY_S if running.done() else end

    under_way: set[asyncio.Future[None]] = set()
    gap = STEP_EVERY_S / len(sessions)
    await asyncio.gather(*(visitor(s, start + gap * i) for i, s in enumerate(sessions)))
    summary = level.summary(time.perf_counter() - start, cpu_seconds(pid) - cpu)
    await asyncio.gather(*under_way)
    return summary


async def sustained(
    sessions: Sequence[Session], pid: int, seconds: float
) -> dict[str, float | None]:
    """Let ever more sessions step without pause; return the best rate that keeps within patience."""
    best: dict[str, float | None] = {"steps_a_second": None}
    for workers in CAPACITY_WORKERS:
        found = await _without_pause(sessions[:workers], pid, seconds)
        slow = found["p95_ms"]
        if slow is None or slow > 1000 * PATIENCE_S:
            break
        best = max(best, found, key=lambda entry: entry["steps_a_second"] or 0)
    return best


async def _without_pause(
    sessions: Sequence[Session], pid: int, seconds: float
) -> dict[str, float | None]:
    level = Level()
    start, cpu = time.perf_counter(), cpu_seconds(pid)

    async def visitor(session: Session) -> None:
        while (began := time.perf_counter()) < start + seconds:
            await session.step()
            level.add(time.perf_counter() - began)

    await asyncio.gather(*map(visitor, sessions))
    return level.summary(time.perf_counter() - start, cpu_seconds(pid) - cpu)


def main() -> None:
    """Press the server that the command line names, and print what was found as JSON."""
    parser = argparse.ArgumentParser(description="Step with many sessions against one server.")
    parser.add_argument("port", type=int)
    parser.add_argument("pid", type=int)
    parser.add_argument("drive", choices=["slider", "map"])
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--capacity-seconds", type=float, required=True)
    parser.add_argument("--sessions", type=int, nargs="+", required=True)
    asked = parser.parse_args()
    plan = Plan(tuple(asked.sessions), asked.seconds, asked.capacity_seconds)
    print(json.dumps(asyncio.run(press(asked.port, asked.pid, asked.drive, plan))))


if __name__ == "__main__":
    main()
