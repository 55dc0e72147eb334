"""A link gives the same picture again, and nonsense in it gives a picture and a notice."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.dataset.vocabulary import EVERY_EYES, Eyes, Knowledge, Reading
from geo.view import Span, View, read_view
from tests.unit.control.records import shipped

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
RECORD = shipped().record
BATTLE = shipped().battle
DAYS = st.dates(RECORD.start, RECORD.end)
PLACES = [place.place_id for place in shipped().mapped_places]
VIEWS = st.builds(
    View,
    DAYS,
    st.sampled_from(EVERY_EYES),
    st.sampled_from(Span),
    st.none() | st.sampled_from(PLACES),
)
LINKS = st.dictionaries(
    st.sampled_from(["date", "reading", "known", "window", "place", "other"]),
    st.one_of(
        st.text(),
        st.sampled_from([*Reading, *Knowledge, *Span, *PLACES]).map(str),
        st.dates().map(str),
    ),
)


def is_fitting(view):
    return view.span is Span.RECORD or BATTLE.start <= view.day <= BATTLE.end


def makes_sense(name, value):
    choices = {"reading": Reading, "known": Knowledge, "window": Span}
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
    view = View(day, Eyes(Reading.NRF, Knowledge.AS_KNOWN), Span.RECORD, "rukha")
    assert view.parameters() == everything


def test_no_parameters_give_the_day_of_the_victory_claim_without_a_notice():
    assert read_view({}, shipped()) == (View(date(2021, 9, 6)), [])


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
    assert (view.span, view.day, notices) == (Span.RECORD, day, [])
