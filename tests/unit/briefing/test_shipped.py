"""The briefing that ships: it covers the story, and agrees with the map on every date."""

import re

import pytest

from geo.briefing.captions import cited_sources, source_line
from tests.codes import Reading
from tests.unit.briefing.stories import story
from tests.unit.control.records import shipped, shipped_timeline

DISTRICTS = ("bazarak", "rukha", "dara", "khenj", "unaba", "shutul", "paryan")
OTHERS = {"checkpoint": "turkmenistan_checkpoint"}

SAID = {
    "where": {
        DISTRICTS: "government baseline",
        ("turkmenistan_checkpoint",): "government baseline",
    },
    "checkpoint": {("turkmenistan_checkpoint",): "taliban disputed"},
    "build-up": {("turkmenistan_checkpoint",): "taliban confirmed"},
    "eighteen": {("turkmenistan_checkpoint",): "taliban confirmed"},
    "kabul-falls": {DISTRICTS: "nrf confirmed"},
    "first-attacks": {("shutul",): "nrf disputed", ("khawak_pass",): "contested contested"},
    "shutul": {("shutul",): "contested contested", ("bazarak", "unaba"): "nrf confirmed"},
    "victory-claim": {
        tuple(d for d in DISTRICTS if d != "unaba"): "taliban claimed",
        ("unaba",): "contested claimed",
    },
    "what-reports-say": {("unaba", "paryan"): "taliban disputed", ("bazarak",): "nrf disputed"},
    "four-of-seven": {
        ("shutul", "paryan"): "contested contested",
        ("unaba",): "taliban disputed",
        ("khenj", "bazarak"): "nrf disputed",
        ("rukha", "dara"): "nrf confirmed",
    },
    "khawak": {("khawak_pass",): "nrf disputed"},
    "bazarak": {("bazarak",): "taliban confirmed"},
    "conquered": {DISTRICTS: "taliban disputed"},
    "audio": {
        tuple(d for d in DISTRICTS if d != "bazarak"): "contested claimed",
        ("bazarak",): "nrf claimed",
    },
    "not-over": {DISTRICTS: "taliban disputed"},
    "what-nobody-knows": {
        ("bazarak", "khenj"): "taliban confirmed",
        ("shutul", "paryan"): "taliban disputed",
    },
}
"""What the words of each step rely on, as the map must show it."""
SAID["early-july"] = SAID.pop("where")


@pytest.mark.parametrize("step", story().steps, ids=lambda step: step.step_id)
def test_the_map_shows_what_the_words_of_a_step_rely_on(step):
    states = shipped_timeline(step.eyes.reading, step.eyes.knowledge).at(step.day)
    for places, state in SAID[step.step_id].items():
        shown = {f"{states[place].controller} {states[place].status}" for place in places}
        assert shown == {state}


@pytest.mark.parametrize("step", story().steps, ids=lambda step: step.step_id)
def test_every_step_names_sources_and_every_report_in_its_notes_exists(step):
    assert cited_sources(shipped(), step)
    assert source_line(shipped(), step)
    assert set(re.findall(r"\b[abdr]\d{3}\b", step.notes)) <= set(shipped().reports)


def test_it_runs_from_early_july_to_mid_september_in_order():
    days = [step.day.isoformat() for step in story().steps]
    assert days == sorted(days)
    assert (days[0][:7], days[-1]) == ("2021-07", "2021-09-16")
    assert 12 <= len(days) <= 16


def test_it_looks_through_the_eyes_of_both_parties_once_and_says_so():
    through = {step.eyes.reading: step.text for step in story().steps}
    assert "only what the Taliban say" in through[Reading.TALIBAN]
    assert "NRF's eyes" in through[Reading.NRF]


def test_it_covers_the_well_known_claims():
    told = " ".join(f"{step.title} {step.text} {step.notes}" for step in story().steps)
    for words in (
        *("checkpoint", "18 service members", "in response", "thousands", "Dasht-e Rewat"),
        *("700", "600", "difficult", "four of seven", "governor's office", "conquered"),
        *("not over", "audio", "north-east", "Uzbekistan", "side valleys", "Abshar"),
    ):
        assert words.lower() in told.lower().replace("“", "").replace("”", "")


def test_its_words_are_short_enough_for_a_projector():
    assert max(len(step.text) for step in story().steps) <= 220
    assert max(len(step.title) for step in story().steps) <= 48
