"""nginx as the examples in ``deploy`` set it up, on the loopback, and what asks behind it."""

from __future__ import annotations

import socket
import subprocess
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import PATIENCE_S, ROOT, free_port
from tools.get_nginx import installed_nginx

DEPLOY = ROOT / "deploy"
PATH = "/maps/panjshir"
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


@contextmanager
def behind_nginx(example, folder, servers, changes=()):
    """Run nginx with an example, in which only names, ports and folders are others.

    `servers` are the replicas by their names in the example, `changes` what is another besides.
    """
    if installed_nginx() is None:
        pytest.skip("there is no nginx here; on Debian: apt-get install nginx")
    port = free_port()
    named = {f"server {name}": f"server {address}" for name, address in servers.items()}
    names = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "server_name maps.example.org;": "server_name localhost;",
    }
    site = with_changes(DEPLOY / example, {**named, **names, **dict(changes)})
    (folder / "site.conf").write_text(site, encoding="utf-8")
    here = {" /tmp/": f" {folder}/", "/etc/nginx/conf.d/*.conf": f"{folder}/site.conf"}
    around = with_changes(
        DEPLOY / "nginx-main.conf", {**here, "    include /etc/nginx/mime.types;\n": ""}
    )
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    command = [installed_nginx(), "-e", folder / "errors", "-c", folder / "nginx.conf"]
    process = subprocess.Popen(command)
    try:
        wait_until_listening(port, process)
        yield f"http://localhost:{port}{PATH}"
    finally:
        process.terminate()
        process.wait()


def with_changes(path, changes):
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def wait_until_listening(port, process):
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("nginx stopped while starting")


def asked(url, path, method="GET", headers=(), body=None):
    """Return the status, headers and body of an answer, of which no more is asked than is given."""
    address = urlsplit(url)
    connection = HTTPConnection(address.hostname, address.port, timeout=PATIENCE_S)
    try:
        connection.request(method, address.path + path, body=body, headers=dict(headers))
        answer = connection.getresponse()
        upgraded = answer.status == 101
        return answer.status, answer.headers, b"" if upgraded else answer.read()
    finally:
        connection.close()
