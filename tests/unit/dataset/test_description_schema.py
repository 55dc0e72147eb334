"""The JSON Schema that ships describes the datasets that ship, and what `new` writes."""

import json
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from geo.dataset.resources import Role
from geo.dataset.scaffold import Beginning, squares, write_beginning
from tests.conftest import SHIPPED
from tests.unit.control.records import september

SCHEMA = json.loads((files("geo.dataset") / "datapackage.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def read(folder):
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def test_it_is_a_schema_and_knows_every_role():
    Draft202012Validator.check_schema(SCHEMA)
    resource = SCHEMA["properties"]["resources"]["items"]["properties"]
    assert resource["control:role"]["enum"] == [*map(str, Role)]


@pytest.mark.parametrize("folder", [SHIPPED, SHIPPED / "afghanistan"], ids=lambda path: path.name)
def test_what_ships_is_as_it_says(folder):
    assert [error.message for error in VALIDATOR.iter_errors(read(folder))] == []


def test_what_new_writes_is_as_it_says(tmp_path):
    write_beginning(tmp_path / "new", Beginning("Invented", september(1), september(30), squares()))
    assert [error.message for error in VALIDATOR.iter_errors(read(tmp_path / "new"))] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda package: package["control"].pop("record"),
        lambda package: package["control"].update(windows={}),
        lambda package: package["control"]["spans"][0].pop("opens_on"),
        lambda package: package["resources"].clear(),
        lambda package: package.update(id="two words"),
        lambda package: package.update(homepage="nowhere"),
        lambda package: package["temporal"].pop("end"),
        lambda package: package["spatial"].update(type="Box"),
    ],
)
def test_what_is_wrong_is_found(spoil):
    package = read(SHIPPED)
    spoil(package)
    assert list(VALIDATOR.iter_errors(package))
