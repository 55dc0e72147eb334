"""A small dataset to begin with: every table that is needed, with examples to be replaced."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING, Any

from geo.codes.vocabulary import Certainty, EventPrecision, Kind
from geo.dataset.schema import PLACES, REPORTS, SOURCES
from geo.errors import Problem, UsageError
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from enum import StrEnum
    from pathlib import Path

    from geo.dataset.model import Dataset

SAMPLE = "SAMPLE, replace this row"
"""What marks every row that is but an example."""

SIDE, STEP_DEG = 3, 0.2
"""How many invented squares a row of the example has, and how wide each is."""

AREAS = "areas.geojson"
KIND = "area"


@dataclass(frozen=True)
class Beginning:
    """What a dataset begins with: what it is about, its days, and the shapes of its areas by id and name."""

    title: str
    start: date
    end: date
    areas: Sequence[tuple[str, str, Mapping[str, Any]]]
    """The id, the name, and the geometry in GeoJSON (EPSG:4326, lon/lat)."""
    identifier: str = ""
    """What shall name the dataset in all its versions, if anything."""


def squares() -> list[tuple[str, str, Mapping[str, Any]]]:
    """Return invented areas, squares side by side at nought degrees, where no area has been given."""
    return [
        (f"area_{number + 1}", f"Area {number + 1}", _square(number % SIDE, number // SIDE))
        for number in range(SIDE + 1)
    ]


def _square(column: int, row: int) -> Mapping[str, Any]:
    west, south = column * STEP_DEG, row * STEP_DEG
    east, north = round(west + STEP_DEG, 6), round(south + STEP_DEG, 6)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def areas_of(
    file: Path, id_field: str, name_field: str
) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Return the areas of a GeoJSON file.

    Parameters
    ----------
    file
        A collection of features in longitude and latitude.
    id_field, name_field
        The properties that tell the features apart, and what they are called.

    Raises
    ------
    UsageError
        If it is no such file, or a feature lacks one of the properties.
    """
    try:
        features = json.loads(file.read_text(encoding="utf-8-sig"))["features"]
        found = [(f["properties"], f["geometry"]) for f in features]
        named = [(str(told[id_field]), str(told[name_field]), shape) for told, shape in found]
    except (OSError, ValueError, KeyError, TypeError) as error:
        told = {"file": str(file), "id": id_field, "name": name_field, "fault": repr(error)}
        raise UsageError(say("usage.no_features", **told)) from None
    ids = ids_of(told for told, _, _ in named)
    return [(place_id, name, shape) for place_id, (_, name, shape) in zip(ids, named, strict=True)]


def ids_of(names: Iterable[str]) -> Iterator[str]:
    """Yield an id for each name, of small letters, digits and underscores, no two the same."""
    taken: set[str] = set()
    for number, name in enumerate(names, 1):
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        wanted = re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or f"area_{number}"
        place_id = wanted if wanted not in taken else f"{wanted}_{number}"
        taken.add(place_id)
        yield place_id


def write_beginning(folder: Path, beginning: Beginning) -> None:
    """Write the files of a new dataset.

    Raises
    ------
    UsageError
        If the folder holds something already.
    """
    guide = (files("geo.dataset") / "beginning.md").read_text(encoding="utf-8")
    told = {
        "title": beginning.title,
        "folder": folder.name,
        "start": beginning.start.isoformat(),
        "kinds": _alternatives(Kind),
        "certainties": _alternatives(Certainty),
        "precisions": _alternatives(EventPrecision),
    }
    contents = {**_files(beginning), "README.md": guide.format_map(told)}
    write_new(folder, contents)


def write_new(folder: Path, contents: Mapping[str, str]) -> None:
    """Write the files of a folder that holds nothing yet, by their names.

    Raises
    ------
    UsageError
        If the folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(say("usage.not_empty", folder=str(folder)))
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


def _alternatives(codes: type[StrEnum]) -> str:
    *others, last = (f"`{code}`" for code in codes)
    return f"{', '.join(others)} or {last}"


def samples(dataset: Dataset) -> Iterator[Problem]:
    """Yield each row that is still but an example, with where it stands."""
    message, remedy = say("fault.sample"), say("remedy.replace_sample")
    rows = {
        "reports.csv": ((each.summary, "summary") for each in dataset.reports.values()),
        "sources.csv": ((each.title, "title") for each in dataset.sources.values()),
    }
    for file, texts in rows.items():
        for row, (text, field) in enumerate(texts, 2):
            if text == SAMPLE:
                yield Problem(file, row, field, text, message, remedy)


def _files(beginning: Beginning) -> dict[str, str]:
    return {
        "datapackage.json": _json(_description(beginning)),
        AREAS: _json(_layer(beginning)),
        "actors.csv": table_text(
            ["actor_id", "name", "article", "plural", "speaks"],
            ["side_a", "Side A", "", "false", "true"],
            ["side_b", "Side B", "", "false", "true"],
        ),
        "claimants.csv": table_text(
            ["claimant_id", "name", "actor_id", "phrase"],
            ["side_a", "Side A", "side_a", ""],
            ["side_b", "Side B", "side_b", ""],
            ["press", "Press", "", "an independent press report"],
        ),
        "kinds.csv": table_text(
            ["kind", "shape", "mapped", "name", "counted_one", "counted_many"],
            [KIND, "area", "true", "Area", "area", "areas"],
            ["town", "circle", "false", "Town", "", ""],
        ),
        "places.csv": table_text(
            list(PLACES),
            *([place_id, name, KIND, *[""] * 6] for place_id, name, _ in beginning.areas),
        ),
        "reports.csv": table_text(
            list(REPORTS),
            *_reports(beginning),
        ),
        "sources.csv": table_text(
            list(SOURCES),
            ["s1", SAMPLE, SAMPLE, beginning.start.isoformat(), "day", "", "en", *[""] * 5],
        ),
    }


def _reports(beginning: Beginning) -> Iterator[list[str]]:
    """Yield three examples: a starting point, a claim, and a denial."""
    (first, *_), (last, *_) = beginning.areas[0], beginning.areas[-1]
    start, day = beginning.start, min(beginning.start + timedelta(days=1), beginning.end)
    for report_id, when, place_id, claimant, asserts, kind in (
        ("r1", start, first, "press", "side_a", "baseline"),
        ("r2", day, last, "side_b", "side_b", "capture"),
        ("r3", day, last, "side_a", "side_a", "deny"),
    ):
        told = when.isoformat()
        said = [place_id, "whole", claimant, asserts, kind, "firm", SAMPLE, "", "s1"]
        yield [report_id, told, "day", told, *said]


def _description(beginning: Beginning) -> dict[str, Any]:
    days = {"start": beginning.start.isoformat(), "end": beginning.end.isoformat()}
    tables = ("actors", "claimants", "kinds", "places", "reports", "sources")
    [name] = ids_of([beginning.title])
    return {
        "name": f"{name.replace('_', '-')}-control",
        **({"id": beginning.identifier} if beginning.identifier else {}),
        "title": beginning.title,
        "version": "0.1.0",
        "control": {
            "name": {"en": beginning.title},
            "question": {"en": f"Who controlled what: {beginning.title}"},
            "record": days,
            "spans": [
                {"id": "record", "title": {"en": "Whole record"}, **days, "opens_on": days["start"]}
            ],
        },
        "resources": [
            *({"name": each, "path": f"{each}.csv", "control:role": each} for each in tables),
            {"name": "areas", "path": AREAS, "control:role": "areas"},
        ],
    }


def _layer(beginning: Beginning) -> dict[str, Any]:
    features = [
        {"type": "Feature", "properties": {"place_id": place_id}, "geometry": shape}
        for place_id, _, shape in beginning.areas
    ]
    return {"type": "FeatureCollection", "features": features}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def table_text(*rows: Iterable[str]) -> str:
    """Return rows, the names of the columns first, as a table of a dataset has them."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
