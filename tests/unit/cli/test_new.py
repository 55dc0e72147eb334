"""A dataset that is begun is lawful at once, and is drawn."""

import csv
import json

import pytest
from click.testing import CliRunner

from geo.cli.main import panjshir_map
from tests.invented import AREAS

OPTIONS = ["--title", "Invented war", "--start", "2023-03-01", "--end", "2023-06-30"]


def run(*arguments, typed=None):
    return CliRunner().invoke(panjshir_map, [*map(str, arguments)], input=typed)


def table(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_begun_validates_and_is_drawn(tmp_path):
    folder = tmp_path / "war"
    assert run("new", folder, *OPTIONS).exit_code == 0
    checked = run("validate", folder)
    assert (checked.exit_code, "No problems" in checked.output) == (0, True)
    marked = [line for line in checked.output.splitlines() if "still an example" in line]
    assert [line.split(", field")[0] for line in marked] == [
        *(f"Note: reports.csv, row {row}" for row in (2, 3, 4)),
        "Note: sources.csv, row 2",
    ]
    assert (
        "Side A holds one of four areas" in run("--data", folder, "headline", "2023-03-05").output
    )
    picture = tmp_path / "war.svg"
    assert run("--data", folder, "snapshot", "2023-03-05", "--out", picture).exit_code == 0
    assert "Invented war" in picture.read_text(encoding="utf-8")


def test_it_asks_for_what_it_is_not_told(tmp_path):
    answer = run("new", tmp_path / "war", typed="Invented war\n2023-03-01\n2023-06-30\n")
    assert answer.exit_code == 0
    package = json.loads((tmp_path / "war" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["title"] == "Invented war"


def test_no_two_datasets_have_one_name_for_machines(tmp_path):
    for name in ("war", "other"):
        run("new", tmp_path / name, *OPTIONS)
    one, other = (
        json.loads((tmp_path / name / "datapackage.json").read_text(encoding="utf-8"))["id"]
        for name in ("war", "other")
    )
    assert one != other
    assert one.startswith("urn:uuid:")


def test_every_example_is_marked(tmp_path):
    run("new", tmp_path / "war", *OPTIONS)
    told = [row["summary"] for row in table(tmp_path / "war", "reports")]
    assert told
    assert all("SAMPLE" in summary for summary in told)
    assert [row["title"] for row in table(tmp_path / "war", "sources")] == [
        "SAMPLE, replace this row"
    ]


def test_it_takes_the_areas_of_a_file(tmp_path):
    shapes = tmp_path / "shapes.geojson"
    features = [
        {"type": "Feature", "properties": {"code": code, "label": name}, "geometry": shape}
        for code, name, (_, _, shape) in zip(
            ["A 1", "A 1", "Ä-3"], ["One", "Two", "Three"], AREAS[:3], strict=True
        )
    ]
    shapes.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    options = ["--areas", shapes, "--id", "code", "--name", "label"]
    answer = run("new", tmp_path / "war", *OPTIONS, *options)
    assert answer.exit_code == 0, answer.output
    places = [(row["place_id"], row["name"]) for row in table(tmp_path / "war", "places")]
    assert places == [("a_1", "One"), ("a_1_2", "Two"), ("a_3", "Three")]


def test_it_overwrites_nothing(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    answer = run("new", tmp_path, *OPTIONS)
    assert answer.exit_code != 0
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("end", ["2023-03-01", "2023-02-01", "soon"])
def test_days_that_make_no_sense_are_refused(tmp_path, end):
    answer = run("new", tmp_path / "war", *OPTIONS[:4], "--end", end)
    assert answer.exit_code != 0
    assert not (tmp_path / "war").exists()


def test_a_shipped_dataset_is_found_by_its_name():
    told = run("--data", "afghanistan", "headline", "2021-08-15").output
    assert told.startswith("The Taliban hold 32 of 34 provinces")
    assert "afghanistan" in run("--data", "nowhere", "headline", "2021-08-15").stderr
