"""The headline of a day reads like print: its numbers add up, and its verbs agree with them."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.codes.vocabulary import Knowledge, Status
from geo.control.headline import counted_up, headline, page_title, rank
from geo.control.state import ControlState
from tests.codes import Actor, Controller, PlaceKind, Reading
from tests.unit.control.records import COMBINATIONS, september, shipped, shipped_timeline

DISTRICTS = [p.place_id for p in shipped().mapped_places if p.kind == PlaceKind.DISTRICT]
WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
NUMBERS = {word: number for number, word in enumerate(WORDS, 1)}
AMOUNT = r"(?:(?P<part>\w+) of \w+ districts|(?P<all>all \w+ districts|both districts|the only district)|(?P<bare>\w+))"
PARTIES = {"the taliban": ("taliban", "hold"), "the nrf": ("nrf", "holds"), "the government": ("government", "holds"),
           "they": ("taliban", "hold"), "it": ("nrf", "holds")}  # fmt: skip
HELD = re.compile(rf"\b(?P<party>{'|'.join(PARTIES)}) (?P<verb>holds?) {AMOUNT}", re.IGNORECASE)
FOUGHT_OVER = re.compile(rf"\b{AMOUNT} (?P<verb>is|are) fought over", re.IGNORECASE)
LEFT_OVER = re.compile(r"\bthe other (?P<bare>\w+)")


def told(day, reading=Reading.ASSESSED, knowledge=Knowledge.HINDSIGHT):
    return headline(shipped_timeline(reading, knowledge), day).text


def number(match, total):
    parts = {
        name: word for name, word in match.groupdict().items() if name not in ("party", "verb")
    }
    if parts.get("all"):
        return total
    word = (parts.get("part") or parts["bare"]).lower()
    return NUMBERS[word] if word in NUMBERS else int(word)


def held(text, total):
    """Return how many each party holds according to a text, whose verbs agree with the parties."""
    shares = {}
    for match in HELD.finditer(text):
        party, verb = PARTIES[match["party"].lower()]
        assert match["verb"] == verb
        shares[party] = number(match, total)
    return shares


def fought_over(text, total):
    """Return how many are fought over according to a text, whose verb agrees with their number."""
    match = FOUGHT_OVER.search(text)
    if match is None:
        return 0
    contested = number(match, total)
    assert match["verb"] == ("is" if contested == 1 else "are")
    return contested


def assert_reads_like_print(text):
    assert re.fullmatch(r"[A-Z0-9][^.]*\.(?: [A-Z0-9][^.]*\.)?", text)
    assert not re.search(r"  | [,;.]|[,;][^ ]|[,;.][,;.]|[{}]", text)
    assert not re.search(r"\b(\w+) \1\b", text, re.IGNORECASE)
    assert not re.search(r"\b(?:0|1|None|nobody)\b", text)


def assert_tells(text, states):
    """Assert that a headline has the numbers of some states, and that they add up."""
    total = len(states)
    holders = [state.controller for state in states]
    assert held(text, total) == {a.value: n for a in Actor if (n := holders.count(a.value))}
    assert fought_over(text, total) == holders.count("contested")
    rest = LEFT_OVER.search(text)
    silent = holders.count("none")
    assert (number(rest, total) if rest else 0) == (silent if silent < total else 0)
    assert ("any of the" in text or "either of the" in text) == (silent == total > 1)


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_the_headline_of_every_stop_has_the_numbers_of_the_map_and_reads_like_print(
    reading, knowledge
):
    timeline = shipped_timeline(reading, knowledge)
    for day in timeline.stops:
        text = told(day, reading, knowledge)
        assert_reads_like_print(text)
        assert_tells(text, [timeline.state(place_id, day) for place_id in DISTRICTS])


def states(reading):
    """Return a strategy for the states of some districts in a reading, from one to many."""
    controllers = (
        {Controller.TALIBAN, Controller.NRF}
        if reading in (Reading.TALIBAN, Reading.NRF)
        else {*Controller}
    )
    held_as = st.sampled_from(
        [Status.CONFIRMED, Status.DISPUTED, Status.UNCONFIRMED, Status.BASELINE]
    )
    state = st.builds(
        lambda controller, status: ControlState(controller, status, (), september(1), ()),
        st.sampled_from(sorted(controllers | {Controller.CONTESTED, Controller.NONE})),
        st.just(Status.CLAIMED) if reading in (Reading.TALIBAN, Reading.NRF) else held_as,
    )
    return st.tuples(st.just(reading), st.lists(state, min_size=1, max_size=40))


@given(st.sampled_from(Reading).flatmap(states))
def test_any_division_of_any_number_of_districts_is_told_in_full(division):
    reading, districts = division
    text = counted_up(Counter(districts), reading).text
    assert_reads_like_print(text)
    assert_tells(text, districts)


def test_the_days_of_the_battle_read_like_an_editors_sentences():
    assert told(september(4)) == (
        "The NRF holds four of seven districts, two of them disputed. "
        "The Taliban hold one, which is disputed; two are fought over."
    )
    assert told(september(5)) == (
        "The Taliban hold four of seven districts, two of them unconfirmed. "
        "The NRF holds one, which is disputed; two are fought over."
    )
    assert told(september(6)) == (
        "The Taliban hold all seven districts, all of them disputed by the NRF."
    )
    assert told(september(10)) == "The Taliban hold all seven districts."


def test_who_disputes_is_named_where_it_holds_nothing_itself():
    assert told(september(1)).endswith(", one of them disputed by the Taliban.")
    assert told(september(3)).startswith(
        "The NRF holds four of seven districts, all of them disputed. "
    )


def test_a_starting_point_is_called_one():
    assert told(date(2021, 7, 1)) == (
        "The government holds all seven districts, as a starting point."
    )


def test_what_a_party_says_is_told_as_its_word():
    assert told(september(4), Reading.TALIBAN) == (
        "The Taliban say that they hold four of seven districts, that the NRF holds two "
        "and that one is fought over."
    )
    assert told(september(6), Reading.NRF) == (
        "The NRF says that it holds one of seven districts and that six are fought over."
    )
    assert told(september(2), Reading.TALIBAN).endswith(
        " They have made no statement on the other five."
    )
    assert told(date(2021, 8, 1), Reading.NRF) == (
        "The NRF has made no statement on any of the seven districts."
    )


def test_independent_reports_are_said_to_stand_alone():
    assert told(september(6), Reading.INDEPENDENT) == (
        "On independent reports alone, the Taliban hold all seven districts."
    )


def test_several_doubts_of_one_share_are_told_apart():
    assert "four of seven districts, one of them disputed and two unconfirmed" in told(
        september(5), knowledge=Knowledge.AS_KNOWN
    )


def test_states_stand_from_one_side_to_the_other_with_what_is_disputed_between():
    ranks = [
        rank(ControlState(Controller(controller), Status(status), (), september(1), ()))
        for controller, status in (
            ("government", "confirmed"),
            ("nrf", "confirmed"),
            ("nrf", "unconfirmed"),
            ("nrf", "disputed"),
            ("contested", "contested"),
            ("taliban", "disputed"),
            ("taliban", "unconfirmed"),
            ("taliban", "confirmed"),
            ("none", "no_information"),
        )
    ]
    assert ranks == sorted(set(ranks))


def test_a_page_is_titled_by_the_place_and_the_date_and_who_holds_it():
    whole = headline(shipped_timeline(), september(6)).text
    assert page_title(shipped_timeline(), september(6)) == f"Panjshir, 6 Sep 2021: {whole}"
    own = page_title(shipped_timeline(), september(6), "paryan")
    assert own == "Paryan, 6 Sep 2021: Taliban; NRF disputes"
