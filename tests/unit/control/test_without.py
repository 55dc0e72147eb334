"""What if somebody is not believed: the same as if their rows had never been written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.codes.vocabulary import EventPrecision, Eyes
from geo.control.timeline import Timelines, build_timeline
from geo.control.without import left_out, read_doubts
from geo.errors import UsageError
from tests.unit.control.records import days_of, shipped, slow_timeline

CLAIMANTS = sorted(shipped().codes.claimants)
PUBLISHERS = sorted({source.publisher for source in shipped().sources.values()})
NAMES = st.sampled_from([*CLAIMANTS, *shipped().sources, *shipped().reports, *PUBLISHERS])
CHOICES = st.builds(
    lambda eyes, names, precise: replace(eyes, without=tuple(names), only_precise=precise),
    st.sampled_from(shipped().codes.eyes),
    st.lists(NAMES, min_size=1, max_size=12, unique=True),
    st.booleans(),
)


def rows_left(eyes):
    """Return the dataset without the rows that an editor would delete who does not believe them."""
    data, names = shipped(), {*eyes.without}
    reports = {}
    for report in data.reports.values():
        sources = [data.sources[each] for each in report.source_ids]
        left = [s for s in sources if s.source_id not in names and s.publisher not in names]
        if not left or report.report_id in names or report.claimant in names:
            continue
        if eyes.only_precise and report.date_precision != EventPrecision.DAY:
            continue
        kept = tuple(source.source_id for source in left)
        reports[report.report_id] = replace(report, source_ids=kept)
    return replace(data, reports=reports)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(CHOICES)
def test_it_is_the_assessment_without_those_rows(eyes):
    edited = build_timeline(rows_left(eyes), reading=eyes.reading, knowledge=eyes.knowledge)
    asked = Timelines(shipped())[eyes]
    assert asked.by_place == edited.by_place
    assert asked.stops == edited.stops


def test_it_is_what_the_slow_rule_says():
    eyes = Eyes(without=("nrf", "The Week (India)"))
    left = rows_left(eyes)
    expected = slow_timeline(left, eyes.reading, eyes.knowledge)
    timeline = build_timeline(shipped(), eyes)
    for day in days_of(left):
        assert timeline.at(day) == {place: states[day] for place, states in expected.items()}


def test_a_report_stays_while_one_of_its_sources_does():
    report = next(r for r in shipped().reports.values() if len(r.source_ids) > 1)
    first, *others = report.source_ids
    one = build_timeline(shipped(), Eyes(without=(first,))).dataset.reports[report.report_id]
    assert (one.source_ids, one.published_on) == (tuple(others), report.published_on)
    gone = build_timeline(shipped(), Eyes(without=report.source_ids)).dataset.reports
    assert report.report_id not in gone


def test_what_is_left_out_is_told():
    words = left_out(shipped(), Eyes(without=("nrf", "r124", "trt_sep4"), only_precise=True))
    publisher = shipped().sources["trt_sep4"].publisher
    assert (
        words
        == f"without the NRF, r124 and {publisher} (trt_sep4) · only reports that know their day"
    )
    assert left_out(shipped(), Eyes()) == ""


def test_what_there_is_not_cannot_be_left_out():
    with pytest.raises(UsageError, match="did you mean The Week"):
        build_timeline(shipped(), Eyes(without=("The Weeks (India)",)))


@given(st.lists(NAMES, min_size=1, max_size=8, unique=True))
def test_what_an_address_leaves_out_is_read_again_commas_or_not(names):
    written = Eyes(without=tuple(names)).parameters()["without"]
    assert read_doubts(shipped(), written) == tuple(names)


@pytest.mark.parametrize("text", ["", ",", "nrf,", "nrf,nobody", '"nrf"'])
def test_an_address_that_names_nobody_is_refused(text):
    with pytest.raises(UsageError, match="There is no claimant, publisher, source or report"):
        read_doubts(shipped(), text)


def test_an_address_has_it():
    eyes = Eyes(without=("nrf", "r124"), only_precise=True)
    assert eyes.parameters() == {
        "reading": "assessed",
        "known": "hindsight",
        "without": "nrf,r124",
        "only_precise": "true",
    }
