"""What the walk through all pages does not come by, against axe-core: no serious or critical finding.

The walk is in ``test_whole_languages.py``.
"""

from __future__ import annotations

import pytest

from geo.language.catalogue import Language
from tests.browser.axe import grave_findings

VIEWS = {
    "?date=2021-09-05&known=as_known&place=khenj": Language.EN,
    "evidence?places=khawak_pass": Language.PS,
    "evidence?date=2021-09-04&section=disagreement": Language.FA,
    "evidence?date=2021-09-06&section=what_if&without=nrf&place=rukha": Language.EN,
}
WINDOWS = [
    "briefing/panjshir.html",
    "briefing/panjshir.html#view=presenter",
    "briefing/editor.html",
]
DRAWN = """() => document.querySelector("[data-testid=stApp]")
    ?.matches("[data-test-script-state=notRunning]") && !document.querySelector("[data-stale=true]")
    && document.querySelector(".stMainBlockContainer .stElementContainer") !== null
    && [...document.querySelectorAll("iframe")].every(({ contentDocument }) =>
      contentDocument?.readyState === "complete" && contentDocument.body.childElementCount > 0)"""


@pytest.mark.parametrize(("path", "language"), VIEWS.items())
def test_axe_finds_nothing_serious(open_page, path, language):
    page = open_page(f"{path}&lang={language}")
    page.get_by_role("radio", name=Language(language).own_name, checked=True).wait_for()
    page.wait_for_function(DRAWN)
    assert grave_findings(page) == []


@pytest.mark.parametrize("path", WINDOWS)
def test_axe_finds_nothing_serious_in_a_window_of_its_own(open_page, path):
    page = open_page(f"assets/{path}")
    page.locator("button:visible").first.wait_for()
    assert grave_findings(page) == []
