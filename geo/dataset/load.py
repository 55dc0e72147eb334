"""The dataset: places, reports, sources, claims and layers, loaded from a folder and checked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from geo.dataset import references, schema
from geo.dataset.datapackage import FILE, read_description
from geo.dataset.folder import Folder
from geo.dataset.layers import COUNTRIES, DISTRICTS, DRAINAGE, PROVINCES, read_layer
from geo.dataset.model import Claim, Dataset, Place, Report, Source, Window
from geo.dataset.tables import read_table
from geo.dataset.vocabulary import (
    Assertion,
    Certainty,
    Claimant,
    EventPrecision,
    Kind,
    PlaceKind,
    Scope,
    SourcePrecision,
    Verdict,
)
from geo.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from geo.dataset.datapackage import Bounds
    from geo.dataset.tables import Table
    from geo.errors import Problem


T = TypeVar("T")


def load_dataset(folder: Path) -> Dataset:
    """Load and check the dataset in a folder.

    Parameters
    ----------
    folder
        The folder that holds ``datapackage.json``, the four tables, the four layers (EPSG:4326,
        lon/lat) and the relief picture.

    Returns
    -------
    dataset
        The whole dataset; every text in it is exactly what the files hold.

    Raises
    ------
    DatasetError
        With everything that is wrong, if anything is.
    """
    files = Folder(folder)
    if not files.is_open():
        raise DatasetError(files.problems)
    parts = _Parts(files)
    for problem in parts.problems():
        parts.folder.report(problem)
    if parts.folder.problems:
        raise DatasetError(parts.folder.problems)
    return parts.assemble()


class _Parts:
    """The files of a dataset, each read and checked by itself."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.places = read_table(folder, "places.csv", schema.PLACES)
        self.reports = read_table(folder, "reports.csv", schema.REPORTS)
        self.sources = read_table(folder, "sources.csv", schema.SOURCES)
        self.claims = read_table(folder, "claims.csv", schema.CLAIMS, may_be_empty=True)
        self.districts = read_layer(folder, DISTRICTS)
        self.provinces = read_layer(folder, PROVINCES)
        self.countries = read_layer(folder, COUNTRIES)
        self.drainage = read_layer(folder, DRAINAGE)
        self.description = read_description(folder)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong between rows and between files."""
        description = self.description
        yield from references.check_places(self.places)
        yield from references.check_reports(self.reports, self.places, self.sources)
        yield from references.check_sources(self.sources)
        yield from references.check_claims(self.claims, self.reports, self.places, self.sources)
        yield from references.check_districts(self.districts, self.places)
        region = references.region_of(self.places, self.districts)
        layers = (self.districts, self.provinces, self.countries, self.drainage)
        yield from references.check_positions(region, self.places, layers)
        yield from references.check_record(self.reports, description.days.get("record.end"))
        relief = description.relief_bounds
        yield from references.check_relief(FILE, relief, self.districts, region)

    def assemble(self) -> Dataset:
        """Make the dataset of parts without problems."""
        days, reports = self.description.days, _by_id(self.reports, _report)
        return Dataset(
            places=_by_id(self.places, _place),
            reports=reports,
            sources=_by_id(self.sources, _source),
            claims=_by_id(self.claims, read_claim),
            districts=self.districts.frame(),
            provinces=self.provinces.frame(),
            countries=self.countries.frame(),
            drainage=self.drainage.frame(),
            relief=self.folder.contents[self.description.relief],
            relief_bounds=cast("Bounds", self.description.relief_bounds),
            battle=Window(days["battle.start"], days["battle.end"]),
            record=Window(days["record.start"], days["record.end"]),
            opens_on=days["battle.opens_on"],
            evidence_ages_after=self.description.evidence_ages_after,
            version=self.description.version,
            released=self.description.created or _last_published(reports),
            checksum=self.folder.checksum(),
            remarks=tuple(self.folder.remarks),
        )


def _by_id(table: Table, make: Callable[[dict[str, str]], T]) -> Mapping[str, T]:
    key = table.frame.columns[0]
    return MappingProxyType({row[key]: make(row) for _, row in table.rows})


def _last_published(reports: Mapping[str, Report]) -> datetime:
    """Return the day on which the last report was published, its first moment in UTC."""
    day = max(report.published_on for report in reports.values())
    return datetime.combine(day, time(), UTC)


def _place(row: dict[str, str]) -> Place:
    return Place(
        place_id=row["place_id"],
        name=row["name"],
        name_fa=row["name_fa"],
        kind=PlaceKind(row["kind"]),
        part_of=row["part_of"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        coordinate_precision_m=int(float(row["coordinate_precision_m"] or 0)) or None,
        coordinate_source=row["coordinate_source"],
        note=row["note"],
    )


def _report(row: dict[str, str]) -> Report:
    return Report(
        report_id=row["report_id"],
        event_date=date.fromisoformat(row["event_date"]),
        date_precision=EventPrecision(row["date_precision"]),
        published_on=date.fromisoformat(row["published_on"]),
        place_id=row["place_id"],
        scope=Scope(row["scope"]),
        claimant=Claimant(row["claimant"]),
        asserts=Assertion(row["asserts"]),
        kind=Kind(row["kind"]),
        certainty=Certainty(row["certainty"]),
        summary=row["summary"],
        figures=row["figures"],
        source_ids=tuple(row["source_ids"].split(";")),
    )


def _source(row: dict[str, str]) -> Source:
    return Source(
        source_id=row["source_id"],
        publisher=row["publisher"],
        title=row["title"],
        published_on=row["published_on"],
        date_precision=SourcePrecision(row["date_precision"]),
        url=row["url"],
        language=row["language"],
    )


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
