"""The servers under measurement: started on free ports, awaited, asked for their CPU time, ended."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xstatic.pkg import leaflet

from bench.candidates import PEERS
from bench.errors import MeasurementError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bench.candidates import Candidate

HOST = "127.0.0.1"
READY_WITHIN_S = 60


@dataclass(frozen=True)
class Server:
    """A running server and where it listens."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def url(self) -> str:
        """The address of its first page."""
        return f"http://{HOST}:{self.port}/"

    def cpu_seconds(self) -> float:
        """Return the CPU time, user and system, that the server has taken so far."""
        return cpu_seconds(self.process.pid)


def cpu_seconds(pid: int) -> float:
    """Return the CPU time that all threads of a process have taken, those that ended included."""
    if sys.platform == "linux":
        return time.clock_gettime((~pid << 3) | 2)  # CPUCLOCK_SCHED of another process
    command = ["ps", "-o", "cputime=", "-p", str(pid)]
    parts = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split(":")
    return sum(float(part) * 60**power for power, part in enumerate(reversed(parts)))


def resident_bytes(pid: int) -> int:
    """Return how much memory a process holds."""
    command = ["ps", "-o", "rss=", "-p", str(pid)]
    if sys.platform == "linux":
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    return 1024 * int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@contextmanager
def running(
    candidate: Candidate, port: int | None = None, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Run the server of a candidate while it is measured.

    Parameters
    ----------
    candidate
        What is measured.
    port
        Where it listens; ``None`` for a free port.
    settings
        What the environment tells it beside what this process is told.
    """
    _provide_leaflet()
    port = port or free_port()
    options = ["--server.port", str(port), "--server.address", HOST]
    command = [sys.executable, "-m", "streamlit", "run", candidate.script, *options]
    process = subprocess.Popen(
        command,
        cwd=candidate.folder,
        env={**os.environ, **(settings or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(process, port)
    try:
        _await_ready(server, candidate)
        yield server
    finally:
        _stop(process)


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _provide_leaflet() -> None:
    """Lay Leaflet beside the peers, which serve it themselves: no peer waits for a network."""
    folder = PEERS / "static"
    folder.mkdir(exist_ok=True)
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copyfile(Path(leaflet.BASE_DIR) / name, folder / name)


def _await_ready(server: Server, candidate: Candidate) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise MeasurementError(f"The server of {candidate.title} did not start.")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
