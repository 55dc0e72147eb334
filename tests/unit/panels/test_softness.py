"""Soft ends: as long as the days on which a place may have turned, and never longer than the stretch."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.codes.vocabulary import DayPrecision, Status
from geo.control.state import ControlState
from geo.panels.softness import reach, soft_ends
from tests.codes import Controller

DAYS = st.dates(date(2020, 1, 1), date(2024, 12, 31))
PRECISIONS = st.sampled_from(DayPrecision)


def held(since, precision):
    return ControlState(
        Controller.NRF, Status.CONFIRMED, (), since, (), since_precision=DayPrecision(precision)
    )


@pytest.mark.parametrize(
    ("since", "precision", "days"),
    [
        (date(2022, 7, 15), "day", (0, 0)),
        (date(2022, 7, 15), "approx", (2, 2)),
        (date(2022, 7, 15), "month", (14, 17)),
        (date(2022, 7, 1), "month", (0, 31)),
        (date(2024, 2, 29), "month", (28, 1)),
        (date(2022, 12, 31), "year", (364, 1)),
    ],
)
def test_a_turn_reaches_as_far_as_the_days_on_which_it_may_have_been(since, precision, days):
    assert reach(held(since, precision), 33) == days


def test_what_is_known_about_reaches_further_where_a_day_is_thin():
    assert reach(held(date(2022, 7, 15), "approx"), 549) == (7, 7)


def test_a_long_stretch_is_soft_for_just_those_days():
    ends = soft_ends(
        held(date(2022, 7, 15), "month"), date(2022, 10, 23), held(date(2022, 10, 23), "approx"), 33
    )
    assert (ends.rise, ends.fall) == (17 / 100, 2 / 100)


@given(DAYS, PRECISIONS, PRECISIONS, st.integers(1, 400), st.integers(1, 900))
def test_the_soft_ends_of_a_stretch_never_overlap(since, precision, then, length, days):
    end = since + timedelta(days=length)
    ends = soft_ends(held(since, precision), end, held(end, then), days)
    if ends is None:
        assert (reach(held(since, precision), days)[1], reach(held(end, then), days)[0]) == (0, 0)
    else:
        assert ends.rise >= 0
        assert ends.fall >= 0
        assert ends.rise + ends.fall <= 1 + 1e-9
