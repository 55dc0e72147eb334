"""On a phone: every page is read without scrolling sideways, and pressed with a finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.map_page import SETTLED

PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
LARGE_ENOUGH = """() => {
  const targets = ":is(summary, button, [role=radio], [role=switch], [role=combobox])";
  // What is part of a larger target, or has one that does the same.
  const spared = ":is(.stMultiSelect, .stSelectbox) button, [data-testid=stTooltipHoverTarget] *, .ribbon *";
  const pressed = [...document.querySelectorAll(`.stMainBlockContainer ${targets}`)]
    .filter((target) => target.checkVisibility() && !target.matches(spared));
  return pressed.length > 2 && pressed.every((target) => target.getBoundingClientRect().height >= 43.5);
}"""
PAGES = {
    "compare": "3 Sep 2021",
    "export": "",
    "evidence?section=disagreement": "Taliban say",
}
"""More pages than are gone through below, each with what a cell of its table says that it is, if it has one."""


@pytest.fixture
def open_phone(open_page):
    """Open a page on a phone, and wait until it is drawn."""

    def opened(path):
        page = open_page(path, **PHONE)
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_function(SETTLED)
        return page

    return opened


def assert_it_is_read_and_pressed(page, label=""):
    page.wait_for_function(LARGE_ENOUGH)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if label:
        cells = page.locator("table.evidence td:visible")
        cell = cells.and_(page.locator(f"[data-label='{label}']"))
        told = cell.first.evaluate("cell => getComputedStyle(cell, '::before').content")
        assert told in (f'"{label}"', "attr(data-label)")


@pytest.mark.parametrize(("path", "label"), PAGES.items())
def test_a_page_is_read_without_scrolling_sideways_and_pressed_with_a_finger(
    open_phone, path, label
):
    assert_it_is_read_and_pressed(open_phone(path), label)


def test_the_pages_are_chosen_from_a_menu_and_are_as_large_as_a_finger(
    open_phone,
):
    page = open_phone("claims")
    assert_it_is_read_and_pressed(page)
    links = page.get_by_role("link", name="Evidence")
    expect(links).to_have_count(0)
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(links).to_be_visible()
    assert links.bounding_box()["height"] >= 43.5
    expect(page.locator(".st-key-language_menu")).to_be_hidden()
    links.click()
    page.get_by_role("heading", level=1, name="Evidence").wait_for()


def test_the_filters_are_folded_and_their_number_is_seen(open_phone):
    page = open_phone("evidence?kinds=capture&claimants=taliban")
    words = page.get_by_label("Words")
    expect(words).to_be_hidden()
    expect(page.get_by_text("2 filters set")).to_be_visible()
    page.get_by_text("Filters and order").click()
    expect(words).to_be_visible()


def test_fifteen_reports_are_shown_and_then_fifteen_more(open_phone):
    page = open_phone("evidence")
    rows = page.locator(".reports-table tbody tr:visible")
    expect(rows).to_have_count(15)
    assert_it_is_read_and_pressed(page, "Who says so")
    page.get_by_role("button", name="Show fifteen more").click()
    expect(rows).to_have_count(30)
