"""Every page against axe-core: no serious or critical finding."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

GRAVE = {"serious", "critical"}
PAGES = [
    "",
    "?date=2021-09-05&known=as_known&place=khenj",
    "evidence",
    "evidence?date=2021-09-04&section=disagreement",
    "evidence?date=2021-09-05&section=known",
    "compare",
    "claims",
    "about",
    "export",
    "briefing",
    "editor",
]
SETTLED = """() => document.querySelector("[data-testid=stApp]")
    .matches("[data-test-script-state=notRunning]") && document.fonts.status === "loaded"
    && !document.querySelector("[data-stale=true]") && document.getAnimations().length === 0"""


def grave_findings(page):
    results = Axe().run(page)
    return [
        f"{finding['id']} ({finding['impact']}): {node['target']} {node['html'][:160]}"
        for finding in results.response["violations"]
        if finding["impact"] in GRAVE
        for node in finding["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(open_page, path):
    page = open_page(path)
    page.get_by_role("link", name="About").first.wait_for()
    page.locator(".stMainBlockContainer .stElementContainer").first.wait_for()
    page.wait_for_function(SETTLED)
    assert grave_findings(page) == []
