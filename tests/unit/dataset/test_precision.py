"""How exactly a day is known, and how it is written no more exact than that."""

from datetime import date
from types import SimpleNamespace

import pytest

from geo.codes.vocabulary import DayPrecision, EventPrecision, SourcePrecision
from geo.dataset.precision import edtf, publication
from tests.unit.control.records import shipped

DAY = date(2021, 9, 28)


def source(published_on, precision):
    return SimpleNamespace(published_on=published_on, date_precision=SourcePrecision(precision))


ON_THE_DAY, EARLIER = source("2021-09-28", "day"), source("2021-09-02", "day")
IN_THE_MONTH, IN_ANOTHER = source("2021-09", "month"), source("2021-10", "month")
IN_THE_YEAR, SOMETIME = source("2021", "year"), source("", "unknown")


@pytest.mark.parametrize(
    ("precision", "written"),
    [("day", "2021-09-28"), ("approx", "2021-09-28~"), ("month", "2021-09"), ("year", "2021")],
)
def test_a_day_is_written_no_more_exact_than_it_is_known(precision, written):
    assert edtf(DAY, DayPrecision(precision)) == written


def test_the_precision_of_an_event_is_written_in_the_same_way():
    for precision in EventPrecision:
        assert edtf(DAY, precision) == edtf(DAY, DayPrecision(precision))


@pytest.mark.parametrize(
    ("sources", "precision"),
    [
        ([ON_THE_DAY], "day"),
        ([IN_THE_MONTH, ON_THE_DAY, IN_THE_YEAR], "day"),
        ([IN_THE_MONTH], "month"),
        ([SOMETIME, IN_THE_YEAR, IN_THE_MONTH, IN_ANOTHER], "month"),
        ([IN_THE_YEAR, SOMETIME], "year"),
        ([SOMETIME], "approx"),
        ([SOMETIME, EARLIER], "approx"),
        ([EARLIER], "day"),
        ([IN_ANOTHER], "day"),
    ],
)
def test_a_publication_is_known_as_exactly_as_the_sources_that_may_be_of_its_day(
    sources, precision
):
    assert publication(DAY, sources) is DayPrecision(precision)


def test_a_source_dated_to_a_month_counts_from_its_28th_day():
    """What the codebook says of such sources is so in every row that rests on them alone."""
    of_a_month = [
        report
        for report in shipped().reports.values()
        if report.published_precision is DayPrecision.MONTH
        and report.published_on > report.event_date
    ]
    assert {report.published_on.day for report in of_a_month} == {28}
