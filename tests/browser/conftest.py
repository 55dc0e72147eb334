"""A real Chromium against the real app, with every other host blocked."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.map_page import MapPage
from tools.get_chromium import installed_chromium

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "geo.cli")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PROBED = "/_stcore/"
"""Streamlit looks for its server below the page's own path first."""
HARMLESS = ("Unrecognized feature", "can escape its sandboxing")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def running_app(folder=None, *options, path="", program=PROGRAM, cwd=ROOT, env=os.environ):
    """Start the app as `make run` does, on a free port, and stop it at the end."""
    port = free_port()
    data = ["--data", str(folder)] if folder else []
    command = [*program, *data, "serve", "--port", str(port), *options]
    process = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env
    )
    url = f"http://localhost:{port}{path}"
    try:
        wait_until_healthy(url, process)
        yield url, process
    finally:
        end(process)


def end(process, *, seconds=10):
    """Let a process tidy up and end, or end it."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until_healthy(url, process, *, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, "the app stopped while starting"
        try:
            with urlopen(f"{url}/_stcore/health") as response:
                if response.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


@pytest.fixture(scope="session")
def app_url():
    with running_app() as (url, _):
        yield url


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed_chromium(), args=FLAGS)
        yield browser
        browser.close()


class Watch:
    """What a page did that it should not: errors, and requests to other hosts."""

    def __init__(self, context):
        self.errors = []
        self.foreign = []
        context.on("console", self.on_console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.route(
            lambda url: urlsplit(url).hostname not in ("localhost", "127.0.0.1", None), self.block
        )

    def on_console(self, message):
        probing = PROBED in message.location.get("url", "")
        if message.type == "error" and not probing and not any(w in message.text for w in HARMLESS):
            self.errors.append(message.text)

    def block(self, route):
        self.foreign.append(route.request.url)
        route.abort()

    def assert_clean(self):
        assert self.errors == []
        assert self.foreign == []


@pytest.fixture
def open_page(chromium, app_url):
    """Open a page of the app in a fresh context, and check at the end that all was clean.

    A script may run `first` in every window and frame.
    """
    contexts = []

    def opened(path="", *, url=app_url, width=1440, height=900, first="", **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(20_000)
        if first:
            context.add_init_script(first)
        watch = Watch(context)
        contexts.append((context, watch))
        page = context.new_page()
        page.goto(f"{url}/{path}")
        page.watch = watch
        return page

    yield opened
    for context, watch in contexts:
        context.close()
        watch.assert_clean()


@pytest.fixture
def open_map(open_page):
    """Open the Map page, and wait for the map."""

    def opened(query="", **options):
        page = open_page(query, **options)
        return MapPage(page, page.watch)

    return opened
