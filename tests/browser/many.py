"""The map of a made-up dataset that has very many places."""

from contextlib import contextmanager

from tests.browser.conftest import running_app
from tests.browser.map_page import MAP, REPLAYS


@contextmanager
def page_of(folder, chromium):
    """Open the map of a dataset in an app of its own."""
    with running_app(folder) as (url, _):
        context = chromium.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        page.goto(url)
        yield page
        context.close()


def replaying(page):
    """Return the frame of the map, once it replays."""
    frame = page.wait_for_selector(MAP).content_frame()
    frame.wait_for_function(REPLAYS)
    return frame
