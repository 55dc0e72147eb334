"""What a dataset holds: places, reports, sources, claims, and the days that they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from geopandas.geodataframe import GeoDataFrame

    from geo.errors import Problem


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

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Dataset:
    """Everything that the product knows, in the order of its files.

    The frames hold EPSG:4326 geometry (lon/lat): ``districts`` (place_id, pcode, name, name_fa,
    geometry), ``provinces`` (pcode, name), ``countries`` (iso3, name), ``drainage`` (name,
    upstream_km2). ``relief`` is the hillshade picture, a WebP file, and ``relief_bounds`` its west,
    south, east and north edges in degrees. ``evidence_ages_after`` is the number of days after which
    evidence counts as old; without one nothing ages. ``released`` is the one date that files carry, for they
    ask no clock. ``checksum`` is the SHA-256 of all files together. ``remarks`` tell what was left
    out on loading and does no harm.
    """

    places: Mapping[str, Place]
    reports: Mapping[str, Report]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    districts: GeoDataFrame
    provinces: GeoDataFrame
    countries: GeoDataFrame
    drainage: GeoDataFrame
    relief: bytes
    relief_bounds: tuple[float, float, float, float]
    battle: Window
    record: Window
    opens_on: date
    version: str
    released: datetime
    checksum: str
    evidence_ages_after: int | None = None
    remarks: tuple[Problem, ...] = ()

    @property
    def mapped_places(self) -> tuple[Place, ...]:
        """The places whose control is shown: districts, then passes, then checkpoints."""
        kinds = (PlaceKind.DISTRICT, PlaceKind.PASS, PlaceKind.CHECKPOINT)
        return tuple(p for kind in kinds for p in self.places.values() if p.kind == kind)

    @property
    def checkpoint(self) -> Place | None:
        """The checkpoint, for which there is a small map: the first one where there are several."""
        kinds = (place for place in self.mapped_places if place.kind is PlaceKind.CHECKPOINT)
        return next(kinds, None)

    @property
    def province(self) -> Place | None:
        """The province that the districts are parts of, where the table of places has it."""
        districts = (p for p in self.mapped_places if p.kind is PlaceKind.DISTRICT)
        wholes = (self.places.get(district.part_of or "") for district in districts)
        return next((p for p in wholes if p and p.kind is PlaceKind.PROVINCE), None)
