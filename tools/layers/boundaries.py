"""Districts, provinces and the country's outline, all from one coverage of districts."""

# mypy: allow-untyped-calls

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import shapely

from tools.layers.geojson import Feature

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    Coverage = Mapping[str, BaseGeometry]

AFGHANISTAN = "17698898B"
"""How the shape ids of the Afghan districts of 2014 begin in geoBoundaries."""

GAP_WIDTH_DEG = 0.02
"""Gaps up to this width, which simplifying each shape alone tore, are closed."""

DECIMALS = 5
"""About one metre."""

OUTLINE_TOLERANCE_DEG = 0.008
OUTLINE_GRID_DEG = 0.001

PANJSHIR = (
    ("17698898B32986423945251", "bazarak", "AF0801"),
    ("17698898B51750891516418", "rukha", "AF0802"),
    ("17698898B71703822686681", "dara", "AF0803"),
    ("17698898B57544196063492", "khenj", "AF0804"),
    ("17698898B86893454332633", "unaba", "AF0805"),
    ("17698898B27579571424346", "shutul", "AF0806"),
    ("17698898B9822156796156", "paryan", "AF0807"),
)
"""Shape id, place id and P-code; the P-codes were added by name."""

AROUND_PANJSHIR = frozenset(f"AF{number:02}" for number in (1, 2, 3, 7, 8, 9, 16, 17, 18))
"""The P-codes of Panjshir and its eight neighbours."""


def read_shapes(database: Path) -> dict[str, BaseGeometry]:
    """Read the Afghan districts, by shape id, from the gazetteer's SQLite database.

    They are chosen by shape id, because the package's own province column is wrong for many.
    """
    query = "SELECT shape_id, coordinates FROM location_data WHERE shape_id LIKE ? || '%'"
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute(query, (AFGHANISTAN,)).fetchall()
    return {shape_id: shapely.from_wkb(coordinates) for shape_id, coordinates in rows}


def clean_coverage(shapes: Coverage) -> dict[str, BaseGeometry]:
    """Return the shapes without gaps or overlaps, their corners rounded to five decimals."""
    cleaned = shapely.coverage_clean(list(shapes.values()), gap_width=GAP_WIDTH_DEG)
    rounded = shapely.transform(cleaned, lambda corners: corners.round(DECIMALS))
    return dict(zip(shapes, rounded, strict=True))


def district_features(coverage: Coverage, places: Path) -> list[Feature]:
    """Return the seven districts of Panjshir, named as in the table of places."""
    with places.open(encoding="utf-8", newline="") as file:
        names = {row["place_id"]: row for row in csv.DictReader(file)}
    return [
        Feature(
            {
                "place_id": place_id,
                "pcode": pcode,
                "name": names[place_id]["name"],
                "name_fa": names[place_id]["name_fa"],
                "name_ps": names[place_id]["name_ps"],
                "geoboundaries_shape_id": shape_id,
            },
            coverage[shape_id],
        )
        for shape_id, place_id, pcode in PANJSHIR
    ]


def province_features(coverage: Coverage, membership: Path) -> list[Feature]:
    """Return all provinces, by P-code, dissolved from their districts.

    ``membership`` is a table with the columns shape_id, province_pcode and province.
    """
    members: dict[tuple[str, str], list[BaseGeometry]] = {}
    with membership.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            province = row["province_pcode"], row["province"]
            members.setdefault(province, []).append(coverage[row["shape_id"]])
    return [
        Feature({"pcode": pcode, "name": name}, shapely.union_all(districts))
        for (pcode, name), districts in sorted(members.items())
    ]


def around_panjshir(provinces: Iterable[Feature]) -> list[Feature]:
    """Return Panjshir and its neighbours alone."""
    return [province for province in provinces if province.properties["pcode"] in AROUND_PANJSHIR]


def in_every_language(outlines: Iterable[Feature], names: Path) -> list[Feature]:
    """Return provinces or countries with their names in Dari and Pashto after the English one.

    ``names`` is a table with the columns name, name_fa and name_ps.
    """
    with names.open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    return [
        Feature(each.properties | rows[str(each.properties["name"])], each.geometry)
        for each in outlines
    ]


def named_provinces(provinces: Iterable[Feature], places: Path) -> list[Feature]:
    """Return the provinces with their names and capitals from the table of places, by P-code."""
    with places.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    capitals = {row["part_of"]: row["place_id"] for row in rows if _is_capital(row)}
    named: dict[str, dict[str, str | float]] = {
        row["pcode"]: {
            **{name: row[name] for name in ("place_id", "pcode", "name", "name_fa")},
            "capital": capitals[row["place_id"]],
        }
        for row in rows
        if row["kind"] == "province"
    }
    return [Feature(named[str(each.properties["pcode"])], each.geometry) for each in provinces]


def _is_capital(row: Mapping[str, str]) -> bool:
    return row["note"].startswith("Capital of ")


def outline(coverage: Coverage) -> BaseGeometry:
    """Return the outline of the whole coverage, simplified for a small inset map."""
    whole = shapely.union_all(list(coverage.values()))
    simple: BaseGeometry = whole.simplify(OUTLINE_TOLERANCE_DEG)
    snapped: BaseGeometry = shapely.set_precision(simple, OUTLINE_GRID_DEG)
    return snapped
