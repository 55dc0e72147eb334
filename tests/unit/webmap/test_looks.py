"""Of a large dataset the browser is sent looks: none is wrong, and none is missing. All data is made up."""

import base64
import json
from dataclasses import replace

import numpy as np
import pytest

from bench.colours import wrong_looks
from bench.made_up import write_made_up
from geo.codes.codebook import open_codebook
from geo.codes.vocabulary import ASSESSED
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.webmap.asked import day_told, place_told
from geo.webmap.looks import Standings, has_many_places, is_told_by_looks
from geo.webmap.map import map_script
from geo.webmap.packing import packed, zigzag
from geo.webmap.payload import replay_data
from tests.unit.control.records import shipped


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("many")
    write_made_up(made, 400, 2000)
    return made


@pytest.fixture(scope="module")
def timelines(folder):
    yield Timelines(load_dataset(folder))
    open_codebook(shipped().codes)


@pytest.fixture(autouse=True)
def speaking_of_them(opened, timelines):
    open_codebook(timelines.dataset.codes)
    yield
    open_codebook(shipped().codes)


@pytest.fixture(scope="module")
def told(timelines):
    open_codebook(timelines.dataset.codes)
    return replay_data(timelines, "asked/")


def test_every_look_of_the_browser_is_that_of_the_assessment(timelines, folder):
    wrong = wrong_looks(timelines, folder, step=11)
    assert wrong == {f"{eyes.reading}/{eyes.knowledge}": 0 for eyes in timelines}


def test_no_look_is_wrong_where_more_change_than_16_bits_can_number(tmp_path):
    write_made_up(tmp_path, 1_600, 21_000)
    dataset = replace(load_dataset(tmp_path), evidence_ages_after=1)
    timelines = Timelines(dataset)
    open_codebook(dataset.codes)
    changes = Standings(timelines[ASSESSED]).look_changes()
    assert len(changes.day) > 2**16
    wrong = wrong_looks(timelines, tmp_path, step=25, alone=True)
    assert wrong == {"assessed/hindsight": 0}


def test_a_wrong_look_is_found(timelines, folder, monkeypatch):
    monkeypatch.setattr("geo.webmap.looks._days_of_fading", lambda _: [])
    assert sum(wrong_looks(timelines, folder, step=60).values()) > 0


def test_a_dataset_of_many_places_or_reports_is_sent_looks_and_the_shipped_one_states(timelines):
    assert has_many_places(timelines.dataset)
    assert is_told_by_looks(timelines.dataset)
    assert not is_told_by_looks(shipped())
    open_codebook(shipped().codes)
    assert "changes" not in replay_data(Timelines(shipped()))["timelines"]["assessed/hindsight"]


def test_only_the_reading_that_opens_is_sent_where_the_others_can_be_asked_for(timelines, told):
    assert [*told["timelines"]] == ["assessed/hindsight"]
    alone = replay_data(timelines)
    assert len(alone["timelines"]) == len(timelines)
    assert alone["askedAt"] is None


def test_no_report_is_sent(told):
    assert (told["reports"], told["sources"]) == ([], [])
    assert "made-up words" not in json.dumps(told)


def test_looks_are_few_and_each_is_there_once(told):
    reading = told["timelines"]["assessed/hindsight"]
    looks = [(look["key"], look["fade"], look.get("sincePrecision")) for look in reading["states"]]
    assert len(looks) == len(set(looks))
    used = base64.b64decode(reading["changes"])
    assert len(used) < 20_000


def test_the_stops_are_those_of_the_timeline(timelines, told):
    timeline = timelines[next(iter(timelines))]
    days = [(stop - timeline.window.start).days for stop in timeline.stops]
    assert told["timelines"]["assessed/hindsight"]["stops"] == days


def test_a_map_of_many_places_has_no_layer_of_them(timelines):
    text = map_script(timelines, asked_at="asked/").text.split("window.controlMap = ")[1]
    assert "place_id" not in text
    assert '"outlined": "' in text or '"outlined":"' in text


def test_the_reports_of_a_day_are_told_with_their_sources(timelines):
    timeline = timelines[next(iter(timelines))]
    day = max(timeline.stops, key=lambda stop: len(timeline.reports_on(stop)))
    told = day_told(timeline, day)
    assert told["count"] == len(timeline.reports_on(day)) == len(told["reports"])
    cited = {number for report in told["reports"] for number in report["sources"]}
    assert cited == set(range(len(told["sources"])))


def test_the_reports_behind_a_place_are_those_of_its_state(timelines):
    timeline = timelines[next(iter(timelines))]
    day, place = timeline.stops[-1], timeline.dataset.mapped_places[0].place_id
    told = place_told(timeline, place, day)
    assert [report["id"] for report in told["reports"]] == [*timeline.state(place, day).basis]


def test_numbers_are_packed_into_seven_bits_a_byte():
    assert packed(np.array([0, 1, 127, 128, 300])) == bytes([0, 1, 127, 128, 1, 172, 2])
    assert zigzag(np.array([0, -1, 1, -2, 2])).tolist() == [0, 1, 2, 3, 4]
