"""Every state of every place has a reason that names its reports, in every reading and knowledge."""

import re

import pytest

from geo.cli.why import reason_lines
from geo.codes.vocabulary import Kind, Status
from geo.evidence.reason import reason
from tests.codes import Reading
from tests.unit.control.records import COMBINATIONS, september, shipped, shipped_timeline

NAMED = re.compile(r"; ([a-z]\d{3})\)")


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_every_state_at_every_stop_names_a_report_or_says_that_nothing_is_known(reading, knowledge):
    timeline = shipped_timeline(reading, knowledge)
    reports = shipped().reports
    for day in timeline.stops:
        for place_id, state in timeline.at(day).items():
            why = reason(timeline, place_id, day)
            named = NAMED.findall(why.sentence)
            assert named == list(state.basis)
            assert [r.report_id for r in (*why.deciding, *why.against)] == list(state.basis)
            assert why.would_change
            assert why.history[0].day == timeline.window.start
            if not named:
                assert state.status in (Status.NO_INFORMATION, Status.NO_STATEMENT)
                assert " no " in why.sentence
            elif state.status is Status.BASELINE:
                assert "starting point" in why.sentence
                assert reports[named[0]].kind is Kind.BASELINE


def test_the_day_of_the_victory_claim_reads_like_print():
    why = reason(shipped_timeline(), "bazarak", september(6))
    assert why.sentence == (
        "On 6 Sep 2021 the map shows Bazarak as held by the Taliban and disputed by the NRF: "
        "the latest firm evidence is an unofficial admission from the NRF's own side "
        "(Washington Post and The Week, 6 Sep 2021; r141), while the NRF claims to hold it "
        "(UrduPoint and CNN, 6 Sep 2021; r140)."
    )


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_no_line_has_a_slip_of_punctuation_or_a_date_as_files_write_it(reading, knowledge):
    timeline = shipped_timeline(reading, knowledge)
    for place_id in timeline.by_place:
        for interval in timeline.intervals(place_id):
            for line in reason_lines(shipped(), reason(timeline, place_id, interval.start), ()):
                assert not re.search(r",[:,.]|\.\.|,\)|\( | ,", line), line
                assert not re.search(r"\b\d{4}-\d\d", line.partition(" http")[0]), line


def test_a_party_reading_changes_by_its_own_words_only():
    why = reason(shipped_timeline(Reading.NRF), "bazarak", september(6))
    assert why.would_change == (
        "Only a new public statement of the NRF changes this reading, whatever the evidence.",
    )
