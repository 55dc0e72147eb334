"""Changes that leave a dataset lawful: each takes the shipped files apart a little further.

What they write is invented, and never shown to anybody.
"""

from __future__ import annotations

import copy
import csv
import json
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from shapely import force_3d
from shapely.geometry import mapping, shape

from geo.codes.vocabulary import Certainty, Kind, Scope
from geo.dataset.resources import OPTIONAL
from tests.codes import Assertion, Claimant
from tests.unit.control.records import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from random import Random

    Row = dict[str, str]

TABLES = {
    "places.csv": "note",
    "reports.csv": "figures",
    "sources.csv": "title",
    "claims.csv": "statement",
    "population.csv": "note",
}
"""The tables, each with a column of free text."""

LAYERS = ("panjshir_districts", "provinces", "countries", "drainage")
DOCUMENTS = (*(f"{name}.geojson" for name in LAYERS), "datapackage.json")
POINTS = ("pass", "checkpoint")


class Files:
    """The files of a dataset as values, to be changed and written into a folder."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = copy.deepcopy(_shipped_tables())
        self.documents: dict[str, Any] = copy.deepcopy(_shipped_documents())
        self.mark = b""
        """What stands before each file."""

    @property
    def places(self) -> list[Row]:
        return self.tables["places.csv"]

    @property
    def reports(self) -> list[Row]:
        return self.tables["reports.csv"]

    @property
    def sources(self) -> list[Row]:
        return self.tables["sources.csv"]

    @property
    def claims(self) -> list[Row]:
        return self.tables["claims.csv"]

    def features(self, name: str) -> list[Any]:
        features: list[Any] = self.documents[f"{name}.geojson"]["features"]
        return features

    @property
    def roles(self) -> dict[str, Any]:
        """The descriptions of files by their roles."""
        resources = self.documents["datapackage.json"]["resources"]
        return {each["control:role"]: each for each in resources if "control:role" in each}

    def lose(self, *roles: str) -> None:
        """Leave files out of the description."""
        package = self.documents["datapackage.json"]
        lost = [self.roles[role] for role in roles if role in self.roles]
        package["resources"] = [each for each in package["resources"] if each not in lost]

    def keep(self, file: str, rows: Iterable[Row]) -> None:
        """Keep some rows of a table, and whatever still has all that it rests on."""
        self.tables[file] = list(rows)
        places = {row["place_id"] for row in self.places}
        for row in self.places:
            row["part_of"] = row["part_of"] if row["part_of"] in places else ""
        if not places.issuperset(self.roles.get("overview", {}).get("control:for", ())):
            self.lose("overview")
        control = self.documents["datapackage.json"]["control"]
        home = [place_id for place_id in control.pop("home", []) if place_id in places]
        control |= {"home": home} if home else {}
        sources = {row["source_id"] for row in self.sources}
        self.tables["reports.csv"] = [
            row
            for row in self.reports
            if row["place_id"] in places and set(row["source_ids"].split(";")) <= sources
        ]
        self.tables["population.csv"] = [
            row for row in self.tables["population.csv"] if row["place_id"] in places
        ]
        reports = {row["report_id"] for row in self.reports}
        known = {"place_ids": places, "source_ids": sources}
        known |= {"report_ids_for": reports, "report_ids_against": reports}
        self.tables["claims.csv"] = [
            row
            for row in self.claims
            if all(set(filter(None, row[name].split(";"))) <= ids for name, ids in known.items())
        ]

    def write(self, folder: Path) -> None:
        for file, rows in self.tables.items():
            columns = list(_shipped_tables()[file][0])
            with (folder / file).open("w", encoding="utf-8", newline="") as out:
                out.write(self.mark.decode())
                writer = csv.DictWriter(out, columns)
                writer.writeheader()
                writer.writerows(_apart(rows, TABLES[file]))
        for file, value in self.documents.items():
            (folder / file).write_bytes(self.mark + _json(value))


@cache
def _shipped_tables() -> dict[str, list[Row]]:
    tables = {}
    for file in TABLES:
        with (DATA / file).open(encoding="utf-8", newline="") as table:
            tables[file] = list(csv.DictReader(table))
    return tables


@cache
def _shipped_documents() -> dict[str, Any]:
    return {file: json.loads((DATA / file).read_bytes()) for file in DOCUMENTS}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _apart(rows: list[Row], column: str) -> Iterator[Row]:
    """Yield rows, those that say the same as an earlier one with their ids in a column."""
    seen = set()
    for row in rows:
        key, *content = row.values()
        yield row | {column: f"{row[column]} {key}"} if tuple(content) in seen else row
        seen.add(tuple(content))


def _some(random: Random, rows: list[Row]) -> list[Row]:
    return [row for row in rows if random.random() < 0.5]


def _empty(random: Random, rows: list[Row], *columns: str) -> None:
    for row in random.choice([rows, _some(random, rows)]):
        row.update(dict.fromkeys(columns, ""))


def empty_an_optional_field(files: Files, random: Random) -> None:
    """Leave optional fields empty, in all rows of a table or in some."""
    unmapped = [row for row in files.places if row["kind"] not in POINTS]
    rows, *columns = random.choice(
        [
            (files.places, "name_fa"),
            (files.places, "part_of"),
            (unmapped, "lat", "lon"),
            (files.places, "coordinate_precision_m"),
            (files.places, "coordinate_source"),
            (files.places, "note"),
            (files.reports, "figures"),
            (files.sources, "url"),
        ]
    )
    _empty(random, rows, *columns)


def undate_sources(files: Files, random: Random) -> None:
    """Date sources less precisely, or not at all."""
    for row in _some(random, files.sources):
        precision = random.choice(["unknown", "year", "month"])
        written = {"unknown": "", "year": "2021", "month": "2021-09"}[precision]
        row.update(published_on=written, date_precision=precision)


def turn_a_kind_of_place_into_localities(files: Files, random: Random) -> None:
    """Let there be no pass, no checkpoint or no province."""
    kind = random.choice([*POINTS, "province"])
    for row in files.places:
        row["kind"] = "locality" if row["kind"] == kind else row["kind"]


def lose_a_kind_of_place(files: Files, random: Random) -> None:
    """Leave out all places of a kind."""
    kind = random.choice([*POINTS, "province", "locality"])
    _leave_out(files, "places.csv", [row for row in files.places if row["kind"] == kind])


def lose_districts(files: Files, random: Random) -> None:
    """Keep at least one district with its outline."""
    features = files.features("panjshir_districts")
    kept = random.sample(features, random.randint(1, len(features)))
    ids = {feature["properties"]["place_id"] for feature in kept}
    lost = [r for r in files.places if r["kind"] == "district" and r["place_id"] not in ids]
    if _leave_out(files, "places.csv", lost):
        features[:] = kept


def move_a_point(files: Files, random: Random) -> None:
    """Put a pass or a checkpoint somewhere else: into the valley, or far away."""
    spot = random.choice([("35.4", "69.7"), ("29.0", "61.0"), ("44.9", "78.9")])
    for row in files.places:
        if row["kind"] == random.choice(POINTS):
            row["lat"], row["lon"] = spot
            files.documents["datapackage.json"].pop("spatial", None)


def add_points(files: Files, random: Random) -> None:
    """Let there be several passes and checkpoints, and a province without districts."""
    taken = {row["place_id"] for row in files.places}
    kind = random.choice([*POINTS, "province"])
    for number in range(1, 4):
        if f"invented_{number}" not in taken:
            extra = {"place_id": f"invented_{number}", "name": f"Invented {number}", "kind": kind}
            spot = {"lat": f"35.{number}", "lon": f"69.{number + 4}"}
            files.places.append(dict.fromkeys(files.places[0], "") | extra | spot)


def lose_reports(files: Files, random: Random) -> None:
    """Keep the reports of some claimants, some days or some kinds, or a few of all."""
    column = random.choice(["claimant", "event_date", "kind", "place_id", "asserts", "report_id"])
    values = sorted({row[column] for row in files.reports})
    kept = set(random.sample(values, random.randint(1, len(values))))
    _leave_out(files, "reports.csv", [row for row in files.reports if row[column] not in kept])


def rewrite_reports(files: Files, random: Random) -> None:
    """Let reports say something else."""
    column, words = random.choice(
        [
            ("claimant", Claimant),
            ("asserts", Assertion),
            ("kind", Kind),
            ("certainty", Certainty),
            ("scope", Scope),
        ]
    )
    word = random.choice(list(words)).value
    for row in random.choice([files.reports, _some(random, files.reports)]):
        row[column] = word


def move_reports(files: Files, random: Random) -> None:
    """Let all reports be about one place, or one day."""
    place = random.choice(files.places)["place_id"]
    day = random.choice(files.reports)["event_date"]
    change = random.choice([{"place_id": place}, {"event_date": day, "published_on": day}])
    for row in files.reports:
        row.update(change)


def lose_sources(files: Files, random: Random) -> None:
    """Leave out sources, with the reports that rest on them."""
    _leave_out(files, "sources.csv", random.sample(files.sources, len(files.sources) // 3))


def lose_claims(files: Files, random: Random) -> None:
    """Keep some claims, or none."""
    files.tables["claims.csv"] = random.choice([[], _some(random, files.claims)])


def lose_verdicts(files: Files, _: Random) -> None:
    """Let claims have no reports."""
    for row in files.claims:
        row.update(report_ids_for="", report_ids_against="", verdict="no_information")


def lose_features(files: Files, random: Random) -> None:
    """Keep at least one feature of a layer behind the districts."""
    features = files.features(random.choice(LAYERS[1:]))
    features[:] = random.sample(features, random.randint(1, len(features)))


def lose_layers(files: Files, random: Random) -> None:
    """Do without some of the files that need not be there, or without all of them."""
    files.lose(*random.choice([[*OPTIONAL], random.sample([*OPTIONAL], 2)]))


def save_layers_otherwise(files: Files, random: Random) -> None:
    """Write heights, or wind the rings the other way."""
    for feature in files.features(random.choice(LAYERS)):
        drawn = shape(feature["geometry"])
        changed = force_3d(drawn, 2000.5) if random.random() < 0.5 else drawn.reverse()
        feature["geometry"] = json.loads(json.dumps(mapping(changed)))


def cut_a_hole(files: Files, random: Random) -> None:
    """Leave an enclave out of a district."""
    feature = random.choice(files.features("panjshir_districts"))
    drawn = shape(feature["geometry"])
    middle = drawn.representative_point().buffer(0.002)
    if drawn.geom_type == "Polygon" and drawn.contains(middle):
        feature["geometry"] = mapping(drawn.difference(middle))


def save_files_otherwise(files: Files, random: Random) -> None:
    """Begin files with a byte order mark, or say nothing of the release."""
    if random.random() < 0.5:
        files.mark = b"\xef\xbb\xbf"
    else:
        files.documents["datapackage.json"].pop("created", None)


def say_less_of_the_package(files: Files, random: Random) -> None:
    """Leave out what names the package, its days and its region, or give it another name."""
    package = files.documents["datapackage.json"]
    package["id"] = random.choice(["doi:10.1234/invented", "00000000-0000-0000-0000-000000000000"])
    for member in random.sample(["id", "temporal", "spatial"], 2):
        package.pop(member, None)


def age_otherwise(files: Files, random: Random) -> None:
    """Let evidence age sooner, later, or not at all."""
    days = random.choice([None, 1, 90, 10_000])
    files.documents["datapackage.json"]["control"]["evidence_ages_after_days"] = days


def move_windows(files: Files, random: Random) -> None:
    """Let the record and its spans be longer or shorter; reports have to end with the record."""
    last = max(date.fromisoformat(row["event_date"]) for row in files.reports)
    end = max(last, date(2021, 9, 3))
    start = random.choice([date(1990, 1, 1), date(2021, 7, 1), date(2021, 9, 2)])
    battle_end = min(end, date(2021, 9, 3) + timedelta(days=random.choice([0, 30])))
    record = {"start": start.isoformat(), "end": end.isoformat()}
    whole = {"id": "all", "title": {"en": "All of it"}, **record, "opens_on": record["end"]}
    short = {"id": "short", "title": {"fa": "کوتاه"}, "opens_on": "2021-09-02"}
    short |= {"start": "2021-09-02", "end": battle_end.isoformat()}
    spans = random.choice([[whole], [short, whole], [whole, short]])
    package = files.documents["datapackage.json"]
    package["control"] |= {"record": record, "spans": spans}
    package |= {"temporal": record} if "temporal" in package else {}


def order_lanes(files: Files, random: Random) -> None:
    """Leave some readings out of the ribbon, or its order unsaid."""
    control = files.documents["datapackage.json"]["control"]
    lanes = control.pop("lanes", [])
    if some := random.sample(lanes, random.randint(0, len(lanes))):
        control["lanes"] = some


def say_less(files: Files, random: Random) -> None:
    """Leave texts of the dataset out, or tell them in one language only."""
    control = files.documents["datapackage.json"]["control"]
    for name in random.sample(TOLD, random.randint(0, len(TOLD))):
        control.pop(name, None)
    tag = random.choice(["en", "fa", "ps", "und"])
    control["name"] = {tag: "Somewhere"}


TOLD = ("question", "note", "picture_note", "caveats", "credits", "attribution", "about")
TEXTS = (
    "<b>&amp;</b> {{x}} ${y} %s 'z' \"",
    "=1+1",
    "\u202eabc\u2069 דוגמה",
    "漢字 🏔️ ไทย",
    "x" * 300,
    "word " * 60,
    "\u0646\u0627\u0645\u200c\u0646\u0648 (\u06f3)",
    "a\u0301\u0323\u0489",
    "NA",
)
LONG_TEXTS = (*TEXTS, "One line.\r\nAnother,\twith a tab.\n", "long " * 8_000)


def rename(files: Files, random: Random) -> None:
    """Write odd names and titles."""
    rows, column = random.choice(
        [
            (files.places, "name"),
            (files.places, "name_fa"),
            (files.sources, "publisher"),
            (files.sources, "title"),
            (files.claims, "title"),
            (files.claims, "said_by"),
        ]
    )
    for row in _some(random, rows):
        row[column] = f"{random.choice(TEXTS)} {row[next(iter(row))]}"


def rewrite_texts(files: Files, random: Random) -> None:
    """Write odd texts of any length."""
    rows, column = random.choice(
        [
            (files.places, "note"),
            (files.places, "coordinate_source"),
            (files.reports, "summary"),
            (files.reports, "figures"),
            (files.claims, "statement"),
            (files.claims, "verdict_text"),
        ]
    )
    for row in random.sample(rows, min(3, len(rows))):
        row[column] = f"{random.choice(LONG_TEXTS)} {row[next(iter(row))]}"


def rename_features(files: Files, random: Random) -> None:
    """Write odd names into a layer."""
    name = random.choice(LAYERS)
    for number, feature in enumerate(files.features(name)):
        feature["properties"]["name"] = f"{random.choice(TEXTS)} {number}"


def _leave_out(files: Files, file: str, lost: list[Row]) -> bool:
    """Leave rows out, unless no report would be left; tell whether it was done."""
    before = copy.deepcopy(files.tables)
    files.keep(file, [row for row in files.tables[file] if row not in lost])
    if files.reports:
        return True
    files.tables = before
    return False


CHANGES: tuple[Callable[[Files, Random], None], ...] = (
    *(empty_an_optional_field, undate_sources, turn_a_kind_of_place_into_localities),
    *(lose_a_kind_of_place, lose_districts, move_a_point, add_points, lose_reports),
    *(rewrite_reports, move_reports, lose_sources, lose_claims, lose_verdicts, lose_features),
    lose_layers,
    age_otherwise,
    *(save_layers_otherwise, cut_a_hole, save_files_otherwise, move_windows, order_lanes, say_less),
    *(rename, rewrite_texts, rename_features),
)
