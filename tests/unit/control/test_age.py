"""How old the evidence of a colour is: from the day that it is about, and never a matter of who holds a place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.codes.vocabulary import Certainty, Kind, Knowledge
from geo.control.age import age_of, look_of
from geo.control.description import aria_label, describe_age
from geo.control.explanation import explain
from geo.control.timeline import build_timeline
from geo.design.style import FADES_AT, PALETTES, Theme, fade
from geo.language.catalogue import Language, speaking
from tests.codes import Reading
from tests.unit.control.records import (
    COMBINATIONS,
    dataset,
    days_of,
    report,
    rukha,
    september,
    shipped,
    shipped_timeline,
)

AGES = st.none() | st.integers(0, 2000)
LIMITS = st.integers(1, 400)


def age_on(day, *reports, ages_after=2, **choice):
    """Return how old the evidence on Rukha is on a day of September 2021."""
    data = replace(dataset(*reports), evidence_ages_after=ages_after)
    state = build_timeline(data, **choice).state("rukha", september(day))
    return age_of(data, state, september(day))


def test_evidence_is_as_old_as_the_day_that_it_is_about():
    assert [age_on(day, report("witness", "nrf", 3)).days for day in (3, 4, 12)] == [0, 1, 9]


def test_where_there_is_no_evidence_nothing_has_an_age():
    assert age_on(12).days is None
    assert age_on(12, report("nrf", "nrf", 3)).days is None


def test_a_colour_fades_on_the_day_after_its_evidence_has_the_age_that_the_data_sets():
    held = report("witness", "nrf", 3)
    assert [age_on(day, held).fade for day in (4, 5, 6)] == [0, 0, 1]


def test_a_colour_fades_by_a_step_each_time_the_age_doubles():
    held = report("witness", "nrf", 1)
    fades = [age_on(day, held).fade for day in range(1, 13)]
    assert fades == [0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3]


def test_a_starting_point_ages_from_its_own_date():
    start = report("independent_analyst", "nrf", 2, kind=Kind.BASELINE)
    assert age_on(9, start).days == 7


def test_a_report_that_only_says_the_same_again_makes_a_colour_fresh():
    first = report("witness", "nrf", 3)
    again = report("witness", "nrf", 8, certainty=Certainty.TENTATIVE)
    assert rukha(first, again).basis == (first.report_id,)
    assert [age_on(day, first, again).days for day in (7, 8, 9)] == [4, 0, 1]


def test_the_claim_of_a_rival_is_no_evidence_and_makes_no_colour_fresh():
    assert age_on(9, report("witness", "nrf", 3), report("taliban", "taliban", 8)).days == 6


def test_context_makes_no_colour_fresh():
    context = report("witness", "nrf", 8, kind=Kind.CONTEXT)
    assert age_on(9, report("witness", "nrf", 3), context).days == 6


def test_as_known_only_what_had_been_published_makes_a_colour_fresh():
    reports = report("witness", "nrf", 3), report("witness", "nrf", 6, published=9)
    assert [age_on(day, *reports).days for day in (8, 9)] == [2, 3]
    known = {"knowledge": Knowledge.AS_KNOWN}
    assert [age_on(day, *reports, **known).days for day in (8, 9)] == [5, 3]


def test_a_partys_reading_ages_with_the_partys_own_last_statement():
    reports = report("nrf", "nrf", 3), report("witness", "taliban", 8)
    assert age_on(9, *reports, reading=Reading.NRF).days == 6


def test_where_the_data_sets_no_age_nothing_fades():
    age = age_on(12, report("witness", "nrf", 1), ages_after=None)
    assert (age.days, age.fade) == (11, 0)


@given(AGES, AGES, LIMITS)
def test_the_older_the_evidence_the_more_a_colour_fades(one, other, limit):
    younger, older = sorted((one or 0, other or 0))
    assert fade(younger, limit) <= fade(older, limit) <= len(FADES_AT)
    assert fade(None, limit) == fade(limit, limit) == 0 < fade(limit + 1, limit)


@pytest.mark.parametrize("theme", Theme)
def test_each_step_leaves_less_of_a_colour_and_none_less_than_half(theme):
    left = [PALETTES[theme].strength(step) for step in range(len(FADES_AT) + 1)]
    assert left[0] == 1
    assert left == sorted(set(left), reverse=True)
    assert left[-1] >= 0.5


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_age_changes_no_state_and_no_stop(reading, knowledge):
    ageless = replace(shipped(), evidence_ages_after=None)
    timeline = build_timeline(ageless, reading=reading, knowledge=knowledge)
    shown = shipped_timeline(reading, knowledge)
    assert timeline.by_place == shown.by_place
    assert timeline.stops == shown.stops


def test_a_look_fades_and_stays_otherwise_as_it_is():
    state = rukha(report("witness", "nrf", 3), report("taliban", "taliban", 3))
    age = age_on(12, report("witness", "nrf", 3))
    assert look_of(state, age) == replace(look_of(state), fade=age.fade)
    assert age.fade


def told(place_id, day, **choice):
    timeline = shipped_timeline(**choice)
    state = timeline.state(place_id, day)
    return aria_label(shipped().places[place_id], state, age_of(shipped(), state, day))


def test_words_say_how_old_evidence_is_where_it_is_old():
    assert told("turkmenistan_checkpoint", september(30)).endswith("; last evidence 43 days old")
    assert "last evidence" not in told("bazarak", september(30))


def test_a_partys_reading_speaks_of_its_last_statement():
    assert told("turkmenistan_checkpoint", september(4), reading=Reading.TALIBAN).endswith(
        "; last statement 57 days old"
    )


def test_the_reason_says_how_old_the_evidence_is():
    sentence = explain(shipped_timeline(), "turkmenistan_checkpoint", september(30))
    assert sentence.endswith("; last evidence 43 days old, so the colour is faded.")
    assert "faded" not in explain(shipped_timeline(), "bazarak", september(30))


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_the_age_is_told_in_the_digits_of_the_language(language):
    day = september(30)
    state = shipped_timeline().state("turkmenistan_checkpoint", day)
    with speaking(language):
        words = describe_age(state, age_of(shipped(), state, day))
    assert "۴۳" in words


@pytest.mark.parametrize("reading", Reading)
def test_no_evidence_is_of_a_day_to_come(reading):
    for knowledge in Knowledge:
        timeline = shipped_timeline(reading, knowledge)
        for day in days_of(shipped()):
            ages = [age_of(shipped(), state, day).days for state in timeline.at(day).values()]
            assert all(age is None or age >= 0 for age in ages)
