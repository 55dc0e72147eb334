"""How exactly a day is known: that on which a report was published, and how a file writes any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.codes.vocabulary import DayPrecision, SourcePrecision

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from geo.codes.vocabulary import EventPrecision
    from geo.dataset.model import Source

MONTH_LENGTH, YEAR_LENGTH = len("YYYY-MM"), len("YYYY")
WRITTEN: Final = {
    SourcePrecision.DAY: DayPrecision.DAY,
    SourcePrecision.MONTH: DayPrecision.MONTH,
    SourcePrecision.YEAR: DayPrecision.YEAR,
}


def edtf(day: date, precision: EventPrecision | DayPrecision) -> str:
    """Return a day as the Extended Date/Time Format (ISO 8601-2, level 1) has it, no more exact than known.

    Parameters
    ----------
    day
        The day, or the one that stands for the month or the year.
    precision
        How exactly it is known: 2021-09-06, 2021-09-06~ (approximate), 2021-09, 2021.
    """
    written = day.isoformat()
    match DayPrecision(precision):
        case DayPrecision.APPROX:
            return f"{written}~"
        case DayPrecision.MONTH:
            return written[:MONTH_LENGTH]
        case DayPrecision.YEAR:
            return written[:YEAR_LENGTH]
    return written


def publication(day: date, sources: Collection[Source]) -> DayPrecision:
    """Return how exactly the day is known on which a report was published.

    A source that is dated to a month or a year counts from a late day of it, and one of unknown date
    from a day that the table gives for it. A day that is that of no source is taken at its word.

    Parameters
    ----------
    day
        The day.
    sources
        The sources of the report.
    """
    written = day.isoformat()
    # A source may be of a day where what it knows of its own is the beginning of that one.
    return known_by(
        [each.date_precision for each in sources if written.startswith(each.published_on)]
    )


def known_by(dated: Collection[SourcePrecision]) -> DayPrecision:
    """Return how exactly a day is known by sources that may be of it, each dated so exactly."""
    for precision, known in WRITTEN.items():
        if precision in dated:
            return known
    return DayPrecision.APPROX if SourcePrecision.UNKNOWN in dated else DayPrecision.DAY
