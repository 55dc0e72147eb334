"""Every key and every button of the replay, wherever the focus is."""

from __future__ import annotations

import pytest

AWAY = (700, 8)


@pytest.fixture(params=["page", "map"])
def view(request, open_map):
    shown = open_map("?date=2021-09-04")
    shown.wait_for_day("2021-09-04")
    if request.param == "page":
        shown.page.mouse.click(*AWAY)
    else:
        shown.place("bazarak").focus()
    return shown


def test_arrows_and_clicker_keys_step_by_change(view):
    for key, day in [
        ("ArrowRight", "2021-09-05"),
        ("PageDown", "2021-09-06"),
        ("PageUp", "2021-09-05"),
        ("ArrowLeft", "2021-09-04"),
    ]:
        view.page.keyboard.press(key)
        view.wait_for_day(day)


def test_shift_and_arrows_step_by_day(view):
    view.page.keyboard.press("End")
    view.wait_for_day("2021-09-16")
    view.page.keyboard.press("Shift+ArrowLeft")
    view.wait_for_day("2021-09-15")
    view.page.keyboard.press("Shift+ArrowRight")
    view.wait_for_day("2021-09-16")


def test_home_and_end_go_to_the_ends_of_the_window(view):
    view.page.keyboard.press("Home")
    view.wait_for_day("2021-08-15")
    view.page.keyboard.press("End")
    view.wait_for_day("2021-09-16")


def test_keys_never_pan_the_map(view):
    before = view.frame.evaluate("replay.map.getCenter().toString()")
    for key in ("ArrowLeft", "ArrowRight", "PageDown", "Home", "End"):
        view.page.keyboard.press(key)
    view.wait_for_day("2021-09-16")
    assert view.frame.evaluate("replay.map.getCenter().toString()") == before


def test_space_plays_and_pauses(view):
    view.note_days()
    view.page.keyboard.press("Space")
    view.toolbar.get_by_role("button", name="Pause").wait_for()
    view.wait_until_noted("2021-09-05")
    view.page.keyboard.press("Space")
    view.toolbar.get_by_role("button", name="Play").wait_for()


def test_question_mark_shows_and_hides_the_keys(view):
    keys = view.map.get_by_role("dialog", name="Keys")
    view.page.keyboard.press("?")
    keys.wait_for()
    view.page.keyboard.press("Escape")
    keys.wait_for(state="hidden")


def test_f_fills_the_screen_and_the_toolbar_stays(view):
    view.page.keyboard.press("f")
    view.frame.wait_for_function("document.fullscreenElement !== null")
    assert view.toolbar.is_visible()
    view.page.keyboard.press("f")
    view.frame.wait_for_function("document.fullscreenElement === null")


def test_the_buttons_of_the_toolbar(open_map):
    view = open_map("?date=2021-09-04")
    view.wait_for_day("2021-09-04")
    for name, day in [
        ("Next change", "2021-09-05"),
        ("Previous change", "2021-09-04"),
        ("Last", "2021-09-16"),
        ("First", "2021-08-15"),
    ]:
        view.toolbar.get_by_role("button", name=name).click()
        view.wait_for_day(day)
    view.toolbar.get_by_role("button", name="Full screen").click()
    view.frame.wait_for_function("document.fullscreenElement !== null")


def test_the_buttons_of_the_page(open_map):
    view = open_map("?date=2021-09-04")
    view.wait_for_day("2021-09-04")
    view.page.get_by_role("button", name="Next change").click()
    view.wait_for_day("2021-09-05")
    view.page.get_by_role("button", name="Previous change").click()
    view.wait_for_day("2021-09-04")


def test_playing_by_day_at_double_speed_and_looping(open_map):
    view = open_map("?date=2021-09-15")
    view.wait_for_day("2021-09-15")
    view.toolbar.get_by_role("combobox", name="Play by").select_option("day")
    view.toolbar.get_by_role("combobox", name="Speed").select_option("4")
    view.toolbar.get_by_role("checkbox", name="Loop").check()
    view.note_days()
    view.toolbar.get_by_role("button", name="Play").click()
    view.wait_until_noted("2021-08-15")
    assert view.noted_days()[:2] == ["2021-09-16", "2021-08-15"]


def test_playing_pauses_when_the_tab_is_hidden(open_map):
    view = open_map("?date=2021-08-20")
    view.toolbar.get_by_role("button", name="Play").click()
    view.toolbar.get_by_role("button", name="Pause").wait_for()
    view.frame.evaluate("""() => {
        Object.defineProperty(document, "hidden", { value: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    view.toolbar.get_by_role("button", name="Play").wait_for()


def test_dragging_the_ruler_changes_the_map_before_the_release(open_map):
    view = open_map("?date=2021-09-06")
    view.wait_for_day("2021-09-06")
    box = view.ruler.bounding_box()
    middle = box["y"] + box["height"] / 2
    view.page.mouse.move(box["x"] + box["width"] * 0.69, middle)
    view.page.mouse.down()
    view.page.mouse.move(box["x"] + box["width"] * 0.2, middle, steps=8)
    view.frame.wait_for_function("replay.timeline.isoOf(replay.day) < '2021-08-25'")
    assert view.place("bazarak").get_attribute("data-controller") == "nrf"
    view.page.mouse.up()
    day = view.day()
    view.wait_for_url(f"date={day}")


def test_typing_into_a_field_moves_nothing(open_map):
    view = open_map("?date=2021-09-04")
    view.wait_for_day("2021-09-04")
    view.page.evaluate("""() => {
        const field = document.createElement("input");
        field.id = "typed";
        document.body.prepend(field);
        field.focus();
    }""")
    view.page.keyboard.type("f off? ")
    view.page.keyboard.press("ArrowLeft")
    view.page.keyboard.press("PageDown")
    assert view.page.locator("#typed").input_value() == "f off? "
    assert view.day() == "2021-09-04"
    assert not view.frame.evaluate(
        "document.fullscreenElement || replay.player.playing || replay.keysShown"
    )


def test_reduced_motion_holds_the_outline_instead_of_fading_it(open_map):
    view = open_map("?date=2021-09-05", reduced_motion="reduce")
    view.wait_for_day("2021-09-05")
    view.place("bazarak").focus()
    view.page.keyboard.press("ArrowRight")
    view.wait_for_day("2021-09-06")
    assert view.map.locator(".replay-halo.replay-still").count() > 0
    assert view.frame.evaluate("document.getAnimations().length") == 0


def test_changes_are_outlined_and_announced(open_map):
    view = open_map("?date=2021-09-05")
    view.wait_for_day("2021-09-05")
    assert view.frame.evaluate(
        """() => {
          replay.next();
          return [...document.querySelectorAll(".replay-halo")].some((halo) => halo.getAnimations().length);
        }"""
    )
    live = view.map.get_by_role("status")
    view.frame.wait_for_function(
        "document.querySelector('.replay-live').textContent.includes('6 September 2021')"
    )
    assert "Dara: NRF → Taliban, disputed by the NRF" in live.inner_text()
