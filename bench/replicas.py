"""Two replicas behind nginx: many sessions, and what their readers lose when one of the two is killed."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import websockets
from playwright.sync_api import Error, TimeoutError  # noqa: A004 (it is not one of Python's)

from bench.answers import PLACES
from bench.browser import MAP_FRAME, PACE_MS, focus_map, opened, zigzag
from bench.candidates import HERE, OURS
from bench.errors import MeasurementError
from bench.load import connected, stepping
from bench.nginx import before, nginx
from bench.sample import percentile
from bench.servers import HOST, Server, running
from bench.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

EXAMPLE = HERE.parent / "deploy" / "nginx-replicas.conf"
PATH = "/maps/panjshir/"
COUNTED = {"CONTROL_MAP_METRICS": "1"}
SESSIONS, SECONDS = 120, 12.0
QUICK_SESSIONS, QUICK_SECONDS = 20, 3.0
RETRY_S = 0.5
"""After how long a page tries again, at first."""

GIVEN_UP_AFTER_S = 60.0
"""What never comes back counts as so long."""

LOST = websockets.ConnectionClosed, websockets.InvalidHandshake, OSError
LEAST_STEPS = 6
CHOOSE = f"""(place) => document.querySelector("{MAP_FRAME}").contentWindow.replay.choose(place)"""
NAMED = """(place) => document.querySelector(".why .why-state")?.textContent.toLowerCase().includes(place)"""
WATCH_TALK = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  window.talk = { lost: null, back: null };
  new MutationObserver(() => {
    if (app.dataset.testConnectionState !== "CONNECTED") talk.lost ??= performance.now();
    else if (talk.lost !== null) talk.back ??= performance.now();
  }).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
}"""


@dataclass(frozen=True)
class Deployment:
    """Replicas and the port of the nginx before them."""

    replicas: Sequence[Server]
    port: int

    @property
    def address(self) -> str:
        """Where the app begins, without the scheme."""
        return f"{HOST}:{self.port}{PATH}"


@contextmanager
def deployed(example: Path = EXAMPLE) -> Iterator[Deployment]:
    """Run two replicas behind nginx, by an example of ours."""
    with running(OURS, settings=COUNTED) as one, running(OURS, settings=COUNTED) as other:
        replicas = (one, other)
        with nginx(before(example, [replica.port for replica in replicas])) as port:
            yield Deployment(replicas, port)


def measure(browser: Browser | None, *, quick: bool, example: Path = EXAMPLE) -> dict[str, Any]:
    """Measure what sessions wait for, then what it costs them, and a page, that a replica is killed.

    Parameters
    ----------
    browser
        What shows the page; without one, sessions are measured alone.
    quick
        Whether few sessions and a few seconds are enough.
    example
        The configuration of nginx.
    """
    with deployed(example) as deployment:
        found = {"sessions": _pressed(deployment, quick=quick)}
    if browser:
        with deployed(example) as deployment:
            found["page"] = killed_under_a_page(browser, deployment)
    return found


def _pressed(deployment: Deployment, *, quick: bool) -> dict[str, Any]:
    count, seconds = (QUICK_SESSIONS, QUICK_SECONDS) if quick else (SESSIONS, SECONDS)
    command = [sys.executable, "-m", "bench.replicas", deployment.address]
    command += [str(deployment.replicas[0].process.pid), str(count), str(seconds)]
    done = subprocess.run(command, cwd=HERE.parent, check=False, stdout=subprocess.PIPE)
    if done.returncode:
        raise MeasurementError("The replicas could not be measured.")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


async def press(address: str, pid: int, count: int, seconds: float) -> dict[str, Any]:
    """Step with many sessions, then kill a replica, and see how long its sessions are without one.

    Parameters
    ----------
    address
        Where the app begins.
    pid
        The replica to kill.
    count
        How many sessions there are.
    seconds
        How long they step before.
    """
    url = f"ws://{address}_stcore/stream"
    async with AsyncExitStack() as stack:
        new = [Session(url, drive=OURS.drive, number=n) for n in range(count)]
        sessions = await connected(stack, new)
        steps = await stepping(sessions, pid, seconds)
        killed_at = time.perf_counter()
        os.kill(pid, signal.SIGKILL)
        outages = await asyncio.gather(*(_outage(session, killed_at) for session in sessions))
    lost = [outage for outage in outages if outage is not None]
    return {
        "p50_ms": steps["p50_ms"],
        "p95_ms": steps["p95_ms"],
        "steps_a_second": steps["steps_a_second"],
        "lost": len(lost),
        "longest_outage_s": max(lost, default=None),
        "outage_p50_s": percentile(lost, 50) if lost else None,
    }


async def _outage(session: Session, killed_at: float) -> float | None:
    """Return how long after the kill a session steps again; ``None`` where it was of the other replica."""
    try:
        await session.step()
    except LOST:
        pass
    else:
        return None
    while time.perf_counter() < killed_at + GIVEN_UP_AFTER_S:
        try:
            await session.__aenter__()
            await session.step()
        except LOST:
            await asyncio.sleep(RETRY_S)
        else:
            return time.perf_counter() - killed_at
    return GIVEN_UP_AFTER_S


def killed_under_a_page(browser: Browser, deployment: Deployment) -> dict[str, float | None]:
    """Step on through a replay whose replica is killed, until the page has an answer of the other one."""
    for replica in deployment.replicas:
        with opened(browser, replica.url):
            pass  # both are warm from here on
    with opened(browser, f"http://{deployment.address}") as page:
        [replica] = [each for each in deployment.replicas if _has_a_session(each)]
        focus_map(page)
        page.evaluate(WATCH_TALK)
        page.evaluate("bench.record()")
        replica.process.kill()
        steps = _steps_until_back(page)
        seen = page.evaluate("bench.recorded()")
        connected_again = page.evaluate("talk.back - talk.lost")
        outage = _until_answered(page)
    return {
        "connected_s": connected_again / 1000,
        "outage_s": outage / 1000,
        "steps": len(steps),
        "step_longest_ms": max(steps),
        "blank_frames": seen["blank"],
    }


def _steps_until_back(page: Page) -> list[float]:
    """Press keys until the page is connected again; return how long each took to change a fill."""
    times: list[float] = []
    deadline = time.monotonic() + GIVEN_UP_AFTER_S
    keys = iter(zigzag(1000))
    while len(times) < LEAST_STEPS or page.evaluate("talk.back === null"):
        if time.monotonic() > deadline:
            raise MeasurementError("The page did not find the other replica.")
        page.evaluate("bench.arm()")
        page.keyboard.press(next(keys))
        try:
            times.append(page.evaluate("bench.step()")["changed"])
        except Error as error:
            raise MeasurementError("The replay stopped with the replica.") from error
        page.wait_for_timeout(PACE_MS)
    return times


def _until_answered(page: Page) -> float:
    """Choose a place; return how long after the connection was lost its reason stands beside the map."""
    page.evaluate(CHOOSE, PLACES[0])
    try:
        page.wait_for_function(NAMED, arg=PLACES[0], timeout=1000 * GIVEN_UP_AFTER_S)
    except TimeoutError:
        return 1000 * GIVEN_UP_AFTER_S
    return float(page.evaluate("performance.now() - talk.lost"))


def _has_a_session(replica: Server) -> bool:
    with urlopen(f"{replica.url}metrics") as answer:
        return "\ncontrol_map_sessions 1.0\n" in answer.read().decode()


def main() -> None:
    """Press the replicas behind the address that the command line names, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("pid", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("seconds", type=float)
    asked = parser.parse_args()
    print(json.dumps(asyncio.run(press(asked.address, asked.pid, asked.count, asked.seconds))))


if __name__ == "__main__":
    main()
