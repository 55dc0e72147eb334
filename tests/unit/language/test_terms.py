"""How dates, states and changes are put into words."""

from dataclasses import replace
from datetime import date

import pytest

from geo.codes.vocabulary import DayPrecision, EventPrecision, Status
from geo.control.description import (
    aria_label,
    change_lines,
    describe,
    describe_briefly,
    describe_change,
)
from geo.control.state import Change, ControlState
from geo.language.catalogue import Language, speaking
from geo.language.terms import beginning, event_date, format_date, listed
from tests.codes import Actor, Controller, PlaceKind
from tests.unit.control.records import place, september, shipped, shipped_timeline

BAZARAK = place("bazarak", PlaceKind.DISTRICT)


def state(controller, status, *rivals):
    actors = tuple(Actor(rival) for rival in rivals)
    return ControlState(Controller(controller), Status(status), actors, september(6), ())


@pytest.mark.parametrize(
    ("language", "dates"),
    [
        (Language.EN, ["6 Sep 2021", "6 Sep", "Sep 2021"]),
        (Language.FA, ["۶ سپتمبر ۲۰۲۱", "۶ سپتمبر", "سپتمبر ۲۰۲۱"]),
        (Language.PS, ["۶ سپتمبر ۲۰۲۱", "۶ سپتمبر", "سپتمبر ۲۰۲۱"]),
    ],
)
def test_the_day_stands_before_the_month_and_no_zero_leads(language, dates):
    parts = ("full", "day_month", "month_year")
    with speaking(language):
        assert [format_date(date(2021, 9, 6), part) for part in parts] == dates


def test_the_day_of_an_event_is_told_as_precisely_as_it_is_known():
    told = [event_date(date(2021, 9, 6), precision) for precision in EventPrecision]
    assert told == ["6 Sep 2021", "about 6 Sep 2021", "Sep 2021"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.EN, ["6 Sep 2021", "about 6 Sep 2021", "some day in Sep 2021", "some day in 2021"]),
        (Language.FA, ["۶ سپتمبر ۲۰۲۱", "حدود ۶ سپتمبر ۲۰۲۱", "روزی در سپتمبر ۲۰۲۱", "روزی در ۲۰۲۱"]),
        (Language.PS, ["۶ سپتمبر ۲۰۲۱", "شاوخوا ۶ سپتمبر ۲۰۲۱", "سپتمبر ۲۰۲۱ (نامعلومه ورځ)", "۲۰۲۱ (نامعلومه ورځ)"]),
    ],
)  # fmt: skip
def test_a_beginning_is_told_as_precisely_as_it_is_known(language, told):
    with speaking(language):
        assert [beginning(date(2021, 9, 6), precision) for precision in DayPrecision] == told


def test_a_change_is_dated_only_where_its_day_is_not_known():
    before, after = state("nrf", "confirmed"), state("taliban", "confirmed")
    places = {"bazarak": BAZARAK}
    lines = [
        str(
            *change_lines(
                places,
                [Change("bazarak", before, replace(after, since_precision=precision))],
                dated=True,
            )
        )
        for precision in DayPrecision
    ]
    told = "Bazarak: NRF → Taliban, confirmed"
    assert lines == [told, f"{told} (about 6 Sep 2021)", f"{told} (Sep 2021)", f"{told} (2021)"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_reads_as_in_a_sentence(words, sentence):
    assert listed(words) == sentence


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (state("none", "no_information"), "no information"),
        (state("none", "no_statement"), "no statement"),
        (state("taliban", "claimed"), "Taliban, as claimed"),
        (state("contested", "contested"), "contested"),
        (
            state("contested", "contested", "nrf", "taliban"),
            "contested, claimed by the NRF and the Taliban",
        ),
        (state("taliban", "disputed", "nrf"), "Taliban, disputed by the NRF"),
        (state("nrf", "disputed", "taliban"), "NRF, disputed by the Taliban"),
        (
            state("taliban", "disputed", "taliban", "nrf"),
            "Taliban, disputed by the Taliban themselves and the NRF",
        ),
        (state("government", "baseline"), "government, starting point"),
        (state("taliban", "unconfirmed"), "Taliban, unconfirmed"),
        (state("nrf", "confirmed"), "NRF, confirmed"),
    ],
)
def test_a_state_in_a_few_words(shown, words):
    assert describe(shown) == words


def test_every_state_that_is_ever_shown_has_words():
    for interval in shipped_timeline().intervals("bazarak"):
        assert describe(interval.state)


def test_a_screen_reader_hears_place_state_and_since():
    label = aria_label(BAZARAK, state("taliban", "disputed", "nrf"))
    assert label == "Bazarak: Taliban, disputed by the NRF, since 6 Sep 2021"


def test_a_screen_reader_hears_no_date_where_nothing_is_known():
    assert aria_label(BAZARAK, state("none", "no_information")) == "Bazarak: no information"


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (state("taliban", "disputed", "nrf"), "Taliban; NRF disputes"),
        (state("nrf", "disputed", "taliban"), "NRF; Taliban dispute"),
        (state("nrf", "disputed", "taliban", "government"), "NRF; Taliban and government dispute"),
        (state("contested", "contested", "nrf", "taliban"), "contested; both claim it"),
        (state("contested", "contested", "nrf"), "contested; NRF claims it"),
        (state("contested", "contested", "taliban"), "contested; Taliban claim it"),
        (state("contested", "contested"), "contested"),
        (state("nrf", "confirmed"), "NRF, confirmed"),
        (state("taliban", "disputed", "taliban"), "Taliban, disputed by the Taliban themselves"),
    ],
)
def test_a_state_in_as_few_words_as_a_column_takes(shown, words):
    assert describe_briefly(shown) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            state("nrf", "confirmed"),
            state("taliban", "disputed", "nrf"),
            "NRF → Taliban, disputed by the NRF",
        ),
        (
            state("none", "no_information"),
            state("nrf", "baseline"),
            "not known → NRF, starting point",
        ),
        (
            state("nrf", "disputed", "taliban"),
            state("nrf", "confirmed"),
            "dispute over, NRF confirmed",
        ),
        (
            state("nrf", "confirmed"),
            state("nrf", "disputed", "taliban"),
            "still NRF, now disputed by the Taliban",
        ),
        (state("nrf", "baseline"), state("nrf", "confirmed"), "still NRF, now confirmed"),
        (
            state("contested", "contested"),
            state("contested", "contested", "nrf"),
            "still contested, now claimed by the NRF",
        ),
        (
            state("contested", "contested", "nrf"),
            state("contested", "contested"),
            "still contested, now claimed by nobody",
        ),
    ],
)
def test_a_change_says_what_did_change(before, after, words):
    assert describe_change(Change("rukha", before, after)) == words


def test_a_change_of_several_places_is_told_once():
    over = (state("nrf", "disputed", "taliban"), state("nrf", "confirmed"))
    lost = (state("nrf", "confirmed"), state("taliban", "confirmed"))
    changes = [Change("rukha", *over), Change("unaba", *lost), Change("dara", *over)]
    assert [str(line) for line in change_lines(shipped().places, changes)] == [
        "Rukha, Dara: dispute over, NRF confirmed",
        "Unaba: NRF → Taliban, confirmed",
    ]
