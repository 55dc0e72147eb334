"""Sieges: what is known of when a force was surrounded, and no more. The data is invented, but for the last."""

from __future__ import annotations

from datetime import date

from geo.codes.vocabulary import Kind, Knowledge, Scope
from geo.control.siege import siege_text, sieges, sieges_on
from tests.codes import Reading
from tests.unit.control.records import report, september, shipped_timeline, timeline


def besieged(claimant, day, **fields):
    return report(claimant, "nrf", day, **{"kind": Kind.BESIEGE, "place_id": "pass"} | fields)


def days(*reports, **choice):
    found = sieges(timeline(*reports, **choice))
    return [(each.start.day, each.end.day, each.report.report_id) for each in found]


def test_a_siege_lasts_until_another_word_on_the_place():
    siege = besieged("nrf", 3)
    assert days(siege) == [(3, 13, siege.report_id)]
    assert days(siege, report("witness", "taliban", 6, place_id="pass")) == [
        (3, 6, siege.report_id)
    ]


def test_a_word_on_all_around_ends_it_and_one_on_a_part_of_that_does_not():
    siege, wide = besieged("nrf", 3), {"place_id": "province"}
    assert days(siege, report("witness", "taliban", 6, **wide))[0][1] == 6
    assert days(siege, report("witness", "taliban", 6, scope=Scope.PART, **wide))[0][1] == 13


def test_of_two_words_about_one_day_the_siege_is_still_told():
    siege = besieged("nrf", 3)
    assert days(siege, report("witness", "taliban", 3, place_id="pass")) == [
        (3, 13, siege.report_id)
    ]


def test_the_latest_report_of_a_siege_tells_it():
    first, second = besieged("nrf", 3), besieged("nrf", 5)
    assert days(first, second) == [(3, 5, first.report_id), (5, 13, second.report_id)]


def test_a_report_that_moves_nothing_ends_no_siege():
    siege = besieged("nrf", 3)
    background = report("witness", "none", 6, place_id="pass", kind=Kind.CONTEXT)
    assert days(siege, background) == [(3, 13, siege.report_id)]


def test_as_known_it_begins_when_it_was_published():
    siege = besieged("nrf", 3, published=7)
    assert days(siege, knowledge=Knowledge.AS_KNOWN) == [(7, 13, siege.report_id)]


def test_a_party_reads_its_own_words_and_the_independent_none_of_them():
    siege = besieged("nrf", 3)
    assert days(siege, reading=Reading.NRF) == [(3, 13, siege.report_id)]
    assert days(siege, reading=Reading.TALIBAN) == days(siege, reading=Reading.INDEPENDENT) == []


def test_a_siege_says_who_tells_of_it_and_of_which_day():
    (whole,) = sieges(timeline(besieged("nrf", 3)))
    (part,) = sieges(timeline(besieged("taliban", 3, scope=Scope.PART)))
    assert siege_text(whole) == "Pass: a force reported surrounded (NRF, 3 Sep 2021)"
    assert siege_text(part) == "Pass, in a part: a force reported surrounded (Taliban, 3 Sep 2021)"


def test_the_khawak_pass_was_told_of_as_surrounded_on_three_days():
    told = [s for s in sieges(shipped_timeline()) if s.place.place_id == "khawak_pass"]
    assert [(s.start, s.report.report_id) for s in told] == [
        (september(3), "r225"),
        (september(4), "r103"),
        (september(5), "r117"),
    ]
    assert sieges_on(shipped_timeline(), september(6)) == ()
    assert [s.place.place_id for s in sieges_on(shipped_timeline(), date(2021, 8, 24))] == [
        "panjshir_province"
    ]
