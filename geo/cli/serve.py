"""The command that starts the app: ``serve``."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from geo import embedders
from geo.cli.options import pass_folder
from geo.errors import UsageError
from geo.language.catalogue import FURTHER, Language, speak
from geo.mistake import SETTING, report_slots
from geo.shipped import ROOT


@click.command(name="serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="localhost", show_default=True, help="The address to listen on.")
@click.option(
    "--host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="A name under which readers reach it, such as maps.example.org or *.example.org; "
    "can be given again; * takes every name. It always answers to localhost and to --address.",
)
@click.option(
    "--base-path",
    default="",
    metavar="PATH",
    help="The path below which a proxy passes it on as it is, such as maps/valley.",
)
@click.option(
    "--report-to",
    envvar=SETTING,
    default="",
    metavar="ADDRESS",
    help="Where readers report a mistake: a mailbox, or an address that begins with https://.",
)
@click.option(
    "--embed-in",
    envvar=embedders.SETTING,
    multiple=True,
    metavar="ORIGIN",
    help="Whose pages may show the embedded map, such as https://news.example.org or "
    "https://*.example.org; can be given again; * is anybody's.",
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
    embed_in: tuple[str, ...],
) -> None:
    """Start the map in the browser."""
    from streamlit.web import cli  # noqa: PLC0415 (only this command needs Streamlit)

    speak(Language.EN)  # each request says itself in which language it is to be answered
    report_slots(report_to)
    origins = embedders.embedders(embed_in)
    _check_port(address, port)
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
    os.environ[embedders.SETTING] = " ".join(origins)
    cli.main(["run", "app.py", *options], prog_name="streamlit", standalone_mode=False)


def _check_port(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name != "nt":  # Windows would take this option to mean: share the port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"Cannot listen on {address} port {port} ({reason}); choose another --port."
            raise UsageError(message) from None
