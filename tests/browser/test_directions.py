"""What is later stands further right, whatever the language of the browser, the app and the page."""

from __future__ import annotations

from datetime import date

import pytest

from geo.language.catalogue import Language, say, speaking
from geo.language.terms import format_date

MARKED = [date(2021, *day) for day in [(8, 15), (8, 22), (9, 1), (9, 8), (9, 15)]]
"""The days of the battle with a mark on the ruler."""

TURN = """() => {
  const frame = document.querySelector("iframe[title^=streamlit_folium]");
  for (const page of [document, frame.contentDocument]) page.documentElement.dir = "rtl";
}"""
FROM_LEFT_TO_RIGHT = """(nodes) => nodes
  .map((node) => [node.getBoundingClientRect().x, node.getAttribute("aria-label") ?? node.textContent])
  .sort(([one], [other]) => one - other).map(([_, text]) => text)"""
RULER = ".replay-toolbar input[type=range]"
PROGRESS = """(steps) => {
  const now = steps.findIndex((step) => step.classList.contains("now"));
  const x = (step) => step.getBoundingClientRect().x;
  return steps.length > 1 && steps.every((step, index) => (x(step) - x(steps[now])) * (index - now) >= 0);
}"""


def click_at(page, axis, share):
    axis.scroll_into_view_if_needed()
    box = axis.bounding_box()
    page.mouse.click(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)


def wait_until(view, condition):
    view.frame.wait_for_function(
        f"() => {{ const day = replay.timeline.isoOf(replay.day); return {condition}; }}"
    )


def assert_arrows_go_right(view):
    view.page.keyboard.press("Home")
    wait_until(view, "day === '2021-08-15'")
    view.page.keyboard.press("ArrowRight")
    wait_until(view, "day > '2021-08-15'")
    view.page.keyboard.press("End")
    wait_until(view, "day === '2021-09-16'")
    view.page.keyboard.press("ArrowLeft")
    wait_until(view, "day < '2021-09-16'")


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("fa-AF", Language.FA),
        ("ar-EG", Language.EN),
        (None, Language.FA),
    ],
)
def test_ruler_labels_keys_and_buttons_run_from_left_to_right(open_map, locale, language):
    view = open_map(f"?date=2021-09-04&lang={language}", **({"locale": locale} if locale else {}))
    view.wait_for_day("2021-09-04")
    view.page.evaluate(TURN)
    ruler = view.map.locator(RULER)
    click_at(view.page, ruler, 0.2)
    wait_until(view, "day < '2021-08-25'")
    click_at(view.page, ruler, 0.8)
    wait_until(view, "day > '2021-09-05'")
    ruler.focus()
    assert_arrows_go_right(view)
    view.place("bazarak").focus()
    assert_arrows_go_right(view)
    with speaking(language):
        marks = [format_date(day, "day_month") for day in MARKED]
        named = [say(f"replay.{name}") for name in ("first", "previous", "play", "next", "last")]
    assert view.map.locator(".replay-marks span").evaluate_all(FROM_LEFT_TO_RIGHT) == marks
    buttons = view.map.locator(".replay-buttons button").evaluate_all(FROM_LEFT_TO_RIGHT)
    assert buttons == named


def test_the_steps_of_a_briefing_and_its_map_run_from_left_to_right(open_page):
    page = open_page(
        "assets/briefing/panjshir.html?lang=fa", locale="fa-AF", reduced_motion="reduce"
    )
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.locator("body").press("3")
    page.locator("body").press("Enter")
    page.wait_for_function("briefing.index === 2 && !briefing.stage.running")
    assert page.locator(".caption-progress li").evaluate_all(PROGRESS)
    ruler = page.locator(RULER)
    days = []
    for share in (0.2, 0.8):
        click_at(page, ruler, share)
        days.append(page.evaluate("replay.day"))
    assert days[0] < days[1]
