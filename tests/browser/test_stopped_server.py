"""A page of the app whose server stops: it says so, and the map goes on."""

from __future__ import annotations

import re

from tests.browser.conftest import running_app
from tests.browser.map_page import MapPage

GONE = re.compile(
    "net::ERR|WebSocket|disconnected from server|reaching server endpoint|Is Streamlit still running"
)


def test_the_map_goes_on_and_a_line_says_what_works_where_the_server_has_stopped(open_tab):
    with running_app() as (url, process):
        page = open_tab(f"{url}/?date=2021-09-04", new=True)
        view = MapPage(page, page.watch)
        view.wait_for_day("2021-09-04")
        view.wait_until_still()
        line = page.get_by_role("status").filter(has_text="The server does not answer")
        assert line.count() == 0
        process.kill()
        process.wait()
        line.wait_for()
        assert page.get_by_role("dialog").count() == 0
        page.mouse.click(700, 8)
        page.keyboard.press("ArrowRight")
        view.wait_for_day("2021-09-05")
        view.panel_date.filter(has_text="5 Sep 2021").wait_for()
    assert {error for error in page.watch.errors if not GONE.search(error)} == set()
    page.watch.errors.clear()
