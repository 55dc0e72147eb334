"""Where the server is far away, no answer that is older than the reader's hand is obeyed."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from bench.wire import relayed
from tests.browser.map_page import PAGE_IS_DRAWN

ONE_WAY_S = 0.15
PACE_MS = 150
"""How long a key is held: the answer to it comes when two more have been pressed."""
QUICK_MS = 60
AGREED = """() => {
  const { replay } = document.querySelector("iframe[title^=streamlit_folium]").contentWindow;
  const day = replay.timeline.isoOf(replay.day);
  return replay.bridge.answered && new URL(location.href).searchParams.get("date") === day;
}"""
FAR_ONE_WAY_S = 0.5
"""So far that two choices and a press are made before the first of them is answered."""
NOTE_FORMATS = """() => {
  window.formats = [];
  const note = () => {
    const tags = [...document.querySelectorAll(".st-key-export_formats [data-tag]")];
    const shown = tags.map((tag) => tag.textContent).join();
    if (shown !== window.formats.at(-1)) window.formats.push(shown);
  };
  note();
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true });
}"""
THERE_AND_BACK = ["2021-09-05", "2021-09-04"]


@pytest.fixture
def view(app_url, open_map):
    """Open the Map page, make the wire long, and note every day that the map shows from then on."""
    with relayed(urlsplit(app_url).port) as relay:
        opened = open_map("?date=2021-09-04", url=relay.url.rstrip("/"))
        opened.wait_for_day("2021-09-04")
        opened.wait_until_still()
        opened.note_days()
        relay.delay_s = ONE_WAY_S
        yield opened


def days_shown(view):
    """Return every day that the map has shown since the last time, when all agree on the last one."""
    view.page.wait_for_function(AGREED)
    return view.frame.evaluate("window.days.splice(0)")


def press(view, *keys, pace_ms=PACE_MS):
    for key in keys:
        view.page.keyboard.press(key, delay=pace_ms)


def test_keys_show_one_day_each(view):
    view.ruler.focus()
    press(view, *["ArrowRight", "ArrowLeft"] * 8)
    assert days_shown(view) == THERE_AND_BACK * 8
    press(view, *["ArrowRight", "ArrowLeft"] * 4, "ArrowRight", pace_ms=QUICK_MS)
    assert days_shown(view) == THERE_AND_BACK * 4 + ["2021-09-05"]


def drag_ruler(view, start, end):
    """Drag the ruler from one share of its width to another one."""
    box = view.ruler.bounding_box()
    middle = box["y"] + box["height"] / 2
    view.page.mouse.move(box["x"] + box["width"] * start, middle)
    view.page.mouse.down()
    view.page.mouse.move(box["x"] + box["width"] * end, middle, steps=4)
    view.page.mouse.up()


def test_a_hand_that_changes_between_all_controls_is_never_taken_back(view):
    for name in ["Next change", "Previous change"] * 2:
        view.toolbar.get_by_role("button", name=name).click(delay=PACE_MS)
    assert days_shown(view) == THERE_AND_BACK * 2
    for start, end in ((0.6, 0.4), (0.4, 0.7), (0.7, 0.3)):
        drag_ruler(view, start, end)
    assert days_shown(view) == [], "only the hand moved the map, which notes no day of a drag"
    days = view.frame.evaluate("replay.timeline.stops.map((day) => replay.timeline.isoOf(day))")
    before = [day for day in days if day < view.day()][-1]
    after = [day for day in days if day > before]
    for _ in range(2):
        view.ruler.focus()
        press(view, "ArrowLeft")
        view.place("bazarak").focus()
        press(view, "ArrowRight")
    view.toolbar.get_by_role("button", name="Last").click(delay=PACE_MS)
    assert days_shown(view) == [before, after[0]] * 2 + ["2021-09-16"]


def test_what_is_chosen_and_pressed_before_an_answer_is_not_taken_back_by_it(app_url, open_page):
    with relayed(urlsplit(app_url).port) as relay:
        page = open_page("export?date=2021-09-04", url=relay.url.rstrip("/"))
        take = page.get_by_role("button", name="Make and download")
        take.wait_for()
        page.wait_for_function(PAGE_IS_DRAWN)
        relay.delay_s = FAR_ONE_WAY_S
        page.evaluate(NOTE_FORMATS)
        formats = page.get_by_role("combobox", name="Formats")
        formats.click()
        formats.press("Backspace")
        page.get_by_role("option", name="svg").click()
        page.keyboard.press("Escape")
        with page.expect_download() as download:
            take.click()
        assert download.value.suggested_filename.endswith(".svg")
        page.wait_for_function(PAGE_IS_DRAWN)
        assert page.evaluate("window.formats") == ["Picture (PNG)", "", "Drawing (SVG)"]
