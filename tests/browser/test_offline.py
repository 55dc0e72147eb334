"""Everything works where there is no internet, and nothing asks another host unless told to."""

from __future__ import annotations

from urllib.parse import urlsplit

from geo.server.headers import TILE_HOSTS
from tests.browser.conftest import Watch
from tests.browser.map_page import IS_CHOSEN, PAGE_IS_DRAWN, MapPage
from tests.codes import Reading

STREAMLITS_OWN = ("/static/", "/_stcore/", "/favicon")
MOST_BYTES = 2_500_000
LOADED = "!Object.values(replay.map._layers).some((layer) => layer.isLoading && layer.isLoading())"


def open_layers(view):
    view.map.locator(".leaflet-control-layers").hover()
    view.map.get_by_text("Streets (online)").wait_for()


def test_a_whole_visit_asks_no_other_host(open_map):
    view = open_map("?date=2021-09-04")
    view.wait_for_day("2021-09-04")
    view.place("bazarak").focus()
    for key, day in (("ArrowRight", "2021-09-05"), ("End", "2021-09-16"), ("Home", "2021-08-15")):
        view.page.keyboard.press(key)
        view.wait_for_day(day)
    view.place("paryan").click()
    view.reason.wait_for()
    view.page.keyboard.press("Escape")
    open_layers(view)
    view.map.get_by_role("button", name="Show the Turkmenistan border checkpoint").click()
    view.map.get_by_role("button", name="Back to Panjshir").click()
    view.page.get_by_role("radio", name="NRF say").click()
    view.frame.wait_for_function("reading => replay.timeline.reading === reading", arg=Reading.NRF)
    view.wait_until_still()
    view.watch.assert_clean()


def test_every_page_can_be_read_without_a_network(open_map):
    view = open_map()
    links = view.page.get_by_test_id("stTopNavLink")
    assert links.count() >= 2
    for number in reversed(range(links.count())):
        links.nth(number).click()
        view.page.wait_for_function(IS_CHOSEN, arg=number)
        view.page.wait_for_function(PAGE_IS_DRAWN)
    view.wait_until_drawn()
    view.wait_until_still()
    view.watch.assert_clean()


def test_online_layers_that_cannot_be_reached_leave_the_map_whole(open_map):
    view = open_map("?date=2021-09-04")
    view.wait_for_day("2021-09-04")
    before = view.shown()
    open_layers(view)
    for layer in ("Streets", "Topographic", "Imagery"):
        assert view.watch.foreign == []
        with view.page.context.expect_event("requestfailed"):
            view.map.get_by_label(f"{layer} (online)").check()
        view.frame.wait_for_function(LOADED)
        hosts = {urlsplit(url).hostname for url in view.watch.foreign}
        assert all(any(matches(host, allowed) for allowed in TILE_HOSTS.split()) for host in hosts)
        assert view.shown() == before
        view.map.get_by_label(f"{layer} (online)").uncheck()
        view.watch.foreign.clear()
    view.watch.errors[:] = [text for text in view.watch.errors if "Failed to load" not in text]
    view.place("bazarak").focus()
    view.page.keyboard.press("ArrowRight")
    view.wait_for_day("2021-09-05")
    assert view.shown() != before


def matches(host, allowed):
    """Tell whether a host is one that the policy names, which may begin with a star."""
    name = allowed.removeprefix("https://")
    return host == name or (name.startswith("*.") and host.endswith(name[1:]))


def test_the_first_visit_loads_little_beyond_streamlits_own_files(chromium, app_url):
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    watch, loaded = Watch(context), []
    context.on("requestfinished", lambda request: loaded.append(request))  # noqa: PLW0108 (Playwright marks the handlers that it is given)
    page = context.new_page()
    page.goto(app_url)
    view = MapPage(page, watch)
    view.wait_until_still()
    sizes = {
        path: request.sizes()["responseBodySize"]
        for request in loaded
        if (path := urlsplit(request.url).path) != "/" and not path.startswith(STREAMLITS_OWN)
    }
    print(f"{sum(sizes.values()):,} bytes beyond Streamlit's own: {sizes}")  # noqa: T201
    assert any(path.startswith("/assets/") for path in sizes)
    assert any(path.startswith("/component/") for path in sizes)
    assert sum(sizes.values()) < MOST_BYTES
    context.close()
    watch.assert_clean()
