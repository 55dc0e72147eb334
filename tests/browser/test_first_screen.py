"""The first screen: there before any script, gone once the map is, and enough without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Tab
from tests.browser.map_page import MAP

DAY = "/?date=2021-09-04"
FIRST = "#front"


@pytest.fixture
def tab(chromium):
    """Open a tab with an empty cache."""
    tab = Tab(chromium)
    yield tab
    tab.context.close()


def hold(page, pattern):
    """Keep what a page asks for under way, until the returned function is called."""
    held = []

    def keep(route):
        held.append(route)

    page.route(pattern, keep)

    def let_go():
        waiting, held[:] = list(held), []
        for route in waiting:
            route.continue_()
        page.unroute(pattern)

    return let_go


def test_the_day_is_told_and_sketched_before_any_script_has_arrived(tab, app_url):
    page = tab.page
    let_go = hold(page, "**/*.js")
    page.goto(f"{app_url}{DAY}", wait_until="commit")
    first = page.locator(FIRST)
    expect(first.get_by_role("heading")).to_contain_text("4 Sep 2021")
    expect(first.get_by_role("heading")).to_contain_text("districts")
    expect(first.get_by_role("img")).to_be_visible()
    expect(first.get_by_text("Bazarak").first).to_be_visible()
    let_go()


@pytest.mark.parametrize("size", [(1440, 900), (390, 844), (844, 390)], ids=str)
def test_the_screen_goes_once_the_map_shows_its_day_where_it_was_sketched(tab, app_url, size):
    page = tab.page
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    let_go = hold(page, "**/assets/map-*.js")
    page.goto(f"{app_url}{DAY}")
    sketched = page.locator(f"{FIRST} .front-map").bounding_box()
    let_go()
    expect(page.locator(FIRST)).to_have_count(0)
    expect(page.frame_locator(MAP).locator("[data-place][fill]").first).to_be_visible()
    drawn = page.locator(MAP).bounding_box()
    for edge in ("x", "y", "width", "height"):
        assert abs(drawn[edge] - sketched[edge]) < 12, edge
    page.watch.assert_clean()


def test_without_scripts_the_screen_stays_and_leads_to_the_standalone_page(chromium, app_url):
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{app_url}{DAY}")
        expect(page.locator(FIRST).get_by_role("img")).to_be_visible()
        page.get_by_role("link", name="Everything about this day").click()
        expect(page.locator("time")).to_have_text("4 Sep 2021")
