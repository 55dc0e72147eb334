"""Every key and every button of the replay, wherever the focus is."""

from __future__ import annotations

AWAY = (700, 8)

SCROLLED = """(down) => {
  const { scrollTop } = document.querySelector("main");
  const rests = scrollTop === window.scrolledTo;
  window.scrolledTo = scrollTop;
  return rests && (scrollTop > 0) === down;
}"""
"""Whether the page has come to rest below its top, or at it."""


def focus_page(view):
    view.page.mouse.click(*AWAY)


def focus_map(view):
    view.place("bazarak").focus()


def focus_ruler(view):
    view.ruler.focus()


def press(view, *steps):
    for key, day in steps:
        view.page.keyboard.press(key)
        view.wait_for_day(day)


def arrows_step_by_change_and_with_shift_by_day(view):
    press(
        view,
        ("ArrowRight", "2021-09-05"),
        ("ArrowLeft", "2021-09-04"),
        ("Shift+ArrowLeft", "2021-09-03"),
        ("Shift+ArrowRight", "2021-09-04"),
    )


def clicker_keys_step_and_home_and_end_go_to_the_ends_of_the_window(view):
    press(
        view,
        ("PageDown", "2021-09-05"),
        ("PageUp", "2021-09-04"),
        ("Home", "2021-08-15"),
        ("End", "2021-09-16"),
    )


def scroll_keys_scroll_the_page_and_move_no_date(view):
    view.wait_until_still()
    day = view.day()
    for key, down in [
        ("PageDown", True),
        ("Home", False),
        ("Space", True),
        ("PageUp", False),
        ("End", True),
    ]:
        view.page.keyboard.press(key)
        view.page.wait_for_function(SCROLLED, arg=down)
    assert view.day() == day
    assert not view.frame.evaluate("replay.player.playing")
    view.page.evaluate("document.querySelector('main').scrollTop = 0")


def space_plays_and_pauses(view):
    view.page.keyboard.press("Home")
    view.note_days()
    view.page.keyboard.press("Space")
    view.toolbar.get_by_role("button", name="Pause").wait_for()
    view.frame.wait_for_function("window.days.length > 0")
    view.page.keyboard.press("Space")
    view.toolbar.get_by_role("button", name="Play").wait_for()


def question_mark_shows_and_hides_the_keys(view):
    keys = view.map.get_by_role("dialog", name="Keys")
    view.page.keyboard.press("?")
    keys.wait_for()
    view.page.keyboard.press("Escape")
    keys.wait_for(state="hidden")


def f_fills_the_screen_and_the_toolbar_stays(view):
    view.page.keyboard.press("f")
    view.frame.wait_for_function("document.fullscreenElement !== null")
    assert view.toolbar.is_visible()
    view.frame.evaluate("replay.show(replay.timeline.dayOf('2021-09-04'))")
    clicker_keys_step_and_home_and_end_go_to_the_ends_of_the_window(view)
    view.page.keyboard.press("f")
    view.frame.wait_for_function("document.fullscreenElement === null")


def typing_into_a_field_moves_nothing(view):
    day = view.day()
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
    assert view.day() == day
    assert not view.frame.evaluate(
        "document.fullscreenElement || replay.player.playing || replay.keysShown"
    )
    view.page.locator("#typed").evaluate("field => field.remove()")


def test_keys_work_on_the_page_and_on_the_map_but_in_no_field_and_never_pan_the_map(map_on):
    view = map_on("2021-09-04")
    view.wait_for_day("2021-09-04")
    centre = view.frame.evaluate("replay.map.getCenter().toString()")
    for focus in (focus_page, focus_ruler, focus_map):
        focus(view)
        view.frame.evaluate("replay.show(replay.timeline.dayOf('2021-09-04'))")
        arrows_step_by_change_and_with_shift_by_day(view)
        if focus is focus_page:
            scroll_keys_scroll_the_page_and_move_no_date(view)
        else:
            clicker_keys_step_and_home_and_end_go_to_the_ends_of_the_window(view)
    assert view.frame.evaluate("replay.map.getCenter().toString()") == centre
    space_plays_and_pauses(view)
    for focus in (focus_map, focus_page):
        focus(view)
        question_mark_shows_and_hides_the_keys(view)
        f_fills_the_screen_and_the_toolbar_stays(view)
    typing_into_a_field_moves_nothing(view)


def test_the_toolbar_steps_plays_by_day_in_a_loop_and_pauses_when_the_tab_is_hidden(open_map):
    view = open_map("?date=2021-09-04")
    view.wait_for_day("2021-09-04")
    for name, day in [
        ("Next change", "2021-09-05"),
        ("Previous change", "2021-09-04"),
        ("First", "2021-08-15"),
        ("Last", "2021-09-16"),
    ]:
        view.toolbar.get_by_role("button", name=name).click()
        view.wait_for_day(day)
    view.toolbar.get_by_role("combobox", name="Play by").select_option("day")
    view.toolbar.get_by_role("combobox", name="Speed").select_option("4")
    view.toolbar.get_by_role("checkbox", name="Loop").check()
    view.page.keyboard.press("Shift+ArrowLeft")
    view.wait_for_day("2021-09-15")
    view.note_days()
    view.toolbar.get_by_role("button", name="Play").click()
    view.wait_until_noted("2021-08-15")
    assert view.noted_days()[:2] == ["2021-09-16", "2021-08-15"]
    view.frame.evaluate("""() => {
        Object.defineProperty(document, "hidden", { value: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    view.toolbar.get_by_role("button", name="Play").wait_for()
    view.toolbar.get_by_role("button", name="Full screen").click()
    view.frame.wait_for_function("document.fullscreenElement !== null")


def test_a_drag_of_the_ruler_moves_the_map_at_once_and_the_page_when_it_ends(map_on):
    view = map_on("2021-09-06")
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
    view.wait_until_still()
    assert view.day() == day


def test_changes_are_outlined_and_announced_and_the_outline_holds_where_motion_is_reduced(map_on):
    view = map_on("2021-09-05")
    assert view.frame.evaluate(
        """() => {
          replay.next();
          return [...document.querySelectorAll(".replay-halo")].some((halo) => halo.getAnimations().length);
        }"""
    )
    live = view.map.get_by_role("status")
    view.frame.wait_for_function(
        "document.querySelector('.replay-live').textContent.startsWith('6 Sep 2021')"
    )
    assert "Dara: NRF → Taliban, disputed by the NRF" in live.inner_text()
    view.page.emulate_media(reduced_motion="reduce")
    view.place("bazarak").focus()
    press(view, ("ArrowLeft", "2021-09-05"))
    view.frame.wait_for_function("document.getAnimations().length === 0")
    press(view, ("ArrowRight", "2021-09-06"))
    assert view.map.locator(".replay-halo.replay-still").count() > 0
    assert view.frame.evaluate("document.getAnimations().length") == 0
    view.page.emulate_media(reduced_motion="no-preference")
