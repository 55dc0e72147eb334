"""The dataset on Afghanistan: its tables, claims and briefing name one another, and its layer fits."""

from __future__ import annotations

import csv
import json
import os
import re
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
import yaml
from frictionless import Package

from geo.briefing.storyline import MOST_NOTES, MOST_TEXT, MOST_TITLE
from geo.codes import vocabulary
from geo.dataset.load import FURTHER

ROOT = Path(__file__).parents[3]
PANJSHIR = ROOT / "data"
FOLDER = PANJSHIR / "afghanistan"
SHARED = Path(os.environ.get("PANJSHIR_SHARED") or ROOT.parent / "shared" / "data") / "afghanistan"

TABLES = ("actors", "claimants", "kinds", "places", "reports", "sources", "claims")
CITED = re.compile(r"\b[br]\d{3}\b")

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the folder of the original data is not here"
)


def table(name, folder=FOLDER):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(name, field):
    return [row[field] for row in table(name)]


def listed(text):
    return text.split(";") if text else []


def layer(folder=FOLDER):
    text = (folder / "provinces.geojson").read_text(encoding="utf-8")
    return gpd.GeoDataFrame.from_features(json.loads(text), crs="EPSG:4326")


@pytest.fixture(scope="module")
def record():
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    ends = package["control"]["record"]
    return date.fromisoformat(ends["start"]), date.fromisoformat(ends["end"])


@pytest.fixture(scope="module")
def steps():
    text = (FOLDER / "briefings" / "afghanistan.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["steps"]


# The description


def test_frictionless_finds_nothing_to_complain_of():
    report = Package(FOLDER / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_every_file_of_the_folder_is_described():
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    files = (path for path in FOLDER.rglob("*") if path.is_file())
    present = {path.relative_to(FOLDER).as_posix() for path in files}
    assert described == present - {"README.md", "datapackage.json"}


# The tables


@pytest.mark.parametrize("name", TABLES)
def test_ids_are_unique(name):
    rows = table(name)
    ids = [next(iter(row.values())) for row in rows]
    assert len({*ids}) == len(ids)


def test_the_record_has_34_provinces_and_42_mapped_places():
    mapped = {row["kind"] for row in table("kinds") if row["mapped"] == "true"}
    kinds = [kind for kind in column("places", "kind") if kind in mapped]
    assert kinds.count("province") == 34
    assert len(kinds) == 42


def test_places_are_parts_of_places_up_to_the_country():
    parents = {row["place_id"]: row["part_of"] for row in table("places")}
    outermost = {place for place, parent in parents.items() if not parent}
    assert outermost == {"afghanistan"}
    assert {*parents.values()} <= {*parents, ""}


def test_reports_name_places_and_sources_and_every_source_is_used():
    named = {source for row in table("reports") for source in listed(row["source_ids"])}
    assert {*column("reports", "place_id")} <= {*column("places", "place_id")}
    assert named == {*column("sources", "source_id")}


def test_events_lie_within_the_record_and_come_before_their_publication(record):
    for row in table("reports"):
        event = date.fromisoformat(row["event_date"])
        assert record[0] <= event <= record[1]
        assert event <= date.fromisoformat(row["published_on"])


def test_every_mapped_place_begins_with_one_starting_point(record):
    mapped = {row["kind"] for row in table("kinds") if row["mapped"] == "true"}
    starts = [row for row in table("reports") if row["kind"] == "baseline"]
    places = [row["place_id"] for row in table("places") if row["kind"] in mapped]
    assert sorted(row["place_id"] for row in starts) == sorted(places)
    assert {row["event_date"] for row in starts} == {record[0].isoformat()}


def test_every_capital_is_a_place_in_its_province():
    places = {row["place_id"]: row for row in table("places")}
    for province in layer().itertuples():
        capital = places[province.capital]
        assert capital["part_of"] == province.place_id
        assert province.geometry.contains(
            shapely.Point(float(capital["lon"]), float(capital["lat"]))
        )


# The claims


def test_claims_name_places_sources_and_reports():
    places, sources, reports = (
        {*column(name, field)}
        for name, field in (
            ("places", "place_id"),
            ("sources", "source_id"),
            ("reports", "report_id"),
        )
    )
    for claim in table("claims"):
        assert {*listed(claim["place_ids"])} <= places
        assert {*listed(claim["source_ids"])} <= sources
        assert {*listed(claim["report_ids_for"]), *listed(claim["report_ids_against"])} <= reports
        assert {*CITED.findall(claim["verdict_text"])} <= reports
        assert claim["verdict"] in [*vocabulary.Verdict]


def test_no_report_is_on_both_sides_of_a_claim():
    for claim in table("claims"):
        sides = listed(claim["report_ids_for"]) + listed(claim["report_ids_against"])
        assert len({*sides}) == len(sides) > 0


def test_a_claim_is_of_a_day_of_the_record(record):
    for claim in table("claims"):
        assert record[0] <= date.fromisoformat(claim["date"]) <= record[1]


def test_the_verdict_fits_the_sides():
    for claim in table("claims"):
        if claim["verdict"] in {"disputed", "contested"}:
            assert claim["report_ids_against"]
        if claim["verdict"] == "claimed":
            speakers = {
                row["claimant"]
                for row in table("reports")
                if row["report_id"] in listed(claim["report_ids_for"])
            }
            assert speakers == {claim["claimant"]}


# The briefing


def test_steps_go_forward_within_the_record(record, steps):
    days = [step["date"] for step in steps]
    assert days == sorted(days)
    assert record[0] <= days[0] <= days[-1] <= record[1]
    assert len({step["id"] for step in steps}) == len(steps)


def test_steps_name_places_with_an_area_or_a_point(steps):
    located = {row["place_id"] for row in table("places") if row["lat"]}
    located |= {*layer()["place_id"]}
    for step in steps:
        assert {*step["highlight"], *step.get("view", {}).get("fit", ())} <= located


def test_steps_list_exactly_the_reports_that_their_words_name(steps):
    reports = {*column("reports", "report_id")}
    for step in steps:
        assert {*step["sources"]} <= reports
        assert {*CITED.findall(step["text"] + step["notes"])} == {*step["sources"]}


def test_steps_fit_on_their_slides(steps):
    for step in steps:
        assert len(step["title"]) <= MOST_TITLE
        assert len(step["text"]) <= MOST_TEXT
        assert len(step["notes"]) <= MOST_NOTES


# The layer


def test_the_layer_is_the_34_provinces_under_the_names_of_the_table():
    fields = ["place_id", "pcode", "name", "name_fa"]
    named = {
        tuple(row[field] for field in fields)
        for row in table("places")
        if row["kind"] == "province"
    }
    provinces = layer()
    assert {*provinces[fields].itertuples(index=False, name=None)} == named
    assert len(provinces) == 34


def test_provinces_are_a_coverage_of_single_rings_with_five_decimals():
    shapes = layer().geometry.to_numpy()
    corners = shapely.get_coordinates(shapes)
    whole = shapely.union_all(shapes)
    assert shapely.coverage_is_valid(shapes)
    assert {shape.geom_type for shape in [*shapes, whole]} == {"Polygon"}
    assert not any(shape.interiors for shape in [*shapes, whole])
    assert (corners == corners.round(5)).all()


def test_provinces_meet_those_of_the_map_of_panjshir():
    around = layer(PANJSHIR).set_index("pcode")
    here = layer().set_index("pcode").loc[around.index]
    assert around.geometry.geom_equals(here.geometry).all()
    assert (around["name"] == here["name"]).all()


def test_the_tool_names_provinces_by_their_codes():
    from tools.layers.boundaries import around_panjshir, named_provinces
    from tools.layers.geojson import Feature

    provinces = layer()
    bare = [Feature({"pcode": row.pcode}, row.geometry) for row in provinces.itertuples()]
    named = [feature.properties for feature in named_provinces(bare, FOLDER / "places.csv")]
    assert named == provinces.drop(columns="geometry").to_dict("records")
    around = {feature.properties["pcode"] for feature in around_panjshir(bare)}
    assert around == {*layer(PANJSHIR)["pcode"]}


def test_every_district_is_in_a_province_of_the_layer():
    with (ROOT / "tools" / "district_provinces.csv").open(encoding="utf-8", newline="") as file:
        districts = list(csv.DictReader(file))
    assert len({row["shape_id"] for row in districts}) == len(districts) == 398
    members = {(row["province_pcode"], row["province"]) for row in districts}
    assert members == {*layer()[["pcode", "name"]].itertuples(index=False, name=None)}


# Agreement with the originals


@needs_shared
@pytest.mark.parametrize("name", ["places", "reports", "sources"])
def test_tables_agree_with_the_originals(name):
    added = {*FURTHER, "name_ps", "note_fa", "note_ps"}
    own = [{k: v for k, v in row.items() if k not in added} for row in table(name)]
    assert own == table(name, SHARED)


@needs_shared
def test_the_layer_agrees_with_the_original():
    shipped, original = layer(), layer(SHARED)
    assert shipped.drop(columns="geometry").equals(original.drop(columns="geometry"))
    left, right = (frame.geometry.normalize() for frame in (shipped, original))
    assert left.geom_equals_exact(right, tolerance=1e-9).all()
