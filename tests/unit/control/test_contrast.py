"""Maps beside each other: where they differ, what tells them apart, and how they are typed."""

import pytest

from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.contrast import Contrast, MapPanel, check_panels, crossed, read_panel
from geo.control.timeline import Timelines
from geo.errors import UsageError
from tests.codes import Reading
from tests.unit.control.records import september, shipped

DAY = september(6)
READINGS = (Reading.TALIBAN, Reading.NRF, Reading.ASSESSED)


@pytest.fixture(scope="module")
def timelines():
    return Timelines(shipped())


@pytest.fixture(scope="module")
def readings(timelines):
    """Three readings of one day."""
    panels = crossed((DAY,), READINGS, (Knowledge.HINDSIGHT,), Eyes())
    return Contrast.of(timelines, panels)


@pytest.fixture(scope="module")
def then_and_now(timelines):
    panels = crossed(
        (september(4),), (Reading.ASSESSED,), (Knowledge.AS_KNOWN, Knowledge.HINDSIGHT), Eyes()
    )
    return Contrast.of(timelines, panels)


def test_a_place_differs_where_two_maps_show_it_otherwise(readings, timelines):
    shown = [timelines[Eyes(reading)].at(DAY) for reading in READINGS]
    differing = {each.place_id: each.states for each in readings.differing}
    for place_id in readings.places:
        states = tuple(states[place_id] for states in shown)
        assert differing.get(place_id, states[:1] * 3) in (states, states[:1] * 3)
        assert (place_id in differing) == (len({state.standing for state in states}) > 1)


def test_few_places_are_outlined_and_many_are_not(readings, then_and_now):
    assert then_and_now.outlined == {"khawak_pass"}
    assert len(readings.differing) > 3
    assert readings.outlined == frozenset()


def test_a_heading_says_no_more_than_what_tells_a_map_from_the_others(readings, then_and_now):
    assert readings.headings == ("Taliban say", "NRF say", "Best evidence")
    assert (readings.title, readings.shared) == ("6 Sep 2021", "All we know now")
    assert then_and_now.headings == ("What was known that day", "All we know now")
    assert then_and_now.shared == "Best evidence"


def test_maps_that_share_nothing_are_headed_by_all_of_it(timelines):
    one, other = MapPanel(september(3), Eyes(Reading.NRF)), MapPanel(DAY, Eyes(Reading.TALIBAN))
    contrast = Contrast.of(timelines, (one, other))
    assert contrast.headings == ("3 Sep 2021 · NRF say", "6 Sep 2021 · Taliban say")
    assert contrast.name == "3 Sep 2021 · NRF say and 6 Sep 2021 · Taliban say"


def test_what_differs_is_told_once_for_all_places_of_which_it_is_true(readings):
    places = [name for line in readings.lines for name in line.places.split(", ")]
    assert len(places) == len(set(places)) == len(readings.differing)
    [bazarak] = [line.text for line in readings.lines if line.places == "Bazarak"]
    assert bazarak == (
        "Taliban say: Taliban, as claimed; NRF say: NRF, as claimed; "
        "Best evidence: Taliban, disputed by the NRF"
    )


def test_one_map_twice_differs_in_nothing_and_is_headed_by_its_day(timelines):
    contrast = Contrast.of(timelines, (MapPanel(DAY), MapPanel(DAY)))
    assert (contrast.differing, contrast.headings) == ((), ("6 Sep 2021",) * 2)


def test_a_map_is_typed_as_it_is_told():
    panel = MapPanel(DAY, Eyes(Reading.NRF, Knowledge.AS_KNOWN))
    assert str(panel) == "2021-09-06:nrf:as_known"
    assert read_panel(str(panel)) == panel
    assert read_panel("2021-09-06", panel.eyes) == panel


@pytest.mark.parametrize("text", ["", "6 Sep", "2021-09-06:nrf:then", "2021-09-06:nrf:as_known:x"])
def test_what_is_no_map_is_refused_with_an_example(text):
    with pytest.raises(UsageError, match="write DATE:READING:KNOWN"):
        read_panel(text)


def test_days_readings_and_knowledge_are_crossed_day_by_day():
    both = (Knowledge.AS_KNOWN, Knowledge.HINDSIGHT)
    panels = crossed((september(3), DAY), READINGS[:1], both, Eyes(without=("nrf",)))
    assert [str(panel) for panel in panels] == [
        "2021-09-03:taliban:as_known",
        "2021-09-03:taliban:hindsight",
        "2021-09-06:taliban:as_known",
        "2021-09-06:taliban:hindsight",
    ]
    assert {panel.eyes.without for panel in panels} == {("nrf",)}


@pytest.mark.parametrize("days", [(6,), (6, 6), (2, 3, 4, 5, 6), ()])
def test_two_to_four_different_maps_stand_beside_each_other(days):
    with pytest.raises(UsageError, match="2 to 4 maps"):
        check_panels([MapPanel(september(day)) for day in days])
