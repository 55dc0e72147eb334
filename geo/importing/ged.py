"""Events as the Georeferenced Event Dataset of UCDP has them: fighting with deaths; control is never said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.codes.vocabulary import EventPrecision, Kind, Scope
from geo.dataset.rules import read_day
from geo.importing.events import MOST_SIDES, Event, events_dataset, events_of
from geo.importing.omissions import Because, Omissions
from geo.importing.spots import clean, read_spot, summed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from geo.codes.vocabulary import Certainty
    from geo.importing.imported import Imported, Provenance

COLUMNS: Final = (
    *("id", "type_of_violence", "side_a", "side_b", "source_original", "where_prec"),
    *("where_coordinates", "latitude", "longitude", "date_prec", "date_start", "date_end"),
    *("best", "high", "low"),
)
"""The columns that are used, of those that the table has."""

PRECISIONS: Final = {
    "1": EventPrecision.DAY,
    "2": EventPrecision.APPROX,
    "3": EventPrecision.APPROX,
    "4": EventPrecision.MONTH,
}
YEAR: Final = "5"
"""The precision of a day that is known to a year at best."""

EXACT: Final = frozenset("123")
WITHIN: Final = frozenset("4567")
"""The precisions of a place: it, near it or its district; and what is only somewhere in a region."""

FIGHTING: Final = frozenset("12")
"""The types of violence with two armed sides; the third is violence against civilians."""

HOW: Final = (
    "Control is never said: an event between two armed sides makes a place contested on its day, and violence against civilians is background.",
    "Only events with deaths are in the data. A claimant is a side where the data says that the side was the original source.",
)


def import_ged(file: Path, certainty: Certainty, provenance: Provenance) -> Imported:
    """Make a dataset of a table of the Georeferenced Event Dataset.

    Parameters
    ----------
    file
        The table: CSV.
    certainty
        Whether the reports count as firm evidence.
    provenance
        On what terms it was had.

    Raises
    ------
    UsageError
        If it is another table, or no event is left.
    """
    omissions, usual = Omissions(), provenance.publisher
    events, fighters = events_of(
        file, COLUMNS, lambda where, row: _event(where, row, usual, omissions), _sides, omissions
    )
    speakers = {event.said_by for event in events}
    sides = sorted(fighters, key=lambda name: name not in speakers)[:MOST_SIDES] or ["Nobody named"]
    return events_dataset(events, sides, certainty, provenance, how=HOW, omissions=omissions)


def _sides(row: Mapping[str, str]) -> list[str]:
    return [name for side in ("side_a", "side_b") if (name := clean(row[side]))]


def _event(where: str, row: Mapping[str, str], usual: str, omissions: Omissions) -> Event | None:
    start, end = (_day(row[name]) for name in ("date_start", "date_end"))
    spot = read_spot(row, "where_coordinates", "latitude", "longitude")
    if start is None or end is None or end < start:
        omissions.note(Because.NO_DATE, where)
    elif row["date_prec"] == YEAR:
        omissions.note(Because.VAGUE_DATE, where)
    elif spot is None:
        omissions.note(Because.NO_PLACE, where)
    elif row["date_prec"] not in PRECISIONS or row["where_prec"] not in EXACT | WITHIN:
        omissions.note(Because.UNKNOWN_PRECISION, where)
    else:
        fights = row["type_of_violence"] in FIGHTING
        return Event(
            *(where, spot, start, end, PRECISIONS[row["date_prec"]]),
            scope=Scope.PART if row["where_prec"] in WITHIN else Scope.WHOLE,
            kind=Kind.CONTEST if fights else Kind.CONTEXT,
            side="",
            said_by=_speaker(row) or usual,
            summary=_summary(row, start, end, fights=fights),
            figures=_figures(row),
        )
    return None


def _day(text: str) -> date | None:
    """Return a day, which some versions follow by an hour of nought."""
    return read_day(text.strip()[: len("YYYY-MM-DD")])


def _speaker(row: Mapping[str, str]) -> str:
    """Return the side that is named as the original source, if it is exactly one."""
    said = clean(row["source_original"]).casefold()
    named = [
        side
        for side in _sides(row)
        if re.search(rf"(?<!\w){re.escape(side.casefold())}(?!\w)", said)
    ]
    return named[0] if len(named) == 1 else ""


def _summary(row: Mapping[str, str], start: date, end: date, *, fights: bool) -> str:
    what = "Fighting with deaths" if fights else "Violence against civilians"
    when = f", {start} to {end}" if end > start else ""
    said = clean(row["source_original"])
    told = f"{what}: {' / '.join(_sides(row))}{when}"
    return summed(f"{told} (said by: {said})." if said else f"{told}.", f"{what}.")


def _figures(row: Mapping[str, str]) -> str:
    best, low, high = (row[name].strip() for name in ("best", "low", "high"))
    return f"{best} deaths (best estimate; {low} to {high})" if best.isdigit() else ""
