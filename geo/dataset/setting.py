"""The setting of the reports: the places, the codes and the days that they refer to, without the reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from geo.dataset import schema
from geo.dataset.code_rows import codebook
from geo.dataset.coding import check_actors, check_claimants, check_codes
from geo.dataset.datapackage import read_description
from geo.dataset.references import check_places
from geo.dataset.tables import Table, read_table
from geo.errors import DatasetError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.codes.codebook import Codebook
    from geo.dataset.folder import Folder
    from geo.dataset.model import Window


@dataclass(frozen=True)
class Setting:
    """What reports refer to: the tables that define their codes, and what those say.

    ``parents`` says of each place what it is part of, in the order of the table; ``mapped`` are the places
    whose control is shown, in the order of the dataset.
    """

    actors: Table
    claimants: Table
    places: Table
    codes: Codebook
    record: Window
    parents: Mapping[str, str | None]
    mapped: tuple[str, ...]


def read_setting(files: Folder) -> Setting:
    """Read and check all of a dataset's folder that reports refer to; what is drawn is not read.

    Raises
    ------
    DatasetError
        With everything that is wrong with it, if anything is.
    """
    if not files.is_open():
        raise DatasetError(files.problems)
    description = read_description(files)
    actors = read_table(files, "actors.csv", schema.ACTORS)
    claimants = read_table(files, "claimants.csv", schema.CLAIMANTS)
    kinds = read_table(files, "kinds.csv", schema.KINDS)
    places = read_table(files, "places.csv", schema.PLACES)
    for problem in (
        *check_actors(actors),
        *check_claimants(claimants, actors),
        *check_codes(places, {"kind": kinds}),
        *check_places(places, kinds),
    ):
        files.report(problem)
    if files.problems:
        raise DatasetError(files.problems)
    codes = codebook(actors, claimants, kinds)
    rows = [row for _, row in places.rows]
    mapped = (kind for kind, row in codes.kinds.items() if row.mapped)
    return Setting(
        actors,
        claimants,
        places,
        codes,
        cast("Window", description.control.record),
        {row["place_id"]: row["part_of"] or None for row in rows},
        tuple(row["place_id"] for kind in mapped for row in rows if row["kind"] == kind),
    )
