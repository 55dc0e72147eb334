"""What this app answers beside the date: why a place is shown as it is, and which reports are found."""

from __future__ import annotations

from contextlib import contextmanager
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.browser import AT_REST, PACE_MS, TIMEOUT_MS, VIEWPORT, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from bench.servers import Server

PLACES = ("bazarak", "rukha", "dara", "khenj", "unaba", "shutul", "paryan")
PUBLISHERS = ("RFI", "KabulNow", "Etilaat Roz", "Republic")
WORDS = ("Unaba", "Saleh", "Paryan", "Massoud", "hospital")
TIME_PANEL = """async (place) => {
  const began = performance.now();
  document.querySelector("iframe[title^=streamlit_folium]").contentWindow.replay.choose(place);
  const named = () => document.querySelector(".why .why-state")?.textContent.toLowerCase().includes(place);
  while (!named()) await new Promise(requestAnimationFrame);
  return performance.now() - began;
}"""
WATCH = """(selector) => {
  const before = document.querySelector(selector)?.innerHTML;
  window.took = null;
  document.addEventListener("keydown", () => {
    const began = performance.now();
    const look = () => {
      const now = document.querySelector(selector);
      if (now && now.innerHTML !== before) window.took = performance.now() - began;
      else requestAnimationFrame(look);
    };
    look();
  }, { once: true, capture: true });
}"""


def measure(browser: Browser, server: Server) -> dict[str, Any]:
    """Measure from a click on a place to its reason, and from Enter to what is found or flips."""
    return {
        "explain": place_to_panel(browser, server),
        "filter": words_to_reports(browser, server),
        "what_if": publisher_to_map(browser, server),
    }


def place_to_panel(browser: Browser, server: Server) -> dict[str, float]:
    """Measure from the choice of a place until the panel names it."""
    with opened(browser, server.url) as page:
        times = []
        for place in PLACES:
            times.append(page.evaluate(TIME_PANEL, place))
            _rest(page)
    return {"median_ms": median(times)}


def words_to_reports(browser: Browser, server: Server) -> dict[str, float]:
    """Measure from Enter in the field of words until another number of reports is told."""
    with _evidence(browser, f"{server.url}evidence", ".found") as page:
        field = page.get_by_role("textbox", name="Words")
        times = []
        for words in WORDS:
            field.fill(words)
            page.evaluate(WATCH, ".found")
            field.press("Enter")
            page.wait_for_function("window.took !== null")
            times.append(page.evaluate("window.took"))
            _rest(page)
    return {"median_ms": median(times)}


def publisher_to_map(browser: Browser, server: Server) -> dict[str, float]:
    """Measure from Enter on a publisher until the map is another one without it."""
    asked = f"{server.url}evidence?section=what_if&date=2022-04-01"
    with _evidence(browser, asked, ".pillars") as page:
        field = page.get_by_role("combobox", name="Publishers to leave out")
        times = []
        for publisher in PUBLISHERS:
            field.click()
            field.fill(publisher)
            page.evaluate(WATCH, ".sketches figure:last-child")
            field.press("Enter")
            page.wait_for_function("window.took !== null")
            times.append(page.evaluate("window.took"))
            field.press("Escape")
            _rest(page)
    return {"median_ms": median(times)}


@contextmanager
def _evidence(browser: Browser, address: str, seen: str) -> Iterator[Page]:
    with browser.new_context(viewport=VIEWPORT) as context:
        context.set_default_timeout(TIMEOUT_MS)
        page = context.new_page()
        page.goto(address)
        page.locator(seen).wait_for()
        _rest(page)
        yield page


def _rest(page: Page) -> None:
    page.wait_for_timeout(PACE_MS)
    page.wait_for_selector(AT_REST)
