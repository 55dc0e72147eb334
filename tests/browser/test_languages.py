"""Names, actors and the legend in Dari and Pashto: one switch, kept in the URL, on every page."""

from __future__ import annotations

from datetime import date

import pytest

from geo.control import build_timeline
from geo.language import Language, say, speaking
from geo.wording import aria_label, long_date, name_of
from tests.browser.map_page import MapPage

DAY = date(2021, 9, 6)


def switch_to(page, name):
    page.get_by_role("radio", name=name, exact=True).click()


def wait_for_language(view, language):
    view.page.wait_for_function(
        """(language) => {
          const frames = [...document.querySelectorAll("iframe[title^=streamlit_folium]")];
          const replay = frames.length === 1 && frames[0].contentWindow.replay;
          return replay && replay.data.direction === (language === "en" ? "ltr" : "rtl");
        }""",
        arg=language,
    )


def test_the_map_its_legend_and_the_side_list_switch_to_dari(open_map, dataset):
    view = open_map("?date=2021-09-06")
    switch_to(view.page, "دری")
    view.wait_for_url("lang=fa")
    wait_for_language(view, "fa")
    view = MapPage(view.page, view.watch)
    states = build_timeline(dataset).at(DAY)
    with speaking(Language.FA):
        told = {p.place_id: aria_label(p, states[p.place_id]) for p in dataset.mapped_places}
        heading, legend = long_date(DAY), say("legend.contested")
    for place_id, words in told.items():
        assert view.place(place_id).get_attribute("aria-label") == words
    view.page.locator(".panel-date", has_text=heading).wait_for()
    listed = view.page.locator(".panel-day .states")
    assert [line.strip() for line in listed.locator("li").all_inner_texts()] == list(told.values())
    assert listed.get_attribute("dir") == "rtl"
    assert view.map.get_by_text(legend).is_visible()
    assert view.map.locator(".replay-legend").get_attribute("dir") == "rtl"
    assert view.day() == "2021-09-06"


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_a_link_opens_in_its_language_and_keeps_it_from_page_to_page(open_map, dataset, language):
    view = open_map(f"?date=2021-09-04&lang={language}")
    wait_for_language(view, language)
    with speaking(language):
        name = name_of(dataset.places["bazarak"])
    assert view.place("bazarak").get_attribute("aria-label").startswith(name)
    view.page.get_by_role("link", name="Evidence").click()
    view.page.get_by_role("heading", name="Evidence").wait_for()
    view.wait_for_url(f"lang={language}")
    view.page.get_by_role("link", name="Map", exact=True).click()
    view.wait_for_url("date=2021-09-04")
    view.wait_for_url(f"lang={language}")
    switch_to(view.page, "English")
    view.page.wait_for_url(lambda url: "lang=" not in url)


def test_steps_go_on_in_dari(open_map, dataset):
    view = open_map("?date=2021-09-05&lang=fa")
    view.place("bazarak").focus()
    view.page.keyboard.press("ArrowRight")
    view.wait_for_url("date=2021-09-06")
    with speaking(Language.FA):
        view.page.locator(".panel-date", has_text=long_date(DAY)).wait_for()
    view.wait_for_url("lang=fa")


def test_the_switch_is_reached_and_used_by_the_keyboard_alone(open_map):
    view = open_map("?date=2021-09-06")
    view.page.get_by_role("radio", name="English", exact=True).focus()
    view.page.keyboard.press("ArrowRight")
    view.page.keyboard.press("Space")
    view.wait_for_url("lang=fa")
