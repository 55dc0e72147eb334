"""The map on pages of others: of another origin, which the deployment names or does not."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import free_port, running_app

DAY = "2021-09-04"
GROWN = """() => {
  const frame = document.querySelector("iframe");
  return frame.style.height && frame.style.height !== "100px" && frame.clientWidth === 500;
}"""


@contextmanager
def page_of_others(port, code):
    """Serve one page, on whose origin nothing of ours is."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!DOCTYPE html><title>News</title>{code}".encode())

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Page)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def named():
    return free_port()


@pytest.fixture(scope="module")
def code(named):
    with running_app(None, "--embed-in", f"http://127.0.0.1:{named}") as (url, _):
        yield (
            f'<div style="width: 500px"><iframe src="{url}/?embed=1&date={DAY}" height="100" '
            f'width="100%" style="border: 0"></iframe></div>'
            f'<script async src="{url}/assets/embed.js"></script>'
        )


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def test_a_named_page_shows_the_map_as_high_as_it_is_and_nothing_else(page, named, code):
    with page_of_others(named, code) as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        expect(frame.locator(".page-sentence")).to_contain_text("4 Sep 2021")
        expect(frame.locator("path[data-place]").first).to_be_visible()
        expect(frame.locator("input[type=range]")).to_be_visible()
        for hidden in ("h1", "form", "table", ".share-view"):
            expect(frame.locator(hidden).first).to_be_hidden()
        page.wait_for_function(GROWN)
        inside = page.frames[1]
        body = inside.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
        assert page.evaluate("document.querySelector('iframe').clientHeight") == body
        frame.locator(".page-embed summary").click()
        expect(frame.locator(".page-embed li").first).to_be_visible()
        link = frame.locator(".page-embed > a").get_attribute("href")
        assert "embed" not in link
        assert f"date={DAY}" in link
        page.wait_for_function(f"() => document.querySelector('iframe').clientHeight > {body}")


def test_a_page_that_nobody_named_may_not_show_it(page, code):
    with page_of_others(free_port(), code) as address:
        with page.expect_console_message(lambda told: "frame-ancestors" in told.text):
            page.goto(address)
        expect(page.frame_locator("iframe").locator("path[data-place]")).to_have_count(0)
