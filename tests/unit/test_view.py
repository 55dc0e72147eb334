"""A link gives the same picture again, and nonsense in it gives a picture and a notice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.control.contrast import MapPanel
from geo.dataset.model import Span, Window
from geo.extent import Centre
from geo.view import Compared, Comparison, View, read_comparison, read_view
from tests.codes import EVERY_EYES, Reading
from tests.unit.control.records import shipped

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
RECORD = shipped().record
BATTLE = shipped().opening
DAYS = st.dates(RECORD.start, RECORD.end)
SPANS = ["battle", "record"]
PLACES = [place.place_id for place in shipped().mapped_places]
VIEWS = st.builds(
    View,
    DAYS,
    st.sampled_from(EVERY_EYES),
    st.sampled_from(SPANS),
    st.none() | st.sampled_from(PLACES),
)
PANELS = st.builds(MapPanel, DAYS, st.sampled_from(EVERY_EYES))
COMPARISONS = st.builds(Comparison, st.lists(PANELS, min_size=2, max_size=4).map(tuple))
LINKS = st.dictionaries(
    st.sampled_from(["date", "reading", "known", "window", "place", "other"]),
    st.one_of(
        st.text(),
        st.sampled_from([*Reading, *Knowledge, *SPANS, *PLACES]).map(str),
        st.dates().map(str),
    ),
)


def is_fitting(view):
    return view.span == "record" or BATTLE.start <= view.day <= BATTLE.end


def makes_sense(name, value):
    choices = {"reading": Reading, "known": Knowledge, "window": SPANS}
    if name in choices:
        return value in list(choices[name])
    if name == "place":
        return value in PLACES
    try:
        return name != "date" or RECORD.start <= date.fromisoformat(value) <= RECORD.end
    except ValueError:
        return False


@patient
@given(VIEWS)
def test_a_link_to_a_view_gives_that_view(view):
    fitting = view.within(shipped())
    assert read_view(fitting.parameters(), shipped()) == (fitting, [])


def test_a_link_writes_everything_out():
    everything = {
        "date": "2021-09-04",
        "reading": "nrf",
        "known": "as_known",
        "window": "record",
        "place": "rukha",
    }
    day = date(2021, 9, 4)
    view = View(day, Eyes(Reading.NRF, Knowledge.AS_KNOWN), "record", "rukha")
    assert view.parameters() == everything


def test_no_parameters_give_the_day_of_the_victory_claim_without_a_notice():
    assert read_view({}, shipped()) == (View(date(2021, 9, 6), ASSESSED, "battle"), [])


@patient
@given(LINKS)
def test_whatever_the_link_says_the_view_is_valid(link):
    view, _ = read_view(link, shipped())
    assert RECORD.start <= view.day <= RECORD.end
    assert is_fitting(view)
    assert read_view(view.parameters(), shipped()) == (view, [])


@patient
@given(LINKS)
def test_every_value_without_sense_gets_one_short_notice(link):
    _, notices = read_view(link, shipped())
    senseless = [name for name, value in link.items() if not makes_sense(name, value)]
    assert len(notices) == len(senseless)
    assert all(len(notice) < 100 for notice in notices)
    assert not any(value in notice for notice in notices for value in link.values() if len(value) > 9)  # fmt: skip


@patient
@given(LINKS)
def test_values_that_make_sense_are_kept_beside_those_that_do_not(link):
    shown = read_view(link, shipped())[0].parameters()
    for name in ("reading", "known", "place"):
        if makes_sense(name, link.get(name, "")):
            assert shown[name] == link[name]
    if "date" in link and makes_sense("date", link["date"]):
        assert shown["date"] == date.fromisoformat(link["date"]).isoformat()


@patient
@given(VIEWS)
def test_a_view_moved_into_its_window_stays_as_near_as_it_can(view):
    window = view.window(shipped())
    moved = view.within(shipped())
    assert window.start <= moved.day <= window.end
    assert moved.day == view.day or moved.day in (window.start, window.end)
    assert is_fitting(moved)


def test_a_date_outside_the_battle_opens_the_whole_record():
    day = BATTLE.end + timedelta(days=1)
    view, notices = read_view({"date": day.isoformat(), "window": "battle"}, shipped())
    assert (view.span, view.day, notices) == ("record", day, [])


# Datasets with other spans


def june(day):
    return date(2020, 6, day)


def spanned(*spans):
    """Return a dataset on June 2020, with spans of an id, two ends and an opening day each."""
    made = (Span(june(a), june(b), name, {"en": name}, june(on)) for name, a, b, on in spans)
    return replace(shipped(), record=Window(june(1), june(30)), spans=tuple(made))


ONE = spanned(("june", 1, 30, 1))
THREE = spanned(("end", 21, 30, 25), ("middle", 11, 20, 12), ("all", 1, 30, 2))


def test_one_span_opens_on_its_day():
    assert read_view({}, ONE) == (View(june(1), ASSESSED, "june"), [])


def test_a_link_to_a_span_of_another_dataset_shows_the_one_that_there_is():
    view, notices = read_view({"window": "battle"}, ONE)
    assert (view.span, len(notices)) == ("june", 1)


def test_a_link_to_a_span_without_a_day_opens_on_the_day_of_that_span():
    days = [read_view({"window": span.span_id}, THREE)[0].day for span in THREE.spans]
    assert days == [june(25), june(12), june(2)]


def test_a_day_is_shown_over_the_first_span_that_holds_it():
    shown = {day: View.of(june(day), ASSESSED, THREE).span for day in (1, 11, 20, 21, 30)}
    assert shown == {1: "all", 11: "middle", 20: "middle", 21: "end", 30: "end"}


def test_a_day_outside_of_the_span_that_a_link_asks_for_is_shown_over_another():
    view, notices = read_view({"date": "2020-06-05", "window": "middle"}, THREE)
    assert (view.day, view.span, notices) == (june(5), "all", [])


def test_two_dates_are_compared_over_the_first_span_that_holds_both_or_else_the_record():
    halves = spanned(("first", 1, 15, 9), ("second", 16, 30, 20))
    for dataset, days, window in (
        (THREE, ("2020-06-22", "2020-06-30"), THREE.span("end")),
        (THREE, ("2020-06-12", "2020-06-22"), THREE.span("all")),
        (halves, ("2020-06-12", "2020-06-22"), halves.record),
    ):
        pair, _ = read_comparison(dict(zip("ab", days, strict=True)), dataset)
        assert pair.window(dataset) == window


def test_a_comparison_that_nobody_asked_for_stays_in_the_record():
    assert [read_comparison({}, each)[0].days for each in (ONE, THREE)] == [
        (june(1), june(2)),
        (june(22), june(25)),
    ]
    assert read_comparison({}, ONE)[1] == []


def test_where_the_map_looks_stands_in_the_address_once_a_hand_has_moved_it():
    view, notices = read_view({"date": "2021-09-04", "view": "69.7873,35.6631,11.5"}, shipped())
    assert notices == []
    assert view.centre == Centre(69.7873, 35.6631, 11.5)
    assert view.parameters()["view"] == "69.7873,35.6631,11.5"
    assert "view" not in replace(view, centre=None).parameters()


@pytest.mark.parametrize("text", ["", "x", "69,35", "69,35,99", "200,35,11"])
def test_an_address_that_looks_nowhere_shows_home_and_says_so(text):
    view, notices = read_view({"date": "2021-09-04", "view": text}, shipped())
    assert view.centre is None
    assert notices == ["The link looks at no place on the map; the map shows all of it."]


# Comparisons


@patient
@given(COMPARISONS)
def test_a_link_to_a_comparison_has_the_choice_of_every_map(comparison):
    assert read_comparison(comparison.parameters(), shipped()) == (comparison, [])


@patient
@given(COMPARISONS, st.sampled_from(Compared))
def test_maps_that_are_turned_differ_in_what_is_asked_for(comparison, compared):
    turned = comparison.turned(compared, shipped())
    assert turned.compared is compared or compared is Compared.FREE
    assert turned == comparison or compared is not Compared.FREE
    assert 2 <= len(turned.panels) <= 4
    assert read_comparison(turned.parameters(), shipped()) == (turned, [])


def test_one_reading_in_a_link_is_that_of_all_maps_and_several_are_one_of_each():
    link = {"a": "2021-09-03", "b": "2021-09-06", "known": "as_known"}
    for reading, readings in (("nrf", ("nrf", "nrf")), ("nrf,taliban", ("nrf", "taliban"))):
        comparison, notices = read_comparison(link | {"reading": reading}, shipped())
        assert (comparison.readings, notices) == (readings, [])
        assert set(comparison.knowledge) == {Knowledge.AS_KNOWN}


def test_a_date_with_several_readings_is_the_date_of_a_map_of_each():
    comparison, notices = read_comparison(
        {"date": "2021-09-04", "reading": "taliban,nrf"}, shipped()
    )
    assert (comparison.compared, notices) == (Compared.READINGS, [])
    assert set(comparison.days) == {date(2021, 9, 4)}


def test_more_readings_than_maps_are_told_of():
    link = {"a": "2021-09-03", "b": "2021-09-06", "reading": "taliban,nrf,assessed"}
    comparison, notices = read_comparison(link, shipped())
    assert (len(comparison.panels), len(notices)) == (2, 1)


def test_a_comparison_opens_on_what_the_reader_looked_at():
    view = View(date(2021, 8, 20), Eyes(Reading.NRF), "battle")
    comparison, notices = read_comparison({}, shipped(), view)
    assert comparison.days == (date(2021, 8, 17), date(2021, 8, 20))
    assert (set(comparison.readings), notices) == ({Reading.NRF}, [])
