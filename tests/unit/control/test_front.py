"""The front of a day is what those drew whom a reading listens to."""

from dataclasses import replace
from datetime import timedelta

import pytest
import shapely

from geo.codes.vocabulary import Eyes, Reading
from geo.control.front import drawn_by, front_on
from geo.control.timeline import build_timeline
from geo.dataset.model import FrontLine
from tests.codes import Claimant
from tests.unit.control.records import shipped

START = shipped().record.start
LINES = [
    (Claimant.INDEPENDENT_MEDIA, 0, 4, [(70, 35), (70, 36)]),
    (Claimant.INDEPENDENT_MEDIA, 5, 9, [(71, 35), (71, 37)]),
    (Claimant.TALIBAN, 0, 9, [(69, 35), (69, 38)]),
]
"""Invented lines, one, two and three degrees long."""


@pytest.fixture
def data():
    fronts = (
        FrontLine(who, START + timedelta(a), START + timedelta(b), shapely.LineString(line))
        for who, a, b, line in LINES
    )
    return replace(shipped(), fronts=tuple(fronts))


def length(data, day, **eyes):
    return front_on(build_timeline(data, Eyes(**eyes)), START + timedelta(day)).length


def test_a_line_stands_from_its_first_day_to_its_last(data):
    assert [length(data, day) for day in (0, 4, 5, 9, 10)] == [1, 1, 2, 2, 0]


def test_a_party_sees_its_own_line_and_others_do_not_where_there_is_another(data):
    assert length(data, 0, reading=Reading("taliban")) == 3
    assert length(data, 0, reading=Reading("nrf")) == 0
    assert length(data, 0, reading=Reading.INDEPENDENT) == 1


def test_who_is_left_out_draws_no_line(data):
    assert length(data, 0, without=("independent_media",)) == 0


def test_where_only_parties_draw_the_assessment_shows_their_lines(data):
    own = replace(data, fronts=data.fronts[2:])
    assert [drawn_by(own, r) for r in (Reading.ASSESSED, Reading.INDEPENDENT)] == [("taliban",), ()]
