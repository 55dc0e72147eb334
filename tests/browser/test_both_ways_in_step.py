"""The map and the page follow each other: no loop, no lost update, no new map."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from geo.control.description import aria_label, describe_change
from geo.control.timeline import build_timeline
from geo.dataset.vocabulary import Knowledge, Reading
from geo.language.catalogue import Language, speaking
from geo.language.terms import READING_NAMES
from tests.browser.map_page import expected


def test_the_pages_slider_moves_the_map_without_new_layers(open_map):
    view = open_map("?window=record&date=2021-07-14")
    view.wait_for_day("2021-07-14")
    layers = view.frame.evaluate("Object.keys(replay.map._layers).length")
    view.page_slider.focus()
    view.page.keyboard.press("ArrowRight")
    view.wait_for_day("2021-07-15")
    view.wait_for_url("date=2021-07-15")
    assert view.frame.evaluate("Object.keys(replay.map._layers).length") == layers


def test_the_map_follows_the_pages_slider_without_waiting_for_the_server(open_map):
    view = open_map("?date=2021-09-04")
    view.wait_for_day("2021-09-04")
    view.frame.evaluate("replay.bridge.sync = () => replay.bridge.layer")
    view.page_slider.focus()
    view.page.keyboard.press("ArrowRight")
    view.wait_for_day("2021-09-05")


UNDER_HAND = """() => {
  const { replay } = document.querySelector("iframe[title^=streamlit_folium]").contentWindow;
  return replay.timeline.isoOf(replay.day) === replay.bridge.ruler.iso;
}"""


def test_the_map_follows_a_drag_of_the_pages_slider_before_its_release(open_map):
    view = open_map("?date=2021-09-06")
    view.wait_for_day("2021-09-06")
    box = view.page.get_by_test_id("stSliderThumbValue").locator("..").bounding_box()
    mouse = view.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    before = view.shown()
    view.note_days()
    for away in range(0, 130, 10):
        mouse.move(box["x"] + box["width"] / 2 - away, box["y"] + box["height"] / 2)
        view.page.wait_for_function(UNDER_HAND)
    assert len(view.noted_days()) > 5
    assert view.shown() != before
    assert "date=2021-09-06" in view.page.url
    day = view.day()
    mouse.up()
    view.wait_for_url(f"date={day}")
    view.wait_until_still()
    assert view.day() == day


def test_a_late_answer_of_the_server_does_not_take_back_a_hand_on_the_slider(open_map):
    view = open_map("?date=2021-08-20")
    view.wait_for_day("2021-08-20")
    view.page_slider.focus()
    for _ in range(10):
        view.page.keyboard.press("ArrowRight")
    days = view.frame.evaluate(
        """async () => {
          const seen = [];
          for (let i = 0; i < 60; i += 1) {
            seen.push(replay.day);
            await new Promise(requestAnimationFrame);
          }
          return seen;
        }"""
    )
    assert days == sorted(days)
    view.wait_for_url("date=2021-08-30")
    view.wait_until_still()
    assert view.day() == "2021-08-30"


def test_the_map_moves_the_page(open_map, dataset):
    view = open_map("?date=2021-09-04")
    view.wait_for_day("2021-09-04")
    view.place("bazarak").focus()
    view.page.keyboard.press("ArrowRight")
    view.wait_for_url("date=2021-09-05")
    view.page.locator(".panel-date", has_text="5 September 2021").wait_for()
    expect(view.page_slider).to_have_attribute("aria-valuetext", "5 Sep 2021")


@pytest.mark.parametrize("knowledge", Knowledge)
def test_the_reports_of_the_day_are_listed_with_all_their_sources(open_map, dataset, knowledge):
    view = open_map(f"?date=2021-09-03&known={knowledge}")
    view.place("bazarak").focus()
    view.page.keyboard.press("ArrowRight")
    reports = build_timeline(dataset, knowledge=knowledge).reports_on(date(2021, 9, 4))
    listed = view.page.get_by_role("region", name="Reports")
    verb = "about" if knowledge is Knowledge.HINDSIGHT else "published on"
    listed.get_by_text(f"{len(reports)} reports {verb} 4 September 2021").wait_for()
    told = listed.inner_text()
    assert all(report.summary in told and report.report_id in told for report in reports)
    sources = [dataset.sources[i] for report in reports for i in report.source_ids]
    links = listed.get_by_role("link").evaluate_all("links => links.map((link) => link.href)")
    assert len(links) == sum(1 for source in sources if source.url)


def test_the_side_list_says_who_holds_what_and_what_changed(open_map, dataset):
    view = open_map("?date=2021-09-05")
    view.place("bazarak").focus()
    view.page.keyboard.press("ArrowRight")
    day, timeline = date(2021, 9, 6), build_timeline(dataset)
    view.page.get_by_text("Dara: NRF → Taliban, disputed by the NRF").first.wait_for()
    listed = view.page.locator(".panel-day .states li").all_inner_texts()
    assert [line.strip() for line in listed] == [
        aria_label(dataset.places[place_id], state) for place_id, state in timeline.at(day).items()
    ]
    changed = view.page.locator(".panel-day .changes li").all_inner_texts()
    assert changed == [
        describe_change(dataset.places[c.place_id], c) for c in timeline.changes(day)
    ]


def test_fifty_key_presses_end_on_the_right_date_everywhere(open_map, dataset):
    view = open_map("?window=record&date=2021-07-09")
    view.wait_for_day("2021-07-09")
    stops = view.frame.evaluate("replay.timeline.stops.map((day) => replay.timeline.isoOf(day))")
    target = stops[stops.index("2021-07-09") + 50]
    view.place("bazarak").focus()
    for _ in range(50):
        view.page.keyboard.press("ArrowRight")
    view.wait_for_day(target)
    view.wait_for_url(f"date={target}")
    day = date.fromisoformat(target)
    view.page.locator(".panel-date", has_text=f"{day.day} {day:%B %Y}").wait_for()
    assert view.day() == target


def test_when_both_move_at_once_they_end_on_one_date(open_map):
    view = open_map("?date=2021-09-04")
    view.wait_for_day("2021-09-04")
    for _ in range(5):
        view.page_slider.focus()
        view.page.keyboard.press("ArrowRight")
        view.place("bazarak").focus()
        view.page.keyboard.press("ArrowLeft")
    view.page.wait_for_function(
        """() => {
          const frame = document.querySelector("iframe[title^=streamlit_folium]").contentWindow;
          const day = frame.replay.timeline.longDate(frame.replay.day);
          const url = new URL(location.href).searchParams.get("date");
          return frame.replay.bridge.answered && document.querySelector(".panel-date").textContent === day
            && frame.replay.timeline.isoOf(frame.replay.day) === url;
        }"""
    )


AT_ONCE = """(name) => {
  const { replay } = document.querySelector("iframe[title^=streamlit_folium]").contentWindow;
  replay.next();
  replay.bridge.send();
  document.querySelector(".st-key-previous button").click();
  [...document.querySelectorAll("[role=radio]")].find((radio) => radio.textContent.includes(name)).click();
}"""


@pytest.mark.parametrize(
    ("name", "language", "reading"),
    [("Taliban claims", Language.EN, Reading.TALIBAN), ("دری", Language.FA, Reading.ASSESSED)],
)
def test_a_choice_in_the_moment_of_a_step_is_answered_by_the_whole_page(
    open_map, name, language, reading
):
    view = open_map("?date=2021-09-04")
    view.wait_for_day("2021-09-04")
    view.page.evaluate(AT_ONCE, name)
    with speaking(language):
        told = READING_NAMES[reading]
    view.page.locator(".panel-sub", has_text=told).wait_for()
    view.wait_for_url(f"reading={reading}")


def test_switching_reading_and_knowledge_keeps_the_same_map(open_map, dataset):
    view = open_map("?date=2021-09-06")
    view.wait_for_day("2021-09-06")
    view.page.evaluate(
        "window.firstFrame = document.querySelector('iframe[title^=streamlit_folium]')"
    )
    for name, reading in [
        ("Taliban claims", Reading.TALIBAN),
        ("NRF claims", Reading.NRF),
        ("Independent reports", Reading.INDEPENDENT),
        ("Assessed", Reading.ASSESSED),
    ]:
        view.page.get_by_role("radio", name=name).click()
        view.frame.wait_for_function("reading => replay.timeline.reading === reading", arg=reading)
        states = expected(dataset, date(2021, 9, 6), reading)
        assert {p: s[0] for p, s in view.shown().items()} == {
            p: s.controller for p, s in states.items()
        }
    view.page.get_by_text("As known on this date").first.click()
    view.frame.wait_for_function("replay.timeline.known === 'as_known'")
    assert view.page.evaluate(
        "window.firstFrame === document.querySelector('iframe[title^=streamlit_folium]')"
    )


def test_a_long_session_keeps_one_map_and_its_memory(open_map):
    view = open_map("?window=record&date=2021-07-09")
    view.wait_for_day("2021-07-09")
    view.page.evaluate(
        "window.firstFrame = document.querySelector('iframe[title^=streamlit_folium]')"
    )
    client = view.page.context.new_cdp_session(view.page)

    def memory():
        for _ in range(3):
            client.send("HeapProfiler.collectGarbage")
        usage = client.send("Runtime.getHeapUsage")
        return usage["usedSize"] + usage["embedderHeapUsedSize"] + usage["backingStorageSize"]

    def steps(count):
        view.frame.evaluate(
            """async (count) => {
              for (let i = 0; i < count; i += 1) {
                replay.day >= replay.end ? replay.first() : replay.next();
                if (i % 4 === 0) await new Promise(requestAnimationFrame);
              }
            }""",
            count,
        )

    steps(200)
    names = ["Taliban claims", "NRF claims", "Independent reports", "Assessed"] * 2
    for name in names:
        view.page.get_by_role("radio", name=name).click()
        view.page.locator(".panel-sub", has_text=name).wait_for()
    steps(400)
    view.wait_until_still()
    before = memory()
    steps(2000)
    view.wait_until_still()
    assert memory() < before * 1.10
    assert view.page.evaluate(
        "window.firstFrame === document.querySelector('iframe[title^=streamlit_folium]')"
    )
