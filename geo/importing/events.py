"""Events of fighting, made into reports: what the tables of different publishers have in common."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.codes.vocabulary import Controller, EventPrecision, Kind, Scope
from geo.dataset.rules import is_sane
from geo.dataset.scaffold import ids_of
from geo.errors import UsageError
from geo.importing.imported import Imported
from geo.importing.omissions import Because, Omissions
from geo.importing.spots import KINDS, Spots, strays
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from geo.codes.vocabulary import Certainty
    from geo.importing.imported import Cells, Provenance
    from geo.importing.spots import Spot

SEPARATORS: Final = ",;\t"
MOST_SIDES: Final = 8
"""How many sides have a colour; where there are more, those that most rows name are the actors."""


@dataclass(frozen=True)
class Event:
    """An event as its row tells it; ``side`` is who holds the place from then on, if the row says so.

    ``said_by`` is the claimant, by the name of a side where it is one. ``known_on`` is the day on
    which it can have been published at the earliest.
    """

    where: str
    spot: Spot
    day: date
    known_on: date
    precision: EventPrecision
    scope: Scope
    kind: Kind
    side: str
    said_by: str
    summary: str
    figures: str = ""


def rows_of(file: Path, needed: Iterable[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of a table, each with where it stands.

    Parameters
    ----------
    file
        The table: CSV, with commas, semicolons or tabs.
    needed
        The columns without which it is another table.

    Raises
    ------
    UsageError
        If it is no such table.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            header = lines.readline()
            lines.seek(0)
            separator = max(SEPARATORS, key=header.count)
            reader = csv.DictReader(lines, delimiter=separator, restval="")
            lacking = [name for name in needed if name not in (reader.fieldnames or ())]
            if lacking:
                told = {"file": str(file), "columns": ", ".join(lacking)}
                raise UsageError(say("import.refusal.no_column", **told))
            for number, row in enumerate(reader, 2):
                yield f"row {number}", {str(k): v or "" for k, v in row.items() if k}
    except (UnicodeDecodeError, csv.Error) as error:
        told = {"file": str(file), "fault": str(error)}
        raise UsageError(say("import.refusal.no_table", **told)) from None


def events_of(
    file: Path,
    needed: Sequence[str],
    read: Callable[[str, Mapping[str, str]], Event | None],
    fighters: Callable[[Mapping[str, str]], Iterable[str]],
    omissions: Omissions,
) -> tuple[list[Event], list[str]]:
    """Return the events of a table, and who fights in them, those first whom most rows name.

    Parameters
    ----------
    file
        The table: CSV.
    needed
        The columns without which it is another table; the first is the id of an event.
    read
        Makes an event of a row and where it stands, or notes why it cannot.
    fighters
        Returns whom a row names as fighting.
    omissions
        What was left out.

    Raises
    ------
    UsageError
        If it is another table, or no event is left.
    """
    seen, found, named = set[str](), list[Event](), Counter[str]()
    for where, row in rows_of(file, needed):
        event_id = row[needed[0]]
        if event_id in seen:
            omissions.note(Because.REPEATED, where)
            continue
        seen.add(event_id)
        event = read(where, row)
        if event:
            found.append(event)
            named.update(fighters(row))
    return without_strays(found, omissions), [name for name, _ in named.most_common()]


def without_strays(events: Sequence[Event], omissions: Omissions) -> list[Event]:
    """Return the events whose places lie together, on days that a dataset can have.

    Raises
    ------
    UsageError
        If none is left.
    """
    far = strays(event.spot for event in events)
    kept = []
    for event in events:
        if event.spot in far:
            omissions.note(Because.FAR_OFF, event.where)
        elif not is_sane(event.day) or not is_sane(event.known_on):
            omissions.note(Because.NO_DATE, event.where)
        else:
            kept.append(event)
    if not kept:
        raise UsageError(say("import.refusal.no_event"))
    return kept


def events_dataset(
    events: Sequence[Event],
    sides: Sequence[str],
    certainty: Certainty,
    provenance: Provenance,
    *,
    how: Sequence[str],
    omissions: Omissions,
) -> Imported:
    """Make a dataset of events.

    Parameters
    ----------
    events
        The events.
    sides
        The names of those who can hold a place or speak for themselves.
    certainty
        Whether the reports count as firm evidence.
    provenance
        Whose data it is.
    how
        What was made of the rows, in sentences.
    omissions
        What was left out.
    """
    spots = Spots(provenance.publication)
    usual = provenance.publisher
    names = list(dict.fromkeys([*sides, usual]))
    ids = dict(zip(names, ids_of(names), strict=True))
    speakers = [s for s in sides if any(event.said_by == s for event in events)]
    said: dict[str, str] = {"certainty": certainty, "source_ids": "s1"}
    reports = [
        {
            **_report(event, ids, usual),
            **said,
            "report_id": f"r{number}",
            "place_id": spots.at(event.spot),
        }
        for number, event in enumerate(events, 1)
    ]
    last = max(event.known_on for event in events)
    claimants: list[Cells] = [
        {
            "claimant_id": ids[usual],
            "name": usual,
            "phrase": f"an entry of {usual}",
        },
        *(
            {"claimant_id": ids[name], "name": name, "actor_id": ids[name]}
            for name in speakers
            if name != usual
        ),
    ]
    return Imported(
        actors={ids[name]: name for name in sides},
        claimants=claimants,
        kinds=KINDS,
        places=spots.rows(report["place_id"] for report in reports),
        reports=reports,
        sources=[provenance.source("s1", last)],
        how=how,
        days=[last],
        omissions=omissions,
    )


def _report(event: Event, ids: Mapping[str, str], usual: str) -> Cells:
    asserts: str = Controller.NONE
    if event.side:
        asserts = ids[event.side]
    elif event.kind is Kind.CONTEST:
        asserts = Controller.CONTESTED
    return {
        "event_date": event.day.isoformat(),
        "date_precision": event.precision,
        "published_on": event.known_on.isoformat(),
        "scope": event.scope,
        "claimant": ids.get(event.said_by, ids[usual]),
        "asserts": asserts,
        "kind": event.kind,
        "summary": event.summary,
        "figures": event.figures,
    }
