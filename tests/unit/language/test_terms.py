"""How dates, states and changes are put into words."""

from datetime import date

import pytest

from geo.control.description import aria_label, describe, describe_change
from geo.control.state import Change, ControlState
from geo.dataset.vocabulary import Actor, Controller, PlaceKind, Status
from geo.language.terms import listed, long_date
from tests.unit.control.records import place, september, shipped, shipped_timeline

BAZARAK = place("bazarak", PlaceKind.DISTRICT)


def state(controller, status, *rivals):
    actors = tuple(Actor(rival) for rival in rivals)
    return ControlState(Controller(controller), Status(status), actors, september(6), ())


def test_a_date_is_written_out_without_a_leading_zero():
    assert long_date(date(2021, 9, 6)) == "6 September 2021"


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
    assert label == "Bazarak: Taliban, disputed by the NRF, since 6 September 2021"


def test_a_screen_reader_hears_no_date_where_nothing_is_known():
    assert aria_label(BAZARAK, state("none", "no_information")) == "Bazarak: no information"


def test_a_change_of_hands_names_the_old_holder_and_the_new_state():
    change = Change("rukha", state("nrf", "confirmed"), state("taliban", "disputed", "nrf"))
    words = describe_change(place("rukha"), change)
    assert words == "Rukha: NRF → Taliban, disputed by the NRF"


def test_a_change_without_a_change_of_hands_says_what_did_change():
    change = Change("rukha", state("nrf", "confirmed"), state("nrf", "disputed", "taliban"))
    words = describe_change(place("rukha"), change)
    assert words == "Rukha: NRF, confirmed → NRF, disputed by the Taliban"


def test_a_first_report_follows_on_not_known():
    change = Change("rukha", state("none", "no_information"), state("nrf", "baseline"))
    assert describe_change(shipped().places["rukha"], change) == (
        "Rukha: not known → NRF, starting point"
    )
