"""The files of a dataset are found by their roles, and all but the needed ones may be missing."""

from __future__ import annotations

import json

import pytest

from geo.dataset.load import load_dataset
from geo.dataset.resources import OPTIONAL
from tests.unit.dataset.corruptions import document, drop, put
from tests.unit.dataset.lawful_changes import Files

DESCRIPTION = "datapackage.json"
LAYERS = {"areas": "place_id", "outlines": "label", "overview": "name", "lines": "upstream_km2"}


def describe(folder, role, **members):
    """Write members into the description of what has a role."""

    def change(package):
        [found] = [each for each in package["resources"] if each.get("control:role") == role]
        found.update({name.replace("_", ":"): value for name, value in members.items()})

    document(change)(folder / DESCRIPTION)


@pytest.fixture
def bare_folder(small_folder):
    """Keep nothing but the areas and the tables that are needed."""
    files = Files()
    files.lose(*OPTIONAL)
    files.write(small_folder)
    return small_folder


@pytest.mark.parametrize("role", LAYERS)
def test_a_layer_may_have_any_name(small_folder, dataset, role):
    (small_folder / dataset.paths[role]).rename(small_folder / "any.name.json")
    describe(small_folder, role, path="any.name.json")
    frame = getattr(load_dataset(small_folder), role)
    assert list(frame[LAYERS[role]]) == list(getattr(dataset, role)[LAYERS[role]])


def test_a_backdrop_may_have_any_name(small_folder, small_relief):
    (small_folder / "relief.webp").rename(small_folder / "ground")
    describe(small_folder, "backdrop", path="ground")
    assert load_dataset(small_folder).backdrop.picture == small_relief


def test_the_description_says_which_property_is_the_label(small_folder):
    describe(small_folder, "outlines", control_label="pcode")
    frame = load_dataset(small_folder).outlines
    assert list(frame.columns) == ["label", "name", "name_fa", "name_ps", "geometry"]
    assert frame["label"][0] == "AF01"


def test_where_it_does_not_the_label_is_the_name(small_folder, dataset):
    package = json.loads((small_folder / DESCRIPTION).read_bytes())
    number = [each["path"] for each in package["resources"]].index("provinces.geojson")
    drop("resources", number, "control:label")(small_folder / DESCRIPTION)
    assert list(load_dataset(small_folder).outlines["label"]) == list(dataset.outlines["label"])


def test_without_their_files_layers_are_empty_and_there_is_no_backdrop(bare_folder, dataset):
    bare = load_dataset(bare_folder)
    assert list(bare.areas["place_id"]) == list(dataset.areas["place_id"])
    for role, column in LAYERS.items():
        assert column in getattr(bare, role).columns
        assert getattr(bare, role).crs == "EPSG:4326"
        assert getattr(bare, role).empty == (role != "areas")
    assert (bare.backdrop, bare.overview_for, bare.far_place) == (None, (), None)


def test_claims_that_the_description_does_not_name_are_none(bare_folder):
    assert (bare_folder / "claims.csv").is_file()
    assert load_dataset(bare_folder).claims == {}


def test_a_feature_keeps_whatever_else_its_file_says(small_folder):
    for name, value in {"population": 12.5, "seat": None, "notes": ["any"], "label": "x"}.items():
        put(value, "features", 0, "properties", name)(small_folder / "provinces.geojson")
        put(value, "features", 0, "properties", name)(small_folder / "panjshir_districts.geojson")
    dataset = load_dataset(small_folder)
    assert next(iter(dataset.areas["notes"])) == ["any"]
    assert next(iter(dataset.areas["population"])) == 12.5
    assert next(iter(dataset.areas["label"])) == "x"
    assert next(iter(dataset.outlines["label"])) == "Kabul"
    assert next(iter(dataset.outlines["notes"])) == ["any"]


def test_a_property_of_an_area_may_be_missing(small_folder):
    for name in ("pcode", "name", "name_fa", "geoboundaries_shape_id"):
        drop("features", 0, "properties", name)(small_folder / "panjshir_districts.geojson")
    assert load_dataset(small_folder).areas["place_id"][0] == "bazarak"


def test_a_line_need_not_have_a_weight(small_folder):
    drop("features", 0, "properties", "upstream_km2")(small_folder / "drainage.geojson")
    put(None, "features", 1, "properties", "upstream_km2")(small_folder / "drainage.geojson")
    lines = load_dataset(small_folder).lines
    assert list(lines["upstream_km2"].isna())[:3] == [True, True, False]
