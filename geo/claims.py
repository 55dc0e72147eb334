"""The well-known claims: who said what, which reports speak for and against it, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.vocabulary import Claimant, EventPrecision, Verdict


@dataclass(frozen=True)
class Claim:
    """A claim that many repeated, and what the reports of the dataset make of it."""

    claim_id: str
    title: str
    claimant: Claimant
    said_by: str
    statement: str
    date: date
    date_precision: EventPrecision
    place_ids: tuple[str, ...]
    report_ids_for: tuple[str, ...]
    report_ids_against: tuple[str, ...]
    verdict: Verdict
    verdict_text: str
    source_ids: tuple[str, ...]


def read_claim(row: dict[str, str]) -> Claim:
    """Make a claim of the cells of its row, which have been checked."""
    return Claim(
        claim_id=row["claim_id"],
        title=row["title"],
        claimant=Claimant(row["claimant"]),
        said_by=row["said_by"],
        statement=row["statement"],
        date=date.fromisoformat(row["date"]),
        date_precision=EventPrecision(row["date_precision"]),
        place_ids=_ids(row["place_ids"]),
        report_ids_for=_ids(row["report_ids_for"]),
        report_ids_against=_ids(row["report_ids_against"]),
        verdict=Verdict(row["verdict"]),
        verdict_text=row["verdict_text"],
        source_ids=_ids(row["source_ids"]),
    )


def _ids(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()
