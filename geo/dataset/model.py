"""What a dataset holds: places, reports, sources, claims, and the days that they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from geo.codes.codebook import Shape
from geo.codes.vocabulary import DayPrecision
from geo.dataset.hidden import HiddenReports
from geo.dataset.rules import DOI

if TYPE_CHECKING:
    from datetime import date, datetime

    from geopandas.geodataframe import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

    from geo.codes.codebook import Codebook
    from geo.codes.vocabulary import (
        Actor,
        Certainty,
        Claimant,
        Controller,
        EventPrecision,
        Kind,
        PlaceKind,
        Scope,
        SourcePrecision,
        Verdict,
    )
    from geo.errors import Problem

    Bounds: TypeAlias = tuple[float, float, float, float]

Text: TypeAlias = Mapping[str, str]
"""The same words by the tags of their languages, its first language first."""


@dataclass(frozen=True)
class Claim:
    """A claim that many repeated, and what the reports of the dataset make of it."""

    claim_id: str
    title: Text
    claimant: Claimant
    said_by: Text
    statement: Text
    date: date
    date_precision: EventPrecision
    place_ids: tuple[str, ...]
    report_ids_for: tuple[str, ...]
    report_ids_against: tuple[str, ...]
    verdict: Verdict
    verdict_text: Text
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A place that reports speak of; ``lat`` and ``lon`` are degrees in EPSG:4326.

    ``names`` are by language, that of its own column first. ``shape`` and ``mapped`` are those of its
    kind: how it is drawn, and whether its control is shown. ``further`` is whatever else the
    dataset says of it, by the names of its columns.
    """

    place_id: str
    names: Text
    kind: PlaceKind
    shape: Shape
    mapped: bool
    part_of: str | None
    lat: float | None
    lon: float | None
    coordinate_precision_m: int | None
    coordinate_source: str
    note: Text
    further: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called in the language of the dataset."""
        return next(iter(self.names.values()))

    @property
    def also(self) -> str:
        """What it is called in the first other language, if in any."""
        return next(iter([*self.names.values()][1:]), "")

    @property
    def is_area(self) -> bool:
        """Whether it is an area whose control is shown."""
        return self.mapped and self.shape is Shape.AREA

    @property
    def is_point(self) -> bool:
        """Whether it is a point whose control is shown, by a symbol."""
        return self.mapped and self.shape is not Shape.AREA

    @property
    def is_whole(self) -> bool:
        """Whether it is an area of which others are parts, and has no colour of its own."""
        return not self.mapped and self.shape is Shape.AREA

    @property
    def is_landmark(self) -> bool:
        """Whether it is but a name on the map, whose control is not shown."""
        return not self.mapped and self.shape is not Shape.AREA and self.lat is not None


@dataclass(frozen=True)
class Report:
    """One claimant says one thing about one place; ``party`` is the actor whose side it is, if any.

    ``published_precision`` is how exactly ``published_on`` is known, from the sources that it is of.
    """

    report_id: str
    event_date: date
    date_precision: EventPrecision
    published_on: date
    place_id: str
    scope: Scope
    claimant: Claimant
    party: Actor | None
    asserts: Controller
    kind: Kind
    certainty: Certainty
    summary: str
    figures: str
    source_ids: tuple[str, ...]
    published_precision: DayPrecision = DayPrecision.DAY


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
    origin: str = ""
    """Whose text it is where it is a copy; several are separated by semicolons."""
    archive_url: str = ""
    archived_on: str = ""
    """Where a copy of it is kept, and from what day."""
    accessed_on: str = ""
    sha256: str = ""
    """When it was read, and the checksum of the text that was read."""

    @property
    def origins(self) -> tuple[str, ...]:
        """The agencies and papers whose text it is."""
        return tuple(filter(None, self.origin.split(";")))


@dataclass(frozen=True)
class Population:
    """How many people live in an area, of what year that is, by which source, and what to bear in mind."""

    place_id: str
    people: int
    year: Text
    source: Text
    note: Text


@dataclass(frozen=True)
class FrontLine:
    """A line between who holds and who does not, as a claimant drew it from one day to another.

    ``line`` is in degrees (EPSG:4326, lon/lat); both days are included.
    """

    claimant: Claimant
    start: date
    end: date
    line: BaseGeometry


@dataclass(frozen=True)
class Correction:
    """A field of a row that a version of the dataset changed, and why."""

    change_id: str
    day: date
    version: str
    table: str
    row: str
    field: str
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class Window:
    """A stretch of days, both ends included."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Backdrop:
    """A picture that lies below the map: a WebP file whose rows are even in Web Mercator."""

    picture: bytes
    bounds: Bounds
    """Its west, south, east and north edges in degrees."""


@dataclass(frozen=True)
class Span(Window):
    """Days of the record to look at together, and the day on which they open."""

    span_id: str
    title: Text
    opens_on: date


@dataclass(frozen=True)
class Profile:
    """What is said of a dataset as a whole; an empty text is one that it does not have.

    ``note`` stands in the legend, ``picture_note`` beside it where a picture has the room;
    ``credits`` are those of the layers, in one line; ``about`` is Markdown.
    """

    name: Text = field(default_factory=dict)
    question: Text = field(default_factory=dict)
    note: Text = field(default_factory=dict)
    picture_note: Text = field(default_factory=dict)
    credits: Text = field(default_factory=dict)
    attribution: Text = field(default_factory=dict)
    caveats: tuple[Text, ...] = ()
    about: Text = field(default_factory=dict)


@dataclass(frozen=True)
class Licence:
    """The terms of a dataset: a name, such as CC BY 4.0, and an address; one of them may be empty."""

    name: str
    address: str


@dataclass(frozen=True)
class Credit:
    """Somebody or something to name: a title, and an address and a role where they are told."""

    title: str
    address: str = ""
    role: str = ""


@dataclass(frozen=True)
class Package:
    """What the description says of the package itself, in its own words.

    ``id`` names it in all its versions: an absolute URI or a UUID, and a DOI as soon as it has one.
    """

    title: str = ""
    description: str = ""
    sources: tuple[Credit, ...] = ()
    contributors: tuple[Credit, ...] = ()
    id: str = ""
    homepage: str = ""

    @property
    def doi(self) -> str:
        """Its DOI without an address before it, such as ``10.1234/example``; empty without one."""
        found = DOI.fullmatch(self.id)
        return found[1] if found else ""

    @property
    def doi_address(self) -> str:
        """Where its DOI leads to; empty without one."""
        return f"https://doi.org/{self.doi}" if self.doi else ""


@dataclass(frozen=True)
class Dataset:
    """Everything that the product knows, in the order of its files; ``codes`` are the codebook.

    The frames hold EPSG:4326 geometry (lon/lat) and whatever else their files say of a feature:
    ``areas`` (place_id, geometry), ``outlines`` of what lies around them (label), ``lines``
    (upstream_km2) and the ``overview`` (name) that a small map shows for the places ``overview_for``
    under the words of ``overview_caption``.
    A layer that is not there is a frame without rows. ``paths`` are the names of files by their role.
    ``name`` is that of its package. ``spans`` together hold every day of the record. ``home`` are the
    places to show where nothing else is asked for, and ``lanes`` the readings in the order of the
    ribbon, each where the dataset says it; ``maps`` are the datasets that have a map of a place alone. ``evidence_ages_after`` is the number of days after which
    evidence counts as old; without one nothing ages. ``released`` is the one date that files carry,
    for they ask no clock. ``checksum`` is the SHA-256 of all files together. ``remarks`` tell what
    was left out on loading and does no harm.
    """

    codes: Codebook
    places: Mapping[str, Place]
    reports: Mapping[str, Report]
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    areas: GeoDataFrame
    outlines: GeoDataFrame
    lines: GeoDataFrame
    overview: GeoDataFrame
    overview_for: tuple[str, ...]
    overview_caption: Text
    backdrop: Backdrop | None
    paths: Mapping[str, str]
    record: Window
    spans: tuple[Span, ...]
    name: str
    profile: Profile
    licences: tuple[Licence, ...]
    version: str
    released: datetime
    checksum: str
    package: Package = field(default_factory=Package)
    home: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    maps: Mapping[str, str] = field(default_factory=dict)
    evidence_ages_after: int | None = None
    remarks: tuple[Problem, ...] = ()
    corrections: tuple[Correction, ...] = ()
    redistributable: bool = True
    """Whether the terms of the data let its rows be passed on."""
    fronts: tuple[FrontLine, ...] = ()
    """The lines of all days, where the dataset has them."""
    population: Mapping[str, Population] = field(default_factory=dict)
    """The people of every area, by its id; of none where the dataset does not have them."""

    @property
    def file_name(self) -> str:
        """What the names of all files of the dataset begin with."""
        return self.name.removesuffix("-control")

    @property
    def opening(self) -> Span:
        """The span that opens where no other is asked for."""
        return self.spans[0]

    def span(self, span_id: str) -> Span:
        """Return the span with an id.

        Raises
        ------
        KeyError
            If there is none.
        """
        return {span.span_id: span for span in self.spans}[span_id]

    def span_of(self, day: date) -> Span:
        """Return the first of the spans that hold a day of the record."""
        return next(span for span in self.spans if day in span)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The tags of the other languages in which places are named, in the order of their columns."""
        tags = dict.fromkeys(tag for place in self.places.values() for tag in [*place.names][1:])
        return tuple(tags)

    @cached_property
    def mapped_places(self) -> tuple[Place, ...]:
        """The places whose control is shown, by kind in the order of the table of kinds."""
        return tuple(
            place
            for kind in self.codes.kinds
            for place in self.places.values()
            if place.kind == kind and place.mapped
        )

    @cached_property
    def area_shapes(self) -> Mapping[str, BaseGeometry]:
        """The shape of every area by its place id, in the order of the layer."""
        return dict(zip(self.areas["place_id"], self.areas.geometry, strict=True))

    @cached_property
    def first_event(self) -> date:
        """The first day that a report speaks of, or that of the record where it comes before."""
        return min(self.record.start, *(report.event_date for report in self.reports.values()))

    @cached_property
    def hidden(self) -> HiddenReports:
        """The reports by the days on which their event was over and nothing of it published."""
        return HiddenReports(self.reports.values())

    @cached_property
    def reports_on(self) -> Mapping[str, tuple[Report, ...]]:
        """The reports on each place itself, in the order of their table, where there are any."""
        found: dict[str, list[Report]] = {}
        for report in self.reports.values():
            found.setdefault(report.place_id, []).append(report)
        return {place_id: tuple(reports) for place_id, reports in found.items()}

    @cached_property
    def mapped_within(self) -> Mapping[str, tuple[Place, ...]]:
        """The places whose control is shown that are, or lie in, each place, where there are any."""
        found: dict[str, list[Place]] = {}
        for place in self.mapped_places:
            around: str | None = place.place_id
            while around is not None:
                found.setdefault(around, []).append(place)
                around = self.places[around].part_of
        return {place_id: tuple(places) for place_id, places in found.items()}

    @property
    def mapped_areas(self) -> tuple[Place, ...]:
        """The areas whose control is shown."""
        return tuple(place for place in self.mapped_places if place.is_area)

    @property
    def counted_places(self) -> tuple[Place, ...]:
        """The places of which a headline counts who holds how many: the areas, or else the points."""
        return self.mapped_areas or self.mapped_places

    @property
    def far_place(self) -> Place | None:
        """The first mapped place that the overview is for, which a small map shows."""
        far = (place for place in self.mapped_places if place.place_id in self.overview_for)
        return next(far, None)

    @cached_property
    def whole(self) -> Place | None:
        """The place that the areas are parts of, where the table of places has it."""
        areas = set(self.areas["place_id"])
        parts = (place for place in self.places.values() if place.place_id in areas)
        wholes = (self.places.get(part.part_of or "") for part in parts)
        return next(filter(None, wholes), None)
