"""The colours of the map, as people with normal vision, with a deficiency, and on grey paper see them.

Deficiencies are simulated as in Machado, Oliveira and Fernandes 2009 ("A Physiologically-based
Model for Simulation of Color Vision Deficiency", severity 1.0), on linear RGB. Differences are
Euclidean in CIE L*a*b* (D65), where about 2.3 is just noticeable; eight times that is plain on
areas and stripes side by side, and ten of lightness alone survives a photocopy.
"""

from itertools import combinations, product

import numpy as np
import pytest

from geo.dataset.vocabulary import Actor, Controller, Status
from geo.style import FILL, FILL_OPACITY, HATCH, PALETTES, PAPER, Theme, look

PLAIN_DIFFERENCE = 18
PLAIN_LIGHTNESS = 10
STRIPE_OPACITY = 0.95

VISIONS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = TO_XYZ.sum(axis=1)


def rgb(colour):
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def over(colour, opacity, ground):
    return opacity * rgb(colour) + (1 - opacity) * ground


def lab(colour, vision="normal"):
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(VISIONS[vision] @ linear, 0, 1) / WHITE
    root = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])


def difference(one, other, vision="normal"):
    return float(np.linalg.norm(lab(one, vision) - lab(other, vision)))


def lightness_step(one, other):
    return float(abs(lab(one)[0] - lab(other)[0]))


def drawn_fills(theme):
    palette = PALETTES[theme]
    ground = rgb(palette.paper)
    return {
        controller: over(palette.fill[controller], palette.fill_opacity, ground)
        for controller in Controller
        if controller is not Controller.NONE
    }


def pairs_of_fills(theme):
    return [(f"{a} {b}", x, y) for (a, x), (b, y) in combinations(drawn_fills(theme).items(), 2)]


def stripes_on_fills(theme):
    return [
        (f"{actor} on {controller}", over(stripe, STRIPE_OPACITY, fill), fill)
        for (actor, stripe), (controller, fill) in product(
            PALETTES[theme].hatch.items(), drawn_fills(theme).items()
        )
        if actor.value != controller.value
    ]


def confused(pairs, vision):
    return [name for name, one, other in pairs if difference(one, other, vision) < PLAIN_DIFFERENCE]


def merged_in_grey(pairs):
    return [name for name, one, other in pairs if lightness_step(one, other) < PLAIN_LIGHTNESS]


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_fills_stay_apart_for_every_vision(theme, vision):
    assert confused(pairs_of_fills(theme), vision) == []


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_stripes_stay_apart_from_every_fill_they_lie_on(theme, vision):
    assert confused(stripes_on_fills(theme), vision) == []


@pytest.mark.parametrize("theme", Theme)
def test_fills_survive_greyscale_print(theme):
    assert merged_in_grey(pairs_of_fills(theme)) == []


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.GREY])
def test_stripes_survive_greyscale_print(theme):
    assert merged_in_grey(stripes_on_fills(theme)) == []


def test_the_web_map_draws_the_light_theme():
    light = PALETTES[Theme.LIGHT]
    shown = (light.paper, light.fill_opacity, light.fill, light.hatch)
    assert shown == (PAPER, FILL_OPACITY, FILL, HATCH)


def test_these_checks_catch_colours_that_are_known_to_be_confused():
    red_and_green = [("red and green", rgb("#d62728"), rgb("#73801c"))]
    assert confused(red_and_green, "normal") == []
    assert confused(red_and_green, "deuteranopia") == ["red and green"]
    blue_and_green = [("blue and green", rgb("#0d80c0"), rgb("#008080"))]
    assert confused(blue_and_green, "normal") == []
    assert confused(blue_and_green, "tritanopia") == ["blue and green"]
    assert merged_in_grey([("orange and blue", rgb("#e07b2c"), rgb("#3f97d8"))]) != []


def test_the_measure_of_difference_agrees_with_known_values():
    assert lab(rgb("#ffffff")) == pytest.approx([100, 0, 0], abs=0.01)
    assert lab(rgb("#ff0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)


def test_the_stripes_are_the_strongest_rivals_who_is_not_the_holder():
    rivals = (Actor.TALIBAN, Actor.NRF)
    drawn = look(Controller.TALIBAN, Status.DISPUTED, rivals)
    assert (drawn.fill, drawn.hatch) == (FILL[Controller.TALIBAN], HATCH[Actor.NRF])
    assert look(Controller.TALIBAN, Status.CONFIRMED, ()).hatch is None


@pytest.mark.parametrize("status", Status)
def test_only_what_is_firmly_confirmed_has_a_solid_outline(status):
    assert look(Controller.NRF, status, ()).dashed is (status is not Status.CONFIRMED)


def test_no_information_has_no_colour_and_no_outline_of_its_own():
    nothing = look(Controller.NONE, Status.NO_INFORMATION, ())
    assert (nothing.fill, nothing.hatch, nothing.dashed) == ("none", None, False)
