"""The dataset: places, reports, sources and layers, loaded from a folder and checked."""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import geopandas as gpd
from shapely.geometry import shape

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
    from collections.abc import Mapping
    from pathlib import Path


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
    districts: gpd.GeoDataFrame
    provinces: gpd.GeoDataFrame
    countries: gpd.GeoDataFrame
    drainage: gpd.GeoDataFrame
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
    """Load and check the dataset in a folder."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    relief = next(item for item in package["resources"] if item["name"] == "relief")
    west, south, east, north = relief["bbox"]
    windows = package["windows"]
    return Dataset(
        places=_keyed(_rows(folder / "places.csv"), _place),
        reports=_keyed(_rows(folder / "reports.csv"), _report),
        sources=_keyed(_rows(folder / "sources.csv"), _source),
        districts=_layer(folder / "panjshir_districts.geojson"),
        provinces=_layer(folder / "provinces.geojson"),
        countries=_layer(folder / "countries.geojson"),
        drainage=_layer(folder / "drainage.geojson"),
        relief=folder / relief["path"],
        relief_bounds=(west, south, east, north),
        battle=_window(windows["battle"]),
        record=_window(windows["record"]),
        opens_on=date.fromisoformat(windows["battle"]["opens_on"]),
        version=package["version"],
        checksum=_checksum(folder),
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _keyed(rows: list[dict[str, str]], make: Any) -> Mapping[str, Any]:
    return MappingProxyType({next(iter(row.values())): make(row) for row in rows})


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
    precision = SourcePrecision(row["date_precision"])
    return Source(**{**row, "date_precision": precision})


def _layer(path: Path) -> gpd.GeoDataFrame:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return gpd.GeoDataFrame(
        [feature["properties"] for feature in features],
        geometry=[shape(feature["geometry"]) for feature in features],
        crs="EPSG:4326",
    )


def _window(window: dict[str, str]) -> Window:
    return Window(date.fromisoformat(window["start"]), date.fromisoformat(window["end"]))


def _checksum(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
