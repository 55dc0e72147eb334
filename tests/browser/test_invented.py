"""An invented war, of which no page says a word of ours, and has none for what it does not bring."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import running_app
from tests.browser.map_page import IS_CHOSEN, PAGE_IS_DRAWN, MapPage
from tests.invented import write_invented

OURS = re.compile(r"panjshir|taliban|\bnrf\b|khawak|afghan", re.IGNORECASE)
PRODUCT = re.compile(r"panjshir-(control-)?map")
DRAFT = """id: invented
title: Invented
steps:
  - {id: one, title: An invented step, date: 2021-09-09, highlight: [invented_5], view: {fit: [bridge]}}
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented") / "war"
    write_invented(folder)
    (folder / "briefings").mkdir()
    (folder / "briefings" / "invented.yaml").write_text(DRAFT, encoding="utf-8")
    with running_app(folder) as (url, _):
        yield url


def said(page):
    frames = [frame for frame in page.frames if not frame.url.startswith("about:")]
    return " ".join([page.title(), *(frame.locator("body").inner_text() for frame in frames)])


def test_no_page_speaks_of_another_war_or_offers_what_it_lacks(open_tab, url):
    page = open_tab(f"{url}/?date=2021-09-09")
    view = MapPage(page, page.watch, seen="invented_5")
    assert view.place("invented_5").get_attribute("data-controller") == "reds"
    links = page.get_by_test_id("stTopNavLink")
    names = links.all_inner_texts()
    told = " ".join(names)
    assert "Evidence" in told
    assert "Claims" not in told
    expect(page.locator(":is(.st-key-language, .st-key-language_menu)")).to_have_count(0)
    expect(page.locator(".maps")).to_have_count(0)
    view.place("invented_5").focus()
    page.keyboard.press("Enter")
    view.reason.get_by_text("Invented report 9.").first.wait_for()
    for number in range(len(names)):
        links.nth(number).click()
        page.wait_for_function(IS_CHOSEN, arg=number)
        page.wait_for_function(PAGE_IS_DRAWN)
        words = said(page)
        assert "Invented" in words
        assert OURS.findall(PRODUCT.sub("", words)) == [], names[number]


def test_its_briefing_is_told_and_edited(open_tab, url):
    page = open_tab(f"{url}/assets/briefing/invented.html", reduced_motion="reduce")
    page.get_by_role("heading", name="An invented step").wait_for()
    assert page.locator("path[data-place=invented_5]").get_attribute("data-controller") == "reds"
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{url}/assets/briefing/editor.html")
    page.get_by_label("Start from").select_option("invented")
    page.get_by_role("status").filter(has_text="No problems").wait_for()
    page.frame_locator("iframe[title=Preview]").get_by_role(
        "heading", name="An invented step"
    ).wait_for()
    assert OURS.findall(PRODUCT.sub("", said(page))) == []
