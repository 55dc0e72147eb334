"""The Solar Hijri calendar beside ours, in the languages that have the names of its months."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from geo.codes.vocabulary import DayPrecision
from geo.dataset.rules import FIRST_DAY, LAST_DAY
from geo.language.catalogue import Language, speaking
from geo.language.solar import new_year, solar_date
from geo.language.terms import date_words, full_date, full_event_date

DARI, PASHTO = Language.FA, Language.PS

NEW_YEARS = {
    1395: date(2016, 3, 20),
    1396: date(2017, 3, 21),
    1397: date(2018, 3, 21),
    1398: date(2019, 3, 21),
    1399: date(2020, 3, 20),
    1400: date(2021, 3, 21),
    1401: date(2022, 3, 21),
    1402: date(2023, 3, 21),
    1403: date(2024, 3, 20),
    1404: date(2025, 3, 21),
    1405: date(2026, 3, 21),
}
"""The days of Nawroz as the almanacs had them."""

LEAP_YEARS = (1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424)
"""Those from 1370 to 1427, of 366 days, as the tables of correspondence have them."""

DATES = [
    (date(2021, 7, 9), "۱۸ سرطان ۱۴۰۰", "۱۸ چنګاښ ۱۴۰۰"),
    (date(2021, 8, 15), "۲۴ اسد ۱۴۰۰", "۲۴ زمری ۱۴۰۰"),
    (date(2021, 9, 3), "۱۲ سنبله ۱۴۰۰", "۱۲ وږی ۱۴۰۰"),
    (date(2021, 9, 6), "۱۵ سنبله ۱۴۰۰", "۱۵ وږی ۱۴۰۰"),
    (date(2021, 9, 16), "۲۵ سنبله ۱۴۰۰", "۲۵ وږی ۱۴۰۰"),
    (date(2022, 12, 31), "۱۰ جدی ۱۴۰۱", "۱۰ مرغومی ۱۴۰۱"),
]
"""Days of the war in both calendars."""


@pytest.mark.parametrize(("year", "day"), NEW_YEARS.items())
def test_a_year_begins_on_the_day_of_spring(year, day):
    assert new_year(year) == day
    assert solar_date(day) == (year, 1, 1)
    assert solar_date(day - timedelta(days=1))[:2] == (year - 1, 12)


def test_the_leap_years_are_those_of_the_almanacs():
    lengths = {year: (new_year(year + 1) - new_year(year)).days for year in range(1370, 1428)}
    assert tuple(year for year, length in lengths.items() if length == 366) == LEAP_YEARS
    assert {*lengths.values()} == {365, 366}


def test_days_follow_each_other_without_gap_in_all_years_that_a_dataset_may_have():
    days = [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
    for before, now in pairwise(map(solar_date, days)):
        same_month = now == (before.year, before.month, before.day + 1)
        next_month = now == (before.year, before.month + 1, 1) and before.day in (30, 31)
        next_year = now == (before.year + 1, 1, 1) and before.month == 12 and before.day in (29, 30)
        assert same_month or next_month or next_year
    long = {month for _, month, day in map(solar_date, days) if day == 31}
    assert long == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize(("day", "dari", "pashto"), DATES)
def test_beside_things_a_date_is_in_both_calendars(day, dari, pashto):
    with speaking(DARI):
        assert full_date(day).startswith(f"{dari} - ")
    with speaking(PASHTO):
        assert full_date(day).startswith(f"{pashto} - ")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.EN, ["6 Sep 2021", "6 Sep"]),
        (DARI, ["۱۵ سنبله ۱۴۰۰ - ۶ سپتمبر ۲۰۲۱", "۱۵ سنبله - ۶ سپتمبر"]),
        (PASHTO, ["۱۵ وږی ۱۴۰۰ - ۶ سپتمبر ۲۰۲۱", "۱۵ وږی - ۶ سپتمبر"]),
    ],
)
def test_a_date_in_both_calendars_may_be_short_and_english_has_ours_alone(language, told):
    with speaking(language):
        assert [full_date(date(2021, 9, 6), part) for part in ("full", "day_month")] == told


def test_a_day_that_is_not_exactly_known_is_in_our_calendar_alone():
    with speaking(DARI):
        told = [full_event_date(date(2021, 9, 6), precision) for precision in DayPrecision]
    assert told == ["۱۵ سنبله ۱۴۰۰ - ۶ سپتمبر ۲۰۲۱", "حدود ۶ سپتمبر ۲۰۲۱", "سپتمبر ۲۰۲۱", "۲۰۲۱"]


def test_a_script_has_the_months_of_the_calendars_that_its_language_has():
    assert not [name for name in date_words() if name.startswith("solar")]
    with speaking(DARI):
        words = date_words()
    assert (words["9"], words["solar_6"]) == ("سپتمبر", "سنبله")
