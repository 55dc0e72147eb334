"""What differs between two versions of a dataset: rows, and what they make of places and days."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from geo.codes.codebook import DEFAULT_LANGUAGE
from geo.control.timeline import ONE_DAY
from geo.dataset.model import Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset

TABLES = ("places", "reports", "sources", "claims")


@dataclass(frozen=True)
class RowChange:
    """A row of a table that only one version has, or of which a field differs.

    Of a row that is new, or gone, ``field`` is empty, and ``before`` or ``after`` is its id.
    """

    table: str
    row: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class DayChange:
    """Days, both ends included, on which a place looks different, and how."""

    place_id: str
    first: date
    last: date
    before: ControlState
    after: ControlState

    @property
    def days(self) -> int:
        """How many days there are."""
        return (self.last - self.first).days + 1


def row_changes(before: Dataset, after: Dataset) -> Iterator[RowChange]:
    """Yield what differs in the tables, row by row, in the order of the later version."""
    for table in TABLES:
        old, new = getattr(before, table), getattr(after, table)
        yield from (RowChange(table, row, "", row, "") for row in old if row not in new)
        for row, value in new.items():
            if row not in old:
                yield RowChange(table, row, "", "", row)
            else:
                was, now = _cells(old[row]), _cells(value)
                for name in dict.fromkeys((*was, *now)):
                    if was.get(name) != now.get(name):
                        told = was.get(name, ""), now.get(name, "")
                        yield RowChange(table, row, name, *told)


def _cells(row: Any) -> Mapping[str, str]:
    return {name: _told(value) for name, value in asdict(row).items()}


def _told(value: Any) -> str:
    if isinstance(value, dict) and value.keys() == {DEFAULT_LANGUAGE}:
        return str(value[DEFAULT_LANGUAGE])
    if isinstance(value, dict):
        return "; ".join(f"{key}: {text}" for key, text in value.items())
    if isinstance(value, tuple | list):
        return ";".join(map(str, value))
    return "" if value is None else str(value)


def compared_days(before: Dataset, after: Dataset) -> int:
    """Return how many days of how many places both versions have, multiplied."""
    window = _shared(before, after)
    days = (window.end - window.start).days + 1
    places = {p.place_id for p in before.mapped_places} & {p.place_id for p in after.mapped_places}
    return max(0, days) * len(places)


def day_changes(before: Timeline, after: Timeline) -> Iterator[DayChange]:
    """Yield where places look different, each as long as both of its looks last.

    Parameters
    ----------
    before, after
        The two timelines; only places and days that both have are compared.
    """
    window = _shared(before.dataset, after.dataset)
    for place_id in after.by_place:
        if place_id in before.by_place and window.start <= window.end:
            yield from _changes_of(before, after, place_id, window)


def _changes_of(
    before: Timeline, after: Timeline, place_id: str, window: Window
) -> Iterator[DayChange]:
    """Yield where a place looks different within a window, looking only where either look may turn."""
    both = (*before.intervals(place_id), *after.intervals(place_id))
    starts = sorted({max(each.start, window.start) for each in both if each.end > window.start})
    looks = [
        (day, before.state(place_id, day), after.state(place_id, day))
        for day in starts
        if day <= window.end
    ]
    ends = [*(day for day, *_ in looks[1:]), window.end + ONE_DAY]
    pieces = zip(looks, ends, strict=True)
    for (was, now), alike in groupby(
        pieces, key=lambda piece: (piece[0][1].standing, piece[0][2].standing)
    ):
        stretch = [*alike]
        (first, old, new), _ = stretch[0]
        if was != now:
            yield DayChange(place_id, first, stretch[-1][1] - ONE_DAY, old, new)


def _shared(before: Dataset, after: Dataset) -> Window:
    """Return the days of both records; where there are none, the end comes before the start."""
    return Window(
        max(before.record.start, after.record.start), min(before.record.end, after.record.end)
    )


def flipped_on(changes: Iterable[DayChange], day: date) -> tuple[str, ...]:
    """Return the places that look different on a day, by their ids."""
    return tuple(each.place_id for each in changes if each.first <= day <= each.last)
