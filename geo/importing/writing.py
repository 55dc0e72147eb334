"""The files of an imported dataset: its tables, layers, description, and the list of what is not in it."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import shapely

from geo.dataset.scaffold import AREAS, ids_of, table_text, write_new
from geo.dataset.schema import ACTORS, CLAIMANTS, KINDS, PLACES, REPORTS, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import FrontLine
    from geo.dataset.schema import Columns
    from geo.importing.imported import Cells, Imported, Provenance

LEFT_OUT = "left_out.csv"
"""The file that tells what an import did not take over."""

FRONTS = "fronts.geojson"


def write_imported(folder: Path, imported: Imported, provenance: Provenance) -> None:
    """Write an imported dataset into a new folder.

    Parameters
    ----------
    folder
        The folder, which must hold nothing yet.
    imported
        What was made of the files.
    provenance
        Whose data it is.

    Raises
    ------
    UsageError
        If the folder holds something already.
    """
    speaks = {claimant.get("actor_id", "") for claimant in imported.claimants}
    actors = [
        {
            "actor_id": actor_id,
            "name": name,
            "plural": "false",
            "speaks": str(actor_id in speaks).lower(),
        }
        for actor_id, name in imported.actors.items()
    ]
    tables: dict[str, tuple[Columns, Sequence[Cells]]] = {
        "actors": (ACTORS, actors),
        "claimants": (CLAIMANTS, imported.claimants),
        "kinds": (KINDS, imported.kinds),
        "places": (PLACES, imported.places),
        "reports": (REPORTS, imported.reports),
        "sources": (SOURCES, imported.sources),
    }
    layers = {
        "areas": (AREAS, [({"place_id": key}, area) for key, area in imported.areas.items()]),
        "fronts": (FRONTS, [(_stretch(front), front.line) for front in imported.fronts]),
    }
    layers = {role: layer for role, layer in layers.items() if layer[1]}
    paths = {**{role: f"{role}.csv" for role in tables}, **{r: path for r, (path, _) in layers.items()}}  # fmt: skip
    write_new(
        folder,
        {
            "datapackage.json": f"{json.dumps(_description(imported, provenance, paths), ensure_ascii=False, indent=2)}\n",
            **{f"{role}.csv": _table(*table) for role, table in tables.items()},
            **{path: _layer(features) for path, features in layers.values()},
            LEFT_OUT: table_text(["reason", "count", "first"], *imported.omissions.rows()),
        },
    )


def _table(columns: Columns, rows: Iterable[Cells]) -> str:
    named = [column for column in columns if column not in {"full_name", "colour"}]
    return table_text(named, *([row.get(name, "") for name in named] for row in rows))


def _layer(features: Iterable[tuple[Mapping[str, str], BaseGeometry]]) -> str:
    lines = ",\n".join(
        json.dumps(
            {
                "type": "Feature",
                "properties": properties,
                "geometry": json.loads(shapely.to_geojson(shape)),
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for properties, shape in features
    )
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'


def _stretch(front: FrontLine) -> dict[str, str]:
    stretch = {"from": front.start.isoformat(), "until": front.end.isoformat()}
    return {"claimant": front.claimant, **stretch}


def _record(imported: Imported) -> dict[str, str]:
    """Return the first and the last day, which are two at least."""
    told = (date.fromisoformat(row["event_date"]) for row in imported.reports)
    days = sorted([*told, *imported.days])
    end = days[-1] if days[0] < days[-1] else days[0] + timedelta(1)
    return {"start": days[0].isoformat(), "end": end.isoformat()}


def _description(
    imported: Imported, provenance: Provenance, paths: Mapping[str, str]
) -> dict[str, Any]:
    record, title = _record(imported), provenance.title
    [name] = ids_of([title])
    terms = {"name": provenance.licence, "path": provenance.licence_url}
    terms = {member: value for member, value in terms.items() if value}
    credit = {"title": provenance.publication, "path": provenance.url, "role": "source"}
    return {
        "name": f"{name.replace('_', '-')}-control",
        "id": f"urn:uuid:{uuid4()}",
        "title": title,
        "description": " ".join(imported.how),
        "version": "0.1.0",
        **({"licenses": [terms]} if terms else {}),
        "sources": [{member: value for member, value in credit.items() if value}],
        "control": {
            "name": {"en": title},
            "question": {"en": f"Who controlled what: {title}"},
            "record": record,
            "spans": [
                {
                    "id": "record",
                    "title": {"en": "Whole record"},
                    **record,
                    "opens_on": record["end"],
                }
            ],
            "caveats": [{"en": sentence} for sentence in imported.how],
            "credits": {"en": provenance.credit},
            "attribution": {"en": provenance.credit},
            **({} if provenance.redistributable else {"redistributable": False}),
        },
        "resources": [
            {"name": role, "path": path, "control:role": role} for role, path in paths.items()
        ],
    }
