"""What the page and the map tell each other."""

from __future__ import annotations

from datetime import date

import pytest

from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.extent import Centre
from geo.webmap.embed import MapReport, read_report, view_message
from tests.codes import Reading
from tests.unit.control.records import shipped

SEEN = {"mount": "x", "count": 3}


def test_the_page_asks_for_a_day_through_eyes_over_days_and_says_what_it_has_seen():
    eyes = Eyes(Reading.NRF, Knowledge.AS_KNOWN)
    asked = view_message(date(2021, 9, 4), eyes, shipped().opening, seen=SEEN, place="rukha")
    assert asked == {
        "date": "2021-09-04",
        "reading": "nrf",
        "known": "as_known",
        "range": ["2021-08-15", "2021-09-16"],
        "seen": SEEN,
        "place": "rukha",
        "view": None,
    }


def test_a_page_that_has_heard_nothing_yet_says_so():
    asked = view_message(date(2021, 9, 4), ASSESSED, shipped().opening, seen=None)
    assert (asked["seen"], asked["place"]) == (None, None)


def test_the_map_reports_its_day_and_place_with_a_number():
    report = read_report({"date": "2021-09-04", "place": "rukha", **SEEN})
    assert report == MapReport(SEEN, date(2021, 9, 4), "rukha")


def test_the_map_reports_where_it_looks_once_a_hand_has_moved_it():
    report = read_report({"date": "2021-09-04", "view": [69.78729, 35.66308, 11.5], **SEEN})
    assert report.centre == Centre(69.7873, 35.6631, 11.5)
    asked = view_message(
        date(2021, 9, 4), ASSESSED, shipped().opening, seen=SEEN, centre=report.centre
    )
    assert asked["view"] == [69.7873, 35.6631, 11.5]


@pytest.mark.parametrize("view", [7, "x", [1], [None, 2, 3], [200, 35, 11], [69, 35, 99]])
def test_a_map_that_looks_nowhere_is_taken_to_be_at_home(view):
    assert read_report({"date": "2021-09-04", "view": view, **SEEN}).centre is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        "x",
        [],
        {},
        SEEN,
        {"date": None, **SEEN},
        {"date": "soon", **SEEN},
        {"date": 7, **SEEN},
        {"date": "20210904", **SEEN},
        {"date": "2021-09-04", "mount": "x"},
    ],
)
def test_what_is_no_report_is_ignored(value):
    assert read_report(value) is None
