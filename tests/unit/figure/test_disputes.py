"""On paper: who holds a place shows through a dispute, and the two disputes are never confused."""

import pytest

from geo.design.style import FADES_AT, Theme
from geo.design.vision import VISIONS
from geo.export.picture import pixels
from geo.figure.page import Page, Rect
from geo.figure.symbology import draw_state
from tests.disputes import (
    FROM_NOTHING,
    FROM_PLAIN,
    IN_LIGHTNESS,
    STATES,
    faults,
    lightness_step,
    mean,
    measured,
)

WHOLE, THIRD = 96, 32
"""The dots an inch of a screen, at which a pixel is one, and of a picture of a third of the size."""

SIDE = 180
OLDEST = len(FADES_AT)


def tile(state, theme, dpi, fade=0):
    """Return the mean colour of the inside of a place in a state."""
    page = Page(SIDE, SIDE, theme)
    draw_state(page, Rect(-20, -20, SIDE + 40, SIDE + 40).shape(), state, order=1, fade=fade)
    return mean(pixels(page.figure, dpi))


def tiles(theme, dpi):
    return {name: tile(state, theme, dpi) for name, state in STATES.items()}


@pytest.mark.parametrize("dpi", [WHOLE, THIRD])
@pytest.mark.parametrize("theme", Theme)
def test_a_dispute_keeps_its_holders_colour_and_stays_apart_from_its_reverse(theme, dpi):
    assert faults(tiles(theme, dpi), coloured=theme is not Theme.GREY) == {}


@pytest.mark.parametrize("dpi", [WHOLE, THIRD])
@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_a_dispute_that_has_faded_is_told_from_its_reverse_and_from_nothing(theme, vision, dpi):
    faded = {name: tile(state, theme, dpi, fade=OLDEST) for name, state in STATES.items()}
    apart, plain, nothing = measured(faded, vision)
    assert apart >= 19
    assert plain <= FROM_PLAIN
    assert nothing >= FROM_NOTHING


@pytest.mark.parametrize("dpi", [WHOLE, THIRD])
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.GREY])
def test_both_disputes_survive_a_photocopy(theme, dpi):
    assert lightness_step(tiles(theme, dpi)) >= IN_LIGHTNESS
