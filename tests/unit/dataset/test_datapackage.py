"""The machine-readable description of the data, against its standard, the data and the model."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from frictionless import Package

from geo.codes import vocabulary
from geo.codes.codebook import Shape
from geo.dataset.schema import TRANSLATED
from tests import codes

DATA = Path(__file__).parents[3] / "data"

VOCABULARY = {
    ("kinds", "shape"): Shape,
    ("places", "kind"): codes.PlaceKind,
    ("reports", "asserts"): codes.Assertion,
    ("reports", "certainty"): vocabulary.Certainty,
    ("reports", "claimant"): codes.Claimant,
    ("reports", "date_precision"): vocabulary.EventPrecision,
    ("reports", "kind"): vocabulary.Kind,
    ("reports", "scope"): vocabulary.Scope,
    ("sources", "date_precision"): vocabulary.SourcePrecision,
    ("claims", "claimant"): codes.Claimant,
    ("claims", "date_precision"): vocabulary.EventPrecision,
    ("claims", "verdict"): vocabulary.Verdict,
}

TABLES = ("actors", "claimants", "kinds", "places", "reports", "sources", "claims", "changes")


@pytest.fixture(scope="module")
def package():
    return json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def resources(package):
    return {resource["name"]: resource for resource in package["resources"]}


def table(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def validate(folder):
    return Package(folder / "datapackage.json").validate()


def test_frictionless_finds_nothing_to_complain_of():
    report = validate(DATA)
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


@pytest.mark.parametrize(
    ("table_name", "before", "after"),
    [
        ("reports", ",bazarak,", ",nowhere,"),
        ("reports", ",tentative,", ",perhaps,"),
        ("reports", "r001,2005-01-01", "r001,1 January 2005"),
        ("places", ",district,panjshir_province", ",district,atlantis"),
        ("sources", ",https://", ",//"),
    ],
)
def test_frictionless_finds_a_spoilt_value(data_folder, table_name, before, after):
    path = data_folder / f"{table_name}.csv"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert not validate(data_folder).valid


def test_every_file_of_the_folder_is_described(resources):
    described = {resource["path"] for resource in resources.values()}
    packages = {path.parent for path in DATA.glob("*/datapackage.json")}
    files = (
        path for path in DATA.rglob("*") if path.is_file() and packages.isdisjoint(path.parents)
    )
    present = {path.relative_to(DATA).as_posix() for path in files}
    assert described == present - {"README.md", "datapackage.json"}


def test_coded_fields_have_the_codes_of_the_model(resources):
    coded = {
        (name, field["name"]): field["constraints"]["enum"]
        for name in TABLES
        for field in resources[name]["schema"]["fields"]
        if "enum" in field.get("constraints", {})
    }
    assert coded == {key: [str(code) for code in each] for key, each in VOCABULARY.items()}


@pytest.mark.parametrize("name", TABLES)
def test_every_field_is_described_in_the_order_of_the_file(resources, name):
    fields = resources[name]["schema"]["fields"]
    assert [field["name"] for field in fields] == list(table(name)[0])
    assert all(field["description"].endswith(".") for field in fields)


@pytest.mark.parametrize("name", ["panjshir_districts", "provinces", "countries", "drainage"])
def test_every_property_of_a_layer_is_described(resources, name):
    text = (DATA / f"{name}.geojson").read_text(encoding="utf-8")
    described = [entry["name"] for entry in resources[name]["featureProperties"]]
    assert all(list(entry["properties"]) == described for entry in json.loads(text)["features"])


def test_every_layer_names_its_source_licence_and_reference_system(resources):
    layers = [r for r in resources.values() if r["format"] in {"geojson", "webp"}]
    assert all(layer["sources"] and layer["licenses"] and layer["crs"] for layer in layers)


def test_every_listed_source_exists_and_is_used():
    listed = {source for row in table("reports") for source in row["source_ids"].split(";")}
    assert listed == {row["source_id"] for row in table("sources")}


def test_reports_stay_within_the_record(package):
    last = package["control"]["record"]["end"]
    assert max(row["event_date"] for row in table("reports")) <= last


def test_codebook_names_every_field_and_every_code(resources):
    codebook = (DATA / "README.md").read_text(encoding="utf-8")
    words = set(re.findall(r"`([a-z0-9_]+)`", codebook))
    fields = {field["name"] for name in TABLES for field in resources[name]["schema"]["fields"]}
    fields = {name for name in fields if not TRANSLATED.fullmatch(name)} | {"name_fa", "name_ps"}
    members = {str(code) for each in VOCABULARY.values() for code in each}
    assert fields | members <= words


def test_data_files_are_utf8_with_plain_line_ends():
    for path in [*DATA.glob("*.csv"), *DATA.glob("*json"), DATA / "README.md"]:
        content = path.read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")
        assert content.decode("utf-8")
