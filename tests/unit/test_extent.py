"""An extent is written and read in one form, and what is none is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import UsageError
from geo.extent import NORTHMOST, ZOOMS, Box, Centre, Fit, read_box, the_one


@given(st.floats(-180, 180), st.floats(-NORTHMOST, NORTHMOST), st.floats(*ZOOMS))
def test_a_view_is_read_as_it_was_written(lon, lat, zoom):
    text = str(Centre(lon, lat, zoom))
    assert str(Centre.read(text)) == text


@given(st.floats(-179, 178), st.floats(-84, 83), st.floats(0.01, 1))
def test_a_box_is_read_as_it_was_written(west, south, side):
    box = Box(west, south, west + side, south + side)
    assert read_box(str(box)) == box


@pytest.mark.parametrize(
    "text",
    ["", "x", "69,35", "69,35,nan", "69,35,inf", "200,35,11", "69,89,11", "69,35,99", "1,2,3,4"],
)
def test_what_is_no_view_is_refused(text):
    with pytest.raises(UsageError):
        Centre.read(text)


@pytest.mark.parametrize(
    "text",
    ["", "69,35,70", "70,35,69,36", "69,36,70,35", "69,35,69,36", "69,35,70,95", "69,35,70,36,1"],
)
def test_what_is_no_box_is_refused(text):
    with pytest.raises(UsageError):
        read_box(text)


def test_a_level_nearer_shows_half_as_much_on_each_side():
    far, near = Centre(69.8, 35.7, 10).box(), Centre(69.8, 35.7, 11).box()
    assert near.middle == pytest.approx(far.middle)
    assert far.east - far.west == pytest.approx(2 * (near.east - near.west))


def test_a_view_at_the_edge_of_the_world_stays_on_it():
    assert Centre(-180, 85, 3).box().edges[0::3] == (-180.0, NORTHMOST)


def test_there_is_one_extent_or_none():
    box, fit = Box(69, 35, 70, 36), Fit(("rukha",))
    assert the_one({"--fit": None, "--bbox": box}) == box
    assert the_one({"--fit": None, "--bbox": None}) is None
    with pytest.raises(UsageError, match="not for --fit and --bbox together"):
        the_one({"--fit": fit, "--bbox": box})
