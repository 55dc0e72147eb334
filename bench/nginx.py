"""nginx in front of what is measured, on the loopback interface, without anything of the machine's own."""

from __future__ import annotations

import grp
import os
import pwd
import re
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.errors import MeasurementError
from bench.servers import HOST, READY_WITHIN_S, free_port
from tools.get_nginx import installed_nginx

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AROUND = """
{user}
daemon off;
worker_processes auto;
worker_rlimit_nofile 8192;
pid {folder}/pid;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    default_type application/octet-stream;
    types {{
        text/html html; text/css css; text/javascript js; application/json json; text/csv csv;
        application/manifest+json webmanifest; image/svg+xml svg; image/webp webp; image/png png;
        font/woff2 woff2; text/plain txt; application/xml xml;
    }}
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""
STATIC = """
    server {{
        listen 80 backlog=2048;
        server_name maps.example.org;
        root "{folder}";
    }}
"""
NAMED_REPLICA = re.compile(r"replica-(\d+):8501")


def _user() -> str:
    """Return what has the workers read what we may, which nginx would have them not where we are root."""
    if os.geteuid() != 0:
        return ""
    return f"user {pwd.getpwuid(0).pw_name} {grp.getgrgid(os.getegid()).gr_name};"


def static(folder: Path) -> str:
    """Return what has nginx serve a folder of files."""
    return STATIC.format(folder=folder)


def before(example: Path, ports: Sequence[int]) -> str:
    """Return an example of ours, with replicas on this machine in the place of the ones that it names."""
    if not example.is_file():
        raise MeasurementError(f"There is no {example.name} to put before the replicas.")
    text = example.read_text(encoding="utf-8")
    return NAMED_REPLICA.sub(lambda found: f"{HOST}:{ports[int(found[1]) - 1]}", text)


@contextmanager
def nginx(site: str) -> Iterator[int]:
    """Run nginx with a site while something is measured; give the port on which it listens.

    Raises
    ------
    MeasurementError
        If there is no nginx, or it does not start with this site.
    """
    path = installed_nginx()
    if path is None:
        raise MeasurementError("There is no nginx to measure with; tools/get_nginx.py finds one.")
    port = free_port()
    own = re.sub(r"listen 80\b", f"listen {HOST}:{port}", site)
    own = own.replace("server_name maps.example.org;", f"server_name {HOST};")
    with TemporaryDirectory() as folder:
        config = Path(folder) / "nginx.conf"
        config.write_text(AROUND.format(user=_user(), folder=folder, site=own), encoding="utf-8")
        process = subprocess.Popen([path, "-e", f"{folder}/errors", "-c", config])
        try:
            _await_listening(process, port)
            yield port
        finally:
            process.terminate()
            process.wait()


def _await_listening(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)
    raise MeasurementError("nginx did not start.")
