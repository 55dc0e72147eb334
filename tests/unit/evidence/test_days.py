"""What was known on a day, where the readings part, what differs between two days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.codes.vocabulary import Eyes, Kind, Knowledge, Status
from geo.control.contrast import MapPanel
from geo.control.timeline import Timelines, differences
from geo.dataset.hidden import HiddenReports
from geo.evidence.disagreement import OPEN, matrix, open_disputes, tallies
from geo.evidence.hindsight import hidden_later, lesson_text, lessons
from geo.view import Comparison, read_comparison
from tests.codes import PARTIES, Claimant, Reading
from tests.unit.control.records import report, september, shipped, shipped_timeline, timeline

DAY = september(5)


@pytest.fixture(scope="module")
def timelines():
    return Timelines(shipped())


def test_later_reports_are_those_about_the_day_or_before_and_published_after():
    later = hidden_later(shipped(), september(4))
    assert {"a010", "r107", "r087"} & {r.report_id for r in later} == {"a010", "r107"}
    assert all(r.event_date <= september(4) < r.published_on for r in later)
    assert [r.published_on for r in later] == sorted(r.published_on for r in later)


DAYS_OF_REPORTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=12)


@given(DAYS_OF_REPORTS)
def test_a_day_meets_the_reports_that_were_hidden_on_it_once_each_and_no_other(days):
    first = september(1)
    told = [
        report(
            Claimant.WITNESS,
            "nrf",
            first + timedelta(start),
            published=first + timedelta(start + lag),
        )
        for start, lag in days
    ]
    hidden = HiddenReports(told)
    for day in (first + timedelta(n) for n in range(-2, 84)):
        met = sorted(each.report_id for each in hidden.on(day))
        assert met == sorted(r.report_id for r in told if r.event_date <= day < r.published_on)


def test_hindsight_teaches_exactly_where_the_two_knowledges_differ(timelines):
    learned = lessons(timelines, Reading.ASSESSED, DAY)
    then = timelines[Eyes(Reading.ASSESSED, Knowledge.AS_KNOWN)].at(DAY)
    now = timelines[Eyes(Reading.ASSESSED, Knowledge.HINDSIGHT)].at(DAY)
    differing = {place for place in then if then[place].standing != now[place].standing}
    assert {lesson.place.place_id for lesson in learned} == differing
    khenj = next(lesson for lesson in learned if lesson.place.place_id == "khenj")
    assert lesson_text(khenj) == (
        "known then as NRF, disputed by the Taliban; from all we know now that day is shown as contested"
    )


def test_the_matrix_marks_the_places_in_which_the_readings_part(timelines):
    rows = {r.place.place_id: r for r in matrix(timelines, Knowledge.HINDSIGHT, september(4))}
    assert len(rows) == 9
    assert rows["bazarak"].parts
    assert not rows["rukha"].parts
    assert not rows["turkmenistan_checkpoint"].parts
    assert set(rows["rukha"].states) == set(Reading)


def test_an_open_dispute_has_the_latest_words_of_each_side():
    (dispute,) = open_disputes(
        timeline(
            report("taliban", "taliban", 2),
            report("witness", "taliban", 3, report_id="w1"),
            report("nrf", "nrf", 4),
            report("nrf", "nrf", 5, report_id="n2"),
            report("nrf", "taliban", 6, kind=Kind.CONCEDE),
            report("nrf", "nrf", 6, report_id="n3"),
        ),
        september(12),
    )
    assert dispute.words[Claimant.NRF].report_id == "n3"
    assert Claimant.TALIBAN in dispute.words
    assert dispute.evidence.claimant == Claimant.NRF


@pytest.mark.parametrize("knowledge", Knowledge)
def test_the_open_disputes_of_every_stop_are_the_disputed_and_contested_places(knowledge):
    shown = shipped_timeline(Reading.ASSESSED, knowledge)
    for day in shown.stops:
        disputes = open_disputes(shown, day)
        assert sorted(place.place_id for d in disputes for place in d.places) == sorted(
            place for place, state in shown.at(day).items() if state.status in OPEN
        )
        for dispute in disputes:
            said = dispute.words.values()
            assert all(r.event_date <= day and r.claimant in PARTIES for r in said)
            if knowledge is Knowledge.AS_KNOWN:
                assert all(r.published_on <= day for r in said)


def test_the_tallies_of_every_day_are_the_nine_places():
    counts = {}
    for tally in tallies(shipped_timeline(), shipped().opening.start, shipped().opening.end):
        counts.setdefault(tally.day, {})[tally.status] = tally.places
    assert {sum(day.values()) for day in counts.values()} == {9}
    assert counts[september(4)][Status.DISPUTED] == 4


def test_two_days_differ_where_the_looks_do():
    changes = differences(shipped_timeline(), september(3), september(6))
    assert {c.place_id for c in changes} >= {"bazarak", "rukha", "shutul"}
    assert "turkmenistan_checkpoint" not in {c.place_id for c in changes}
    assert differences(shipped_timeline(), DAY, DAY) == ()


def test_a_comparison_survives_its_link():
    eyes = Eyes(Reading.NRF, Knowledge.AS_KNOWN)
    pair = Comparison((MapPanel(september(3), eyes), MapPanel(date(2022, 5, 7), eyes)))
    assert read_comparison(pair.parameters(), shipped()) == (pair, [])
    window = pair.window(shipped())
    assert (window.start, window.end) == (shipped().record.start, shipped().record.end)


def test_without_a_link_the_premature_and_the_formal_claim_are_compared():
    pair, notices = read_comparison({}, shipped())
    assert (pair.days, notices) == ((september(3), september(6)), [])
    assert pair.window(shipped()) == shipped().opening


def test_nonsense_in_a_comparisons_link_is_told_once():
    _, notices = read_comparison({"a": "soon", "reading": "mine"}, shipped())
    assert len(notices) == 2
