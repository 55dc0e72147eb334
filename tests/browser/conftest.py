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
from playwright.sync_api import expect, sync_playwright

from geo.control.timeline import Timelines
from geo.publish.edition import Edition
from geo.shipped import DATA
from tests.browser.map_page import MapPage
from tests.browser.published import PREFIX, publish_once
from tools.get_chromium import installed_chromium

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "geo.cli")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    # No page lives so long that to make its scripts faster would be worth the time.
    "--js-flags=--no-turbofan --no-maglev",
    # Not by a route of Playwright's, which turns the cache off.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
OUR_HOSTS = ("localhost", "127.0.0.1", None)
PATIENCE_S = 120
"""For what may be slow where others use the machine too; who waits so long has found a fault."""
USUAL_SIZE = {"width": 1440, "height": 900}
FORGET = """() => {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch (refused) {
    // What is refused to a page holds nothing of the page before.
  }
}"""
PROBED = "/_stcore/"
"""Streamlit looks for its server below the page's own path first."""
HARMLESS = ("Unrecognized feature", "can escape its sandboxing")

expect.set_options(timeout=1000 * PATIENCE_S)


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


def wait_until_healthy(url, process, *, seconds=PATIENCE_S):
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
def edition(dataset):
    return Edition(Timelines(dataset), DATA)


@pytest.fixture(scope="session")
def published(edition, tmp_path_factory, request):
    """Give the folder of a published site, which lies below a path of its host."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if hasattr(request.config, "workerinput") else own
    return publish_once(edition, shared / "host") / PREFIX


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
        context.on("request", self.on_request)

    def on_console(self, message):
        probing = PROBED in message.location.get("url", "")
        if message.type == "error" and not probing and not any(w in message.text for w in HARMLESS):
            self.errors.append(message.text)

    def on_request(self, request):
        if urlsplit(request.url).hostname not in OUR_HOSTS:
            self.foreign.append(request.url)

    def assert_clean(self):
        assert self.errors == []
        assert self.foreign == []

    def forget(self):
        self.errors.clear()
        self.foreign.clear()


class Tab:
    """One tab of a browser, and what went wrong in it or in a window that it opened."""

    def __init__(self, chromium, **options):
        self.context = chromium.new_context(**{"viewport": USUAL_SIZE, **options})
        self.context.set_default_timeout(1000 * PATIENCE_S)
        self.watch = Watch(self.context)
        self.page = self.context.new_page()
        self.page.watch = self.watch

    def forget(self):
        """Leave the page, and all that it or a window of its own could leave to the next."""
        for page in self.context.pages:
            if page is not self.page:
                page.close()
        if urlsplit(self.page.url).hostname in OUR_HOSTS:
            self.page.evaluate(FORGET)
        self.page.goto("about:blank")
        self.page.mouse.move(0, 0)
        self.page.set_viewport_size(USUAL_SIZE)
        self.watch.forget()


class Tabs:
    """Tabs that tests use one after another, by their options: a page in a new one takes twice as long."""

    def __init__(self, chromium):
        self.chromium = chromium
        self.kept = {}

    def tab(self, first, options):
        key = first, *sorted(options.items())
        if key not in self.kept:
            self.kept[key] = self.new(first, options)
        return self.kept[key]

    def new(self, first, options):
        tab = Tab(self.chromium, **options)
        if first:
            tab.context.add_init_script(first)
        return tab

    def close(self):
        for tab in self.kept.values():
            tab.context.close()


@pytest.fixture(scope="session")
def tabs(chromium):
    tabs = Tabs(chromium)
    yield tabs
    tabs.close()


@pytest.fixture
def open_tab(tabs):
    """Open a page in a tab that others have used with the same options, or in a new one.

    A script may run `first` in every window and frame.
    """
    opened = []

    def open_one(
        url,
        *,
        new=False,
        first="",
        width=1440,
        height=900,
        reduced_motion=None,
        color_scheme="light",
        **options,
    ):
        fresh = new or bool(opened)
        tab = tabs.new(first, options) if fresh else tabs.tab(first, options)
        opened.append((tab, fresh))
        tab.page.set_viewport_size({"width": width, "height": height})
        tab.page.emulate_media(
            reduced_motion=reduced_motion or "no-preference", color_scheme=color_scheme
        )
        tab.page.goto(url)
        return tab.page

    yield open_one
    for tab, fresh in opened:
        errors, foreign = [*tab.watch.errors], [*tab.watch.foreign]
        if fresh:
            tab.context.close()
        else:
            tab.forget()
        assert (errors, foreign) == ([], [])


@pytest.fixture
def open_page(open_tab, app_url):
    """Open a page of the app, and check at the end that all was clean."""
    return lambda path="", *, url=app_url, **options: open_tab(f"{url}/{path}", **options)


@pytest.fixture
def open_map(open_page):
    """Open the Map page, and wait for the map."""

    def opened(query="", *, seen="bazarak", **options):
        page = open_page(query, **options)
        return MapPage(page, page.watch, seen=seen)

    return opened


@pytest.fixture(scope="session")
def standing_map(chromium, app_url):
    """Open the Map page once for all tests that only look at it, or undo what they do."""
    tab = Tab(chromium)
    tab.page.goto(f"{app_url}/?date=2021-09-06")
    yield MapPage(tab.page, tab.watch)
    tab.context.close()


@pytest.fixture
def map_on(standing_map):
    """Show a day on the standing map as on one that was opened on it."""

    def shown(day):
        standing_map.start_anew(day)
        return standing_map

    yield shown
    standing_map.watch.assert_clean()
