"""The pattern of stripes: it repeats without a seam, and each party's stripes run their own way."""

from itertools import combinations
from math import atan2, degrees

import numpy as np
import pytest
import shapely

from geo.design.hatching import TILE_PERIODS, Hatch, normal
from geo.design.style import HATCH_WIDTH_PX, run
from geo.figure.symbology import stripes
from tests.codes import HATCHES, Actor

APART_DEGREES = 50


def turn(right, up):
    """Return the way a line runs, from 0 up to 180 degrees."""
    return degrees(atan2(up, right)) % 180


def test_no_two_parties_have_stripes_that_run_alike():
    turns = [turn(*run(party)) for party in Actor]
    apart = [abs(one - other) for one, other in combinations(turns, 2)]
    assert min(min(angle, 180 - angle) for angle in apart) > APART_DEGREES


@pytest.mark.parametrize("party", Actor)
def test_a_tile_repeats_the_stripes_of_every_party(party):
    periods = TILE_PERIODS * np.array(normal(party))
    assert periods == pytest.approx(periods.round())


@pytest.mark.parametrize("hatch", HATCHES, ids=lambda hatch: hatch.name)
def test_a_tile_is_covered_by_every_stripe_that_crosses_it(hatch):
    tile = shapely.box(0, 0, hatch.tile, hatch.tile)
    for party in hatch.parties:
        ends = [
            [tuple(map(float, end.split())) for end in line.split("L")]
            for line in hatch.path(party).split("M")[1:]
        ]
        lines = shapely.buffer(shapely.linestrings(ends), HATCH_WIDTH_PX / 2, cap_style="flat")
        covered = shapely.union_all(lines).intersection(tile).area / tile.area
        assert covered == pytest.approx(HATCH_WIDTH_PX / hatch.period, rel=1e-3)


@pytest.mark.parametrize("party", Actor)
def test_stripes_run_alike_on_paper_and_on_a_screen(party):
    hatch = Hatch((party,))
    [x0, y0], [x1, y1] = (
        map(float, end.split()) for end in hatch.path(party).split("M")[1].split("L")
    )
    on_a_screen = turn(x1 - x0, y0 - y1)
    band = max(stripes(shapely.box(0, 0, 300, 300), hatch, party).geoms, key=lambda part: part.area)
    corners = shapely.get_coordinates(band)
    x, y = max(np.diff(corners, axis=0), key=np.linalg.norm)
    assert turn(x, y) == pytest.approx(on_a_screen, abs=0.1)
    assert on_a_screen == pytest.approx(turn(*run(party)), abs=0.1)


def test_every_image_has_the_colours_of_its_parties():
    for hatch in HATCHES:
        assert [party for party in Actor if f"var(--stripe-{party})" in hatch.image()] == [
            *hatch.parties
        ]
