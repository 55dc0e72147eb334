"""The command that starts the app: ``serve``."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path

import click

from geo.cli.options import pass_folder
from geo.cli.saying import command, option
from geo.errors import UsageError
from geo.language.catalogue import FURTHER, Language, say, speak
from geo.language.system import refusal
from geo.mistake import SETTING, report_slots
from geo.server import embedders
from geo.shipped import ROOT

METRICS, LOG = "CONTROL_MAP_METRICS", "CONTROL_MAP_LOG"


@command("serve")
@option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@option("--address", default="localhost", show_default=True, help="help.address")
@option(
    "--host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="help.host",
)
@option(
    "--base-path",
    default="",
    metavar="PATH",
    help="help.base_path",
)
@option(
    "--report-to",
    envvar=SETTING,
    default="",
    metavar="ADDRESS",
    help="help.report_to",
)
@option(
    "--metrics",
    envvar=METRICS,
    is_flag=True,
    help="help.metrics",
)
@option(
    "--log",
    envvar=LOG,
    is_flag=True,
    help="help.log",
)
@option(
    "--drain",
    envvar="CONTROL_MAP_DRAIN",
    type=click.FloatRange(min=0),
    default=0,
    metavar="SECONDS",
    help="help.drain",
)
@option(
    "--embed-in",
    envvar=embedders.SETTING,
    multiple=True,
    metavar="ORIGIN",
    help="help.embed_in",
)
@pass_folder
def serve_command(
    folder: Path,
    *,
    port: int,
    address: str,
    hosts: tuple[str, ...],
    base_path: str,
    report_to: str,
    metrics: bool,
    log: bool,
    drain: float,
    embed_in: tuple[str, ...],
) -> None:
    """Start the map in the browser."""
    from streamlit.web import cli  # noqa: PLC0415 (only this command needs Streamlit)

    report_slots(report_to)
    origins = embedders.embedders(embed_in)
    _check_port(address, port)
    speak(Language.EN)  # each request says itself in which language it is to be answered
    os.environ["CONTROL_MAP_DATA"] = str(folder.resolve())
    if words := os.environ.get(FURTHER):
        os.environ[FURTHER] = str(Path(words).resolve())
    os.chdir(ROOT)  # Streamlit looks for its configuration in the working directory
    options = ["--server.port", str(port), "--server.address", address]
    if base_path:
        options += ["--server.baseUrlPath", base_path]
    if hosts:
        os.environ["CONTROL_MAP_HOSTS"] = " ".join(hosts)
    os.environ[SETTING] = report_to
    os.environ[METRICS], os.environ[LOG] = (str(int(asked)) for asked in (metrics, log))
    os.environ["CONTROL_MAP_DRAIN"] = str(drain)
    os.environ[embedders.SETTING] = " ".join(origins)
    # What serves has a handler of its own; at its end it has this one called, where all is well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    cli.main(["run", "app.py", *options], prog_name="streamlit", standalone_mode=False)


def _check_port(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name != "nt":  # Windows would take this option to mean: share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            told = {"address": address, "port": str(port), "reason": refusal(error)}
            raise UsageError(say("usage.cannot_listen", **told, option="--port")) from None
