"""What is wanted, in a link: whatever is chosen comes back from it, and nonsense is left out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.codes.vocabulary import Kind, Status
from geo.evidence.wanted import Wanted, publishers, read_wanted
from tests.codes import Claimant
from tests.unit.control.records import shipped

DAYS = st.dates(date(2021, 1, 1), date(2022, 12, 31))
BATTLE = (shipped().opening.start, shipped().opening.end)


def some(members):
    return st.lists(st.sampled_from(list(members)), unique=True, max_size=4).map(tuple)


WANTED = st.builds(
    Wanted,
    places=some(shipped().places),
    claimants=some(Claimant),
    kinds=some(Kind),
    statuses=some(Status),
    publishers=some(publishers(shipped())),
    days=st.none() | st.tuples(DAYS, DAYS).map(sorted).map(tuple),
    text=st.text(),
)


@given(WANTED)
def test_whatever_is_wanted_comes_back_from_its_link(wanted):
    assert read_wanted(wanted.parameters(shipped()), shipped()) == (wanted, [])


def test_a_link_without_filters_is_that_of_the_battle_and_the_other_way_round():
    assert read_wanted({}, shipped()) == (Wanted(days=BATTLE), [])
    assert Wanted(days=BATTLE).parameters(shipped()) == {}


@pytest.mark.parametrize(
    "nonsense",
    [
        {"places": "rukha,atlantis"},
        {"claimants": "nobody"},
        {"kinds": 'a"\nb'},
        {"publishers": "\0"},
        {"days": "soon"},
        {"days": "2021-09-05/2021-09-01"},
        {"days": "2021-09-05"},
    ],
)
def test_what_makes_no_sense_is_left_out_with_a_notice(nonsense):
    wanted, notices = read_wanted(nonsense, shipped())
    assert len(notices) == 1
    assert wanted.days == BATTLE
    assert wanted.places in ((), ("rukha",))


def test_a_publisher_with_a_comma_in_its_name_is_one():
    named = [name for name in publishers(shipped()) if "," in name]
    link = Wanted(publishers=tuple(named[:2])).parameters(shipped())
    assert read_wanted(link, shipped())[0].publishers == tuple(named[:2])
