"""The soak: a crowd for a quarter of an hour, a flood, a stopped worker and a killed server.

``make soak`` writes what it found into its own section of ``results.md``. It needs Linux, whose
``/proc`` tells memory and workers.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
import urllib.request
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench import crowd, machine, report, results_page
from bench.candidates import OURS
from bench.errors import MeasurementError
from bench.load import connected, stepping
from bench.servers import HOST, resident_bytes, running
from bench.session import Session

if TYPE_CHECKING:
    from bench.servers import Server

SESSIONS = 20
WARM_S = 5
WORKERS_GONE_WITHIN_S = 10


@dataclass(frozen=True)
class Plan:
    """How long and how hard the server is pressed.

    ``settle_seconds`` pass before memory is read again, in which workers without work end but one.
    """

    step_seconds: float
    visits: int
    flood_seconds: float
    flood_clients: int
    settle_seconds: float
    stop_to_the_end: bool


THOROUGH = Plan(600, 300, 60, 80, settle_seconds=75, stop_to_the_end=True)
QUICK = Plan(12, 20, 12, 80, settle_seconds=2, stop_to_the_end=False)


@dataclass(frozen=True)
class Row:
    """A line of the table; ``most`` is what this app must stay under."""

    text: str
    unit: str
    path: tuple[str, ...]
    digits: int = 0
    most: float | None = None

    def cells(self, found: dict[str, Any]) -> list[str]:
        """Return its cells, for what was found."""
        value: Any = found
        for name in self.path:
            value = value[name]
        if value is None:
            return [self.text, self.unit, report.MISSING, "", ""]
        target = "" if self.most is None else f"< {self.most:g}"
        reached = "" if self.most is None else "yes" if value < self.most else "no"
        return [self.text, self.unit, f"{value:.{self.digits}f}", target, reached]


ROWS = (
    Row("Other work, just before: busy cores", "", ("busy_cores",), digits=2),
    Row("Sessions stepping once a second: p95", "ms", ("steps", "p95_ms"), most=300),
    Row("The same: steps finished", "/s", ("steps", "steps_a_second"), digits=1),
    Row("Sessions opened and left", "", ("visits", "opened")),
    Row("Opening one of them", "ms", ("visits", "mean_ms")),
    Row("One client floods: another's step, p95", "ms", ("flood", "step_p95_ms"), most=300),
    Row("One client floods: another's picture, p95", "ms", ("flood", "picture_p95_ms"), most=3000),
    Row("One client floods: another's pictures", "", ("flood", "pictures")),
    Row("A worker stands still: another's picture", "ms", ("stopped", "other_ms"), most=3000),
    Row("A worker stands still: its reader is told after", "s", ("stopped", "told_after_s")),
    Row("The server's memory before", "MB", ("memory", "before_mb")),
    Row("The server's memory after", "MB", ("memory", "after_mb")),
    Row("More memory than before", "%", ("memory", "more_percent"), digits=1, most=15),
    Row("A killed server started anew: ready after", "s", ("killed", "ready_s"), digits=1),
    Row("A killed server: its workers that went on", "", ("killed", "workers_left"), most=1),
)


def main() -> int:
    """Run the soak, print what it found, and write it down if it was a full one."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a minute, for trying it")
    plan = QUICK if parser.parse_args().quick else THOROUGH
    if sys.platform != "linux":
        print("The soak needs Linux.", file=sys.stderr)
        return 1
    began = time.monotonic()
    try:
        found = soak(plan)
    except MeasurementError as error:
        print(error, file=sys.stderr)
        return 1
    print(table(found), f"\nThe flood: {found['flood']['answers']}")
    print(f"{time.monotonic() - began:.0f} s")
    if plan is THOROUGH:
        results_page.write_soak(section(found, machine.describe(None)))
    return 0


def soak(plan: Plan) -> dict[str, Any]:
    """Put the app through everything, and return what was found."""
    found: dict[str, Any] = {"busy_cores": machine.busy_cores()}
    with running(OURS) as server:
        found |= asyncio.run(pressed(server, plan))
        alive = crowd.workers(server.process.pid)
        server.process.kill()
        began = time.monotonic()
        with running(OURS, server.port) as again:
            with urllib.request.urlopen(f"{again.url}api/v1/snapshot.png", timeout=60):
                ready = time.monotonic() - began
            left = _left(alive, began + WORKERS_GONE_WITHIN_S)
    return found | {"killed": {"ready_s": ready, "workers_left": left}}


async def pressed(server: Server, plan: Plan) -> dict[str, Any]:
    """Press a server with everything that it survives."""
    pid, url = server.process.pid, f"ws://{HOST}:{server.port}/_stcore/stream"
    found: dict[str, Any] = {}
    async with AsyncExitStack() as stack:
        new = [Session(url, drive="map", number=number) for number in range(SESSIONS)]
        sessions = await connected(stack, new)
        await stepping(sessions, pid, WARM_S)
        await crowd.first_picture(server)
        before = resident_bytes(pid)
        found["steps"] = await stepping(sessions, pid, plan.step_seconds)
        found["visits"] = await crowd.visits(url, plan.visits)
        flooded = crowd.flooded(server, sessions[0], plan.flood_seconds, plan.flood_clients)
        found["flood"] = await flooded
        found["stopped"] = await crowd.stopped_worker(server, to_the_end=plan.stop_to_the_end)
        await asyncio.sleep(plan.settle_seconds)
        after = resident_bytes(pid)
    return found | {"memory": _memory(before, after)}


def table(found: dict[str, Any]) -> str:
    """Return what was found as a Markdown table."""
    heads = [["", "unit", "This app", "target", "reached"]]
    return report.aligned(heads + [row.cells(found) for row in ROWS])


def section(found: dict[str, Any], facts: dict[str, str]) -> str:
    """Return what was found with all that a reader needs to judge it."""
    answers = ", ".join(f"{name}: {times:,}" for name, times in found["flood"]["answers"].items())
    return f"""{results_page.SOAK}

By `make soak`, {facts["date"]}, on {facts["cores"]} cores ({facts["processor"]}).

{table(found)}

{SESSIONS} sessions step once a second for ten minutes; then others are opened and left. One client asks
for pictures over 80 connections, half of which hang up, and posts drafts of 1 MB, while another
client steps and asks for a picture every {crowd.PICTURE_EVERY_S:g} seconds; the server has made one
picture before, so that a worker is ready. What the flood was answered: {answers}.
A worker is stopped with a picture on its hands. The server is killed at last, and started anew.
"""


def _memory(before: int, after: int) -> dict[str, float]:
    megabytes = {"before_mb": before / 2**20, "after_mb": after / 2**20}
    return megabytes | {"more_percent": 100 * (after / before - 1)}


def _left(pids: list[int], deadline: float) -> int:
    """Return how many processes are still there when they have had their time to end."""
    while (left := list(filter(_is_alive, pids))) and time.monotonic() < deadline:
        time.sleep(0.1)
    return len(left)


def _is_alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
