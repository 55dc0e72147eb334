"""Where the server is far away, no answer that is older than the reader's hand is obeyed."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from bench.wire import relayed

ONE_WAY_S = 0.15
PACE_MS = 150
"""How long a key is held: the answer to it comes when two more have been pressed."""
QUICK_MS = 60
"""Quick enough for three keys before the first answer, and slow enough for an answer to each."""
AGREED = """() => {
  const { replay } = document.querySelector("iframe[title^=streamlit_folium]").contentWindow;
  const day = replay.timeline.isoOf(replay.day);
  return replay.bridge.answered && replay.bridge.ruler.iso === day
    && new URL(location.href).searchParams.get("date") === day;
}"""
THERE_AND_BACK = ["2021-09-05", "2021-09-04"]
LAST = ["2021-09-05", "2021-09-06"]
"""Every test ends on a day that it has not shown before, for which it can wait."""


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
    """Return every day that the map has shown by the time at which all agree on the last one."""
    view.wait_for_day(LAST[-1])
    view.page.wait_for_function(AGREED)
    return view.noted_days()


def drag_page_slider(view, way):
    """Drag the thumb some way, over several days."""
    box = view.page.get_by_test_id("stSliderThumbValue").locator("..").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    view.page.mouse.move(x, y)
    view.page.mouse.down()
    view.page.mouse.move(x + way, y, steps=4)
    view.page.mouse.up()


def press(view, *keys, pace_ms=PACE_MS):
    for key in keys:
        view.page.keyboard.press(key, delay=pace_ms)


def test_keys_on_the_pages_slider_show_one_day_each(view):
    view.page_slider.focus()
    press(view, *["ArrowRight", "ArrowLeft"] * 8, "ArrowRight", "ArrowRight")
    assert days_shown(view) == THERE_AND_BACK * 8 + LAST


def test_three_quick_keys_on_the_pages_slider_show_three_days(view):
    """The answer to the first looks like one to the third, and comes before that to the second."""
    view.page_slider.focus()
    for _ in range(3):
        press(view, "ArrowRight", "ArrowLeft", "ArrowRight", pace_ms=QUICK_MS)
        view.page.wait_for_function(AGREED)
        press(view, "ArrowLeft")
        view.page.wait_for_function(AGREED)
    press(view, "ArrowRight", "ArrowRight")
    assert days_shown(view) == THERE_AND_BACK * 6 + LAST


def turns(days):
    """Return the days on which the map turned back."""
    return [b for a, b, c in zip(days, days[1:], days[2:], strict=False) if (a < b) != (b < c)]


def test_drags_of_the_pages_slider_show_only_days_under_the_hand(view):
    for way in (-80, 80, -80):
        drag_page_slider(view, way)
    view.page.wait_for_function(AGREED)
    drag_page_slider(view, 80)
    view.page.wait_for_function(AGREED)
    view.page_slider.focus()
    press(view, "ArrowRight", "ArrowRight")
    shown = days_shown(view)
    assert len(shown) > 2 * len(turns(shown)), "the map followed the thumb on its way"
    assert turns(shown) == [min(shown), "2021-09-04", min(shown)]


def test_buttons_of_the_page_show_one_day_each(view):
    for name in [*["Next change", "Previous change"] * 4, "Next change", "Next change"]:
        view.page.get_by_role("button", name=name).click(delay=PACE_MS)
    assert days_shown(view) == THERE_AND_BACK * 4 + LAST


def test_keys_on_the_map_show_one_day_each(view):
    view.place("bazarak").focus()
    press(view, *["ArrowRight", "ArrowLeft"] * 4, "ArrowRight", "ArrowRight")
    assert days_shown(view) == THERE_AND_BACK * 4 + LAST


def test_a_hand_that_changes_between_all_three_ends_on_one_day(view):
    for _ in range(2):
        view.page_slider.focus()
        press(view, "ArrowRight")
        view.place("bazarak").focus()
        press(view, "ArrowLeft")
        view.page.get_by_role("button", name="Next change").click(delay=PACE_MS)
    view.place("bazarak").focus()
    press(view, "End")
    view.wait_for_day("2021-09-16")
    view.page.wait_for_function(AGREED)
