"""Names, actors and the legend in Dari and Pashto: one switch, kept in the URL, on every page."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from geo.briefing.storyline import load_storyline
from geo.control.age import age_of
from geo.control.description import aria_label, describe_briefly
from geo.control.headline import rank
from geo.control.timeline import build_timeline
from geo.language.catalogue import Language, say, speaking, written
from geo.language.terms import full_date, name_of
from tests.browser.briefing_page import BriefingPage
from tests.browser.conftest import ROOT
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


def switch_by_the_keyboard_alone(page):
    page.get_by_role("radio", name="English", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")


def assert_a_picture_of_the_view_is_in_dari(view):
    link = view.page.locator("[data-download='snapshot.svg']")
    link.and_(view.page.locator("[href*='language=fa']")).wait_for(state="attached")
    drawn = view.page.request.get(link.evaluate("link => link.href"))
    assert drawn.ok
    with speaking(Language.FA):
        assert say("legend.nrf") in drawn.text()


def assert_steps_go_on_in_dari(view):
    view.place("bazarak").focus()
    view.page.keyboard.press("ArrowLeft")
    view.wait_for_url("date=2021-09-05")
    with speaking(Language.FA):
        view.page.locator(".panel-date", has_text=full_date(date(2021, 9, 5))).wait_for()
    view.wait_for_url("lang=fa")


def test_the_map_its_legend_the_side_list_pictures_and_steps_switch_to_dari(open_map, dataset):
    view = open_map("?date=2021-09-06")
    switch_by_the_keyboard_alone(view.page)
    view.wait_for_url("lang=fa")
    wait_for_language(view, "fa")
    view = MapPage(view.page, view.watch)
    states = build_timeline(dataset).at(DAY)
    with speaking(Language.FA):
        ages = {place_id: age_of(dataset, state, DAY) for place_id, state in states.items()}
        told = {
            p.place_id: aria_label(p, states[p.place_id], ages[p.place_id])
            for p in dataset.mapped_places
        }
        heading, legend = full_date(DAY), say("legend.contested")
        listing = sorted(dataset.mapped_places, key=lambda p: rank(states[p.place_id]))
        names = [name_of(place) for place in listing]
        described = [describe_briefly(states[place.place_id]) for place in listing]
    for place_id, words in told.items():
        assert view.place(place_id).get_attribute("aria-label") == words
    view.page.locator(".panel-date", has_text=heading).wait_for()
    listed = view.page.locator(".panel-day .states")
    expect(listed.locator("tbody:not(.beside) th")).to_have_text(names)
    expect(listed.locator("tbody:not(.beside) td:nth-of-type(1) bdi:first-child")).to_have_text(
        described
    )
    assert listed.get_attribute("dir") == "rtl"
    assert view.map.get_by_text(legend).is_visible()
    assert view.map.locator(".replay-legend").get_attribute("dir") == "rtl"
    assert view.day() == "2021-09-06"
    assert_a_picture_of_the_view_is_in_dari(view)
    assert_steps_go_on_in_dari(view)


def test_a_link_opens_in_its_language_and_keeps_it_from_page_to_page(open_map, dataset):
    language = Language.PS
    view = open_map(f"?date=2021-09-04&lang={language}")
    wait_for_language(view, language)
    with speaking(language):
        name = name_of(dataset.places["bazarak"])
        evidence, back = say("page.evidence"), say("page.map")
    assert view.place("bazarak").get_attribute("aria-label").startswith(name)
    view.page.get_by_role("link", name=evidence).click()
    view.page.get_by_role("heading", name=evidence, exact=True).wait_for()
    view.wait_for_url(f"lang={language}")
    view.page.get_by_role("link", name=back, exact=True).click()
    view.wait_for_url("date=2021-09-04")
    view.wait_for_url(f"lang={language}")
    switch_to(view.page, "English")
    view.page.wait_for_url(lambda url: "lang=" not in url)


def storyline_in(language, dataset):
    ending = "" if language is Language.EN else f".{language}"
    return load_storyline(ROOT / "data" / "briefings" / f"panjshir{ending}.yaml", dataset)


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_the_briefing_of_a_link_speaks_its_language_until_it_is_switched(
    open_page, dataset, language
):
    own, written = (storyline_in(spoken, dataset) for spoken in (language, Language.EN))
    number = [step.step_id for step in own.steps].index("conquered")
    step, place = own.steps[number], dataset.places["bazarak"]
    timeline = build_timeline(dataset, reading=step.eyes.reading, knowledge=step.eyes.knowledge)
    page = open_page(f"briefing?lang={language}", reduced_motion="reduce")
    frame = page.frame_locator("iframe[title='st.iframe']")
    frame.get_by_role("heading", name=own.steps[0].title).wait_for()
    for key in (*str(number + 1), "Enter"):
        page.locator("body").press(key)
    for spoken, query in ((language, f"?lang={language}"), (Language.EN, "")):
        if spoken is Language.EN:
            switch_to(page, "English")
            step = written.steps[number]
        frame.locator(f".caption-date[lang={spoken}]").wait_for()
        frame.get_by_role("heading", name=step.title).wait_for()
        with speaking(spoken):
            told, legend = aria_label(place, timeline.at(step.day)["bazarak"]), say("legend.none")
            day, name = full_date(step.day), name_of(place)
            present = say("presenter.present")
        frame.locator(".replay-label-name", has_text=name).wait_for()
        assert frame.locator("path[data-place=bazarak]").get_attribute("aria-label") == told
        assert frame.locator(".replay-legend").get_by_text(legend).is_visible()
        assert frame.locator(".replay-legend").get_attribute("dir") == spoken.direction
        assert frame.locator(".caption-date").inner_text() == day
        assert frame.locator(".caption-text").inner_text() == step.text
        link = frame.get_by_role("link", name=present, exact=True).get_attribute("href")
        assert link == f"/assets/briefing/panjshir.html?lang={spoken}"
        page.wait_for_url(f"**/briefing{query}")


def test_the_windows_of_a_briefing_keep_its_language(open_page):
    page = open_page("assets/briefing/editor.html?lang=fa", reduced_motion="reduce")
    with speaking(Language.FA):
        sound, seen, present = say("editor.sound"), say("editor.preview"), say("editor.present")
    page.get_by_role("status").filter(has_text=sound).wait_for()
    preview = page.frame_locator(f"iframe[title='{seen}']")
    assert preview.locator(".caption-date").get_attribute("lang") == "fa"
    with page.expect_popup() as popup:
        page.get_by_role("link", name=present).click()
    draft = BriefingPage(popup.value)
    with draft.page.expect_popup() as popup:
        draft.press("p")
    for window in (draft.page, popup.value):
        window.wait_for_url("**/draft.html?lang=fa#step=*")
        assert window.locator(".caption-date").get_attribute("lang") == "fa"


def test_the_switch_works_on_every_page(open_page):
    page = open_page("evidence?places=khawak_pass&lang=ps")  # all reports would be drawn slowly
    for path in ("claims", "evidence"):
        page.locator(f"[data-testid=stTopNavLink][href$='/{path}']").click()
        page.wait_for_url(lambda url, path=path: path in url and "lang=ps" in url)
        page.get_by_role("radio", name="پښتو", exact=True, checked=True).wait_for()
        switch_to(page, "English")
        page.wait_for_url(lambda url: "lang=" not in url)
        page.get_by_role("radio", name="English", exact=True, checked=True).wait_for()
        switch_to(page, "پښتو")
        page.wait_for_url(lambda url: "lang=ps" in url)


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_a_page_that_there_is_not_is_missed_in_the_language_of_the_link(open_page, language):
    page = open_page(f"nowhere?lang={language}")
    dialog = page.get_by_role("dialog")
    with speaking(language):
        expect(dialog.get_by_role("heading")).to_have_text(say("streamlit.no_page"))
        expect(dialog.get_by_role("button", name=say("streamlit.close"))).to_be_visible()
    said = dialog.inner_text().replace("nowhere", "")
    assert not re.search("[A-Za-z]", said), said
    page.watch.forget()  # the server said 404, as it should


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_pages_for_which_the_header_has_no_room_are_counted_in_the_language(open_page, language):
    page = open_page(f"claims?lang={language}", width=1000)
    with speaking(language):
        counted = [say("folded.pages", count=written(count)) for count in range(1, 10)]
    page.wait_for_function(
        "(counted) => counted.some((told) => document.querySelector('.stAppHeader')?.innerText.includes(told))",
        arg=counted,
    )
