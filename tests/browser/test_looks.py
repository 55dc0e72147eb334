"""In the browser too a state looks as the one table of looks has it: legend, map and list of the day."""

from __future__ import annotations

from datetime import date

from geo import style
from geo.control.headline import rank
from tests.browser.map_page import expected

DAY = date(2021, 9, 5)
"""A day with a place that is contested, one that is disputed and one that is confirmed."""

LOOK = """const hatch = (line) => {
  const id = /#([\\w-]+)/.exec(line.getAttribute("fill"));
  return id && document.getElementById(id[1]).querySelector("rect").getAttribute("fill");
};
const look = (body, line) => [body.getAttribute("fill"), hatch(line), getComputedStyle(line).strokeDasharray !== "none"];
"""
LEGEND = f"""() => {{ {LOOK}
  return [...document.querySelectorAll(".replay-legend svg")].map((drawn) => look(...drawn.querySelectorAll("path")));
}}"""
PLACES = f"""() => {{ {LOOK}
  return Object.fromEntries(replay.painter.shapes.map((shape) => [shape.place.id, look(shape.body, shape.line)]));
}}"""
CHIPS = """chips => chips.map((chip) => {
  const { borderTopStyle, backgroundImage } = getComputedStyle(chip);
  return [chip.style.getPropertyValue("--fill"), chip.style.getPropertyValue("--stripe") || null,
    borderTopStyle === "dashed", backgroundImage.startsWith("repeating-linear-gradient")];
})"""


def drawn(look):
    return [look.fill, look.hatch, look.dashed]


def test_the_legend_the_map_and_the_list_draw_a_state_alike(open_map, dataset):
    view = open_map(f"?date={DAY}")
    view.wait_for_day(DAY.isoformat())
    states = expected(dataset, DAY)
    looks = {place: drawn(style.look(*state.standing)) for place, state in states.items()}
    assert view.frame.evaluate(LEGEND) == [drawn(sign.look) for sign in style.LEGEND.values()]
    assert view.frame.evaluate(PLACES) == looks
    chips = view.page.locator(".panel-day .states .chip")
    chips.first.wait_for()
    listed = sorted(states, key=lambda place: rank(states[place]))
    assert chips.evaluate_all(CHIPS) == [[*looks[place], True] for place in listed]


def test_the_legend_of_the_about_page_keeps_its_fills_and_stripes(open_page):
    chips = open_page("about").locator(".legend .chip")
    chips.first.wait_for()
    signs = [drawn(sign.look) for sign in style.LEGEND.values() if sign.symbol is None]
    told = [["transparent" if fill == "none" else fill, *rest] for fill, *rest in signs]
    assert chips.evaluate_all(CHIPS) == [[*look, True] for look in told]
