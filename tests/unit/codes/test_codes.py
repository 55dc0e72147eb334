"""What both datasets say of themselves: their codes as tables, and the block ``control``."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests import codes

PANJSHIR = Path(__file__).parents[3] / "data"
FOLDERS = [PANJSHIR, PANJSHIR / "afghanistan"]

TABLES = ("actors", "claimants", "kinds", "places", "reports", "sources", "claims")
NO_ACTOR = ("contested", "none")
"""What a report may assert besides an actor."""


def table(name, folder):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module", params=FOLDERS, ids=["panjshir", "afghanistan"])
def folder(request):
    return request.param


@pytest.fixture(scope="module")
def package(folder):
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


# The codes


def test_the_codes_of_panjshir_are_those_that_tests_speak_of():
    told = {
        "actors": ("actor_id", codes.Actor),
        "claimants": ("claimant_id", codes.Claimant),
        "kinds": ("kind", codes.PlaceKind),
    }
    for name, (field, words) in told.items():
        assert [row[field] for row in table(name, PANJSHIR)] == [*words]
    parties = [row["actor_id"] for row in table("claimants", PANJSHIR) if row["actor_id"]]
    assert parties == [*codes.PARTIES]


def test_every_code_of_the_tables_is_a_row(folder):
    actors, claimants, kinds = (
        {row[field] for row in table(name, folder)}
        for name, field in (
            ("actors", "actor_id"),
            ("claimants", "claimant_id"),
            ("kinds", "kind"),
        )
    )
    reports, claims = table("reports", folder), table("claims", folder)
    assert {row["asserts"] for row in reports} <= {*actors, *NO_ACTOR}
    assert {row["claimant"] for row in [*reports, *claims]} <= claimants
    assert {row["kind"] for row in table("places", folder)} <= kinds
    assert {row["actor_id"] for row in table("claimants", folder)} <= {*actors, ""}


def test_a_claimant_is_a_party_or_has_a_phrase_for_its_evidence(folder):
    for row in table("claimants", folder):
        assert bool(row["actor_id"]) != bool(row["phrase"])


# The description


@pytest.mark.parametrize("name", TABLES)
def test_every_field_is_described_in_the_order_of_the_file(folder, package, name):
    [resource] = [entry for entry in package["resources"] if entry["name"] == name]
    fields = resource["schema"]["fields"]
    assert resource["control:role"] == name
    assert [field["name"] for field in fields] == list(table(name, folder)[0])
    assert all(field["description"].endswith(".") for field in fields)


def test_windows_lie_within_the_record_and_open_on_a_day_of_theirs(package):
    control = package["control"]
    first, last = control["record"]["start"], control["record"]["end"]
    for span in control["spans"]:
        assert first <= span["start"] < span["end"] <= last
        assert span["start"] <= span["opens_on"] <= span["end"]
    assert len({span["id"] for span in control["spans"]}) == len(control["spans"])


def test_lanes_are_the_readings_that_follow_from_the_actors(folder, package):
    speaking = {row["actor_id"] for row in table("actors", folder) if row["speaks"] == "true"}
    lanes = package["control"]["lanes"]
    assert sorted(lanes) == sorted({*speaking, "independent", "assessed"})


def test_what_is_said_to_readers_is_said_in_every_language(package):
    control = package["control"]
    said = [control[name] for name in ("name", "question", "note", "credits", "attribution")]
    said += [*control["caveats"], *(span["title"] for span in control["spans"])]
    assert all(list(texts) == ["en", "fa", "ps"] and all(texts.values()) for texts in said)


def test_home_and_the_text_about_the_dataset_exist(folder, package):
    assert {row["place_id"] for row in table("places", folder)} >= {*package["control"]["home"]}
    for name in package["control"]["about"].values():
        assert (folder / name).read_text(encoding="utf-8").endswith("\n")
