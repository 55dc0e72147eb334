"""A published site in a real Chromium whose server is gone, as its service worker keeps it."""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from geo.control.timeline import Timelines
from geo.dataset.codebook import opening
from geo.dataset.vocabulary import ASSESSED
from geo.publish.edition import Edition
from geo.publish.offline import worker_files
from geo.publish.site import Batch, files_of
from geo.shipped import DATA

PREFIX = "maps/panjshir"
PLACE = "rukha"
SHELVES = "caches.keys()"
REGISTERED = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def edition(dataset):
    return Edition(Timelines(dataset), DATA)


@pytest.fixture(scope="module")
def published(edition, tmp_path_factory):
    """Publish the pages of all languages, and the reasons of a place, below a path."""
    root = tmp_path_factory.mktemp("host")
    parts = [Batch("assets"), Batch("reasons", (PLACE, ASSESSED))]
    parts += [Batch("pages", (language,)) for language in edition.languages]
    with opening(lambda: edition.dataset.codes):
        for part in parts:
            write(root / PREFIX, files_of(edition, part))
        write(root / PREFIX, worker_files(edition, root / PREFIX, is_on=True))
    return root


@pytest.fixture
def root(published, tmp_path):
    """Yield a copy of the site's host that a test may change."""
    return shutil.copytree(published, tmp_path / "host")


@pytest.fixture
def page(chromium):
    with chromium.new_context() as context:
        yield context.new_page()


def write(folder, files):
    for path, content in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


@contextmanager
def served(root):
    """Serve files for as long as that lasts; afterwards there is no server at the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=root)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/{PREFIX}"
        server.shutdown()


def notice(page, when):
    return page.locator(f".site-offline [data-when={when}]")


def await_map(page):
    page.wait_for_selector("html.shows [data-place=bazarak][fill]")


def test_what_was_read_once_replays_when_the_server_is_gone_until_the_reader_ends_that(page, root):
    with served(root) as url:
        page.goto(f"{url}/index.html?date=2021-09-06")
        expect(notice(page, "kept")).to_be_visible()
    page.reload()
    await_map(page)
    told = page.inner_text(".stage-heading")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stage-heading")).not_to_have_text(told, use_inner_text=True)
    page.goto(f"{url}/index.html?date=2021-09-06&place={PLACE}")
    expect(page.locator(".stage-reason .why-sentence")).to_be_visible()
    page.goto(f"{url}/share/2021-09-08.html")
    await_map(page)
    assert page.url.startswith(f"{url}/index.html?date=2021-09-08")
    page.goto(f"{url}/about.html?offline=off")
    expect(notice(page, "offered")).to_be_visible()
    assert (page.evaluate(SHELVES), page.evaluate(REGISTERED)) == ([], 0)
    assert "offline=off" not in page.url


def test_a_newer_version_is_told_and_shown_with_what_changed_in_it(page, root, edition):
    with served(root) as url:
        page.goto(f"{url}/about.html")
        expect(notice(page, "kept")).to_be_visible()
        about = root / PREFIX / "about.html"
        about.write_text(about.read_text().replace("<h1>", "<h1>Newer: ", 1))
        write(root / PREFIX, worker_files(edition, root / PREFIX, is_on=True))
        page.reload()
        expect(notice(page, "newer")).to_be_visible()
        notice(page, "newer").get_by_role("button").click()
        expect(page.locator("h1")).to_contain_text("Newer: ")
        assert len(page.evaluate(SHELVES)) == 1


def test_a_site_that_is_published_to_keep_nothing_clears_what_it_kept(page, root, edition):
    with served(root) as url:
        page.goto(f"{url}/about.html")
        expect(notice(page, "kept")).to_be_visible()
        write(root / PREFIX, worker_files(edition, root / PREFIX, is_on=False))
        page.goto(f"{url}/about.html")
        page.wait_for_function(
            f"Promise.all([{SHELVES}, {REGISTERED}]).then((all) => `${{all}}` === ',0')"
        )
