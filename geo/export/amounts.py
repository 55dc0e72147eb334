"""What each party holds, as rows of tables: with the unit, what is counted, and the source of each number."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, TypeAlias

from geo.control.amounts import Measure, amounts_on, amounts_over, measure_told, measures_of
from geo.export.metadata import metadata
from geo.language.catalogue import Language, speaking
from geo.language.terms import wording

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from geo.control.amounts import Amounts
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset

    Row: TypeAlias = dict[str, Any]

UNITS = {Measure.PLACES: "places", Measure.AREA: "km2", Measure.PEOPLE: "people"}
DECIMALS = 1
"""To how many decimals square kilometres are written."""

NOBODY = {"contested": "contested", "unknown": "none"}
"""What stands in the place of a party for what nobody holds."""

ON_EVERY_ROW = ("reading", "known", "dataset_version", "dataset_sha256")
"""What each row says of the timeline that it is of."""


def amounts_rows(dataset: Dataset, counted: Iterable[Amounts]) -> list[Row]:
    """Return a row for each party, day and measure.

    What is contested and what nothing tells of has a row of its own, with ``held`` alone.
    """
    return [row for amounts in counted for row in _rows(dataset, amounts)]


def _rows(dataset: Dataset, amounts: Amounts) -> Iterator[Row]:
    told = {
        "date": amounts.day,
        "counted_by": amounts.measure.value,
        "unit": UNITS[amounts.measure],
    }
    origin = {
        "total": _number(amounts.total),
        "source": measure_told(dataset, amounts.measure),
        "source_year": _year(dataset, amounts.measure),
    }
    for each in amounts.parties:
        numbers = ("certain", "held", "disputed", "most")
        shares = {name: _number(getattr(each, name)) for name in numbers}
        yield {**told, "party": str(each.party), **shares, **origin}
    for name, party in NOBODY.items():
        held = _number(getattr(amounts, name))
        yield {**told, "party": party, "certain": None, "held": held, "disputed": None, "most": None, **origin}  # fmt: skip


def _number(value: float) -> float:
    return value if isinstance(value, int) else round(value, DECIMALS)


def _year(dataset: Dataset, measure: Measure) -> str:
    """Return of which year the numbers are; those of the boundaries are of none."""
    years = (wording(each.year) for each in dataset.population.values())
    return "; ".join(dict.fromkeys(years)) if measure is Measure.PEOPLE else ""


def amounts_at(timeline: Timeline, days: Collection[date]) -> list[Row]:
    """Return the rows of some days by every measure; without any, of each day on which something changes."""
    return amounts_rows(timeline.dataset, _counted(timeline, days))


def _counted(timeline: Timeline, days: Collection[date]) -> Iterator[Amounts]:
    for measure in measures_of(timeline.dataset):
        if days:
            yield from (amounts_on(timeline, day, measure) for day in sorted(days))
        else:
            yield from amounts_over(timeline, timeline.window, measure)


def amounts_csv(timeline: Timeline, days: Collection[date]) -> bytes:
    """Write the rows of some days as CSV (RFC 4180) in UTF-8, in English, with the mark by which Excel knows it.

    Parameters
    ----------
    timeline
        The timeline to count in.
    days
        The days; without any it is of each on which something changes.

    Raises
    ------
    UsageError
        If a day is outside the record.
    """
    with speaking(Language.EN):
        about, rows = metadata(timeline, None), amounts_at(timeline, days)
    last = {name: about[name] for name in ON_EVERY_ROW}
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*rows[0], *last])
    writer.writeheader()
    writer.writerows(row | last for row in rows)
    return out.getvalue().encode("utf-8-sig")
