"""A walk through every page in each language, wide and narrow, and in a made-up one.

No word of another language is in the way, nothing covers anything else, and all can use it.
"""

from __future__ import annotations

import csv
import json
import os
import re
from functools import cache

import pytest
from playwright.sync_api import expect

from geo.language.catalogue import FURTHER, Language
from tests.browser.axe import grave_findings
from tests.browser.conftest import running_app
from tests.browser.map_page import IS_CHOSEN, PAGE_IS_DRAWN
from tests.browser.seen_words import WORDS_SEEN
from tests.browser.test_header import assert_nothing_in_the_header_covers_anything_else
from tests.conftest import SHIPPED
from tests.invented_language import TAG, write_invented_language

SIZES = [{"width": 390, "height": 844}, {"width": 1440, "height": 900}]
FITS = """() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  return scrollWidth <= clientWidth && [...document.querySelectorAll(".stAppHeader .stLogo")].every((mark) => {
    const { left, right } = mark.getBoundingClientRect();
    return left > 0 && right < clientWidth;
  });
}"""
"""Whether the page is no wider than the screen, and shows its mark whole."""
FRAMES_ARE_THERE = """() => [...document.querySelectorAll("iframe")].every(({ contentDocument }) =>
  contentDocument?.readyState === "complete" && contentDocument.body?.innerText.trim())"""
WRITTEN = "[document.documentElement.lang, document.documentElement.dir]"
OTHER = {
    Language.FA: re.compile(r"[A-Za-z]{3,}"),
    Language.PS: re.compile(r"[A-Za-z]{3,}"),
    TAG: re.compile(r"\b[A-Za-z]*[aeiouy][A-Za-z]*\b"),
}
"""What no word of a language looks like: the marks are on all vowels of the made-up one."""

TOLD_BY_DATA = ("about", "briefing")
"""The pages that a dataset fills, in the languages that it has."""

SEEN = "date=2021-09-06&place=khenj&places=bazarak"
"""A place with its reason on the map, and of all reports, which a page is long drawing, more than are shown."""

LOOKED_AT_IN = {
    **dict.fromkeys(["", "claims", "briefing", "editor"], Language.FA),
    **dict.fromkeys(["compare", "about", "export", "own"], Language.PS),
}
"""In which language a page is put before axe-core; that of all reports would take it too long."""

SAME_IN_ALL = re.compile(
    r"\b(PNG|SVG|PDF|PPTX|CSV|XLSX|JSON|GeoJSON|KML|HTML|YAML|ZIP|GeoPackage|GeoParquet|Parquet|Markdown"
    r"|PowerPoint|Vega-Lite|SHA|DOI|API|QGIS|BibTeX|RIS|MP4|WebM|GIF|English|Leaflet|README"
    r"|HTTP|curl|Python|Folium|Streamlit|geoBoundaries|NOAA GLOBE|Natural Earth|GeoNames|CC BY|Runfola|PLoS ONE)\b"
    r"|[0-9a-f]{12}\b|data/README\.md|panjshir-map \w+|panjshir_[\w-]+\.\w+|urn:uuid:[\w-]+| \([a-z]{2}\)|, [a-z]{2}$"
)
"""Names of formats, programs and sources of layers, and of a language in itself; and the checksum of the data."""

TABLES = ("sources", "reports", "claims", "places", "actors", "claimants", "kinds", "population")


def texts_in(value):
    """Yield every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)


@cache
def kept_words():
    """Return what stays as it is: names of publishers, titles of sources, codes of rows, names without another."""
    kept = set()
    for name in TABLES:
        with (SHIPPED / f"{name}.csv").open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                kept.update(value for cell in row.values() for value in (cell, *cell.split(";")))
    kept.update(texts_in(json.loads((SHIPPED / "datapackage.json").read_bytes())))
    for path in SHIPPED.glob("*.geojson"):
        features = json.loads(path.read_bytes())["features"]
        kept.update(texts_in([each["properties"] for each in features]))
    return sorted((value for value in kept if len(value) > 2), key=len, reverse=True)


def foreign(told, language):
    """Return the texts with words of another language than the page's."""
    found = []
    for text in told:
        rest = text
        if OTHER[language].search(SAME_IN_ALL.sub("", rest)):
            for word in kept_words():
                rest = rest.replace(word, "")
            if OTHER[language].search(SAME_IN_ALL.sub("", rest)):
                found.append(text)
    return found


@pytest.fixture(scope="module")
def invented_url(tmp_path_factory):
    folder = tmp_path_factory.mktemp("words")
    write_invented_language(folder)
    with running_app(env={**os.environ, FURTHER: str(folder)}) as (url, _):
        yield url


@pytest.mark.parametrize("language", [Language.FA, Language.PS, TAG], ids=str)
def test_every_page_is_wholly_in_the_language_and_as_wide_as_its_screen(
    open_tab, app_url, request, language
):
    url = request.getfixturevalue("invented_url") if language == TAG else app_url
    page = open_tab(f"{url}/evidence?{SEEN}&lang={language}")
    page.wait_for_function(PAGE_IS_DRAWN)
    links = page.get_by_test_id("stTopNavLink")
    left, findings = {}, []
    for number in range(links.count()):
        links.nth(number).click()
        page.wait_for_function(IS_CHOSEN, arg=number)
        page.wait_for_function(PAGE_IS_DRAWN)
        page.wait_for_function(FRAMES_ARE_THERE)
        name = links.nth(number).get_attribute("href").rpartition("/")[2]
        if not name:
            expect(page.locator(".why")).to_have_count(1)
        assert page.evaluate(WRITTEN) == [language, "ltr" if language == TAG else "rtl"]
        words = foreign(page.evaluate(WORDS_SEEN), language)
        if words and not (language == TAG and name in TOLD_BY_DATA):
            left[name] = words
        for size in SIZES:
            page.set_viewport_size(size)
            page.wait_for_function(FITS)
        if name == "claims" and language != TAG:
            page.mouse.move(0, 0)  # where it opens no menu
            assert_nothing_in_the_header_covers_anything_else(page)
            page.set_viewport_size(SIZES[-1])
        if LOOKED_AT_IN.get(name) == language:
            findings += grave_findings(page)
            page.emulate_media(color_scheme="light")
    assert left == {}
    assert findings == []
