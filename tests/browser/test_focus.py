"""By keyboard alone: what has the focus is never hidden by what stands over the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.map_page import MAP, PAGE_IS_DRAWN

STOPS = 30
SIZES = [(1280, 720), (390, 844), (320, 400)]
SEEN = """() => {
  const focused = document.activeElement;
  const { left, top, width, height } = focused.getBoundingClientRect();
  const parts = [.1, .5, .9].flatMap((x) => [.15, .5, .85].map((y) => [x, y]));
  const isSeen = focused === document.body || parts.some(([x, y]) => {
    const found = document.elementFromPoint(left + x * width, top + y * height);
    const label = found?.closest("label");
    return found && (focused.contains(found) || label?.contains(focused) || label?.control === focused);
  });
  // what was drawn since may have moved it; then there must be room to bring it back
  if (!isSeen) focused.scrollIntoView({ block: "nearest" });
  return isSeen;
}"""

TOLD = """() => {
  const told = (node) => node && `${node.tagName} ${node.className.baseVal ?? node.className} ${node.title}`;
  const focused = document.activeElement;
  const { left, top, width, height } = focused.getBoundingClientRect();
  const over = document.elementFromPoint(left + width / 2, top + height / 2);
  const inside = told(focused.contentDocument?.activeElement);
  return `${told(focused)} at ${[left, top, width, height]} has ${inside} below ${told(over)}`;
}"""


def wait_until_seen(page):
    """Wait until what has the focus is seen, or tell what hides it."""
    try:
        page.wait_for_function(SEEN)
    except PlaywrightTimeoutError:
        raise AssertionError(page.evaluate(TOLD)) from None


@pytest.mark.parametrize("path", ["?date=2021-09-04&place=khenj", "evidence?places=bazarak"])
def test_what_has_the_focus_is_seen_on_the_way_down_and_up(open_page, path):
    page = open_page(path)
    page.locator(".panel, table.evidence").first.wait_for()
    if "place=" in path:
        page.frame_locator(MAP).locator("[data-place=khenj]").wait_for()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(PAGE_IS_DRAWN)  # what is still drawn moves what has the focus
        page.evaluate("document.activeElement.blur()")
        for key in ("Tab", "Shift+Tab"):
            for _ in range(STOPS):
                page.keyboard.press(key)
                wait_until_seen(page)
