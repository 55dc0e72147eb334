"""Events as ACLED has them: fighting and background, and control where the kind of event says so."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from geo.codes.vocabulary import EventPrecision, Kind, Scope
from geo.importing.events import MOST_SIDES, Event, events_dataset, events_of
from geo.importing.omissions import Because, Omissions
from geo.importing.spots import clean, read_spot, summed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from geo.codes.vocabulary import Certainty
    from geo.importing.imported import Imported, Provenance

COLUMNS: Final = (
    *("event_id_cnty", "event_date", "time_precision", "sub_event_type", "actor1", "actor2"),
    *("inter1", "inter2", "location", "latitude", "longitude", "geo_precision", "notes"),
    *("source", "fatalities"),
)
"""The columns that are used, of those that the export has."""

TRANSFERS: Final = {
    "government regains territory": Kind.RECAPTURE,
    "non-state actor overtakes territory": Kind.CAPTURE,
    "non-violent transfer of territory": Kind.WITHDRAW,
}
"""The kinds of events after which somebody else holds the place."""

CLASH: Final = "armed clash"
STATE: Final = frozenset({"1", "state forces"})
"""What the type of an actor is, as a number or in words, that is the government."""

PRECISIONS: Final = {
    "1": EventPrecision.DAY,
    "2": EventPrecision.APPROX,
    "3": EventPrecision.MONTH,
}
SCOPES: Final = {"1": Scope.WHOLE, "2": Scope.PART, "3": Scope.PART}
"""By the precision of the place: at it, near it, or only within its region."""

FORMS: Final = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y")

HOW: Final = (
    "Control changes only where the sub-event type says so: Government regains territory, Non-state actor overtakes territory, Non-violent transfer of territory. An armed clash makes a place contested; all else is background.",
    "ACLED merges its sources into one event: who claims it, who denies it and when it was published are not known, so that each report counts from its own day.",
)


def import_acled(file: Path, certainty: Certainty, provenance: Provenance) -> Imported:
    """Make a dataset of an export of ACLED.

    Parameters
    ----------
    file
        The export: CSV.
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
        file, COLUMNS, lambda where, row: _event(where, row, usual, omissions), _actors, omissions
    )
    holders = list(dict.fromkeys(event.side for event in events if event.side))
    sides = holders or fighters[:MOST_SIDES]
    return events_dataset(
        events, sides or ["Nobody named"], certainty, provenance, how=HOW, omissions=omissions
    )


def _actors(row: Mapping[str, str]) -> Iterable[str]:
    return filter(None, map(clean, (row["actor1"], row["actor2"])))


def _event(where: str, row: Mapping[str, str], usual: str, omissions: Omissions) -> Event | None:
    day, spot = _day(row["event_date"]), read_spot(row, "location", "latitude", "longitude")
    precision, scope = PRECISIONS.get(row["time_precision"]), SCOPES.get(row["geo_precision"])
    if day is None:
        omissions.note(Because.NO_DATE, where)
    elif spot is None:
        omissions.note(Because.NO_PLACE, where)
    elif precision is None or scope is None:
        omissions.note(Because.UNKNOWN_PRECISION, where)
    else:
        what = row["sub_event_type"].strip().lower()
        side = _side(what, row) if what in TRANSFERS else ""
        if what in TRANSFERS and not side:
            omissions.note(Because.SIDE_UNCLEAR, where)
        kind = TRANSFERS[what] if side else Kind.CONTEST if what == CLASH else Kind.CONTEXT
        summary = summed(row["notes"], _generic(row))
        return Event(
            *(where, spot, day, day, precision, scope, kind, side, usual),
            summary=f"{summary} ({clean(row['source'])})" if clean(row["source"]) else summary,
            figures=_figures(row["fatalities"].strip()),
        )
    return None


def _day(text: str) -> date | None:
    for form in FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    return None


def _side(what: str, row: Mapping[str, str]) -> str:
    """Return who holds the place after a transfer; nobody where two could be meant.

    The order of the two actors says nothing, so the government is known by its type alone.
    """
    actors = [
        (clean(row[f"actor{number}"]), row[f"inter{number}"].strip().lower() in STATE)
        for number in (1, 2)
        if clean(row[f"actor{number}"])
    ]
    if TRANSFERS[what] is not Kind.WITHDRAW:
        governs = TRANSFERS[what] is Kind.RECAPTURE
        actors = [actor for actor in actors if actor[1] is governs]
    return actors[0][0] if len(actors) == 1 else ""


def _generic(row: Mapping[str, str]) -> str:
    actors: Sequence[str] = [clean(row["actor1"]), clean(row["actor2"])]
    return f"{clean(row['sub_event_type'])}: {' / '.join(filter(None, actors))}."


def _figures(fatalities: str) -> str:
    return f"{fatalities} fatalities" if fatalities.isdigit() and fatalities != "0" else ""
