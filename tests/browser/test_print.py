"""Ctrl+P gives what a person wants on paper, on every page that has it otherwise on the screen."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.briefing_page import BriefingPage

NOTE_PRINT = """() => { window.print = () => {
    window.printed = document.querySelector(".print-picture")?.src ?? "";
} }"""


def test_the_map_page_prints_the_a4_picture_of_what_it_shows(open_map):
    view = open_map("?date=2021-09-04&reading=nrf")
    view.wait_for_day("2021-09-04")
    view.page.evaluate(NOTE_PRINT)
    view.place("bazarak").focus()
    view.page.keyboard.press("ArrowRight")
    view.wait_for_day("2021-09-05")
    view.page.keyboard.press("Control+p")
    view.page.wait_for_function("window.printed !== undefined")
    printed = view.page.evaluate("window.printed")
    assert "date=2021-09-05&reading=nrf" in printed
    assert "layout=a4-portrait" in printed
    expect(view.page.locator(".print-picture")).to_have_count(0)


def test_the_evidence_page_prints_all_reports_and_no_controls(open_page, dataset):
    page = open_page("evidence")
    rows = page.locator(".reports-table tbody tr:visible")
    expect(rows).to_have_count(15)
    page.emulate_media(media="print")
    battle = [r for r in dataset.reports.values() if r.event_date in dataset.opening]
    expect(rows).to_have_count(len(battle))
    expect(page.get_by_role("link", name="Download these as CSV")).to_be_hidden()
    expect(page.locator("header")).to_be_hidden()
    expect(page.get_by_label("Words")).to_be_hidden()
    page.emulate_media(media="screen")


@pytest.mark.parametrize(
    ("path", "firsts"),
    [
        ("evidence?places=khawak_pass", [".report bdi"]),
        ("claims", [".claim h2", ".claim blockquote"]),
    ],
)
def test_no_sheet_has_but_a_heading(open_page, path, firsts):
    page = open_page(path)
    parts = [page.locator(f".stMainBlockContainer {first}").first for first in firsts]
    words = [part.inner_text() for part in parts]
    sheet = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages[0]
    printed = "".join(sheet.extract_text().split())
    assert all("".join(part.split()) in printed for part in words)


def test_a_briefing_prints_its_handout(open_page):
    page = open_page("assets/briefing/panjshir.html")
    BriefingPage(page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    steps = page.evaluate("briefing.steps.map(({ title, text }) => [title, text])")
    articles = page.get_by_role("article")
    expect(articles).to_have_count(len(steps))
    for article, (title, text) in zip(articles.all_inner_texts(), steps, strict=True):
        assert title in article
        assert text in article
    expect(page.get_by_role("main")).to_be_hidden()
    page.emulate_media(media="screen")
