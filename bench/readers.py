"""A thousand readers of the site at once: nginx, a folder of files, and no Python behind it.

Each reader keeps a connection open, as a browser does, and asks once a second for the next of the files
that make the first page, the page itself first. All of them come within one second.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from bench.candidates import HERE
from bench.errors import MeasurementError
from bench.nginx import nginx, static
from bench.publishing import publish
from bench.sample import percentile
from bench.servers import HOST

if TYPE_CHECKING:
    from collections.abc import Sequence

READERS, SECONDS = 1000, 20.0
QUICK_SECONDS = 4.0
ASK_EVERY_S = 1.0
PATIENCE_S = 10.0
INDEX = "index.html"
NAMED = re.compile(r'(?:src|href)="([^"]+)"')
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)


def first_page(site: Path) -> list[str]:
    """Return the paths of the files that make the first page of a site, the page itself first."""
    named = (urlsplit(name) for name in NAMED.findall((site / INDEX).read_text(encoding="utf-8")))
    local = (unquote(name.path) for name in named if not name.scheme and not name.netloc)
    files = (name for name in local if name and (site / name).is_file())
    return ["/", *dict.fromkeys(f"/{(site / name).relative_to(site)}" for name in files)]


def measure(site: Path | None, *, quick: bool) -> dict[str, float]:
    """Let a thousand readers, in a process of their own, read a site that nginx serves.

    Parameters
    ----------
    site
        A folder of files; ``None`` to publish the site first.
    quick
        Whether a few seconds are enough.
    """
    with TemporaryDirectory() as folder:
        served = (site or Path(folder) / "site").resolve()
        if site is None:
            publish(served)
        with nginx(static(served)) as port:
            seconds = QUICK_SECONDS if quick else SECONDS
            command = [sys.executable, "-m", "bench.readers", str(port), str(READERS), str(seconds)]
            command += first_page(served)
            done = subprocess.run(command, cwd=HERE.parent, check=False, stdout=subprocess.PIPE)
    if done.returncode:
        raise MeasurementError("The readers could not be let at the site.")
    found: dict[str, float] = json.loads(done.stdout)
    return found


@dataclass
class Crowd:
    """What readers have waited for; a latency counts from when the request was due."""

    port: int
    paths: Sequence[str]
    latencies: list[float] = field(default_factory=list)
    errors: int = 0

    async def read(self, number: int, start: float, end: float) -> None:
        """Be one reader, from a start to an end by the clock."""
        due, asked = start, number
        while due < end:
            await asyncio.sleep(max(0, due - time.perf_counter()))
            with suppress(OSError, asyncio.IncompleteReadError, ValueError):
                reader, writer = await asyncio.open_connection(HOST, self.port)
                try:
                    while due < end:
                        await asyncio.sleep(max(0, due - time.perf_counter()))
                        async with asyncio.timeout(PATIENCE_S):
                            await self._ask(reader, writer, self.paths[asked % len(self.paths)])
                        self.latencies.append(time.perf_counter() - due)
                        due, asked = due + ASK_EVERY_S, asked + 1
                finally:
                    writer.close()
            if due < end:
                self.errors += 1
                due = max(due + ASK_EVERY_S, time.perf_counter())

    async def _ask(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str
    ) -> None:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(head)
        if not head.startswith(b"HTTP/1.1 200 ") or not length:
            raise ValueError(path)
        await reader.readexactly(int(length[1]))


async def crowd(port: int, readers: int, seconds: float, paths: Sequence[str]) -> dict[str, Any]:
    """Let readers read for a while, evenly spread over each second; return what they waited for."""
    all_of_them = Crowd(port, paths)
    start = time.perf_counter()
    gap = ASK_EVERY_S / readers
    await asyncio.gather(
        *(all_of_them.read(n, start + gap * n, start + seconds) for n in range(readers))
    )
    waited = all_of_them.latencies or [float("inf")]
    return {
        "readers": readers,
        "files": len(paths),
        "p50_ms": 1000 * percentile(waited, 50),
        "p95_ms": 1000 * percentile(waited, 95),
        "longest_ms": 1000 * max(waited),
        "requests_a_second": len(all_of_them.latencies) / (time.perf_counter() - start),
        "errors": all_of_them.errors,
    }


def main() -> None:
    """Read the site on the port that the command line names, and print what was found as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("readers", type=int)
    parser.add_argument("seconds", type=float)
    parser.add_argument("paths", nargs="+")
    asked = parser.parse_args()
    print(json.dumps(asyncio.run(crowd(asked.port, asked.readers, asked.seconds, asked.paths))))


if __name__ == "__main__":
    main()
