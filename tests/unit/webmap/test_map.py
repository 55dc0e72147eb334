"""The map's script: the same for the same data, whole without a network, and called with few words."""

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from shapely import unary_union
from shapely.geometry import LineString, shape

from geo.control.timeline import Timelines
from geo.webmap.embed import MountedMap, ReplaySync
from geo.webmap.ids import name_elements
from geo.webmap.map import control_map, map_script
from tests.unit.control.records import areas_alone, shipped

ROOT = Path(__file__).parents[3]
ADDRESS = re.compile(r"https?://[^\s\"'\\<>`]+")
TILES = {
    "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png",
    "https://server.arcgisonline.com/ArcGIS/rest/services/World_Imagery/MapServer/tile/{z}/{y}/{x}",
}
ATTRIBUTIONS = {
    "https://www.openstreetmap.org/copyright",
    "https://opentopomap.org",
    "http://viewfinderpanoramas.org",
    "https://creativecommons.org/licenses/by-sa/3.0/",
    "https://leafletjs.com",
}
NAMES_AND_COMMENTS = {
    "http://www.w3.org/2000/svg",
    "https://bugzilla.mozilla.org/show_bug.cgi?id=888319",
}
PRINT_NAME = (
    "from geo.server import state; from geo.webmap.map import map_script; "
    "print(map_script(state.timelines()).name)"
)


@pytest.fixture(scope="module")
def timelines():
    return Timelines(shipped())


@pytest.fixture(scope="module")
def script(timelines):
    return map_script(timelines)


@pytest.fixture(scope="module")
def drawing(timelines):
    return control_map(timelines)


def test_a_backdrop_with_an_address_is_not_in_the_script(timelines, script):
    apart = map_script(timelines, backdrop="../relief.webp")
    assert '"../relief.webp"' in apart.text
    assert len(apart.text) + len(timelines.dataset.backdrop.picture) < len(script.text)


def test_a_map_of_areas_alone_has_neither_a_picture_nor_lines(script):
    bare = map_script(Timelines(areas_alone()))
    for drawing, count in (("L.imageOverlay(", (1, 0)), ("L.geoJson(", (4, 1))):
        assert (script.text.count(drawing), bare.text.count(drawing)) == count


def test_another_process_writes_the_same_script(script):
    other = subprocess.run(
        [sys.executable, "-c", PRINT_NAME],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert other.stdout.strip() == script.name


def test_the_scripts_name_changes_with_its_content(script):
    battle, record = shipped().spans
    other = map_script(Timelines(replace(shipped(), spans=(record, battle))))
    assert other.name != script.name
    assert re.fullmatch(r"map-[0-9a-f]{16}\.js", script.name)


def test_the_script_names_no_other_host_but_tiles_credits_and_sources(script):
    sources = {source.url for source in shipped().sources.values()}
    addresses = {address.rstrip(").,;") for address in ADDRESS.findall(script.text)}
    unexpected = addresses - sources - TILES - ATTRIBUTIONS - NAMES_AND_COMMENTS
    assert unexpected - {url.rstrip(").,;") for url in sources} == set()
    assert addresses >= TILES


def test_online_layers_are_offered_and_off(script):
    for tiles in TILES:
        variable = re.search(
            rf'(tile_layer_\w+) = L\.tileLayer\(\s*"{re.escape(tiles)}"', script.text
        )
        assert f"{variable[1]}.addTo(map_div)" not in script.text
        assert f": {variable[1]}" in script.text


def test_a_map_without_online_layers_names_no_tiles(timelines):
    text = control_map(timelines, online_layers=False).get_root().render()
    assert not any(tiles in text for tiles in TILES)
    assert "L.control.layers" not in text


def test_the_style_sheet_asks_for_no_file(script):
    links = re.findall(r"url\(([^)]{1,20})", script.text)
    assert all(link.lstrip("'\"\\").startswith(("data:", "#")) for link in links)


def test_no_text_of_the_data_ends_the_script(script):
    assert "</script" not in script.text


def segments(area):
    for polygon in getattr(area, "geoms", [area]):
        for ring in (polygon.exterior, *polygon.interiors):
            yield from (frozenset(pair) for pair in pairwise(ring.coords))


def test_neighbouring_districts_share_their_border_to_the_last_digit(drawing):
    layer = next(
        child
        for child in drawing._children.values()
        if getattr(child, "data", None) and "place_id" in child.data["features"][0]["properties"]
    )
    shapes = [shape(feature["geometry"]) for feature in layer.data["features"]]
    assert shapes == list(shipped().areas.geometry)
    counts = Counter(edge for area in shapes for edge in segments(area))
    assert set(counts.values()) == {1, 2}
    outer = sum(LineString(list(edge)).length for edge, count in counts.items() if count == 1)
    assert outer == pytest.approx(unary_union(shapes).boundary.length, rel=1e-9)


def test_a_saved_folium_page_holds_the_replay(timelines, tmp_path):
    control_map(timelines).save(tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "window.Replay = Replay;" in page
    assert page.count("window.replay = new Replay(") == 1
    assert "streamlit" not in page.split("'use strict'")[0].lower()


def test_lasting_ids_leave_no_random_name_in_the_script(drawing):
    name_elements(drawing)
    drawing.get_root().render()
    assert not re.search(r"_[0-9a-f]{32}\b", drawing.get_root().script.render())


def test_a_step_sends_one_call_with_the_view():
    view = {"date": "2021-09-04", "reading": "assessed", "seen": None, "note": "</script>"}
    sync = ReplaySync(view)
    script = sync._template.module.script(sync, {})
    (call,) = re.findall(r"replay\.sync\((\{.*\})\);", script)
    assert json.loads(call) == view
    assert len(script) < 250


def test_the_mounted_map_is_a_stub_that_calls_the_script():
    stub = MountedMap("../../assets/map.js")
    stub.render()
    assert stub._template.module.script(stub, {}) == "var map_div = controlMap();"
    assert (stub.default_js, stub.default_css) == ([("map", "../../assets/map.js")], [])
    assert stub.get_root().render() == ""
