"""The marks below a ribbon: few enough for a phone, even, and never none."""

from datetime import date
from itertools import pairwise

import pytest

from geo.codes.vocabulary import ASSESSED
from geo.panels.lanes import ribbon_of
from geo.panels.ribbon import MOST_MARKS
from tests.unit.control.records import report, september
from tests.unit.dossier.dossiers import MAY, gathered, invented, timelines


def test_the_marks_stand_at_the_beginnings_of_quarters():
    marks = gathered().ribbon.marks
    told = ["Jul 2021", "Oct 2021", "Jan 2022", "Apr 2022", "Jul 2022", "Oct 2022"]
    assert [text for _, text in marks] == told
    assert len(marks) <= MOST_MARKS
    assert all(0 <= before < after < 1 for (before, _), (after, _) in pairwise(marks))


def test_a_record_that_holds_no_first_of_a_month_has_the_mark_of_its_first_day():
    reads, request = invented(report("witness", "nrf", 5), window=(3, 20))
    ribbon = ribbon_of(reads, "rukha", request.day, ASSESSED)
    assert ribbon.marks == ((0.0, "3 Sep 2021"),)


@pytest.mark.parametrize("day", [date(2021, 7, 1), MAY, date(2022, 12, 31)])
def test_the_line_of_the_day_stands_in_the_stretch_that_holds_it(day):
    ribbon = ribbon_of(timelines(), "rukha", day, ASSESSED)
    state = timelines()[ASSESSED].state("rukha", day)
    [held] = [b for b in ribbon.lanes[0].bars if b.left <= ribbon.day < b.left + b.width - 1e-9]
    assert held.state.standing == state.standing


def test_a_stretch_tells_from_when_the_place_is_held_so():
    reads, _ = invented(report("witness", "nrf", 5))
    [first, second] = ribbon_of(reads, "rukha", september(6), ASSESSED).lanes[0].told
    assert (first, second) == ("1 Sep 2021: no information", "5 Sep 2021: NRF, confirmed")
