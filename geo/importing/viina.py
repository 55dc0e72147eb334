"""The status of settlements by day as VIINA has it: each column a claimant, a report where it changes."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from geo.codes.vocabulary import Certainty, Controller, EventPrecision, Kind
from geo.errors import UsageError
from geo.importing.events import rows_of
from geo.importing.imported import Imported
from geo.importing.omissions import Because, Omissions
from geo.importing.spots import KINDS, Spots, read_spot, strays
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geo.importing.imported import Cells, Provenance
    from geo.importing.spots import Spot

PLACE, DAY, MAJORITY = "geonameid", "date", "status"
CLAIMANTS: Final = {
    "status_wiki": "Wikipedia's map",
    "status_boost": "Wikipedia's map with news reports",
    "status_dsm": "DeepStateMap",
    "status_isw": "Institute for the Study of War",
    MAJORITY: "VIINA, by majority",
}
"""Whose word each column is."""

ACTORS: Final = {"ua": "Ukraine", "ru": "Russia"}
STATUSES: Final = {"UA": "ua", "RU": "ru", "CONTESTED": str(Controller.CONTESTED)}

HOW: Final = (
    "Each status column of the control data is a claimant, and a report stands where it changes; the first status of a settlement is a report as well.",
    "The majority status of small settlements is interpolated from the nearest centre, so it is never firm.",
    "The columns share their grounds: VIINA's majority is made of the others, so they are no independent voices.",
)


def import_viina(
    file: Path,
    gazetteer: Path,
    certainty: Certainty,
    provenance: Provenance,
    *,
    only_changing: bool = False,
) -> Imported:
    """Make a dataset of the control data of a year.

    Parameters
    ----------
    file
        The table: CSV, or a ZIP with it.
    gazetteer
        Where the settlements lie: GeoJSON or CSV with geonameid, name, latitude and longitude.
    certainty
        Whether the reports count as firm evidence; those of the majority never do.
    provenance
        On what terms it was had.
    only_changing
        Whether to leave out the settlements of which no column ever changes.

    Raises
    ------
    UsageError
        If one of the two is another file, or nothing is left.
    """
    omissions = Omissions()
    frame = _read(file, omissions)
    spots = read_gazetteer(gazetteer)
    known = frame[PLACE].isin(set(spots))
    missing = frame.loc[~known, PLACE].unique()
    if len(missing):
        omissions.note(Because.NO_PLACE, f"{PLACE} {missing[0]}", len(missing))
    far = strays(spots[number] for number in frame.loc[known, PLACE].unique().tolist())
    strayed = {number for number, spot in spots.items() if spot in far}
    away = frame.loc[frame[PLACE].isin(strayed), PLACE].unique()
    if len(away):
        omissions.note(Because.FAR_OFF, f"{PLACE} {away[0]}", len(away))
    frame = frame[known & ~frame[PLACE].isin(strayed)]
    if only_changing:
        frame = _changing(frame, omissions)
    reports = [
        row
        for column in CLAIMANTS
        if column in frame
        for row in _reports(frame, column, certainty, omissions)
    ]
    if not reports:
        raise UsageError(say("import.refusal.no_status", file=str(file)))
    return _dataset(frame, spots, reports, provenance, omissions)


def _read(file: Path, omissions: Omissions) -> pd.DataFrame:
    """Return the table sorted by settlement and day, statuses as categories."""
    wanted = {PLACE, DAY, *CLAIMANTS}
    texts = dict.fromkeys(CLAIMANTS, "category")
    try:
        frame = pd.read_csv(
            file,
            usecols=lambda name: name in wanted,
            dtype={**texts, PLACE: "Int64", DAY: "string"},
            keep_default_na=False,
            na_values={PLACE: [""]},
        )
    except (ValueError, OSError) as error:
        told = {"file": str(file), "fault": str(error)}
        raise UsageError(say("import.refusal.no_control_table", **told)) from None
    lacking = {PLACE, DAY} - {*frame.columns}
    if lacking or not {*CLAIMANTS} & {*frame.columns}:
        columns = ", ".join(sorted(lacking) or CLAIMANTS)
        raise UsageError(say("import.refusal.no_column", file=str(file), columns=columns))
    days = pd.to_datetime(frame[DAY].str.replace("-", ""), format="%Y%m%d", errors="coerce")
    bad = days.isna() | frame[PLACE].isna()
    if bad.any():
        omissions.note(Because.NO_DATE, f"row {int(bad.to_numpy().argmax()) + 2}", int(bad.sum()))
    frame = frame.assign(**{DAY: days})[~bad]
    return frame.astype({PLACE: "int64"}).sort_values([PLACE, DAY], kind="stable")


def read_gazetteer(file: Path) -> dict[int, Spot]:
    """Return the settlements of a gazetteer by their numbers.

    Raises
    ------
    UsageError
        If it does not have them.
    """
    needed = (PLACE, "latitude", "longitude")
    if file.suffix.lower() in {".geojson", ".json"}:
        try:
            features = json.loads(file.read_text(encoding="utf-8-sig"))["features"]
            rows = [{k: str(v) for k, v in each["properties"].items()} for each in features]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise UsageError(say("import.refusal.no_collection", file=str(file))) from None
    else:
        rows = [row for _, row in rows_of(file, needed)]
    found: dict[int, Spot] = {}
    for row in rows:
        name = "name" if row.get("name") else "asciiname"
        spot = read_spot(row, name, "latitude", "longitude")
        number = row.get(PLACE, "").removesuffix(".0")
        if spot and number.isdigit():
            found[int(number)] = spot
    if not found:
        told = {"file": str(file), "columns": ", ".join(needed)}
        raise UsageError(say("import.refusal.no_settlement", **told))
    return found


def _changing(frame: pd.DataFrame, omissions: Omissions) -> pd.DataFrame:
    columns = [column for column in CLAIMANTS if column in frame]
    texts = frame[columns].astype(str).replace("", pd.NA)
    changing = texts.groupby(frame[PLACE]).nunique().gt(1).any(axis=1)
    still = changing.index[~changing]
    if len(still):
        omissions.note(Because.UNCHANGED, f"{PLACE} {still[0]}", len(still))
    return frame[frame[PLACE].isin(changing.index[changing])]


def _reports(
    frame: pd.DataFrame, column: str, certainty: Certainty, omissions: Omissions
) -> Iterator[Cells]:
    """Yield the reports of a claimant: the first status of each settlement, and each change."""
    told = frame[[PLACE, DAY, column]].assign(code=frame[column].map(STATUSES).astype(object))
    strange = told["code"].isna() & (told[column].astype(str) != "") & (told[column] != "NA")
    if strange.any():
        first = told.loc[strange, column].iloc[0]
        omissions.note(Because.NO_STATUS, f"{column}: {first}", int(strange.sum()))
    told = told[told["code"].notna()]
    before = told.groupby(PLACE)[["code", DAY]].shift()
    turned = told["code"] != before["code"]
    yesterday = told[DAY] - before[DAY] == timedelta(1)
    held: set[tuple[int, str]] = set()
    for number, day, code, previous, follows in zip(
        *(told.loc[turned, PLACE], told.loc[turned, DAY], told.loc[turned, "code"]),
        *(before.loc[turned, "code"], yesterday[turned]),
        strict=True,
    ):
        is_first = not isinstance(previous, str)
        yield {
            "event_date": day.date().isoformat(),
            "date_precision": EventPrecision.DAY if is_first or follows else EventPrecision.APPROX,
            "published_on": day.date().isoformat(),
            "place_id": str(number),
            "scope": "whole",
            "claimant": column,
            "asserts": code,
            "kind": _kind(code, is_first=is_first, again=(number, code) in held),
            "certainty": Certainty.TENTATIVE if column == MAJORITY else certainty,
            "summary": _summary(column, code, None if is_first else previous),
            "source_ids": "viina",
        }
        held.add((number, code))


def _kind(code: str, *, is_first: bool, again: bool) -> Kind:
    if code == Controller.CONTESTED:
        return Kind.CONTEST
    if is_first:
        return Kind.HOLD
    return Kind.RECAPTURE if again else Kind.CAPTURE


def _summary(column: str, code: str, previous: str | None) -> str:
    before = f"; it was {_told(previous)} before" if previous else ""
    return f"{CLAIMANTS[column]} ({column}) has it as {_told(code)}{before}."


def _told(code: str) -> str:
    return f"held by {ACTORS[code]}" if code in ACTORS else "contested"


def _dataset(
    frame: pd.DataFrame,
    spots: Mapping[int, Spot],
    reports: Sequence[Cells],
    provenance: Provenance,
    omissions: Omissions,
) -> Imported:
    places = Spots(provenance.publication)
    ids = {number: places.at(spots[number]) for number in frame[PLACE].unique().tolist()}
    rows = [
        {**report, "report_id": f"r{number}", "place_id": ids[int(report["place_id"])]}
        for number, report in enumerate(reports, 1)
    ]
    days: list[date] = [day.date() for day in (frame[DAY].min(), frame[DAY].max())]
    said = {row["claimant"] for row in reports}
    return Imported(
        actors=ACTORS,
        claimants=[
            {"claimant_id": column, "name": name, "phrase": f"a status of {name}"}
            for column, name in CLAIMANTS.items()
            if column in said
        ],
        kinds=KINDS,
        places=places.rows(row["place_id"] for row in rows),
        reports=rows,
        sources=[provenance.source("viina", days[1])],
        how=HOW,
        days=days,
        omissions=omissions,
    )
