"""The dataset: places, reports, sources, claims and layers, loaded from a folder and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar, cast

from geo.claims import Claim, read_claim
from geo.errors import DatasetError
from geo.loading import references, schema
from geo.loading.datapackage import FILE, read_description
from geo.loading.folder import Folder
from geo.loading.layers import COUNTRIES, DISTRICTS, DRAINAGE, PROVINCES, read_layer
from geo.loading.tables import read_table
from geo.vocabulary import (
    Assertion,
    Certainty,
    Claimant,
    EventPrecision,
    Kind,
    PlaceKind,
    Scope,
    SourcePrecision,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from geopandas.geodataframe import GeoDataFrame

    from geo.errors import Problem
    from geo.loading.datapackage import Bounds
    from geo.loading.tables import Table

T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """A place that reports speak of; ``lat`` and ``lon`` are degrees in EPSG:4326."""

    place_id: str
    name: str
    name_fa: str
    kind: PlaceKind
    part_of: str | None
    lat: float | None
    lon: float | None
    coordinate_precision_m: int | None
    coordinate_source: str
    note: str


@dataclass(frozen=True)
class Report:
    """One claimant says one thing about one place."""

    report_id: str
    event_date: date
    date_precision: EventPrecision
    published_on: date
    place_id: str
    scope: Scope
    claimant: Claimant
    asserts: Assertion
    kind: Kind
    certainty: Certainty
    summary: str
    figures: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A publication; ``published_on`` is as precise as it is known: a day, a month, a year or empty."""

    source_id: str
    publisher: str
    title: str
    published_on: str
    date_precision: SourcePrecision
    url: str
    language: str


@dataclass(frozen=True)
class Window:
    """A stretch of days, both ends included."""

    start: date
    end: date


@dataclass(frozen=True)
class Dataset:
    """Everything that the product knows, in the order of its files.

    The frames hold EPSG:4326 geometry (lon/lat): ``districts`` (place_id, pcode, name, name_fa,
    geometry), ``provinces`` (pcode, name), ``countries`` (iso3, name), ``drainage`` (name,
    upstream_km2). ``relief`` is the path of the hillshade picture and ``relief_bounds`` its west,
    south, east and north edges in degrees. ``checksum`` is the SHA-256 of all files together.
    """

    places: Mapping[str, Place]
    reports: Mapping[str, Report]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    districts: GeoDataFrame
    provinces: GeoDataFrame
    countries: GeoDataFrame
    drainage: GeoDataFrame
    relief: Path
    relief_bounds: tuple[float, float, float, float]
    battle: Window
    record: Window
    opens_on: date
    version: str
    checksum: str

    @property
    def mapped_places(self) -> tuple[Place, ...]:
        """The nine places whose control is shown: districts, then the pass, then the checkpoint."""
        kinds = (PlaceKind.DISTRICT, PlaceKind.PASS, PlaceKind.CHECKPOINT)
        return tuple(p for kind in kinds for p in self.places.values() if p.kind == kind)


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
    parts = _Parts(Folder(folder))
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
        self.claims = read_table(folder, "claims.csv", schema.CLAIMS)
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
        yield from references.check_record(self.reports, description.days.get("record.end"))
        yield from references.check_relief(FILE, description.relief_bounds, self.districts)

    def assemble(self) -> Dataset:
        """Make the dataset of parts without problems."""
        days = self.description.days
        return Dataset(
            places=_by_id(self.places, _place),
            reports=_by_id(self.reports, _report),
            sources=_by_id(self.sources, _source),
            claims=_by_id(self.claims, read_claim),
            districts=self.districts.frame(),
            provinces=self.provinces.frame(),
            countries=self.countries.frame(),
            drainage=self.drainage.frame(),
            relief=self.folder.path / self.description.relief,
            relief_bounds=cast("Bounds", self.description.relief_bounds),
            battle=Window(days["battle.start"], days["battle.end"]),
            record=Window(days["record.start"], days["record.end"]),
            opens_on=days["battle.opens_on"],
            version=self.description.version,
            checksum=self.folder.checksum(),
        )


def _by_id(table: Table, make: Callable[[dict[str, str]], T]) -> Mapping[str, T]:
    key = table.frame.columns[0]
    return MappingProxyType({row[key]: make(row) for _, row in table.rows})


def _place(row: dict[str, str]) -> Place:
    return Place(
        place_id=row["place_id"],
        name=row["name"],
        name_fa=row["name_fa"],
        kind=PlaceKind(row["kind"]),
        part_of=row["part_of"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        coordinate_precision_m=int(row["coordinate_precision_m"] or 0) or None,
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
