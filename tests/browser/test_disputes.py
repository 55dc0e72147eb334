"""On a screen: who holds a place shows through a dispute, and the two disputes are never confused."""

from __future__ import annotations

from io import BytesIO
from itertools import product

import numpy as np
import pytest
from PIL import Image

from geo.design import style
from geo.design.legend import legend_of
from tests.browser.axe import THEMED
from tests.disputes import IN_LIGHTNESS, STANDINGS, faults, lightness_step, mean

SIDES = (240, 80)

MAP_TILE = """([key, side]) => {
  const shape = replay.painter.shapes[0];
  const fresh = { days: 0, fade: 0, strength: 1 };
  shape.paint(replay.data.states.find((state) => state.key === key), fresh, replay.timeline);
  const tile = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  tile.id = "tile";
  tile.setAttribute("viewBox", "0 0 240 240");
  tile.style = `position: fixed; inset: 0; z-index: 9999; width: ${side}px; height: ${side}px; background: var(--paper)`;
  for (const path of [shape.body, shape.line]) {
    const copy = path.cloneNode();
    copy.removeAttribute("clip-path");
    copy.setAttribute("d", "M-90-90H400V400H-90Z");
    tile.append(copy);
  }
  document.getElementById("tile")?.remove();
  document.body.append(tile);
}"""
CHIP_TILE = """(chip, side) => {
  const tile = document.createElement("div");
  tile.id = "tile";
  tile.style = `position: fixed; inset: 0; z-index: 9999999; width: 240px; height: 240px; background: var(--paper); zoom: ${side / 240}`;
  tile.append(chip.cloneNode());
  tile.firstChild.style.cssText += "; display: block; width: 240px; height: 240px; border: 0; border-radius: 0";
  document.getElementById("tile")?.remove();
  document.body.append(tile);
}"""


def colour(place):
    """Return the mean colour of a tile as it is seen."""
    picture = Image.open(BytesIO(place.locator("#tile").screenshot(animations="disabled")))
    return mean(np.asarray(picture))


def key_of(standing):
    controller, status, rivals = standing
    return "/".join((controller, status, *rivals))


def in_theme(page, theme):
    page.emulate_media(color_scheme=theme)
    page.wait_for_function(THEMED, arg=theme)


@pytest.fixture
def map_tiles(open_map):
    """Return the mean colours of the looks on the map, on tiles of both sizes."""

    frame = open_map("?date=2021-09-04").frame

    def measured(theme):
        in_theme(frame.page, theme)
        frame.wait_for_function(
            "theme => getComputedStyle(document.documentElement).colorScheme === theme", arg=theme
        )
        tiles = {side: {} for side in SIDES}
        for side, name in product(SIDES, STANDINGS):
            frame.evaluate(MAP_TILE, [key_of(STANDINGS[name]), side])
            tiles[side][name] = colour(frame)
        return tiles

    return measured


@pytest.fixture
def chip_tiles(open_page, dataset):
    """Return the mean colours of the looks of chips, on tiles of both sizes."""

    page = open_page("about")
    chips = page.locator(".legend .chip")
    chips.first.wait_for()

    def measured(theme):
        in_theme(page, theme)
        areas = [sign.look for sign in legend_of(dataset) if sign.symbol is None]
        tiles = {side: {} for side in SIDES}
        for side, name in product(SIDES, STANDINGS):
            chip = chips.nth(areas.index(style.look(*STANDINGS[name])))
            chip.evaluate(CHIP_TILE, side)
            tiles[side][name] = colour(page)
        return tiles

    return measured


@pytest.mark.parametrize("tiles", ["map_tiles", "chip_tiles"])
def test_a_dispute_keeps_its_holders_colour_and_stays_apart_from_its_reverse(request, tiles):
    tiles_in = request.getfixturevalue(tiles)
    for theme in ("light", "dark"):
        for side, measured in tiles_in(theme).items():
            assert faults(measured) == {}, (theme, side)
            if theme == "light":
                assert lightness_step(measured) >= IN_LIGHTNESS, side
