"""A dataset that a reader brings: all of its problems at once, or its map."""

import json

import pytest

from geo.dataset.resources import absent
from geo.export import own
from geo.export.own import checked_parcel
from geo.language.terms import enumerated
from tests.invented import write_invented
from tests.unit.dataset.test_parcel import zipped


@pytest.fixture
def folder(tmp_path):
    write_invented(tmp_path / "war")
    return tmp_path / "war"


def parcel(folder):
    return zipped({f"war/{path.name}": path.read_bytes() for path in folder.iterdir()})


def test_a_sound_dataset_gives_its_page(folder):
    told = checked_parcel(parcel(folder))
    assert (told["problems"], told["name"]) == ([], "invented-war")
    assert "Invented 5" in told["page"]
    assert told["notes"] == [f"Not shown, for the dataset has none: {enumerated(absent(()))}."]
    json.dumps(told)


def test_mistakes_in_it_are_nothing_to_report_to_whoever_serves(folder, monkeypatch):
    monkeypatch.setenv("CONTROL_MAP_REPORT_TO", "desk@example.org")
    assert "desk@" not in checked_parcel(parcel(folder))["page"]


def test_all_problems_come_with_file_row_and_remedy(folder):
    for name, before, after in (
        ("places.csv", "Invented 1", ""),
        ("reports.csv", "capture", "captre"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    told = checked_parcel(parcel(folder))
    assert [(each["file"], each["row"], each["field"]) for each in told["problems"]] == [
        ("places.csv", 2, "name"),
        ("reports.csv", 3, "kind"),
    ]
    assert all(each["remedy"] for each in told["problems"])
    assert "page" not in told


def test_one_that_is_too_large_is_refused(folder, monkeypatch):
    monkeypatch.setattr(own, "MOST_PAIRS", 10)
    [problem] = checked_parcel(parcel(folder))["problems"]
    assert "too large" in problem["message"]


def test_nothing_is_left_on_the_disk(folder, monkeypatch, tmp_path):
    home = tmp_path / "temporary"
    home.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(home))
    checked_parcel(parcel(folder))
    assert list(home.iterdir()) == []


def test_of_what_must_not_be_passed_on_no_page_is_made_and_the_reason_is_told(folder):
    description = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    description["control"]["redistributable"] = False
    (folder / "datapackage.json").write_text(json.dumps(description), encoding="utf-8")
    told = checked_parcel(parcel(folder))
    assert "page" not in told
    [problem] = told["problems"]
    assert problem["field"] == "control.redistributable"
    assert "forbid to pass its rows on" in problem["message"]
