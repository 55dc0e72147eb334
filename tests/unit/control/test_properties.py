"""Whatever is reported, the timeline keeps its promises and agrees with the slow rule."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.codes.codebook import ActorRow, ClaimantRow, Codebook
from geo.codes.vocabulary import (
    Actor,
    Certainty,
    Claimant,
    DayPrecision,
    EventPrecision,
    Kind,
    Scope,
)
from geo.control.timeline import build_timeline
from tests.unit.control.records import (
    ONE_DAY,
    PLACES,
    dataset,
    days_of,
    report,
    september,
    shipped,
    slow_timeline,
    wider_places,
)

SIDES = ["reds", "greens", "union", "guard", "blues"]
EVENTS = st.integers(-2, 13).map(lambda n: september(1) + timedelta(days=n))


def invented_codes():
    """Return the codes of an invented war of five sides, of whom one has two speakers and one has none."""
    actors = [Actor(side) for side in SIDES]
    speakers = dict(
        zip([*SIDES[:4], "reds_abroad", "press"], [*actors[:4], actors[0], None], strict=True)
    )
    return Codebook(
        {a: ActorRow(a, {"en": a}, {}, "the", True, a != SIDES[3], "") for a in actors},
        {
            Claimant(c): ClaimantRow(Claimant(c), {"en": c}, side, {})
            for c, side in speakers.items()
        },
        shipped().codes.kinds,
    )


CODES = (shipped().codes, invented_codes())


def reports_of(codes):
    return st.builds(
        lambda claimant, asserts, day, delay, **fields: replace(
            report("taliban", "none", day, published=day + timedelta(days=delay), **fields),
            claimant=claimant,
            party=codes.claimants[claimant].actor_id,
            asserts=asserts,
        ),
        st.sampled_from([*codes.claimants]),
        st.sampled_from([*codes.controllers]),
        EVENTS,
        st.integers(-2, 6),
        place_id=st.sampled_from([place.place_id for place in PLACES]),
        scope=st.sampled_from(Scope),
        kind=st.sampled_from([Kind.HOLD, Kind.DENY, Kind.CONCEDE, Kind.BASELINE, Kind.CONTEXT]),
        certainty=st.sampled_from(Certainty),
        date_precision=st.sampled_from(EventPrecision),
        published_precision=st.sampled_from(DayPrecision),
    )


def timelines_of(codes):
    datasets = st.lists(reports_of(codes), max_size=14).map(
        lambda reports: dataset(*reports, codes=codes)
    )
    return st.builds(
        lambda data, eyes: build_timeline(data, reading=eyes.reading, knowledge=eyes.knowledge),
        datasets,
        st.sampled_from(codes.eyes),
    )


TIMELINES = st.one_of(*map(timelines_of, CODES))


def always(promise):
    """Try a promise on many timelines, however busy the machine is."""
    patient = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
    return patient(given(TIMELINES)(promise))


@always
def test_the_timeline_is_what_the_rule_says(timeline):
    expected = slow_timeline(timeline.dataset, timeline.reading, timeline.knowledge)
    for day in days_of(timeline.dataset):
        states = timeline.at(day)
        assert states == {place_id: history[day] for place_id, history in expected.items()}


@always
def test_intervals_tile_the_window_without_gap_or_overlap(timeline):
    for intervals in map(timeline.intervals, timeline.by_place):
        days = [i.start + n * ONE_DAY for i in intervals for n in range((i.end - i.start).days)]
        assert days == days_of(timeline.dataset)


@always
def test_neighbouring_intervals_differ(timeline):
    for intervals in map(timeline.intervals, timeline.by_place):
        shown = [(i.state.standing, i.state.basis, i.state.evidence) for i in intervals]
        assert all(a != b for a, b in pairwise(shown))


@always
def test_since_is_in_the_window_and_not_after_the_day(timeline):
    for day in days_of(timeline.dataset):
        for state in timeline.at(day).values():
            assert timeline.window.start <= state.since <= day


@always
def test_the_basis_concerns_the_place_or_what_it_is_part_of(timeline):
    data = timeline.dataset
    for place_id in timeline.by_place:
        wider = wider_places(data, place_id)
        for interval in timeline.intervals(place_id):
            used = [data.reports[report_id] for report_id in interval.state.basis]
            assert all(r.place_id in wider and r.event_date <= interval.start for r in used)


@always
def test_changes_are_the_difference_to_the_day_before(timeline):
    first, *rest = days_of(timeline.dataset)
    assert timeline.changes(first) == ()
    for day in rest:
        before, after = timeline.at(day - ONE_DAY), timeline.at(day)
        changes = {c.place_id: (c.before, c.after) for c in timeline.changes(day)}
        different = {p for p in after if before[p].standing != after[p].standing}
        assert changes == {p: (before[p], after[p]) for p in different}


@always
def test_every_change_happens_at_a_stop(timeline):
    changed = {day for day in days_of(timeline.dataset) if timeline.changes(day)}
    reported = {day for day in days_of(timeline.dataset) if timeline.reports_on(day)}
    assert list(timeline.stops) == sorted(changed | reported)


@always
def test_the_order_in_which_reports_are_listed_does_not_matter(timeline):
    data = timeline.dataset
    shuffled = dataset(*reversed(data.reports.values()), codes=data.codes)
    again = build_timeline(shuffled, reading=timeline.reading, knowledge=timeline.knowledge)
    assert again.by_place == timeline.by_place
