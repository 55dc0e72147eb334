"""What the browser gets is the timeline, whole and exact, however compactly it is written."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Template

from geo.control.age import age_of
from geo.control.description import change_lines, describe, describe_briefly
from geo.control.headline import headline, rank
from geo.control.locality import localities_on
from geo.control.timeline import Timelines
from geo.design.style import PALETTES, Theme, fade, look
from geo.frontend.assets import script_json
from geo.webmap.payload import replay_data
from tests.codes import Controller, PlaceKind
from tests.unit.control.records import (
    COMBINATIONS,
    areas_alone,
    shipped,
    shipped_timeline,
    without,
)

DATA = json.loads(script_json(replay_data(Timelines(shipped()))))
START = shipped().record.start
DAYS = (shipped().record.end - START).days + 1
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.text("{%#}<"),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def expanded(runs):
    """Return the state of a place on every day, with its evidence's age and voices, as the browser does."""
    row = [None] * DAYS
    for start, state, evidence, *voices in runs:
        row[start:] = [
            (
                None if state is None else DATA["states"][state],
                None if evidence is None else day - evidence,
                *voices,
            )
            for day in range(start, DAYS)
        ]
    return row


def written(state):
    """Return a state of the timeline in the words of the browser's table."""
    drawn = look(state.controller, state.status, state.rivals)
    known = state.controller != Controller.NONE
    return {
        "key": "/".join((state.controller, state.status, *state.rivals)),
        "controller": state.controller,
        "status": state.status,
        "text": describe(state),
        "brief": describe_briefly(state) if describe_briefly(state) != describe(state) else None,
        "rank": rank(state),
        "since": (state.since - START).days if known else None,
        "basis": list(state.basis),
        "fill": drawn.paint,
        "hatch": drawn.pattern,
        "dashed": drawn.dashed,
        **vague("sincePrecision", state.since_precision),
    }


def vague(name, precision):
    """Return how exactly a day is known, which is not told where it is known to the day."""
    return {} if precision == "day" else {name: precision}


def read(state):
    basis = [DATA["reports"][index]["id"] for index in state["basis"]]
    return state | {"basis": basis}


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_every_day_of_every_place_expands_to_what_the_timeline_says(reading, knowledge):
    timeline = shipped_timeline(reading, knowledge)
    compact = DATA["timelines"][f"{reading}/{knowledge}"]
    rows = [expanded(runs) for runs in compact["places"]]
    assert [place["id"] for place in DATA["places"]] == list(timeline.by_place)
    for number in range(DAYS):
        day = START + timedelta(days=number)
        for row, state in zip(rows, timeline.at(day).values(), strict=True):
            held, days, *_ = row[number]
            assert read(held) == written(state)
            assert days == age_of(shipped(), state, day).days


@given(st.integers(0, 1000))
def test_the_browser_fades_a_colour_by_as_many_steps_and_as_far(days):
    passed = [left for after, left in DATA["fades"] if days > after]
    step = fade(days, shipped().evidence_ages_after)
    assert len(passed) == step
    assert [1, *passed][-1] == pytest.approx(PALETTES[Theme.LIGHT].strength(step), abs=1e-3)


def test_where_the_data_sets_no_age_nothing_fades():
    ageless = replay_data(Timelines(replace(shipped(), evidence_ages_after=None)))
    assert ageless["fades"] == []
    assert not any(entry["fade"] for entry in ageless["legend"])


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_every_day_has_the_headline_and_the_changes_that_the_timeline_gives_it(reading, knowledge):
    timeline = shipped_timeline(reading, knowledge)
    told = {turn[0]: turn[1:] for turn in DATA["timelines"][f"{reading}/{knowledge}"]["told"]}
    for number in range(DAYS):
        day = START + timedelta(days=number)
        text, _ = told[max(turn for turn in told if turn <= number)]
        _, changes = told.get(number, (text, []))
        assert DATA["texts"][text] == headline(timeline, day).text
        assert [DATA["texts"][change] for change in changes] == [
            str(line) for line in change_lines(shipped().places, timeline.changes(day), dated=True)
        ]


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_the_stops_are_the_timelines_own(reading, knowledge):
    stops = DATA["timelines"][f"{reading}/{knowledge}"]["stops"]
    told = tuple(START + timedelta(days=stop) for stop in stops)
    assert told == shipped_timeline(reading, knowledge).stops


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_every_locality_stands_in_the_browser_as_its_timeline_says_where_it_is_told_of(
    reading, knowledge
):
    timeline = shipped_timeline(reading, knowledge)
    runs = DATA["timelines"][f"{reading}/{knowledge}"]["beside"]
    rows = {place["id"]: expanded(run) for place, run in zip(DATA["beside"], runs, strict=True)}
    for number in range(0, DAYS, 3):
        day = START + timedelta(days=number)
        known = {each.place.place_id: each for each in localities_on(timeline, day)}
        for place_id, row in rows.items():
            told = known.get(place_id)
            if told and told.is_told:
                held, days = row[number]
                assert read(held) == written(told.state)
                assert days == age_of(shipped(), told.state, day).days
            else:
                held, _ = row[number]
                assert held is None or held["controller"] == Controller.NONE


def test_a_locality_has_the_coordinate_that_the_data_knows_and_the_district_that_holds_it():
    found = {place["id"]: place for place in DATA["beside"]}
    district = {place_id: place["within"] for place_id, place in found.items()}
    names = [place["id"] for place in DATA["places"]]
    assert found["hesarak"]["label"] is None
    assert names[district["hesarak"]] == "rukha"
    assert found["abdullah_khel"]["label"] == [35.24698, 69.61279]
    assert names[district["abdullah_khel"]] == "dara"
    assert district["banu"] is None


def test_no_province_is_among_the_points():
    assert not {place["id"] for place in DATA["beside"]} & {"panjshir_province"}


def test_all_eight_timelines_and_295_reports_fit_into_320_kilobytes():
    assert len(script_json(DATA).encode()) < 320_000


def test_a_report_tells_how_exactly_its_days_are_known_only_where_they_are_not():
    names = ("precision", "publishedPrecision")
    for written_report, report in zip(DATA["reports"], shipped().reports.values(), strict=True):
        told = {name: written_report[name] for name in names if name in written_report}
        precisions = (report.date_precision, report.published_precision)
        assert told == vague(names[0], precisions[0]) | vague(names[1], precisions[1])


def test_every_report_names_its_sources():
    for written_report, report in zip(DATA["reports"], shipped().reports.values(), strict=True):
        assert written_report["id"] == report.report_id
        sources = [DATA["sources"][index]["url"] for index in written_report["sources"]]
        assert sources == [shipped().sources[source_id].url for source_id in report.source_ids]


def test_without_a_checkpoint_the_small_map_has_no_symbol():
    inset = replay_data(Timelines(without(PlaceKind.CHECKPOINT)))["inset"]
    assert inset["far"] is None
    assert inset["parts"] == DATA["inset"]["parts"]


def test_without_an_overview_there_is_no_small_map():
    assert replay_data(Timelines(areas_alone()))["inset"] is None


@pytest.mark.parametrize("backdrop", [shipped().backdrop, None], ids=["backdrop", "none"])
def test_what_lies_around_is_labelled_but_for_what_the_areas_are_parts_of(backdrop):
    data = replace(shipped(), backdrop=backdrop)
    names = {label["name"] for label in replay_data(Timelines(data))["outlines"]}
    assert {"Baghlan", "Parwan"} <= names
    assert "Panjshir" not in names
    named = {
        "panjshir_province": replace(data.places["panjshir_province"], names={"en": "Invented"})
    }
    renamed = replace(data, places={**data.places, **named})
    assert "Panjshir" in {e["name"] for e in replay_data(Timelines(renamed))["outlines"]}


def test_no_symbol_of_the_legend_lacks_its_picture():
    symbols = [entry["symbol"] for entry in DATA["legend"] if entry["symbol"]]
    assert set(symbols) == set(DATA["symbols"])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(JSON)
def test_json_for_a_script_is_the_same_data_and_cannot_leave_the_script(data):
    text = script_json(data)
    assert json.loads(text) == data
    assert not set("<\u2028\u2029") & set(text)
    assert Template(text).render() == text


@pytest.mark.parametrize(
    "text",
    ["</script>", "<!--<script>", "\u2028", "\u2029", "{{ 7*7 }}", "{{{#", "{% raw %}", "{# x #}"],
)
def test_texts_that_end_a_script_or_are_a_template_are_escaped(text):
    assert json.loads(script_json(text)) == text
    assert text not in script_json(text)
    assert Template(script_json(text)).render() == script_json(text)
