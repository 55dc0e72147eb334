"""GeoPackage as QGIS opens it: styles in our colours, moments to replay by, metadata, and localities."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from functools import cache

import geopandas
import lxml.etree
import pandas as pd
import pyogrio
import pytest

from geo.control.description import describe
from geo.control.locality import localities_on
from geo.design.style import DASH_PX, FILL_OPACITY, PALETTES, Theme
from geo.export.formats import Format
from tests.unit.control.records import shipped
from tests.unit.export.files import DAYS, RELEASED, exporter, made

DISPUTES = date(2021, 9, 4)
LAYERS = ("districts", "points", "localities")
ENDS_OF_DAY = timedelta(hours=23, minutes=59, seconds=59)


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Return what writes the package of a day, or of the timeline, and tells where."""
    folder = tmp_path_factory.mktemp("packages")

    @cache
    def written(day=DISPUTES):
        path = folder / f"{day}.gpkg"
        path.write_bytes(made(Format.GPKG, day))
        return path

    return written


def layer(path, name):
    return pyogrio.read_dataframe(path, layer=name)


def styles(path):
    frame = layer(path, "layer_styles").set_index("f_table_name")
    return {name: lxml.etree.fromstring(frame.styleQML[name].encode()) for name in frame.index}


def rgba(colour, opacity=1.0):
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return ",".join(map(str, [*parts, round(255 * opacity)]))


def test_every_layer_has_a_style_that_qgis_takes_by_itself(package):
    found = layer(package(), "layer_styles")
    with closing(sqlite3.connect(package())) as database:
        query = "SELECT table_name, column_name FROM gpkg_geometry_columns"
        columns = dict(database.execute(query).fetchall())
    assert tuple(found.f_table_name) == LAYERS
    assert dict(zip(found.f_table_name, found.f_geometry_column, strict=True)) == columns
    assert found.useAsDefault.all()
    assert set(found.f_table_schema) == {""}
    assert set(found.update_time.dt.date) == {RELEASED.date()}


def options(layer):
    return {option.get("name"): option.get("value") for option in layer.find("Option")}


def drawn(style):
    """Return what a style draws where: the layers of the symbol of each rule, by its filter."""
    symbols = {symbol.get("name"): symbol for symbol in style.find("renderer-v2/symbols")}
    rules = style.iterfind("renderer-v2/rules/rule")
    return {rule.get("filter"): (rule.get("label"), symbols[rule.get("symbol")]) for rule in rules}


def matched(frame, expression):
    """Return the rows that an expression of QGIS is true of, asked by SQLite."""
    with closing(sqlite3.connect(":memory:")) as database:
        plain = pd.DataFrame(frame.drop(columns="geometry", errors="ignore"))
        plain.astype(str).to_sql("rows", database, index=False)
        aged = expression.replace('"evidence_age_days"', 'CAST("evidence_age_days" AS INT)')
        return {row[0] for row in database.execute(f"SELECT place_id FROM rows WHERE {aged}")}


@pytest.mark.parametrize("day", [*DAYS, date(2021, 9, 30)])
@pytest.mark.parametrize("name", LAYERS)
def test_each_place_of_a_day_is_drawn_by_one_rule(package, day, name):
    frame = layer(package(day), name)
    counted = Counter(
        place for where in drawn(styles(package(day))[name]) for place in matched(frame, where)
    )
    assert counted == Counter(frame.place_id)


def test_a_place_has_the_colour_of_its_holder_and_the_stripes_of_its_rival(package):
    palette, timeline = PALETTES[Theme.LIGHT], next(iter(exporter().timelines.values()))
    frame = layer(package(), "districts")
    for where, (label, symbol) in drawn(styles(package())["districts"]).items():
        layers = [(part.get("class"), options(part)) for part in symbol.iterfind("layer")]
        stripes = [options(line)["line_color"] for line in symbol.iterfind("layer/symbol/layer")]
        for place_id in matched(frame, where):
            state = timeline.state(place_id, DISPUTES)
            assert label == describe(state)
            assert layers[0] == ("SimpleFill", {"color": rgba(palette.fill(state.controller), FILL_OPACITY), "outline_style": "no"})  # fmt: skip
            assert sorted(stripes) == sorted(rgba(palette.stripe(rival)) for rival in state.rivals)
            assert ("customdash" in layers[-1][1]) == (state.status != "confirmed")


def test_dashes_are_those_of_the_map_in_points(package):
    told = [options(part) for part in styles(package())["districts"].iter("layer")]
    dashes = {one["customdash"] for one in told if "customdash" in one}
    assert dashes == {";".join(f"{0.75 * part:g}" for part in DASH_PX)}


def test_a_fill_fades_with_its_evidence_and_not_over_the_timeline(package):
    late = styles(package(date(2021, 9, 30)))["points"]
    fills = {options(part)["color"].rsplit(",")[-1] for part in late.iter("layer") if part.get("class") == "SimpleFill"}  # fmt: skip
    strength = PALETTES[Theme.LIGHT].strength(1)
    assert str(round(255 * FILL_OPACITY * strength)) in fills
    filters = [*drawn(styles(package(None))["points"])]
    assert filters
    assert not any("evidence_age_days" in where for where in filters)


def test_the_style_names_the_moments_by_which_qgis_replays(package):
    for day in (DISPUTES, None):
        for name, style in styles(package(day)).items():
            told = style.find("temporal")
            assert (told.get("enabled"), told.get("mode")) == ("1", "2")
            fields = told.get("startField"), told.get("endField")
            info = pyogrio.read_info(package(day), layer=name)
            kinds = dict(zip(info["fields"], info["ogr_types"], strict=True))
            assert [kinds[field] for field in fields] == ["OFTDateTime", "OFTDateTime"]


def seen(frame, day):
    """Return what QGIS shows of a day: it compares moments as texts, as SQLite does."""
    start, end = (f"{each}T00:00:00" for each in (day, day + timedelta(days=1)))
    texts = [column.dt.strftime("%Y-%m-%dT%H:%M:%SZ") for column in (frame.begins, frame.ends)]
    return frame[(texts[0] < end) & (texts[1] > start)]


@pytest.mark.parametrize("day", DAYS)
def test_of_the_timeline_each_place_is_seen_once_on_any_day(package, day):
    timeline = next(iter(exporter().timelines.values()))
    for name in ("districts", "points"):
        shown = seen(layer(package(None), name), day)
        expected = {place: timeline.state(place, day).controller for place in shown.place_id}
        assert dict(zip(shown.place_id, shown.controller, strict=True)) == expected
        assert len(shown) == shown.place_id.nunique()


def test_moments_are_the_first_and_the_last_second_of_the_days(package):
    frame = layer(package(None), "districts")
    assert (frame.begins.dt.tz_localize(None) == frame.start).all()
    assert (frame.ends.dt.tz_localize(None) == frame.last_day + ENDS_OF_DAY).all()


@pytest.mark.parametrize("day", DAYS)
def test_localities_are_a_layer_of_their_own(package, day):
    timeline = next(iter(exporter().timelines.values()))
    frame = layer(package(day), "localities")
    told = {each.place.place_id: each for each in localities_on(timeline, day)}
    assert list(frame.place_id) == [*told]
    for row in frame.itertuples():
        each = told[row.place_id]
        assert (row.controller, row.status) == each.state.standing[:2]
        assert row.within == (each.within.place_id if each.within else "")
        lies = each.place.lon, each.place.lat
        assert lies == ((row.geometry.x, row.geometry.y) if row.geometry else (None, None))
    assert not set(frame.place_id) & set(layer(package(day), "districts").place_id)


def test_the_reports_behind_localities_are_there_too(package):
    reports = set(layer(package(), "reports").report_id)
    basis = {report for row in layer(package(), "localities").basis for report in row.split(";")}
    assert basis <= reports


def test_qgis_finds_what_is_said_of_a_layer(package):
    with closing(sqlite3.connect(package())) as database:
        rows = database.execute(
            "SELECT table_name, timestamp, metadata FROM gpkg_metadata JOIN gpkg_metadata_reference"
            " ON id = md_file_id WHERE md_standard_uri = 'http://mrcc.com/qgis.dtd'"
            " AND reference_scope = 'table'"
        ).fetchall()
        extended = database.execute("SELECT table_name FROM gpkg_extensions").fetchall()
    assert [row[0] for row in rows] == [*LAYERS]
    assert {row[1] for row in rows} == {f"{RELEASED:%Y-%m-%dT%H:%M:%S.000Z}"}
    assert {("gpkg_metadata",), ("gpkg_metadata_reference",)} <= set(extended)
    for name, _, text in rows:
        told = lxml.etree.fromstring(text.encode())
        assert told.findtext("title") == f"Control of Panjshir: {name}"
        assert told.findtext("license").startswith("CC BY 4.0")
        assert shipped().checksum in told.findtext("identifier")
        days = [told.findtext(f"extent/temporal/period/{end}")[:10] for end in ("start", "end")]
        assert days == ["2021-09-04", "2021-09-04"]


def test_geopandas_opens_each_layer(package):
    for name in LAYERS:
        assert geopandas.read_file(package(), layer=name).crs.to_epsg() == 4326
