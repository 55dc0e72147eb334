"""The region: found from the positions themselves, anywhere on Earth."""

from __future__ import annotations

import pytest

from geo.dataset.region import Region, off_earth, swapped

INVENTED = {
    "north and east": [(69.2, 35.1), (69.6, 35.4), (69.9, 35.7), (62.3, 35.3)],
    "south and west": [(-70.2, -33.1), (-70.6, -33.4), (-69.9, -32.7)],
    "across both zeros": [(-1.2, 0.4), (0.3, -0.2), (1.1, 0.9)],
    "wide": [(30, 50), (60, 55), (90, 60), (120, 65), (150, 60)],
}


@pytest.mark.parametrize("positions", INVENTED.values(), ids=INVENTED)
def test_positions_lie_in_their_own_region(positions):
    region = Region.around(positions)
    assert not any(region.misplacement(*position) for position in positions)


@pytest.mark.parametrize("name", ["north and east", "south and west"])
def test_one_pair_of_swapped_coordinates_is_told_from_the_others(name):
    (lon, lat), *others = INVENTED[name]
    assert Region.around([(lat, lon), *others]).misplacement(lat, lon) == swapped()


def test_a_stray_position_is_told_with_where_the_others_are():
    region = Region.around([*INVENTED["south and west"], (0, 0)])
    message, remedy = region.misplacement(0, 0)
    assert (message, remedy) == (
        "The position lies far from the others of this dataset",
        "Write a longitude from -80 to -60 and a latitude from -43 to -23.",
    )


def test_what_reaches_into_the_region_may_begin_outside():
    region = Region.around(INVENTED["north and east"])
    assert region.absence((40, 20, 60, 30)) is None
    assert region.absence((35, 68, 36, 70)) == swapped()


@pytest.mark.parametrize(("lon", "lat"), [(181, 0), (0, -91), (500_000, 3_900_000)])
def test_what_is_not_in_degrees_is_not_on_earth(lon, lat):
    assert off_earth(lon, lat)
