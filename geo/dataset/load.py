"""The dataset: places, reports, sources, claims and layers, loaded from a folder and checked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

import pandas as pd

from geo.codes.codebook import open_codebook
from geo.codes.vocabulary import (
    Certainty,
    Claimant,
    Controller,
    EventPrecision,
    Kind,
    PlaceKind,
    Reading,
    Scope,
    SourcePrecision,
    Verdict,
)
from geo.dataset import placement, references, schema
from geo.dataset.backdrop import read_backdrop
from geo.dataset.code_rows import by_code, codebook
from geo.dataset.coding import check_actors, check_claimants, check_codes
from geo.dataset.coverage import check_reach
from geo.dataset.datapackage import read_description
from geo.dataset.folder import Folder
from geo.dataset.fronts import check_fronts, fronts_of
from geo.dataset.layers import Layer, read_layer, schema_of
from geo.dataset.model import Claim, Correction, Dataset, Place, Population, Report, Source
from geo.dataset.precision import publication
from geo.dataset.resources import FILE, Role, no_areas
from geo.dataset.tables import Table, read_table
from geo.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from geo.codes.codebook import Codebook
    from geo.dataset.model import Window
    from geo.errors import Problem


FURTHER = ("origin", "archive_url", "archived_on", "accessed_on", "sha256")
"""What a source may say besides what it has to."""

K = TypeVar("K", bound=str)
T = TypeVar("T")


def load_dataset(folder: Path) -> Dataset:
    """Load and check the dataset in a folder, and speak with its words from now on.

    Parameters
    ----------
    folder
        The folder that holds ``datapackage.json``, the tables, and the layers (EPSG:4326, lon/lat)
        that it names by their roles: that of the areas, and others if there are any.

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
    dataset = parts.assemble()
    if beyond_reach := tuple(check_reach(parts.description.spatial, dataset)):
        raise DatasetError(beyond_reach)
    open_codebook(dataset.codes)
    return dataset


class _Parts:
    """The files of a dataset, each read and checked by itself."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.description = read_description(folder)
        self.actors = read_table(folder, "actors.csv", schema.ACTORS)
        self.claimants = read_table(folder, "claimants.csv", schema.CLAIMANTS)
        self.kinds = read_table(folder, "kinds.csv", schema.KINDS)
        self.places = read_table(folder, "places.csv", schema.PLACES)
        self.reports = read_table(folder, "reports.csv", schema.REPORTS)
        self.sources = read_table(folder, "sources.csv", schema.SOURCES)
        self.claims = self._optional(Role.CLAIMS, schema.CLAIMS)
        self.changes = self._optional(Role.CHANGES, schema.CHANGES)
        self.population = self._optional(Role.POPULATION, schema.POPULATION)
        self.areas = self._layer(Role.AREAS)
        self.outlines = self._layer(Role.OUTLINES)
        self.overview = self._layer(Role.OVERVIEW)
        self.lines = self._layer(Role.LINES)
        self.fronts = self._layer(Role.FRONTS)
        backdrop = self.description.resources.get(Role.BACKDROP)
        self.backdrop = read_backdrop(folder, backdrop) if backdrop else None

    def _optional(self, role: Role, columns: schema.Columns) -> Table:
        """Read a table that need not be there, or need not have a row."""
        resource = self.description.resources.get(role)
        if resource is None:
            return Table("", pd.DataFrame(columns=list(columns)), None)
        return read_table(self.folder, resource.path, columns, may_be_empty=True)

    def _layer(self, role: Role) -> Layer:
        resource = self.description.resources.get(role)
        if resource is None:
            return Layer.absent(role)
        return read_layer(self.folder, resource.path, schema_of(self.folder, resource))

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong between rows and between files."""
        description = self.description
        yield from check_actors(self.actors)
        yield from check_claimants(self.claimants, self.actors)
        yield from check_codes(self.places, {"kind": self.kinds})
        said = {"claimant": self.claimants, "asserts": self.actors}
        yield from check_codes(self.reports, said)
        yield from check_codes(self.claims, {"claimant": self.claimants})
        yield from references.check_places(self.places, self.kinds)
        yield from references.check_reports(self.reports, self.places, self.sources)
        yield from references.check_sources(self.sources)
        yield from references.check_claims(self.claims, self.reports, self.places, self.sources)
        if Role.AREAS in description.resources:
            yield from placement.check_areas(self.areas, self.places, self.kinds)
        elif description.is_told and references.needs_areas(self.places, self.kinds):
            yield no_areas()
        if Role.POPULATION in description.resources:
            yield from references.check_population(self.population, self.places, self.kinds)
        yield from check_fronts(self.fronts, self.claimants)
        region = placement.region_of(self.places, self.areas)
        layers = (self.areas, self.outlines, self.overview, self.lines, self.fronts)
        yield from placement.check_positions(region, self.places, layers)
        yield from references.check_record(self.reports, description.control.record)
        yield from self._control_problems()
        resources = description.resources
        if Role.OVERVIEW in resources:
            far = description.overview_for
            overview = resources[Role.OVERVIEW]
            yield from placement.check_overview(overview, far, self.places, self.areas)
        if self.backdrop:
            backdrop = resources[Role.BACKDROP]
            yield from placement.check_backdrop(backdrop, self.backdrop, self.areas, region)

    def _control_problems(self) -> Iterator[Problem]:
        """Yield what the block ``control`` names and nothing else has."""
        if self.actors.ids is None:
            return
        speak = [row["actor_id"] for _, row in self.actors.rows if row.get("speaks") == "true"]
        readings = (str(Reading.ASSESSED), *speak, str(Reading.INDEPENDENT))
        control = self.description.control
        yield from references.check_control(FILE, control, readings, self.places)

    def assemble(self) -> Dataset:
        """Make the dataset of parts without problems."""
        codes = codebook(self.actors, self.claimants, self.kinds)
        control = self.description.control
        sources = _by_id(self.sources, _source)
        reports = _by_id(self.reports, partial(_report, codes, sources))
        return Dataset(
            codes=codes,
            places=_by_id(self.places, partial(_place, codes)),
            reports=reports,
            sources=sources,
            claims=_by_id(self.claims, read_claim),
            areas=self.areas.frame(),
            outlines=self.outlines.frame(),
            lines=self.lines.frame(),
            overview=self.overview.frame(),
            overview_for=self.description.overview_for,
            overview_caption=self.description.overview_caption,
            backdrop=self.backdrop,
            paths={str(role): each.path for role, each in self.description.resources.items()},
            record=cast("Window", control.record),
            spans=control.spans,
            name=self.description.name,
            profile=control.profile,
            licences=self.description.licences,
            package=self.description.package,
            home=control.home,
            lanes=control.lanes,
            maps=control.maps,
            evidence_ages_after=control.evidence_ages_after,
            version=self.description.version,
            released=self.description.created or _last_published(reports),
            checksum=self.folder.checksum(),
            remarks=tuple(self.folder.remarks),
            corrections=tuple(_by_id(self.changes, _correction).values()),
            redistributable=control.redistributable,
            fronts=fronts_of(self.fronts),
            population=_by_id(self.population, _population),
        )


def _by_id(table: Table, make: Callable[[dict[str, str]], T]) -> Mapping[str, T]:
    return by_code(table, make, str)


def _last_published(reports: Mapping[str, Report]) -> datetime:
    """Return the day on which the last report was published, its first moment in UTC."""
    day = max(report.published_on for report in reports.values())
    return datetime.combine(day, time(), UTC)


def _place(codes: Codebook, row: dict[str, str]) -> Place:
    kind = codes.kinds[PlaceKind(row["kind"])]
    return Place(
        place_id=row["place_id"],
        names=schema.by_language(row, "name"),
        kind=kind.kind,
        shape=kind.shape,
        mapped=kind.mapped,
        part_of=row["part_of"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        coordinate_precision_m=int(float(row["coordinate_precision_m"] or 0)) or None,
        coordinate_source=row["coordinate_source"],
        note=schema.by_language(row, "note"),
        further=schema.further(row),
    )


def _report(codes: Codebook, sources: Mapping[str, Source], row: dict[str, str]) -> Report:
    claimant = Claimant(row["claimant"])
    source_ids = tuple(row["source_ids"].split(";"))
    published_on = date.fromisoformat(row["published_on"])
    return Report(
        report_id=row["report_id"],
        event_date=date.fromisoformat(row["event_date"]),
        date_precision=EventPrecision(row["date_precision"]),
        published_on=published_on,
        place_id=row["place_id"],
        scope=Scope(row["scope"]),
        claimant=claimant,
        party=codes.claimants[claimant].actor_id,
        asserts=Controller(row["asserts"]),
        kind=Kind(row["kind"]),
        certainty=Certainty(row["certainty"]),
        summary=row["summary"],
        figures=row["figures"],
        source_ids=source_ids,
        published_precision=publication(published_on, [sources[each] for each in source_ids]),
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
        **{name: row.get(name, "") for name in FURTHER},
    )


def _population(row: dict[str, str]) -> Population:
    return Population(
        place_id=row["place_id"],
        people=int(row["people"]),
        year=schema.by_language(row, "year"),
        source=schema.by_language(row, "source"),
        note=schema.by_language(row, "note"),
    )


def _correction(row: dict[str, str]) -> Correction:
    return Correction(
        change_id=row["change_id"],
        day=date.fromisoformat(row["date"]),
        version=row["version"],
        table=row["table"],
        row=row["row"],
        field=row["field"],
        before=row["from"],
        after=row["to"],
        why=row["why"],
    )


def read_claim(row: dict[str, str]) -> Claim:
    """Make a claim of the cells of its row, which have been checked."""
    return Claim(
        claim_id=row["claim_id"],
        title=schema.by_language(row, "title"),
        claimant=Claimant(row["claimant"]),
        said_by=schema.by_language(row, "said_by"),
        statement=schema.by_language(row, "statement"),
        date=date.fromisoformat(row["date"]),
        date_precision=EventPrecision(row["date_precision"]),
        place_ids=_ids(row["place_ids"]),
        report_ids_for=_ids(row["report_ids_for"]),
        report_ids_against=_ids(row["report_ids_against"]),
        verdict=Verdict(row["verdict"]),
        verdict_text=schema.by_language(row, "verdict_text"),
        source_ids=_ids(row["source_ids"]),
    )


def _ids(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()
