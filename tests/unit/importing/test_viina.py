"""Each status column of VIINA is a claimant, with a report where it changes."""

import csv
import json
import zipfile

import pytest
from click.testing import CliRunner

from geo.cli.main import panjshir_map
from geo.codes.vocabulary import EventPrecision, Kind
from geo.dataset.load import load_dataset
from tests.unit.importing.tables import VIINA, write_table

GAZETTEER = [(1, "Firstham", 50.0, 36.0), (2, "Secondham", 50.1, 36.2)]


def row(place, day, wiki, majority):
    return {"geonameid": place, "date": f"202204{day:02}", "status_wiki": wiki, "status": majority}


ROWS = [
    *(row(1, 1, "UA", "UA"), row(1, 2, "RU", "UA"), row(1, 5, "CONTESTED", "RU")),
    *(row(1, 6, "RU", "RU"), row(2, 1, "UA", "UA"), row(2, 2, "UA", "UA"), row(2, 3, "", "UA")),
    row(3, 1, "UA", "UA"),
]


def imported(folder, *options, rows=ROWS):
    write_table(folder / "in.csv", VIINA, rows)
    features = [
        {
            "type": "Feature",
            "geometry": None,
            "properties": {"geonameid": n, "name": name, "latitude": lat, "longitude": lon},
        }
        for n, name, lat, lon in GAZETTEER
    ]
    (folder / "where.geojson").write_text(json.dumps({"features": features}), encoding="utf-8")
    with zipfile.ZipFile(folder / "in.zip", "w") as archive:
        archive.write(folder / "in.csv", "control_latest_2022.csv")
    given = ("--gazetteer", folder / "where.geojson", "--title", "Invented war", *options)
    arguments = ("import", "viina", folder / "in.zip", "--out", folder / "out", *given)
    answer = CliRunner().invoke(panjshir_map, [*map(str, arguments)])
    assert answer.exit_code == 0, (answer.output, answer.exception)
    return load_dataset(folder / "out")


def left_out(folder):
    with (folder / "out" / "left_out.csv").open(encoding="utf-8", newline="") as file:
        return {r["reason"]: (int(r["count"]), r["first"]) for r in csv.DictReader(file)}


def told(dataset, claimant):
    return [
        (
            dataset.places[r.place_id].name,
            r.event_date.day,
            str(r.asserts),
            r.kind,
            r.date_precision,
        )
        for r in dataset.reports.values()
        if r.claimant == claimant
    ]


def test_a_report_stands_where_a_column_changes(tmp_path):
    dataset = imported(tmp_path)
    day, approx = EventPrecision.DAY, EventPrecision.APPROX
    assert told(dataset, "status_wiki") == [
        ("Firstham", 1, "ua", Kind.HOLD, day),
        ("Firstham", 2, "ru", Kind.CAPTURE, day),
        ("Firstham", 5, "contested", Kind.CONTEST, approx),
        ("Firstham", 6, "ru", Kind.RECAPTURE, day),
        ("Secondham", 1, "ua", Kind.HOLD, day),
    ]
    assert told(dataset, "status")[:2] == [
        ("Firstham", 1, "ua", Kind.HOLD, day),
        ("Firstham", 5, "ru", Kind.CAPTURE, approx),
    ]
    assert left_out(tmp_path) == {"no_place": (1, "geonameid 3")}


def test_the_majority_is_never_firm(tmp_path):
    dataset = imported(tmp_path, "--certainty", "firm")
    firm = {str(r.claimant): r.certainty.value for r in dataset.reports.values()}
    assert firm == {"status_wiki": "firm", "status": "tentative"}


def test_places_that_never_change_may_be_left_out(tmp_path):
    dataset = imported(tmp_path, "--only-changing")
    assert [place.name for place in dataset.places.values()] == ["Firstham"]
    assert left_out(tmp_path)["unchanged"] == (1, "geonameid 2")


def test_a_status_that_nobody_knows_is_listed(tmp_path):
    imported(tmp_path, rows=[*ROWS, row(2, 4, "MOON", "UA")])
    assert left_out(tmp_path)["no_status"] == (1, "status_wiki: MOON")


@pytest.mark.parametrize("file", ["in.csv", "where.geojson"])
def test_another_file_is_refused(tmp_path, file):
    imported(tmp_path)
    (tmp_path / file).write_text("a,b\n1,2\n", encoding="utf-8")
    paths = (tmp_path / "in.csv", "--gazetteer", tmp_path / "where.geojson")
    arguments = ("import", "viina", *paths, "--out", tmp_path / "new", "--title", "War")
    answer = CliRunner().invoke(panjshir_map, [*map(str, arguments)])
    assert answer.exit_code != 0
    assert not (tmp_path / "new").exists()
