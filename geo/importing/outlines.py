"""The outlines of held areas: one GeoJSON file a day of each claimant, found and read."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import shape

from geo.dataset.region import off_earth
from geo.importing.omissions import Because

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geo.importing.omissions import Omissions

DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
"""A day in the name of a file or a folder, with or without marks between its parts."""

ENDINGS = (".geojson", ".json")


@dataclass(frozen=True)
class OutlineFile:
    """A file with the areas that a claimant says are held on a day."""

    claimant: str
    day: date
    path: Path


@dataclass(frozen=True)
class HeldAreas:
    """The areas that each holder has on a day by a claimant's word, in degrees (EPSG:4326, lon/lat).

    Where a feature had to be left out, ``is_whole`` is false: what lies in no area may be held.
    """

    claimant: str
    day: date
    areas: Mapping[str, BaseGeometry]
    is_whole: bool


def find_outlines(folder: Path, claimant: str, omissions: Omissions) -> list[OutlineFile]:
    """Return the files of a folder by claimant and day.

    Parameters
    ----------
    folder
        The folder: files by day, folders of claimants with files by day, or folders of days with files
        by claimant.
    claimant
        Who is meant where neither a folder nor a file names one.
    omissions
        Takes the files that have no day, and the second of one day.
    """
    found: dict[tuple[str, date], OutlineFile] = {}
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in ENDINGS):
        where = path.relative_to(folder)
        named = _named(where)
        if named is None:
            omissions.note(Because.NO_DAY, where.as_posix())
            continue
        day, name = named
        file = OutlineFile(name or claimant, day, path)
        if (file.claimant, day) in found:
            omissions.note(Because.SECOND_FILE, where.as_posix())
        else:
            found[file.claimant, day] = file
    return sorted(found.values(), key=lambda file: (file.claimant, file.day))


def _named(where: Path) -> tuple[date, str] | None:
    """Return the day in a path, and the claimant that the path names, if any."""
    stem, folders = where.stem, where.parent.parts
    day = _day(stem)
    if day:
        return day, folders[0] if folders and not _day(folders[0]) else ""
    days = [found for folder in folders if (found := _day(folder))]
    return (days[-1], stem) if days else None


def _day(name: str) -> date | None:
    found = DAY.search(name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def missing_days(files: list[OutlineFile]) -> Iterator[tuple[str, date]]:
    """Yield the days between the first and the last of each claimant of which there is no file."""
    for claimant in dict.fromkeys(file.claimant for file in files):
        days = [file.day for file in files if file.claimant == claimant]
        for day, after in pairwise(days):
            for gap in range(1, (after - day).days):
                yield claimant, day + timedelta(gap)


def read_outlines(
    file: OutlineFile, holder: str, holder_property: str, omissions: Omissions
) -> HeldAreas | None:
    """Read the areas of a day; none at all is no statement, for an archive has files that failed.

    Parameters
    ----------
    file
        The file.
    holder
        Who holds the areas.
    holder_property
        The property that says who holds an area, where they are not all held by the same.
    omissions
        Takes what is left out or mended.
    """
    name = f"{file.claimant}/{file.path.name}"
    try:
        features = json.loads(file.path.read_text(encoding="utf-8-sig"))["features"]
        told = [(dict(each.get("properties") or {}), each.get("geometry")) for each in features]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        omissions.note(Because.NOT_READ, name)
        return None
    areas: dict[str, list[BaseGeometry]] = {}
    left_out = 0
    for number, (properties, geometry) in enumerate(told, 1):
        area = _area(geometry, f"{name}, feature {number}", omissions)
        who = str(properties.get(holder_property) or "").strip() if holder_property else holder
        if area is not None and not who:
            omissions.note(Because.NO_HOLDER, f"{name}, feature {number}")
        if area is None or not who:
            left_out += 1
        else:
            areas.setdefault(who, []).append(area)
    if not areas:
        omissions.note(Because.NO_AREAS, name)
        return None
    held = {who: shapely.union_all(each) for who, each in areas.items()}
    return HeldAreas(file.claimant, file.day, held, is_whole=not left_out)


def _area(geometry: Any, where: str, omissions: Omissions) -> BaseGeometry | None:
    """Return the polygons of a geometry, mended where their rings are invalid."""
    try:
        found: BaseGeometry = shapely.force_2d(shape(geometry))
    except (AttributeError, KeyError, TypeError, ValueError):
        omissions.note(Because.NO_GEOMETRY, where)
        return None
    valid = bool(shapely.is_valid(found))
    parts = shapely.get_parts(found if valid else shapely.make_valid(found), return_index=False)
    while any(part.geom_type not in {"Polygon", "Point", "LineString"} for part in parts):
        parts = shapely.get_parts(parts)
    area: BaseGeometry = shapely.union_all([p for p in parts if p.geom_type == "Polygon"])
    if area.is_empty or any(off_earth(*corner) for corner in (area.bounds[:2], area.bounds[2:])):
        omissions.note(Because.NO_GEOMETRY, where)
        return None
    if not valid:
        omissions.note(Because.MENDED, where)
    return area
