"""Which reports are one voice."""

from dataclasses import replace

import pytest

from geo.evidence.voices import one_voice
from tests.unit.control.records import report, shipped


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
