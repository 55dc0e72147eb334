"""What is known to the month alone is told by the month, in every face: no day stands in for it."""

from datetime import timedelta

import pytest

from geo.codes.vocabulary import DayPrecision
from geo.control.description import since_text
from geo.control.explanation import explain
from geo.evidence.reason import reason
from geo.language.catalogue import Language, speaking
from geo.language.terms import format_date, month_or_day, reported_date
from geo.panels.charts import counts_chart
from geo.panels.elements import quotation
from geo.panels.lanes import lane_of
from geo.panels.ribbon import first_day, stretches
from tests.unit.control.records import COMBINATIONS, shipped, shipped_timeline

MONTHLY = [r for r in shipped().reports.values() if r.date_precision == DayPrecision.MONTH]


def test_there_are_such_reports():
    monthly = "r002 r175 r180 r183 r199 r210 r212 r252"
    assert [report.report_id for report in MONTHLY] == monthly.split()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("report", MONTHLY, ids=lambda report: report.report_id)
def test_a_report_on_a_month_is_told_with_the_month(language, report):
    with speaking(language):
        month, day = format_date(report.event_date, "month_year"), format_date(report.event_date)
        told = [reported_date(report), month_or_day(report)]
        drawn = str(counts_chart([report], lambda *_: "").to_dict())
        assert all(month in text and day not in text for text in [*told, drawn])
        assert quotation(shipped(), report).date == reported_date(report)


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_a_state_that_begins_in_a_month_is_told_with_the_month(reading, knowledge):
    timeline, found = shipped_timeline(reading, knowledge), []
    for place in shipped().mapped_places:
        place_id = place.place_id
        lane = lane_of(timeline, place_id, timeline.window).told
        shades = [s.shades[0] for s in stretches(timeline, place_id, timeline.window)]
        for shade, words in zip(shades, lane, strict=True):
            state = shade.state
            if shade.start != state.since or state.since_precision is not DayPrecision.MONTH:
                continue
            found.append(place_id)
            month, day = format_date(state.since, "month_year"), format_date(state.since)
            later = state.since + timedelta(days=1)
            history = [
                turn.state.since_precision for turn in reason(timeline, place_id, later).history
            ]
            told = [since_text(state), first_day(shade), words]
            assert all(month in text and day not in text for text in told)
            assert day not in explain(timeline, place_id, later)
            assert DayPrecision.MONTH in history
    assert found or reading != "assessed"
