"""Layers for other maps, opened by GDAL, PyArrow, GeoPandas and lxml, say what the command line says."""

import io
import json
import sqlite3
import tempfile
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import geopandas
import pandas as pd
import pyogrio
import pytest
import shapely
from lxml import etree
from pyarrow import parquet

from geo.codes.codebook import open_codebook
from geo.codes.vocabulary import Eyes
from geo.control.timeline import Timelines, build_timeline
from geo.design.style import FILL_OPACITY, INK, PALETTES, Theme
from geo.export.formats import Format
from geo.export.kml import kml_colour
from geo.export.request import Exporter, FileRequest
from geo.export.unstriped import DISPUTED_OPACITY
from tests.codes import PlaceKind, Reading, fills_of, stripes_of
from tests.unit.control.records import country, shipped, without
from tests.unit.export.files import DAYS, RELEASED, as_said, made, on_day, said_at

DISPUTES = date(2021, 9, 4)
KML = {"k": "http://www.opengis.net/kml/2.2"}
LAYERS = ("districts", "points", "localities")
POINTS = {"khawak_pass", "turkmenistan_checkpoint"}


@cache
def opened(format_, day):
    """Return the rows of a layer as an independent reader gives them, lists as texts."""
    with on_disk(format_, day) as path:
        if format_ is Format.PARQUET:
            return geopandas.read_parquet(path)
        if format_ is Format.GPKG:
            layers = [pyogrio.read_dataframe(path, layer=name) for name in ("districts", "points")]
            return pd.concat(layers, ignore_index=True)
        first, *_ = pyogrio.list_layers(path)
        return pyogrio.read_dataframe(path, layer=first[0])


@contextmanager
def on_disk(format_, day=DAYS[3]):
    """Write a file under its own name, by which GDAL knows what it is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"control.{format_}"
        path.write_bytes(made(format_, day))
        yield path


def rows(format_, day):
    frame = opened(format_, day).drop(columns="geometry").astype(object)
    found = frame.where(frame.notna(), "").to_dict("records")
    for row in found:
        for name in ("rivals", "basis"):
            row[name] = json.loads(row[name]) if format_ is Format.GEOJSON and isinstance(row[name], str) else row[name]  # fmt: skip
    return found


FORMATS = [Format.GEOJSON, Format.GPKG, Format.KML, Format.PARQUET]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("format_", FORMATS)
def test_a_layer_of_a_day_says_what_the_command_line_says(format_, day):
    assert {row["place_id"]: as_said(row) for row in rows(format_, day)} == said_at(day)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("format_", [Format.GEOJSON, Format.GPKG, Format.PARQUET])
def test_the_layer_of_the_timeline_says_what_the_command_line_says_of_any_day(format_, day):
    assert on_day(rows(format_, None), day) == said_at(day)


def days_of(mark):
    """Return the first and the last day of a placemark, which are days and no moments."""
    return [date.fromisoformat(mark.findtext(f"k:TimeSpan/k:{end}", None, KML)) for end in ("begin", "end")]  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_the_spans_of_kml_say_what_the_command_line_says_of_any_day(day):
    marks = etree.fromstring(made(Format.KML, None)).findall("k:Document/k:Placemark", KML)
    found = {}
    for mark in marks:
        if days_of(mark)[0] <= day <= days_of(mark)[1]:
            data = data_of(mark)
            found[data["place_id"]] = as_said(data, day)
    assert found == said_at(day)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_layer_has_the_outlines_and_points_of_the_data_in_lon_lat(format_):
    frame = opened(format_, DAYS[0]).set_index("place_id")
    assert frame.crs.to_epsg() == 4326 or frame.crs.to_string() == "OGC:CRS84"
    outlines = shipped().areas.set_index("place_id").geometry
    assert frame.geometry[outlines.index].to_crs(outlines.crs).geom_equals(outlines).all()
    for place_id in POINTS:
        place = shipped().places[place_id]
        assert (frame.geometry[place_id].x, frame.geometry[place_id].y) == (place.lon, place.lat)


def test_geojson_rings_follow_the_right_hand_rule():
    for feature in json.loads(made(Format.GEOJSON))["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        if shape.geom_type == "Polygon":
            assert shape.exterior.is_ccw
            assert not any(hole.is_ccw for hole in shape.interiors)


def test_geojson_features_have_ids_of_their_own():
    for day in (None, DAYS[3]):
        ids = [feature["id"] for feature in json.loads(made(Format.GEOJSON, day))["features"]]
        assert len(set(ids)) == len(ids)
    assert set(ids) == set(said_at(DAYS[3]))


def metadata(format_):
    content = made(format_)
    if format_ is Format.GEOJSON:
        return json.loads(content)["metadata"]
    if format_ is Format.GPKG:
        with on_disk(format_) as path:
            return dict(pyogrio.read_dataframe(path, layer="about").itertuples(index=False))
    if format_ is Format.PARQUET:
        keys = parquet.read_metadata(io.BytesIO(content)).metadata
        return {name.decode(): value.decode() for name, value in keys.items()}
    document = etree.fromstring(content).find("k:Document", KML)
    data = document.findall("k:ExtendedData/k:Data", KML)
    return {item.get("name"): item.findtext("k:value", None, KML) for item in data}


@pytest.mark.parametrize("format_", FORMATS)
def test_a_layer_says_where_it_comes_from(format_):
    about = metadata(format_)
    assert about["dataset_version"] == shipped().version
    assert about["dataset_sha256"] == shipped().checksum
    assert (about["date"], about["reading"], about["known"]) == ("2021-09-06", "assessed", "hindsight")  # fmt: skip
    assert about["licence"].startswith("CC BY 4.0")
    assert "geoBoundaries" in about["attribution"]
    assert "not an endorsement" in about["caveats"]


def test_a_geopackage_brings_its_reports_and_sources_and_has_no_clock_in_it(tmp_path):
    path = tmp_path / "control.gpkg"
    path.write_bytes(made(Format.GPKG))
    database = sqlite3.connect(path)
    dates = {row[0] for row in database.execute("SELECT last_change FROM gpkg_contents")}
    assert dates == {f"{RELEASED:%Y-%m-%dT%H:%M:%S.000Z}"}
    named = {row[0] for row in database.execute("SELECT report_id FROM reports")}
    database.close()
    assert named >= {r for state in said_at(DAYS[3]).values() for r in state["basis"]}
    assert named == {r for name in LAYERS for row in pyogrio.read_dataframe(path, layer=name).basis for r in row.split(";")}  # fmt: skip


AGES = ("last_evidence", "evidence_age_days")
QUIET = {"eyes": Eyes(Reading.NRF)}
"""Eyes to which nobody had said anything by the middle of August."""


def test_layers_and_tables_without_rows_keep_their_columns(tmp_path):
    path = tmp_path / "control.gpkg"
    path.write_bytes(made(Format.GPKG, date(2021, 8, 16), **QUIET))
    full = tmp_path / "full.gpkg"
    full.write_bytes(made(Format.GPKG))
    for layer, count in (("districts", 7), ("points", 2), ("reports", 0), ("sources", 0)):
        frame = pyogrio.read_dataframe(path, layer=layer)
        assert len(frame) == count
        assert list(frame.columns) == list(pyogrio.read_dataframe(full, layer=layer).columns)


def test_a_geopackage_without_points_has_an_empty_layer_of_them(tmp_path):
    timelines = Timelines(without(PlaceKind.PASS, PlaceKind.CHECKPOINT))
    path = tmp_path / "control.gpkg"
    path.write_bytes(Exporter(timelines).make(FileRequest(Format.GPKG, (DAYS[3],))))
    points = pyogrio.read_info(path, layer="points")
    assert (points["features"], points["geometry_type"]) == (0, "Point")
    assert list(points["fields"]) == list(pyogrio.read_info(path, layer="districts")["fields"])


def test_geoparquet_is_of_version_1_1_with_lists_and_days():
    content = made(Format.PARQUET)
    schema = parquet.read_schema(io.BytesIO(content))
    geo = json.loads(schema.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    assert str(schema.field("basis").type).startswith("list<")
    assert str(schema.field("since").type) == "date32[day]"


FADED = round(FILL_OPACITY * PALETTES[Theme.LIGHT].strength(1), 3)


def looks():
    """Return by whom a place is held and who says otherwise: its fill, its strength, its outline."""
    fills, stripes = fills_of(Theme.LIGHT), stripes_of(Theme.LIGHT)
    return {
        ("nrf", ()): (fills["nrf"], FILL_OPACITY, INK),
        ("nrf", ("taliban",)): (fills["nrf"], DISPUTED_OPACITY, stripes["taliban"]),
        ("taliban", ("nrf",)): (fills["taliban"], DISPUTED_OPACITY, stripes["nrf"]),
        ("contested", ("nrf", "taliban")): (fills["contested"], DISPUTED_OPACITY, INK),
        ("taliban", ()): (fills["taliban"], FILL_OPACITY, INK),
    }


def test_without_stripes_a_dispute_is_paler_with_the_rivals_outline():
    features = json.loads(made(Format.GEOJSON, DISPUTES))["features"]
    told = [feature["properties"] for feature in features]
    drawn = {
        (row["controller"], tuple(row["rivals"])): (row["fill"], row["fill-opacity"], row["stroke"])
        for row in told
    }
    assert drawn == looks()


def test_a_fill_fades_with_its_evidence():
    """Nothing had been heard of the checkpoint for 43 days."""
    features = json.loads(made(Format.GEOJSON, date(2021, 9, 30)))["features"]
    [far] = [f for f in features if f["properties"]["place_id"] == "turkmenistan_checkpoint"]
    assert far["properties"]["fill-opacity"] == FADED


def test_over_the_whole_timeline_no_fill_fades():
    features = json.loads(made(Format.GEOJSON, None))["features"]
    opacities = {feature["properties"]["fill-opacity"] for feature in features}
    assert opacities == {DISPUTED_OPACITY, FILL_OPACITY}


def test_where_nobody_has_said_anything_there_is_no_age():
    frame = opened(Format.PARQUET, date(2021, 7, 1))
    assert frame["evidence_age_days"].tolist() == [0] * 9
    silent = parquet.read_table(io.BytesIO(made(Format.PARQUET, date(2021, 7, 1), **QUIET)))
    assert (
        silent["last_evidence"].to_pylist() == silent["evidence_age_days"].to_pylist() == [None] * 9
    )
    types = {name: str(silent.schema.field(name).type) for name in AGES}
    assert types == {"last_evidence": "date32[day]", "evidence_age_days": "int32"}


def test_kml_draws_what_geojson_draws():
    root = etree.fromstring(made(Format.KML, DISPUTES))
    styles = {
        f"#{style.get('id')}": [
            style.findtext(f"k:{tag}/k:color", namespaces=KML) for tag in ("PolyStyle", "LineStyle")
        ]
        for style in root.iterfind(".//k:Style", KML)
    }
    drawn = [styles[url.text] for url in root.iterfind("k:Document/k:Placemark/k:styleUrl", KML)]
    features = json.loads(made(Format.GEOJSON, DISPUTES))["features"]
    told = [feature["properties"] for feature in features]
    assert drawn == [
        [kml_colour(row["fill"], row["fill-opacity"]), kml_colour(row["stroke"], 1)] for row in told
    ]


def folder_of(root, name):
    """Return the placemarks in a folder of KML."""
    return root.findall(f"k:Document/k:Folder[k:name='{name}']/k:Placemark", KML)


def data_of(mark):
    """Return what a placemark tells by name."""
    found = mark.iterfind(".//k:Data", KML)
    return {each.get("name"): each.findtext("k:value", None, KML) for each in found}


def localities(day):
    """Return the properties and the shape of each locality, as GeoJSON has them."""
    features = json.loads(made(Format.GEOJSON, day))["localities"]["features"]
    return [(each["properties"], each["geometry"]) for each in features]


def disputes(day):
    root = etree.fromstring(made(Format.KML, day))
    colours = {f"#{style.get('id')}": style.findtext("k:LineStyle/k:color", None, KML) for style in root.iterfind(".//k:Style", KML)}  # fmt: skip
    for mark in folder_of(root, "Disputes"):
        lines = mark.iterfind(".//k:LineString/k:coordinates", KML)
        positions = [
            [tuple(map(float, at.split(","))) for at in line.text.split()] for line in lines
        ]
        name = mark.findtext("k:name", None, KML)
        yield name, colours[mark.findtext("k:styleUrl", None, KML)], positions, days_of(mark)


def test_kml_has_the_stripes_of_each_rival_on_the_place_that_it_disputes():
    stripes, names = (
        stripes_of(Theme.LIGHT),
        {p.place_id: p.name for p in shipped().places.values()},
    )
    rivals = {i: s["rivals"] for i, s in said_at(DISPUTES).items()}
    rivals |= {told["place_id"]: told["rivals"] for told, shape in localities(DISPUTES) if shape}
    assert rivals["dasht_e_rewat"] == ["taliban"]
    expected = {(names[i], kml_colour(stripes[rival], 1)) for i in rivals for rival in rivals[i]}
    found = list(disputes(DISPUTES))
    assert {(name, colour) for name, colour, *_ in found} == expected
    outlines = dict(zip(shipped().areas.name, shipped().areas.geometry, strict=True))
    for name, _, lines, days in found:
        assert days == [DISPUTES, DISPUTES]
        if name in outlines:
            drawn = shapely.multilinestrings(lines)
            assert outlines[name].buffer(1e-4).covers(drawn)
            assert drawn.length > outlines[name].length / 2


def test_a_dispute_over_a_point_is_a_ring_around_it():
    [(_, _, [ring], _)] = [told for told in disputes(DISPUTES) if told[0] == "Khawak pass"]
    place = shipped().places["khawak_pass"]
    assert shapely.Polygon(ring).contains(shapely.Point(place.lon, place.lat))


def test_stripes_of_two_rivals_run_their_own_ways():
    [one, other] = [lines for name, _, lines, _ in disputes(DISPUTES) if name == "Shutul"]
    slopes = [
        {round((y2 - y1) / (x2 - x1), 1) for (x1, y1), (x2, y2) in lines if abs(x2 - x1) > 0.01}
        for lines in (one, other)
    ]
    assert all(len(each) == 1 for each in slopes)
    assert slopes[0] == {-slope for slope in slopes[1]}


def test_kml_writes_colours_backwards_with_opacity_first():
    assert kml_colour("#112233", 1) == "ff332211"
    assert kml_colour("none", 1) == "00ffffff"


@pytest.mark.parametrize("day", [DISPUTES, None])
def test_geojson_has_localities_apart_from_its_features(day):
    told = json.loads(made(Format.GEOJSON, day))
    around = told["localities"]
    assert around["type"] == "FeatureCollection"
    found = {feature["properties"]["place_id"] for feature in around["features"]}
    assert "abshar" in found
    assert found.isdisjoint(feature["properties"]["place_id"] for feature in told["features"])
    ids = [feature["id"] for feature in around["features"]]
    assert len(set(ids)) == len(ids)
    shapes = [feature["geometry"] for feature in around["features"]]
    assert {shape["type"] for shape in shapes if shape} == {"Point"}
    assert len(opened(Format.GEOJSON, day)) == len(told["features"])


@pytest.mark.parametrize("day", [DISPUTES, None])
def test_kml_has_the_localities_and_their_states_by_whole_days(day):
    marks = folder_of(etree.fromstring(made(Format.KML, day)), "Localities")
    told = localities(day)
    assert len(marks) == len(told) > 0
    for mark, (properties, shape) in zip(marks, told, strict=True):
        data = data_of(mark)
        for name in ("place_id", "controller", "status", "within", "in_words"):
            assert data[name] == properties[name]
        first, last = ("start", "last_day") if day is None else ("date", "date")
        assert [str(each) for each in days_of(mark)] == [properties[first], properties[last]]
        at = mark.findtext("k:Point/k:coordinates", None, KML)
        assert (at and [*map(float, at.split(","))]) == (shape and [*shape["coordinates"]])
    assert {bool(shape) for _, shape in told} == {True, False}


def test_the_layers_of_another_dataset_have_its_states_and_a_style_each(tmp_path):
    open_codebook(country().codes)
    day, make = date(2021, 8, 13), Exporter(Timelines(country())).make
    states = build_timeline(country()).at(day)
    holders = {place_id: state.controller for place_id, state in states.items()}
    path = tmp_path / "control.gpkg"
    path.write_bytes(make(FileRequest(Format.GPKG, (day,))))
    layers = pd.concat([pyogrio.read_dataframe(path, layer=name) for name in LAYERS])
    assert dict(zip(layers.place_id, layers.controller, strict=True)) == holders
    styles = pyogrio.read_dataframe(path, layer="layer_styles")
    assert {*styles.f_table_name} == {*LAYERS}
    marks = etree.fromstring(make(FileRequest(Format.KML, (day,)))).iterfind(
        "k:Document/k:Placemark", KML
    )
    told = [data_of(mark) for mark in marks]
    assert {each["place_id"]: each["controller"] for each in told} == holders
