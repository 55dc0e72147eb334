"""Outlines by day become places that never change their shape, and a report where one changes side."""

import csv
import json
from datetime import date

import pytest
from click.testing import CliRunner

from geo.cli.main import panjshir_map
from geo.codes.vocabulary import EventPrecision, Kind
from geo.dataset.load import load_dataset
from geo.dataset.shapes import sizes_km2, union_of
from tests.unit.importing.outlines import box, day, write, write_month

TOLD = ("--holder", "Reds", "--otherwise", "Greens", "--title", "Invented war")
WHOSE = ("--publisher", "Invented archive", "--publication", "Invented outlines")


def run(folder, *options):
    arguments = ("import", "snapshots", folder / "in", "--out", folder / "out", *WHOSE, *options)
    return CliRunner().invoke(panjshir_map, [*map(str, arguments)])


def imported(folder, *options):
    answer = run(folder, *(options or TOLD))
    assert answer.exit_code == 0, (answer.output, answer.exception)
    return load_dataset(folder / "out")


def left_out(folder):
    with (folder / "out" / "left_out.csv").open(encoding="utf-8", newline="") as file:
        return {row["reason"]: (int(row["count"]), row["first"]) for row in csv.DictReader(file)}


def told(dataset):
    """Return what each report says: its place by number, its day in April, who holds it, and the kind."""
    return [
        (int(r.place_id.split("_")[1]), r.event_date.day, str(r.asserts), r.kind)
        for r in dataset.reports.values()
    ]


def test_the_days_on_which_pieces_change_side_are_the_reports(tmp_path):
    write_month(tmp_path / "in")
    dataset = imported(tmp_path)
    assert told(dataset) == [
        (1, 1, "reds", Kind.HOLD),
        (2, 1, "greens", Kind.HOLD),
        (2, 6, "reds", Kind.CAPTURE),
        (3, 1, "greens", Kind.HOLD),
        (3, 11, "reds", Kind.CAPTURE),
        (4, 1, "greens", Kind.HOLD),
        (4, 16, "reds", Kind.CAPTURE),
        (4, 21, "greens", Kind.RECAPTURE),
    ]
    assert {r.certainty.value for r in dataset.reports.values()} == {"tentative"}
    assert [round(size) for size in sizes_km2(dataset.areas.geometry)] == [123] * 4


def test_days_without_an_outline_have_no_report_and_are_listed(tmp_path):
    write_month(tmp_path / "in")
    dataset = imported(tmp_path)
    assert not {r.event_date.day for r in dataset.reports.values()} & {8, 9}
    assert left_out(tmp_path) == {"missing_day": (2, "Invented archive, 2022-04-08")}


def test_a_change_behind_missing_days_is_not_known_to_the_day(tmp_path):
    for number, east in ((1, 1), (5, 2), (6, 3)):
        write(tmp_path / "in" / f"{day(number)}.geojson", box(0, 0, east, 1))
    precise = {r.event_date.day: r.date_precision for r in imported(tmp_path).reports.values()}
    assert precise == {1: EventPrecision.DAY, 5: EventPrecision.APPROX, 6: EventPrecision.DAY}


@pytest.mark.parametrize(
    "name",
    ["{day}.geojson", "outlines_{plain}.geojson", "{day}.json", "{day}/Invented archive.geojson"],
)
def test_the_day_may_stand_anywhere_in_the_name(tmp_path, name):
    for number in (1, 2):
        when = day(number)
        file = name.format(day=when, plain=f"{when:%Y%m%d}")
        write(tmp_path / "in" / file, box(0, 0, number, 1))
    dataset = imported(tmp_path)
    assert (dataset.record.start, dataset.record.end) == (date(2022, 4, 1), date(2022, 4, 2))
    assert [*dataset.codes.claimants] == ["invented_archive"]


def test_outlines_of_several_claimants_give_disputed_pieces_by_themselves(tmp_path):
    options = ("--holder-property", "side", "--party", "Greens office=Greens")
    for number in (1, 2):
        file = f"{day(number)}.geojson"
        write(tmp_path / "in" / "Observer" / file, box(0, 0, 2, 1), holders=["Reds"])
        write(tmp_path / "in" / "Greens office" / file, box(1, 0, 3, 1), holders=["Greens"])
    imported(tmp_path, *options, "--title", "Invented war")
    answer = CliRunner().invoke(
        panjshir_map, ["--data", str(tmp_path / "out"), "at", "2022-04-02", "--json"]
    )
    states = json.loads(answer.output).values()
    assert {(state["controller"], state["status"]) for state in states} == {
        ("reds", "unconfirmed"),
        ("reds", "disputed"),
        ("none", "no_information"),
    }


def test_what_two_sides_have_at_once_is_contested(tmp_path):
    for number in (1, 2):
        areas = (box(0, 0, 2, 1), box(1, 0, 3, 1))
        write(tmp_path / "in" / f"{day(number)}.geojson", *areas, holders=["Reds", "Greens"])
    dataset = imported(tmp_path, "--holder-property", "side", "--title", "Invented war")
    assert sorted(str(r.asserts) for r in dataset.reports.values()) == [
        "contested",
        "greens",
        "reds",
    ]


def write_sliver(folder):
    """Write a strip of 12 ha that shares all of its edge with one area and half of it with another."""
    wide = box(0, 0, 1.001, 1)
    write(folder / f"{day(1)}.geojson", box(0, 0, 1, 1))
    write(folder / f"{day(2)}.geojson", wide)
    write(folder / f"{day(3)}.geojson", wide, box(1.001, 0, 2, 0.5))


def test_a_sliver_belongs_to_the_neighbour_with_the_longest_shared_edge(tmp_path):
    write_sliver(tmp_path / "in")
    dataset = imported(tmp_path, *TOLD, "--least-ha", "13")
    assert [r[:3] for r in told(dataset)] == [(1, 1, "reds"), (2, 1, "greens"), (2, 3, "reds")]
    assert left_out(tmp_path)["sliver"][0] == 1


def test_what_is_large_enough_is_a_place_of_its_own(tmp_path):
    write_sliver(tmp_path / "in")
    assert len(imported(tmp_path, *TOLD, "--least-ha", "12").places) == 3


def test_pieces_share_their_borders_without_gap_or_overlap(tmp_path):
    write(tmp_path / "in" / f"{day(1)}.geojson", box(0, 0, 1.23456789, 1))
    write(tmp_path / "in" / f"{day(2)}.geojson", box(0.3, 0.2, 2.00000049, 3))
    areas = [*imported(tmp_path).areas.geometry]
    together = union_of(areas)
    assert sum(area.area for area in areas) == pytest.approx(together.area, rel=1e-9)
    assert len(getattr(together, "geoms", [together])) == 1


def test_invalid_rings_are_mended_and_what_is_no_area_is_left_out(tmp_path):
    bow = {
        "type": "Polygon",
        "coordinates": [[[10, 0], [10.1, 0.1], [10.1, 0], [10, 0.1], [10, 0]]],
    }
    write(tmp_path / "in" / f"{day(1)}.geojson", bow)
    write(
        tmp_path / "in" / f"{day(2)}.geojson", bow, None, {"type": "Point", "coordinates": [10, 0]}
    )
    write(tmp_path / "in" / f"{day(3)}.geojson")
    write(tmp_path / "in" / "readme.json")
    (tmp_path / "in" / f"{day(4)}.geojson").write_text("nothing", encoding="utf-8")
    dataset = imported(tmp_path)
    assert len(dataset.places) == 2
    name = "Invented archive"
    assert left_out(tmp_path) == {
        "no_day": (1, "readme.json"),
        "not_read": (1, f"{name}/2022-04-04.geojson"),
        "no_areas": (1, f"{name}/2022-04-03.geojson"),
        "no_geometry": (2, f"{name}/2022-04-02.geojson, feature 2"),
        "mended": (2, f"{name}/2022-04-01.geojson, feature 1"),
    }


def test_where_a_feature_is_left_out_nothing_is_said_of_what_lies_in_no_area(tmp_path):
    write(tmp_path / "in" / f"{day(1)}.geojson", box(0, 0, 1, 1), box(2, 0, 3, 1))
    write(tmp_path / "in" / f"{day(2)}.geojson", box(0, 0, 1, 1), None)
    write(tmp_path / "in" / f"{day(3)}.geojson", box(0, 0, 1, 1), box(2, 0, 3, 1))
    assert {r.event_date.day for r in imported(tmp_path).reports.values()} == {1}


def test_a_hole_that_nobody_ever_held_is_no_place(tmp_path):
    ring = box(0, 0, 3, 3)
    ring["coordinates"].append(box(1, 1, 2, 2)["coordinates"][0])
    for number in (1, 2):
        write(tmp_path / "in" / f"{day(number)}.geojson", ring)
    assert len(imported(tmp_path).places) == 1
    assert left_out(tmp_path)["never_held"][0] == 1


def test_where_pieces_are_lost_it_asks_who_has_them(tmp_path):
    write_month(tmp_path / "in")
    answer = run(tmp_path, "--holder", "Reds", "--title", "Invented war")
    assert answer.exit_code != 0
    assert "On 2022-04-21 pieces leave the outlines" in str(answer.exception)
    assert "--otherwise" in str(answer.exception)
    contested = imported(tmp_path, "--holder", "Reds", "--otherwise", "contested", "--title", "War")
    assert "contested" in {str(r.asserts) for r in contested.reports.values()}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "Say who holds the areas"),
        (("--holder", "Reds", "--holder-property", "side"), "Say who holds the areas"),
        (("--holder", "Reds", "--party", "Somebody=Reds"), "no claimant 'Somebody'"),
        (("--holder", "Reds", "--party", "Somebody"), "not two names"),
        (("--holder", "Reds", "--retrieved", "yesterday"), "is not a date"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path, options, told):
    write_month(tmp_path / "in")
    answer = run(tmp_path, *options, "--otherwise", "Greens", "--title", "Invented war")
    assert answer.exit_code != 0
    assert told in str(answer.exception)
    assert not (tmp_path / "out").exists()


def test_a_single_day_is_nothing_to_replay(tmp_path):
    write(tmp_path / "in" / f"{day(1)}.geojson", box(0, 0, 1, 1))
    assert "nothing to replay" in str(run(tmp_path, *TOLD).exception)


def test_the_source_and_its_terms_are_what_the_reader_says(tmp_path):
    write_month(tmp_path / "in")
    terms = ("--licence", "CC-BY-4.0", "--attribution", "Outlines: Invented archive.")
    where = ("--source-url", "https://example.org/outlines", "--retrieved", "2022-05-02")
    dataset = imported(tmp_path, *TOLD, *terms, *where)
    [source] = dataset.sources.values()
    assert (source.url, source.accessed_on) == ("https://example.org/outlines", "2022-05-02")
    assert source.title == "Invented outlines: outlines by Invented archive (CC-BY-4.0)"
    assert [licence.name for licence in dataset.licences] == ["CC BY 4.0"]
    assert dataset.profile.attribution == {"en": "Outlines: Invented archive."}


def test_the_front_of_each_day_is_the_border_of_what_is_held(tmp_path):
    write_month(tmp_path / "in")
    fronts = imported(tmp_path).fronts
    lengths = {
        number: round(sum(f.line.length for f in fronts if f.start <= day(number) <= f.end), 6)
        for number in (1, 7, 8, 10, 16, 21)
    }
    assert lengths == {1: 0.4, 7: 0.6, 8: 0, 10: 0.6, 16: 1.0, 21: 0.8}


def test_what_is_imported_is_sound_and_is_drawn(tmp_path):
    write_month(tmp_path / "in")
    imported(tmp_path)
    out = tmp_path / "out"
    checked = CliRunner().invoke(panjshir_map, ["validate", str(out)])
    assert (checked.exit_code, "No problems: 4 places, 8 reports" in checked.output) == (0, True)
    picture = ["--data", str(out), "snapshot", "2022-04-12", "--out", str(tmp_path / "a.svg")]
    assert CliRunner().invoke(panjshir_map, picture).exit_code == 0
    assert "Invented war" in (tmp_path / "a.svg").read_text(encoding="utf-8")
