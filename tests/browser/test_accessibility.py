"""Every page against axe-core, in all languages in turn, light and dark: no serious or critical finding."""

from __future__ import annotations

from itertools import cycle

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error

from geo.language.catalogue import Language

AXE = Axe()
GRAVE = {"serious", "critical"}
VIOLATIONS = {"resultTypes": ["violations"], "iframes": False}
COLOURS = {**VIOLATIONS, "runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules whose answer another theme can change."""
"""Each frame is looked at by itself, for a page that asks one that is renewed waits a minute for its answer."""
FILLED = "document.body?.childElementCount > 0"
PAGES = [
    "",
    "?date=2021-09-05&known=as_known&place=khenj",
    "evidence?places=khawak_pass",
    "evidence?date=2021-09-04&section=disagreement",
    "evidence?date=2021-09-06&section=what_if&without=nrf&place=rukha",
    "compare",
    "claims",
    "about",
    "export",
    "briefing",
    "editor",
]
LANGUAGES = list(zip(PAGES, cycle([Language.FA, Language.EN, Language.PS]), strict=False))
WINDOWS = [
    "briefing/panjshir.html",
    "briefing/panjshir.html#view=presenter",
    "briefing/editor.html",
]
THEMED = """(theme) => {
  const page = document.querySelector("[data-testid=stApp]") ?? document.documentElement;
  return getComputedStyle(page).colorScheme === theme && document.fonts.status === "loaded"
    && document.getAnimations().length === 0;
}"""
DRAWN = """() => document.querySelector("[data-testid=stApp]")
    ?.matches("[data-test-script-state=notRunning]") && !document.querySelector("[data-stale=true]")
    && document.querySelector(".stMainBlockContainer .stElementContainer") !== null
    && [...document.querySelectorAll("iframe")].every(({ contentDocument }) =>
      contentDocument?.readyState === "complete" && contentDocument.body.childElementCount > 0)"""


def grave_findings(page):
    """Return what axe-core finds on a page and in the frames that it shows, light and dark."""
    findings = []
    for theme, options in (("light", VIOLATIONS), ("dark", COLOURS)):
        page.emulate_media(color_scheme=theme)
        page.wait_for_function(THEMED, arg=theme)
        try:
            findings += found(page, options)
        except Error:  # a frame was renewed while it was looked at
            page.wait_for_function(THEMED, arg=theme)
            findings += found(page, options)
    return findings


def looked_at(frame, options):
    """Return what axe-core finds in a frame; to read its script takes longer than to look at colours."""
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(AXE.axe_script)
    return frame.evaluate("(options) => axe.run(options)", options)["violations"]


def found(page, options):
    return [
        f"{finding['id']} ({finding['impact']}): {node['target']} {node['html'][:160]}"
        for frame in page.frames
        if not frame.url.startswith("about:") and frame.evaluate(FILLED)
        for finding in looked_at(frame, options)
        if finding["impact"] in GRAVE
        for node in finding["nodes"]
    ]


@pytest.mark.parametrize(("path", "language"), LANGUAGES)
def test_axe_finds_nothing_serious(open_page, path, language):
    page = open_page(f"{path}{'&' if '?' in path else '?'}lang={language}")
    page.get_by_role("radio", name=Language(language).own_name, checked=True).wait_for()
    page.wait_for_function(DRAWN)
    assert grave_findings(page) == []


@pytest.mark.parametrize("path", WINDOWS)
def test_axe_finds_nothing_serious_in_a_window_of_its_own(open_page, path):
    page = open_page(f"assets/{path}")
    page.locator("button:visible").first.wait_for()
    assert grave_findings(page) == []
