from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from geopandas import GeoDataFrame

from geo.codes.vocabulary import SourcePrecision
from geo.dataset.load import load_dataset
from geo.errors import DatasetError, Problem
from tests.codes import Assertion, Claimant, PlaceKind


def test_shipped_data_has_all_rows_of_its_tables(dataset):
    assert len(dataset.places) == 30
    assert len(dataset.reports) == 295
    assert len(dataset.sources) == 260


def test_tables_keep_the_order_of_their_files(dataset, data_folder):
    for name, rows in (("places", dataset.places), ("reports", dataset.reports)):
        lines = (data_folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:]
        assert [line.split(",")[0] for line in lines] == list(rows)


def test_tables_cannot_be_changed(dataset):
    assert isinstance(dataset.places, MappingProxyType)
    with pytest.raises(TypeError):
        dataset.reports["r001"] = None
    with pytest.raises(FrozenInstanceError):
        dataset.sources["brief"].title = "Another"


def test_a_place_has_its_types(dataset):
    bazarak = dataset.places["bazarak"]
    assert (bazarak.kind, bazarak.part_of) == (PlaceKind.DISTRICT, "panjshir_province")
    assert (bazarak.lat, bazarak.lon, bazarak.coordinate_precision_m) == (35.31292, 69.51519, 500)


def test_a_place_without_a_coordinate_stays_without_one(dataset):
    rukha = dataset.places["rukha"]
    assert (rukha.lat, rukha.lon, rukha.coordinate_precision_m) == (None, None, None)
    assert dataset.places["aqina"].part_of is None


def test_a_report_has_its_types(dataset):
    report = dataset.reports["r002"]
    assert (report.event_date, report.published_on) == (date(2020, 12, 1), date(2020, 12, 28))
    assert (report.claimant, report.asserts) == (Claimant.INDEPENDENT_ANALYST, Assertion.NONE)
    assert report.source_ids == ("euaa_2020", "wikimili_prov")


def test_a_source_is_dated_as_precisely_as_it_is_known(dataset):
    assert dataset.sources["adyrna_18"].published_on == "2021-07"
    assert dataset.sources["adyrna_18"].date_precision == SourcePrecision.MONTH
    unknown = [s for s in dataset.sources.values() if s.date_precision == SourcePrecision.UNKNOWN]
    assert {source.published_on for source in unknown} == {""}


def test_every_report_refers_to_places_and_sources_that_are_there(dataset):
    for report in dataset.reports.values():
        assert report.place_id in dataset.places
        assert set(report.source_ids) <= set(dataset.sources)


@pytest.mark.parametrize(
    ("layer", "count", "columns"),
    [
        ("areas", 7, ["place_id", "pcode", "name", "name_fa", "name_ps", "geoboundaries_shape_id"]),
        ("outlines", 9, ["label", "pcode", "label_fa", "label_ps"]),
        ("overview", 2, ["name", "iso3", "name_fa", "name_ps"]),
        ("lines", 16, ["upstream_km2", "name"]),
    ],
)
def test_a_layer_is_a_frame_in_lon_lat(dataset, layer, count, columns):
    frame = getattr(dataset, layer)
    assert isinstance(frame, GeoDataFrame)
    assert (len(frame), list(frame.columns)) == (count, [*columns, "geometry"])
    assert frame.crs == "EPSG:4326"
    west, south, east, north = frame.total_bounds
    assert 50 < west < east < 80
    assert 25 < south < north < 45


def test_mapped_places_are_districts_then_pass_then_checkpoint(dataset):
    kinds = [str(place.kind) for place in dataset.mapped_places]
    assert kinds == ["district"] * 7 + ["pass", "checkpoint"]
    districts = {place.place_id for place in dataset.mapped_places[:7]}
    assert districts == set(dataset.areas["place_id"])


def test_the_districts_stand_in_the_order_of_the_valley_which_runs_east(dataset):
    shapes = dataset.areas.set_index("place_id").geometry
    east = [shapes[place.place_id].representative_point().x for place in dataset.mapped_places[:7]]
    assert east == sorted(east)


def test_the_battle_opens_inside_its_window_and_the_record(dataset):
    assert dataset.record.start <= dataset.opening.start <= dataset.opening.opens_on
    assert dataset.opening.opens_on <= dataset.opening.end <= dataset.record.end


def test_the_backdrop_is_the_picture_and_covers_the_areas(dataset, data_folder):
    assert dataset.backdrop.picture == (data_folder / "relief.webp").read_bytes()
    west, south, east, north = dataset.backdrop.bounds
    left, bottom, right, top = dataset.areas.total_bounds
    assert west < left < right < east
    assert south < bottom < top < north


def test_the_checksum_is_the_same_for_the_same_files(dataset, data_folder):
    assert load_dataset(data_folder).checksum == dataset.checksum
    assert len(dataset.checksum) == 64


@pytest.mark.parametrize("name", ["places.csv", "drainage.geojson", "datapackage.json"])
def test_the_checksum_changes_with_every_file(dataset, data_folder, name):
    path = data_folder / name
    path.write_bytes(path.read_bytes().replace(b"Panjshir", b"PANJSHIR"))
    assert load_dataset(data_folder).checksum != dataset.checksum


def test_files_that_are_no_part_of_the_dataset_are_left_alone(dataset, data_folder):
    (data_folder / "notes.txt").write_bytes(b"\xff\xfe")
    assert load_dataset(data_folder).checksum == dataset.checksum


def test_a_byte_order_mark_is_accepted(dataset, data_folder):
    for path in (*data_folder.glob("*.csv"), *data_folder.glob("*json")):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_dataset(data_folder).reports == dataset.reports


def test_unix_and_windows_line_ends_read_the_same(dataset, data_folder):
    for path in data_folder.glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    assert load_dataset(data_folder).sources == dataset.sources


def test_the_crs_member_may_say_what_is_true(data_folder):
    path = data_folder / "countries.geojson"
    crs = b'{"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}'
    path.write_bytes(path.read_bytes().replace(b"{", b'{"crs": ' + crs + b",", 1))
    assert len(load_dataset(data_folder).overview) == 2


def test_a_folder_that_is_not_there_is_one_problem(tmp_path):
    with pytest.raises(DatasetError) as caught:
        load_dataset(tmp_path / "nowhere")
    [problem] = caught.value.problems
    assert problem.file == str(tmp_path / "nowhere")
    assert problem.message == "The folder cannot be read: No such file or directory"


def test_a_folder_that_may_not_be_read_is_one_problem(data_folder, monkeypatch):
    def refused(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(
        DatasetError, match="The folder cannot be read: Permission denied"
    ) as caught:
        load_dataset(data_folder)
    assert len(caught.value.problems) == 1


def test_an_empty_folder_names_the_description_and_the_tables_that_it_needs(tmp_path):
    with pytest.raises(DatasetError) as caught:
        load_dataset(tmp_path)
    assert len({problem.file for problem in caught.value.problems}) == 7
    assert {problem.message for problem in caught.value.problems} == {"The file is missing"}


def test_the_error_says_where_what_and_how_to_mend_it():
    problem = Problem("reports.csv", 7, "kind", "captre", "The value is wrong", "Write capture.")
    assert str(DatasetError([problem])) == (
        "The dataset has 1 problem:\n"
        "- reports.csv, row 7, field kind: The value is wrong (found 'captre'). Write capture."
    )
