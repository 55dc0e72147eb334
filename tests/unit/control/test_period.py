"""A period tells of each place what its days tell one by one."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from geo.codes.codebook import open_codebook
from geo.codes.vocabulary import DayPrecision, Kind, Status
from geo.control.period import period
from geo.control.timeline import build_timeline
from geo.dataset.model import Window
from geo.errors import UsageError
from tests.codes import Actor, Assertion, Claimant, Controller
from tests.unit.control.records import (
    COMBINATIONS,
    country,
    dataset,
    report,
    september,
    shipped,
    shipped_timeline,
)

BATTLE = Window(date(2021, 8, 15), date(2021, 9, 16))
WINDOWS = [BATTLE, Window(date(2021, 9, 5), date(2021, 9, 5)), Window(date(2021, 7, 1), date(2022, 12, 31))]  # fmt: skip


def days_of(timeline, place_id, window):
    """Return the state of a place on each day of a window, after that of the day before it."""
    first = max(window.start - timedelta(days=1), timeline.window.start)
    return [timeline.state(place_id, day) for day in timeline.days(first, window.end)]


@pytest.mark.parametrize("window", WINDOWS, ids=str)
@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_the_days_of_a_place_are_those_of_the_timeline(reading, knowledge, window):
    timeline = shipped_timeline(reading, knowledge)
    length = (window.end - window.start).days + 1
    for each in period(timeline, window):
        states = days_of(timeline, each.place.place_id, window)
        own = states[-length:]
        assert sum(each.held.values()) + each.contested + each.unknown == length
        for actor, count in each.held.items():
            assert count == sum(state.controller == actor for state in own)
        assert each.contested == sum(state.controller == Controller.CONTESTED for state in own)
        assert each.disputed == sum(state.status is Status.DISPUTED for state in own)
        pairs = pairwise(states)
        assert each.changes == sum(a.standing != b.standing for a, b in pairs)


@pytest.mark.parametrize("load", [shipped, country])
def test_hands_change_on_the_day_from_which_another_party_holds_a_place(load):
    open_codebook(load().codes)
    timeline = build_timeline(load())
    record = timeline.window
    for each in period(timeline, record):
        holder, seen = None, []
        for day in timeline.days(record.start, record.end):
            found = timeline.state(each.place.place_id, day).controller
            if found in (Controller.CONTESTED, Controller.NONE):
                continue
            if holder not in (None, found):
                seen.append((day, holder, found))
            holder = found
        assert [(h.day, h.before, h.after) for h in each.handovers] == seen
        assert each.last == (each.handovers[-1] if seen else None)


SEPTEMBER = Window(september(1), september(12))


def of_rukha(*reports, window=SEPTEMBER):
    timeline = build_timeline(dataset(*reports))
    return next(each for each in period(timeline, window) if each.place.place_id == "rukha")


def test_a_place_that_was_only_fought_over_has_not_changed_hands():
    found = of_rukha(
        report(Claimant.INDEPENDENT_MEDIA, Assertion.NRF, 2),
        report(Claimant.INDEPENDENT_MEDIA, Assertion.CONTESTED, 5, kind=Kind.CONTEST),
        report(Claimant.INDEPENDENT_MEDIA, Assertion.NRF, 9),
    )
    assert found.last is None
    assert found.contested == 4


def test_hands_change_across_a_fight_and_are_known_as_exactly_as_the_report():
    found = of_rukha(
        report(Claimant.INDEPENDENT_MEDIA, Assertion.NRF, 2),
        report(Claimant.INDEPENDENT_MEDIA, Assertion.CONTESTED, 5, kind=Kind.CONTEST),
        report(Claimant.INDEPENDENT_MEDIA, Assertion.TALIBAN, 9),
    )
    assert (found.last.day, found.last.before, found.last.after) == (
        september(9),
        Actor.NRF,
        Actor.TALIBAN,
    )
    assert found.last.precision is DayPrecision.DAY


def test_a_change_of_hands_before_the_period_is_not_of_it():
    reports = [
        report(Claimant.INDEPENDENT_MEDIA, Assertion.NRF, 2),
        report(Claimant.INDEPENDENT_MEDIA, Assertion.TALIBAN, 9),
    ]
    assert of_rukha(*reports, window=Window(september(10), september(12))).last is None
    first_day = of_rukha(*reports, window=Window(september(9), september(12)))
    assert first_day.last.day == september(9)
    assert first_day.changes == 1


@pytest.mark.parametrize(
    ("window", "sentence"),
    [
        (Window(BATTLE.end, BATTLE.start), "before it begins"),
        (Window(BATTLE.start, date(2031, 1, 1)), "outside the record"),
    ],
)
def test_days_that_are_no_stretch_of_the_record_are_refused(window, sentence):
    with pytest.raises(UsageError, match=sentence):
        period(shipped_timeline(), window)
