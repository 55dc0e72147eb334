"""The command that starts the app: ``serve``."""

from __future__ import annotations

import os
import socket
import sys
from typing import TYPE_CHECKING, TypeVar

import click

from geo.errors import UsageError
from geo.shipped import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Command = TypeVar("Command", bound=Callable[..., object])


@click.command(name="serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="localhost", show_default=True, help="The address to listen on.")
@click.pass_obj
def serve_command(folder: Path, port: int, address: str) -> None:
    """Start the map in the browser."""
    if not (ROOT / "app.py").exists():
        raise UsageError(f"There is no app.py in {ROOT}; run the command from a checkout.")
    _check_port(address, port)
    os.environ["PANJSHIR_DATA"] = str(folder.resolve())
    os.chdir(ROOT)  # Streamlit looks for its configuration in the working directory
    options = ["--server.port", str(port), "--server.address", address]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    sys.stdout.flush()
    os.execv(sys.executable, command)  # noqa: S606 (our own interpreter, no shell)


def _check_port(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"Cannot listen on {address} port {port} ({reason}); choose another --port."
            raise UsageError(message) from None
