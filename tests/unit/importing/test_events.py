"""Events bring fighting and background; control only where the kind of event says so."""

import csv

import pytest
from click.testing import CliRunner

from geo.cli.main import panjshir_map
from geo.codes.vocabulary import EventPrecision, Kind, Scope
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.panels.sketch import ground
from geo.webmap.map import map_script
from tests.unit.importing.tables import ACLED, GED, clash, killing, write_table


def run(*arguments):
    return CliRunner().invoke(panjshir_map, [*map(str, arguments)])


def imported(folder, which, columns, rows):
    write_table(folder / "in.csv", columns, rows)
    out = folder / "out"
    answer = run("import", which, folder / "in.csv", "--out", out, "--title", "Invented war")
    assert answer.exit_code == 0, (answer.output, answer.exception)
    return load_dataset(out)


def left_out(folder):
    with (folder / "out" / "left_out.csv").open(encoding="utf-8", newline="") as file:
        return {row["reason"]: (int(row["count"]), row["first"]) for row in csv.DictReader(file)}


def test_what_acled_says_of_control_becomes_control_and_nothing_else(tmp_path):
    dataset = imported(
        *(tmp_path, "acled", ACLED),
        [
            clash(1),
            clash(2, sub_event_type="Non-state actor overtakes territory", fatalities="4"),
            clash(3, sub_event_type="Government regains territory"),
            clash(4, sub_event_type="Non-violent transfer of territory", actor2="", inter2=""),
            clash(5, sub_event_type="Peaceful protest"),
            clash(6, sub_event_type="Non-violent transfer of territory"),
        ],
    )
    assert [(r.event_date.day, str(r.asserts), r.kind) for r in dataset.reports.values()] == [
        (1, "contested", Kind.CONTEST),
        (2, "reds", Kind.CAPTURE),
        (3, "government_of_inventia", Kind.RECAPTURE),
        (4, "reds", Kind.WITHDRAW),
        (5, "none", Kind.CONTEXT),
        (6, "none", Kind.CONTEXT),
    ]
    assert left_out(tmp_path) == {"side_unclear": (1, "row 7")}
    second = dataset.reports["r2"]
    assert (second.summary, second.figures) == ("Invented clash. (Invented Post)", "4 fatalities")
    assert [*dataset.codes.claimants] == ["acled"]


def test_the_precision_of_acled_is_kept(tmp_path):
    rows = [clash(1), clash(2, time_precision="2"), clash(3, time_precision="3", geo_precision="3")]
    found = imported(tmp_path, "acled", ACLED, rows).reports.values()
    assert [(r.date_precision, r.scope) for r in found] == [
        (EventPrecision.DAY, Scope.WHOLE),
        (EventPrecision.APPROX, Scope.WHOLE),
        (EventPrecision.MONTH, Scope.PART),
    ]


def test_rows_that_cannot_be_read_are_counted_by_reason(tmp_path):
    rows = [
        clash(1),
        clash(1),
        clash(2, event_date="soon"),
        clash(3, latitude=""),
        clash(4, time_precision="9"),
        clash(5, longitude="90"),
        clash(6, latitude="1.6"),
    ]
    imported(tmp_path, "acled", ACLED, rows)
    assert left_out(tmp_path) == {
        "no_date": (1, "row 4"),
        "no_place": (1, "row 5"),
        "far_off": (1, "row 7"),
        "unknown_precision": (1, "row 6"),
        "repeated": (1, "row 3"),
    }


def test_fighting_of_ged_contests_a_place_and_never_gives_it_to_anybody(tmp_path):
    dataset = imported(
        *(tmp_path, "ged", GED),
        [
            killing(1),
            killing(2, type_of_violence="3", where_prec="4"),
            killing(3, date_prec="4", source_original="Reds spokesman"),
            killing(4, date_prec="5"),
        ],
    )
    assert [
        (str(r.claimant), str(r.asserts), r.kind, r.date_precision, r.scope)
        for r in dataset.reports.values()
    ] == [
        ("ucdp", "contested", Kind.CONTEST, EventPrecision.DAY, Scope.WHOLE),
        ("ucdp", "none", Kind.CONTEXT, EventPrecision.DAY, Scope.PART),
        ("reds", "contested", Kind.CONTEST, EventPrecision.MONTH, Scope.WHOLE),
    ]
    assert dataset.reports["r1"].figures == "3 deaths (best estimate; 2 to 5)"
    assert left_out(tmp_path) == {"vague_date": (1, "row 5")}
    assert [licence.name for licence in dataset.licences] == ["CC BY 4.0"]


@pytest.mark.parametrize("which", ["acled", "ged"])
def test_another_table_is_refused(tmp_path, which):
    write_table(tmp_path / "in.csv", ["a", "b"], [])
    answer = run("import", which, tmp_path / "in.csv", "--out", tmp_path / "out", "--title", "War")
    assert "has no column" in str(answer.exception)


def test_what_is_imported_is_sound_and_is_drawn_without_an_area(tmp_path):
    rows = [clash(1), clash(2, sub_event_type="Government regains territory", location="Secondham", latitude="1.6")]  # fmt: skip
    imported(tmp_path, "acled", ACLED, rows)
    out, picture = tmp_path / "out", tmp_path / "a.svg"
    assert "No problems: 2 places, 2 reports" in run("validate", out).output
    told = run("--data", out, "headline", "2022-04-02").output
    assert "one of two settlements" in told
    assert run("--data", out, "snapshot", "2022-04-02", "--out", picture).exit_code == 0
    assert "acleddata.com" in picture.read_text(encoding="utf-8")
    timelines = Timelines(load_dataset(out))
    assert '"Secondham"' in map_script(timelines).text
    assert len(ground(timelines.dataset).points) == 2


def test_rows_that_must_not_be_passed_on_are_not(tmp_path):
    imported(tmp_path, "acled", ACLED, [clash(1), clash(2)])
    for format_ in ("csv", "geojson", "xlsx", "html"):
        file = tmp_path / f"a.{format_}"
        answer = run("--data", tmp_path / "out", "export", "2022-04-01", "--out", file)
        assert "forbid to pass its rows on" in str(answer.exception), format_
        assert "acleddata.com" in str(answer.exception)
        assert not file.exists()
    site = run("--data", tmp_path / "out", "publish", "--out", tmp_path / "site")
    assert site.exit_code != 0
