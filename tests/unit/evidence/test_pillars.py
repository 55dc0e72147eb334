"""On which reports the map rests, and what two versions of a dataset differ in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from click.testing import CliRunner

from geo.cli.main import panjshir_map
from geo.codes.vocabulary import Eyes
from geo.control.timeline import build_timeline
from geo.control.voices import one_voice, voices_behind
from geo.evidence.difference import RowChange, compared_days, day_changes, row_changes
from geo.evidence.pillars import pillars
from tests.unit.control.records import days_of, shipped, shipped_timeline


def run(*arguments):
    return CliRunner().invoke(panjshir_map, [*map(str, arguments)], catch_exceptions=False)


@pytest.fixture(scope="module")
def found():
    return pillars(shipped(), Eyes(), 10)


def test_pillars_are_the_reports_that_decide_the_most_days(found):
    timeline = shipped_timeline()
    decided = {}
    for day in days_of(shipped()):
        for state in timeline.at(day).values():
            for report_id in state.basis[:1]:
                decided[report_id] = decided.get(report_id, 0) + 1
    assert [each.decided for each in found] == sorted(decided.values(), reverse=True)[:10]
    assert all(decided[each.report.report_id] == each.decided for each in found)


def test_what_would_flip_is_what_leaving_a_report_out_changes(found):
    before = shipped_timeline()
    for pillar in found[:3]:
        after = build_timeline(shipped(), Eyes(without=(pillar.report.report_id,)))
        flipped = sum(
            before.state(place, day).standing != after.state(place, day).standing
            for day in days_of(shipped())
            for place in before.by_place
        )
        assert pillar.flipped == flipped


def test_voices_are_told_apart_as_copies_are(found):
    assert all(each.voices >= 1 for each in found)
    shared = one_voice(shipped())
    for place in shipped_timeline().by_place:
        voices = voices_behind(shipped_timeline(), place, date(2021, 9, 10))
        firsts = [{shared.get(r.report_id, r.report_id) for r in voice} for voice in voices]
        assert all(not one & other for n, one in enumerate(firsts) for other in firsts[:n])


def test_the_command_names_ten(found):
    told = run("pillars").output
    assert [line.split()[0] for line in told.splitlines()[::3]] == [
        each.report.report_id for each in found
    ]
    assert len(json.loads(run("pillars", "--json").output)) == 10


def test_rows_that_differ_are_told_by_field():
    report = shipped().reports["r143"]
    reports = dict(shipped().reports)
    reports["r143"] = replace(report, summary="Another.")
    del reports["r146"]
    later = replace(shipped(), reports=reports)
    assert list(row_changes(shipped(), later)) == [
        RowChange("reports", "r146", "", "r146", ""),
        RowChange("reports", "r143", "summary", report.summary, "Another."),
    ]
    assert list(row_changes(shipped(), shipped())) == []


def test_days_that_differ_come_in_day_changes():
    before, after = shipped_timeline(), build_timeline(shipped(), Eyes(without=("r143",)))
    told = {
        (stretch.place_id, day)
        for stretch in day_changes(before, after)
        for day in days_of(shipped())
        if stretch.first <= day <= stretch.last
    }
    assert told == {
        (place, day)
        for day in days_of(shipped())
        for place in before.by_place
        if before.state(place, day).standing != after.state(place, day).standing
    }
    assert compared_days(shipped(), shipped()) == len(days_of(shipped())) * 9


def test_the_command_tells_what_changed_between_two_folders(data_folder):
    reports = data_folder / "reports.csv"
    text = reports.read_text(encoding="utf-8")
    old = shipped().reports["r143"].summary
    reports.write_text(text.replace(old, "Another summary."), encoding="utf-8")
    answer = run("diff", "panjshir", data_folder)
    assert answer.exit_code == 0
    assert "reports: 0 new, 0 gone, 1 changed" in answer.output
    assert "r143 summary:" in answer.output
    assert "place-days: 0 of" in answer.output
    told = json.loads(run("diff", "panjshir", data_folder, "--json").output)
    assert [row["row"] for row in told["rows"]] == ["r143"]
