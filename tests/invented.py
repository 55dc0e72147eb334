"""An invented dataset of another war: five areas, four actors, two points, and nothing that need not be.

Nobody, no place and no day in it is real.
"""

import csv
import json

from geo.dataset.scaffold import Beginning, squares, write_beginning
from tests.unit.control.records import september

AREAS = [
    (f"invented_{n}", f"Invented {n}", shape)
    for n, (_, _, shape) in enumerate([*squares(), *squares()[:1]], 1)
]
POINTS = [("bridge", "Invented bridge", 0.3, 0.1), ("airfield", "Invented airfield", 0.1, 0.5)]
ACTORS = [
    ("reds", "Reds", "the", "true", "true"),
    ("greens", "Greens", "the", "true", "true"),
    ("union", "Union", "the", "false", "true"),
    ("guard", "Home Guard", "the", "false", "false"),
]
CLAIMANTS = [
    ("reds", "Reds", "reds", ""),
    ("greens", "Greens", "greens", ""),
    ("union", "Union", "union", ""),
    ("press", "Press", "", "an independent press report"),
]
KINDS = [
    ("area", "area", "true", "Area", "area", "areas"),
    ("bridge", "diamond", "true", "Bridge", "", ""),
    ("airfield", "star", "true", "Airfield", "", ""),
]
REPORTS = [
    ("r1", 1, "invented_1", "press", "guard", "baseline"),
    ("r2", 2, "invented_2", "reds", "reds", "capture"),
    ("r3", 3, "invented_2", "greens", "greens", "deny"),
    ("r4", 4, "invented_3", "press", "union", "capture"),
    ("r5", 5, "invented_4", "press", "contested", "contest"),
    ("r6", 6, "bridge", "union", "union", "capture"),
    ("r7", 7, "airfield", "press", "greens", "capture"),
    ("r8", 8, "invented_5", "greens", "greens", "capture"),
    ("r9", 9, "invented_5", "press", "reds", "capture"),
]
"""Their ids, days in September, places, claimants, what they assert, and kinds."""


def write_invented(folder):
    """Write the dataset into a new folder."""
    areas = [*AREAS[:4], ("invented_5", "Invented 5", _beside(AREAS[3][2]))]
    write_beginning(folder, Beginning("Invented war", september(1), september(30), areas))
    _replace(folder / "actors.csv", ACTORS)
    _replace(folder / "claimants.csv", CLAIMANTS)
    _replace(folder / "kinds.csv", KINDS)
    points = [
        (place_id, name, place_id, "", lat, lon, "", "", "") for place_id, name, lon, lat in POINTS
    ]
    _replace(folder / "places.csv", points, keep=True)
    _replace(folder / "reports.csv", [_report(*row) for row in REPORTS])
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    package["control"]["evidence_ages_after_days"] = 10
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


FURTHER = [
    ("blues", "Blues", "the", "true", "false"),
    ("guests", "Guests", "the", "true", "false"),
]
"""Two actors more than greys can be told apart by."""


def add_actors(folder, colours=()):
    """Let two further actors claim an area that a third one holds, and give actors colours of their own.

    Parameters
    ----------
    folder
        The folder of the invented dataset.
    colours
        Each with the id of its actor.
    """
    own = dict(colours)
    actors = [(*row, own.get(row[0], "")) for row in (*ACTORS, *FURTHER)]
    claimants = [(actor, name, actor, "") for actor, name, *_ in FURTHER]
    _replace(folder / "actors.csv", actors, header=[*_header(folder / "actors.csv"), "colour"])
    _replace(folder / "claimants.csv", claimants, keep=True)
    said = [("union", "union"), *((actor, actor) for actor, *_ in FURTHER)]
    claims = [
        (f"r2{n}", 10, "invented_5", claimant, asserts, "capture")
        for n, (claimant, asserts) in enumerate(said)
    ]
    _replace(folder / "reports.csv", [_report(*row) for row in claims], keep=True)


def _header(path):
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def _beside(shape):
    ring = [[lon + 0.2, lat] for lon, lat in shape["coordinates"][0]]
    return {"type": "Polygon", "coordinates": [ring]}


def _report(report_id, day, place_id, *said):
    claimant, asserts, kind = said
    when = september(day).isoformat()
    return (
        report_id,
        when,
        "day",
        when,
        place_id,
        "whole",
        claimant,
        asserts,
        kind,
        "firm",
        f"Invented report {day}.",
        "",
        "s1",
    )


def _replace(path, rows, *, keep=False, header=None):
    with path.open(encoding="utf-8", newline="") as file:
        named, *old = csv.reader(file)
    with path.open("w", encoding="utf-8", newline="") as file:
        kept = old if keep else ()
        csv.writer(file, lineterminator="\n").writerows([header or named, *kept, *rows])
