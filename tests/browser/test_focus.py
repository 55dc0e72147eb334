"""By keyboard alone: what has the focus is never hidden by what stands over the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import expect

from tests.browser.map_page import MAP, PAGE_IS_DRAWN

STOPS = 30
PHONE = (390, 844)
SIZES = [(1280, 720), PHONE, (320, 400)]
FOCUSED = """() => {
  const outer = document.activeElement;
  const part = outer.contentDocument?.activeElement;
  // a place beyond the edge of the map is not where the map is
  const box = part?.getBoundingClientRect();
  const isOnMap = box && box.right > 0 && box.left < outer.clientWidth;
  const inner = isOnMap && box.bottom > 0 && box.top < outer.clientHeight ? part : null;
  const { left: x, top: y } = inner ? outer.getBoundingClientRect() : { left: 0, top: 0 };
  const { left, top, width, height } = (inner ?? outer).getBoundingClientRect();
  const at = (across, down) =>
    document.elementFromPoint(x + left + across * width, y + top + down * height);
  return { outer, inner, at };
}"""
SEEN = f"""() => {{
  const {{ outer, at }} = ({FOCUSED})();
  return outer === document.body || [.1, .5, .9].some((x) => [.15, .5, .85].some((y) => {{
    const found = at(x, y);
    const label = found?.closest("label");
    return found && (outer.contains(found) || label?.contains(outer) || label?.control === outer);
  }}));
}}"""
TOLD = f"""() => {{
  const told = (node) => node && `${{node.tagName}} ${{node.getAttribute("class")}} ${{node.title}}`;
  const {{ outer, inner, at }} = ({FOCUSED})();
  return `${{told(outer)}} has ${{told(inner)}} below ${{told(at(.5, .5))}}`;
}}"""
GROW = """(node) => {
  const grown = document.createElement("p");
  grown.style.height = "600px";
  node.closest("[data-testid=stElementContainer]").prepend(grown);
}"""
SCROLLED_AWAY = """(node) => new Promise((resolve) =>
  new IntersectionObserver(([{ isIntersecting }]) => isIntersecting || resolve()).observe(node)
)"""


def wait_until_seen(page):
    """Wait until what has the focus is seen, or tell what hides it."""
    try:
        page.wait_for_function(SEEN)
    except PlaywrightTimeoutError:
        raise AssertionError(page.evaluate(TOLD)) from None


@pytest.fixture
def phone(open_page):
    """Open the Map page on a phone, with the sheet that says why."""
    page = open_page("?date=2021-09-04&place=khenj")
    page.set_viewport_size(dict(zip(("width", "height"), PHONE, strict=True)))
    page.frame_locator(MAP).locator("[data-place=khenj]").wait_for()
    page.locator(".panel.why").wait_for()
    page.wait_for_function(PAGE_IS_DRAWN)
    return page


@pytest.mark.parametrize("path", ["?date=2021-09-04&place=khenj", "evidence?places=bazarak"])
def test_what_has_the_focus_is_seen_on_the_way_down_and_up(open_page, path):
    page = open_page(path)
    page.locator(".panel, table.evidence").first.wait_for()
    if "place=" in path:
        page.frame_locator(MAP).locator("[data-place=khenj]").wait_for()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("document.activeElement.blur()")
        for key in ("Tab", "Shift+Tab"):
            for _ in range(STOPS):
                page.keyboard.press(key)
                wait_until_seen(page)


def test_the_end_of_the_page_stands_above_the_sheet(phone):
    last = phone.locator(".panel-reports a").last
    last.focus()
    wait_until_seen(phone)
    sheet = phone.locator(".st-key-reason").bounding_box()
    end = last.bounding_box()
    assert end["y"] + end["height"] <= sheet["y"]


def test_what_has_the_focus_stays_in_sight_where_the_page_grows(phone):
    phone.locator(".stage-places, .panel-day").get_by_role("button").first.focus()
    phone.keyboard.press("Tab")
    focused = phone.locator("*:focus")
    wait_until_seen(phone)
    focused.evaluate(GROW)
    wait_until_seen(phone)


def test_what_the_reader_scrolls_away_is_not_brought_back(phone):
    phone.get_by_role("button", name="Rukha").focus()
    focused = phone.locator("*:focus")
    wait_until_seen(phone)
    phone.mouse.move(195, 200)
    phone.mouse.wheel(0, 1500)
    focused.evaluate(SCROLLED_AWAY)
    focused.evaluate(GROW)
    focused.evaluate(SCROLLED_AWAY)
    expect(focused).not_to_be_in_viewport()
