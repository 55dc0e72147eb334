"""In the browser too a state looks as the one table of looks has it: legend, map and list of the day."""

from __future__ import annotations

from datetime import date

import pytest

from geo.control.age import age_of
from geo.control.headline import rank
from geo.design import style
from geo.design.legend import legend_of
from geo.design.style import Theme
from tests.browser.map_page import expected
from tests.codes import stripes_of

DAY = date(2021, 9, 4)
"""A day with places that are contested, with two claims and without, disputed and confirmed."""

FADED = date(2022, 10, 1)
"""A day of which some evidence is old."""

LOOK = """const hatch = (line) => {
  const id = /#([\\w-]+)/.exec(line.getAttribute("fill"));
  if (!id) return null;
  return [...document.getElementById(id[1]).children].map((stripes) => stripes.getAttribute("stroke"));
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
  const stripes = [...backgroundImage.matchAll(/(rgb\\([^)]*\\)) 0/g)];
  return [chip.style.getPropertyValue("--fill"), stripes.map(([, colour]) => colour), borderTopStyle === "dashed"];
})"""


VEILS = "chips => chips.map((chip) => chip.style.getPropertyValue('--fade'))"


def drawn(look):
    return [look.paint, [f"var(--stripe-{party})" for party in look.hatch] or None, look.dashed]


def in_css(look):
    fill, stripes, dashed = look
    parties = [stripe.removeprefix("var(--stripe-").removesuffix(")") for stripe in stripes or ()]
    tones = stripes_of(Theme.LIGHT)
    rgb = [tuple(int(tones[party][i : i + 2], 16) for i in (1, 3, 5)) for party in parties]
    return [fill, [f"rgb{tone}" for tone in rgb], dashed]


@pytest.mark.parametrize("day", [DAY, FADED])
def test_the_legend_the_map_and_the_list_draw_a_state_alike(open_map, dataset, day):
    view = open_map(f"?date={day}")
    view.wait_for_day(day.isoformat())
    view.wait_until_still()
    states = expected(dataset, day)
    looks = {place: drawn(style.look(*state.standing)) for place, state in states.items()}
    *samples, locality, siege = view.frame.evaluate(LEGEND)
    assert samples == [drawn(sign.look) for sign in legend_of(dataset)]
    assert locality == siege == ["none", None, False]
    assert view.frame.evaluate(PLACES) == looks
    chips = view.page.locator(".panel-day .states tbody:not(.beside) .chip")
    chips.first.wait_for()
    listed = sorted(states, key=lambda place: rank(states[place]))
    assert chips.evaluate_all(CHIPS) == [in_css(looks[place]) for place in listed]
    fades = [age_of(dataset, states[place], day).fade for place in listed]
    assert chips.evaluate_all(VEILS) == [f"var(--fade-{fade})" if fade else "" for fade in fades]
    assert any(fades) == (day == FADED)


def test_the_legend_of_the_about_page_keeps_its_fills_and_stripes(open_page, dataset):
    chips = open_page("about").locator(".legend .chip")
    chips.first.wait_for()
    signs = [drawn(sign.look) for sign in legend_of(dataset) if sign.symbol is None]
    told = [["transparent" if fill == "none" else fill, *rest] for fill, *rest in signs]
    assert chips.evaluate_all(CHIPS) == [in_css(look) for look in told]
