"""A page from right to left brings the letters of its script: no reader's machine need have them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

LETTER = re.compile("[\u0600-\u06ff]")
UNREAD = ("SCRIPT", "STYLE", "TITLE")
HAS_ITS_TYPE = """() => [document, ...[...document.querySelectorAll("iframe")].map((frame) => frame.contentDocument)]
  .every((page) => page?.fonts.status === "loaded" && page.fonts.check("16px 'Source Sans'", "ۍ"))"""


def written(node):
    """Yield the elements with text in Arabic script, by their ids, and the text; of frames and shadows too."""
    for child in node.get("children", []):
        if LETTER.search(child["nodeValue"]) and node["nodeName"] not in UNREAD:
            yield node["nodeId"], child["nodeValue"]
        yield from written(child)
    for root in (*node.get("shadowRoots", []), node.get("contentDocument")):
        if root:
            yield from written(root)


def drawn_with(page):
    """Return how many glyphs each font draws of the texts in Arabic script, and whether the page brought it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
    texts, fonts = [], Counter()
    for node, text in written(root):
        texts.append(text)
        for font in devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            fonts[font["familyName"], font["isCustomFont"]] += font["glyphCount"]
    devtools.detach()
    return "".join(texts), fonts


@pytest.mark.parametrize(
    ("path", "ready", "letters"),
    [
        ("?date=2021-09-06&lang=ps", "iframe[title^=streamlit_folium]", "ۍېګ"),
        ("assets/briefing/editor.html?lang=ps", ".form input", "ۍېګ"),
        ("assets/own.html?lang=ps", ".drop", "ېږټ"),
        ("assets/standalone.html?lang=ps&date=2021-09-06", "path[data-place]", "ۍېګ"),
    ],
)
def test_every_letter_is_drawn_with_a_font_that_the_page_brings(open_page, path, ready, letters):
    page = open_page(path)
    page.locator(ready).first.wait_for()
    if path.startswith("?"):
        page.frame_locator(ready).locator("path[data-place=khenj]").wait_for()
    page.wait_for_function(HAS_ITS_TYPE)
    text, fonts = drawn_with(page)
    assert set(letters) <= set(text)
    assert fonts["Noto Sans Arabic", True] > fonts["SourceSans3VF", True] / 2
    assert {name for name, brought in fonts if not brought} == set()


def test_a_page_from_left_to_right_fetches_no_arabic_script(open_page):
    page = open_page("?date=2021-09-06")
    page.frame_locator("iframe[title]").locator("path[data-place=khenj]").wait_for()
    names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert any("SourceSans" in name for name in names)
    assert not any("Arabic" in name for name in names)
