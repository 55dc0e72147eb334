"""Which reports are one voice, and how many are behind a colour: the same wherever it is told."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from geo.codes.vocabulary import Knowledge
from geo.control.timeline import Timelines
from geo.control.voices import heard, one_voice, sources_of, voices_behind, voices_on
from geo.evidence.reason import reason
from geo.export.records import control_json, intervals_parts, records, states_json
from geo.webmap.payload import replay_data
from tests.codes import Reading
from tests.unit.control.records import (
    COMBINATIONS,
    is_claim,
    known_on,
    report,
    reports_about,
    september,
    shipped,
    shipped_timeline,
    timeline,
)


def voices(*reports):
    return one_voice(replace(shipped(), reports={r.report_id: r for r in reports}))


@pytest.mark.parametrize(
    ("publisher", "origins"),
    [
        ("Hindustan Times (AP/AFP)", ("AFP", "AP")),
        ("news.am, citing TASS", ("TASS",)),
        ("Associated Press via WTOP", ("AP",)),
        ("shkazmipk.blogspot.com (copies LWJ text)", ("Long War Journal",)),
        ("UrduPoint / APP", ()),
        ("Hasht-e Subh (8am.af)", ()),
    ],
)
def test_a_source_names_the_agencies_whose_text_it_is(publisher, origins):
    assert {s.origins for s in shipped().sources.values() if s.publisher == publisher} == {origins}


def test_one_page_is_one_voice():
    assert voices(
        report("taliban", "taliban", 4, report_id="a", source_ids=("wion_sep5",)),
        report("taliban", "taliban", 4, report_id="b", source_ids=("wion_sep5", "brief")),
    ) == {"a": "a", "b": "a"}


def test_two_pages_with_one_agencys_text_are_one_voice():
    assert voices(
        report("witness", "nrf", 4, report_id="a", source_ids=("haaretz_sep3",)),
        report("witness", "nrf", 4, report_id="b", source_ids=("hotnews_sep3",)),
    ) == {"a": "a", "b": "a"}


def test_sharing_is_passed_on_and_keeps_the_datasets_order():
    assert voices(
        report("nrf", "nrf", 4, report_id="a", source_ids=("brief",)),
        report("nrf", "nrf", 4, report_id="b", source_ids=("wion_sep5",)),
        report("nrf", "nrf", 4, report_id="c", source_ids=("wion_sep5", "brief")),
    ) == {"a": "a", "b": "a", "c": "a"}


@pytest.mark.parametrize(
    "other",
    [
        report("nrf", "nrf", 4, report_id="b"),
        report("taliban", "taliban", 5, report_id="b"),
        report("taliban", "taliban", 4, report_id="b", source_ids=("wion_sep5",)),
    ],
)
def test_another_claimant_day_or_text_is_another_voice(other):
    assert voices(report("taliban", "taliban", 4, report_id="a"), other) == {}


def test_roggios_tweet_is_one_voice_in_six_rows():
    shared = one_voice(shipped())
    assert {r for r, first in shared.items() if first == "r124"} >= {
        "r124",
        "r125",
        "r126",
        "r127",
        "r128",
        "r129",
    }


def counted_slowly(shown, place_id, day):
    """Return how many voices there are, word for word: who says the same, and which of them share a text."""
    state, data = shown.state(place_id, day), shown.dataset
    if not state.basis or shown.reading in (Reading.TALIBAN, Reading.NRF):
        return None
    deciding = data.reports[state.basis[0]]
    evidence = [
        each
        for each in known_on(reports_about(data, place_id), day, shown.knowledge)
        if not is_claim(each)
        and (shown.reading != "independent" or not each.party or each.kind == "baseline")
    ]
    said = []
    for each in evidence:
        said = [*said, each] if not said or said[-1].asserts == each.asserts else [each]
    texts = [
        {t for each in one.source_ids for t in (each, *data.sources[each].origins)}
        for one in said
        if one is deciding or one.kind != "baseline"
    ]
    while pair := next(((a, b) for a in texts for b in texts if a is not b and a & b), None):
        texts = [*(each for each in texts if each not in pair), pair[0] | pair[1]]
    return len(texts)


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_the_number_of_voices_is_that_of_the_texts_behind_what_is_said(reading, knowledge):
    shown = shipped_timeline(reading, knowledge)
    for place_id, intervals in shown.by_place.items():
        stretches = list(heard(shown, place_id))
        assert stretches[0].start == shown.window.start
        assert [s.end for s in stretches] == [
            *(s.start for s in stretches[1:]),
            shown.window.end + timedelta(days=1),
        ]
        assert {i.start for i in intervals} <= {s.start for s in stretches}
        for stretch in stretches:
            last = stretch.end - timedelta(days=1)
            assert shown.state(place_id, stretch.start) == stretch.state
            assert shown.state(place_id, last) == stretch.state
            for day in {stretch.start, last}:
                assert counted_slowly(shown, place_id, day) == stretch.voices


PAYLOAD = replay_data(Timelines(shipped()))


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_every_face_counts_the_same_voices_on_every_stop(reading, knowledge):
    shown, start = shipped_timeline(reading, knowledge), shipped().record.start
    runs = PAYLOAD["timelines"][f"{reading}/{knowledge}"]["places"]
    rows = [*records(shown, None).rows]
    told = json.loads("".join(intervals_parts(shown)))
    for place_id, place_runs in zip(shown.by_place, runs, strict=True):
        behind = {stop: voices_on(shown, place_id, stop) for stop in shown.stops}
        spans = [row for row in rows if row["place_id"] == place_id]
        assert [row["start"].isoformat() for row in spans] == [
            each["start"] for each in told[place_id]
        ]
        for stop, count in behind.items():
            [row] = [row for row in spans if row["start"] <= stop < row["end"]]
            [each] = [e for e in told[place_id] if e["start"] <= stop.isoformat() < e["end"]]
            run = max(run for run in place_runs if run[0] <= (stop - start).days)
            assert row["voices"] == each["voices"] == next(iter(run[3:]), None) == count
    for stop in (stop for stop in shown.stops if stop in shipped().opening):
        day, control = json.loads(states_json(shown, stop)), json.loads(control_json(shown, stop))
        for row in records(shown, stop).rows:
            place_id, count = row["place_id"], row["voices"]
            assert count == voices_on(shown, place_id, stop)
            assert day[place_id]["voices"] == control[place_id]["voices"] == count


def test_the_reason_has_every_report_behind_a_colour_once_that_of_the_decision_first():
    why = reason(shipped_timeline(), "bazarak", september(6))
    ids = [each.report_id for voice in why.heard for each in voice]
    assert len(ids) == len(set(ids))
    assert why.heard[0][0] == why.deciding[0]
    assert {each.report_id for each in (*why.deciding, *why.support)} <= set(ids)
    assert why.voices == len(why.heard) == voices_on(shipped_timeline(), "bazarak", september(6))


def test_what_is_said_late_adds_a_voice_though_nothing_else_changes():
    late = report("witness", "nrf", 3, published=8, report_id="late", source_ids=("wion_sep5",))
    told = timeline(
        report("witness", "nrf", 4, report_id="first"), late, knowledge=Knowledge.AS_KNOWN
    )
    stretches = [each for each in heard(told, "rukha") if each.voices]
    assert [(each.start, each.voices) for each in stretches] == [
        (september(4), 1),
        (september(8), 2),
    ]
    assert stretches[0].state == stretches[1].state


def test_two_reports_of_one_page_are_one_voice_and_have_its_sources_once():
    told = timeline(
        report("witness", "nrf", 4, report_id="a", source_ids=("wion_sep5",)),
        report("witness", "nrf", 5, report_id="b", source_ids=("wion_sep5", "brief")),
    )
    [voice] = voices_behind(told, "rukha", september(6))
    assert {each.report_id for each in voice} == {"a", "b"}
    assert {each.source_id for each in sources_of(shipped(), voice)} == {"wion_sep5", "brief"}
    assert len(sources_of(shipped(), voice)) == 2


@pytest.mark.parametrize("reading", [Reading.TALIBAN, Reading.NRF])
def test_a_partys_own_word_is_no_number_of_voices(reading):
    shown = shipped_timeline(reading)
    assert {voices_on(shown, each, september(6)) for each in shown.by_place} == {None}
