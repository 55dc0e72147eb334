"""The colours of the map, as people with normal vision, with a deficiency, and on grey paper see them.

Differences are Euclidean in CIE L*a*b* (D65), where about 2.3 is just noticeable; eight times that is
plain on areas and stripes side by side, and ten of lightness alone survives a photocopy.
"""

from itertools import combinations, pairwise, permutations, product

import pytest

from geo.codes.vocabulary import Status
from geo.design.style import FADES_AT, FILL_OPACITY, PALETTES, PAPER, Theme, look, ramp
from geo.design.vision import VISIONS, as_lab, as_rgb, ciede2000, difference, over
from tests.codes import Actor, Controller, fills_of, stripes_of

PLAIN_DIFFERENCE = 18
STILL_TOLD = 4.5
"""Twice what is just noticeable."""

PLAIN_LIGHTNESS = 10
OLDEST = len(FADES_AT)
COLOURED = [Theme.LIGHT, Theme.DARK]


def lightness_step(one, other):
    return float(abs(as_lab(one)[0] - as_lab(other)[0]))


def drawn_fills(theme, fade=0):
    palette = PALETTES[theme]
    ground, opacity = as_rgb(palette.paper), palette.fill_opacity * palette.strength(fade)
    return {
        controller: over(palette.fill(controller), opacity, ground)
        for controller in Controller
        if controller != Controller.NONE
    }


def apart(one, other, vision="normal"):
    return ciede2000(as_lab(one, vision), as_lab(other, vision))


def from_nothing(theme, vision="normal"):
    """Return how far each colour that has faded as far as it can is from no information."""
    faded, paper = drawn_fills(theme, OLDEST), as_rgb(PALETTES[theme].paper)
    return {controller: apart(fill, paper, vision) for controller, fill in faded.items()}


def from_others(theme, vision="normal"):
    """Return how near a colour that has faded as far as it can comes to others, at any of their steps."""
    faded = drawn_fills(theme, OLDEST)
    return {
        (one, other): min(
            apart(faded[one], drawn_fills(theme, step)[other], vision) for step in range(OLDEST + 1)
        )
        for one, other in permutations(faded, 2)
    }


def pairs_of_fills(theme):
    return [(f"{a} {b}", x, y) for (a, x), (b, y) in combinations(drawn_fills(theme).items(), 2)]


def stripes_on_fills(theme):
    return [
        (f"{actor} on {controller}", as_rgb(stripe), fill)
        for (actor, stripe), (controller, fill) in product(
            stripes_of(theme).items(), drawn_fills(theme).items()
        )
        if actor != controller
    ]


def confused(pairs, vision):
    return [name for name, one, other in pairs if difference(one, other, vision) < PLAIN_DIFFERENCE]


def merged_in_grey(pairs):
    return [name for name, one, other in pairs if lightness_step(one, other) < PLAIN_LIGHTNESS]


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", COLOURED)
def test_eight_actors_contested_and_the_ground_stay_apart_for_every_vision(theme, vision):
    palette = PALETTES[theme]
    paper, colours = as_rgb(palette.paper), [*(t.fill for t in palette.tones), palette.contested]
    seen = [*(over(colour, palette.fill_opacity, paper) for colour in colours), paper]
    assert len(colours) == 9
    assert min(apart(one, other, vision) for one, other in combinations(seen, 2)) >= 15


def test_five_actors_and_contested_survive_greyscale_print():
    palette = PALETTES[Theme.GREY]
    paper, colours = (
        as_rgb(palette.paper),
        [*(t.fill for t in palette.tones[:5]), palette.contested],
    )
    seen = [over(colour, palette.fill_opacity, paper) for colour in colours]
    assert min(lightness_step(*pair) for pair in combinations(seen, 2)) >= PLAIN_LIGHTNESS


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


@pytest.mark.parametrize("theme", COLOURED)
def test_what_has_faded_is_told_from_no_information_and_from_everybody_elses_colour(theme):
    assert min(from_nothing(theme).values()) >= 12
    assert min(from_others(theme).values()) >= 15


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", COLOURED)
def test_what_has_faded_is_told_from_no_information_and_from_others_by_every_vision(theme, vision):
    """Of the government's green, which only starting points have, no more is asked than of nothing."""
    nothing = from_nothing(theme, vision)
    assert min(nothing[Controller.TALIBAN], nothing[Controller.NRF]) >= 8
    assert min(nothing.values()) >= STILL_TOLD
    fought_over = (Controller.TALIBAN, Controller.NRF, Controller.CONTESTED)
    near = from_others(theme, vision)
    assert min(near[pair] for pair in permutations(fought_over, 2)) >= STILL_TOLD


def test_what_has_faded_is_told_from_no_information_and_from_other_parties_in_grey():
    parties = {Controller(party) for party in Actor}
    assert min(from_nothing(Theme.GREY)[party] for party in parties) >= 8
    near = from_others(Theme.GREY)
    assert min(near[pair] for pair in permutations(parties, 2)) >= STILL_TOLD


@pytest.mark.parametrize("theme", Theme)
def test_a_reader_sees_that_a_colour_of_the_battle_has_faded(theme):
    fresh, faded = drawn_fills(theme), drawn_fills(theme, OLDEST)
    for party in (Controller.TALIBAN, Controller.NRF):
        assert apart(fresh[party], faded[party]) >= STILL_TOLD


def test_the_web_map_draws_the_light_theme():
    light = PALETTES[Theme.LIGHT]
    assert (light.paper, light.fill_opacity) == (PAPER, FILL_OPACITY)
    assert look(Controller.NRF, Status.CONFIRMED, ()).fill == light.fill(Controller.NRF)


def test_these_checks_catch_colours_that_are_known_to_be_confused():
    red_and_green = [("red and green", as_rgb("#d62728"), as_rgb("#73801c"))]
    assert confused(red_and_green, "normal") == []
    assert confused(red_and_green, "deuteranopia") == ["red and green"]
    blue_and_green = [("blue and green", as_rgb("#0d80c0"), as_rgb("#008080"))]
    assert confused(blue_and_green, "normal") == []
    assert confused(blue_and_green, "tritanopia") == ["blue and green"]
    assert merged_in_grey([("orange and blue", as_rgb("#e07b2c"), as_rgb("#3f97d8"))]) != []


def test_the_measure_of_difference_agrees_with_known_values():
    assert as_lab(as_rgb("#ffffff")) == pytest.approx([100, 0, 0], abs=0.01)
    assert as_lab(as_rgb("#ff0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    # Sharma, Wu and Dalal 2005, "The CIEDE2000 Color-Difference Formula", pairs 1, 9 and 17
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, 2.49, -0.001), (50, -2.49, 0.0009)) == pytest.approx(7.1792, abs=1e-4)
    assert ciede2000((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)


def test_every_rival_but_the_holder_has_stripes_however_strong_its_claim():
    rivals = (Actor.TALIBAN, Actor.NRF)
    drawn = look(Controller.TALIBAN, Status.DISPUTED, rivals)
    assert (drawn.fill, drawn.hatch) == (fills_of(Theme.LIGHT)[Controller.TALIBAN], (Actor.NRF,))
    assert look(Controller.TALIBAN, Status.CONFIRMED, ()).hatch == ()
    for claims in (rivals, rivals[::-1]):
        assert look(Controller.CONTESTED, Status.CONTESTED, claims).hatch == rivals


@pytest.mark.parametrize("status", Status)
def test_only_what_is_firmly_confirmed_has_a_solid_outline(status):
    assert look(Controller.NRF, status, ()).dashed is (status is not Status.CONFIRMED)


def test_no_information_has_no_colour_and_no_outline_of_its_own():
    nothing = look(Controller.NONE, Status.NO_INFORMATION, ())
    assert (nothing.fill, nothing.hatch, nothing.dashed) == ("none", (), False)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", Theme)
def test_a_later_day_is_plainly_further_from_the_ground_to_every_vision(theme, vision):
    light = [as_lab(as_rgb(ramp(theme, step / 4)), vision)[0] for step in range(5)]
    steps = [abs(later - earlier) for earlier, later in pairwise(light)]
    ground = as_lab(as_rgb(PALETTES[theme].paper), vision)[0]
    away = [abs(each - ground) for each in light]
    assert away == sorted(away)
    assert min(steps) > PLAIN_LIGHTNESS


@pytest.mark.parametrize("theme", Theme)
def test_the_shades_of_days_run_without_a_jump(theme):
    shades = [as_rgb(ramp(theme, step / 100)) for step in range(101)]
    assert max(difference(one, other) for one, other in pairwise(shades)) < STILL_TOLD
    assert ramp(theme, -1) == ramp(theme, 0)
    assert ramp(theme, 2) == ramp(theme, 1)


def test_no_shade_of_a_day_is_taken_for_a_party():
    parties = [colour for name, colour in drawn_fills(Theme.LIGHT).items()]
    for step in range(21):
        shade = over(ramp(Theme.LIGHT, step / 20), FILL_OPACITY, as_rgb(PAPER))
        assert min(difference(shade, party) for party in parties) > PLAIN_DIFFERENCE
