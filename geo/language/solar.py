"""The Solar Hijri calendar, by which Afghanistan and Iran count their years from the spring of 622."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

CYCLE = 33
LEAP_YEARS = (1, 5, 9, 13, 17, 22, 26, 30)
"""The years of a cycle that have a day more.

A year begins on the day at whose noon the spring has begun. From 1210 to 1634 (1831 to 2256) that is what
this cycle makes of it: K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon, and
Planets 74 (1996), 223-230.
"""

NEW_YEAR_1400 = date(2021, 3, 21)
LONG_MONTHS, LONG, SHORT = 6, 31, 30
"""The first six months have 31 days, the others 30, and the last has 29 where the year is not leap."""


class SolarDate(NamedTuple):
    """A day of the calendar: its year, its month from 1 for Hamal or Wray, its day."""

    year: int
    month: int
    day: int


def solar_date(day: date) -> SolarDate:
    """Return the day of the Solar Hijri calendar that a day of ours is."""
    year = day.year - 621
    if new_year(year) > day:
        year -= 1
    passed = (day - new_year(year)).days
    if passed < LONG_MONTHS * LONG:
        month, before = divmod(passed, LONG)
    else:
        month, before = divmod(passed - LONG_MONTHS * LONG, SHORT)
        month += LONG_MONTHS
    return SolarDate(year, month + 1, before + 1)


def new_year(year: int) -> date:
    """Return the first day of a Solar Hijri year, Nawroz, as a day of ours."""
    return date.fromordinal(NEW_YEAR_1400.toordinal() + _days_to(year) - _days_to(1400))


def _days_to(year: int) -> int:
    """Return how many days lie before a year, counted from the first day of year 0."""
    cycles, within = divmod(year, CYCLE)
    leaps = cycles * len(LEAP_YEARS) + sum(leap < within for leap in LEAP_YEARS)
    return 365 * year + leaps
