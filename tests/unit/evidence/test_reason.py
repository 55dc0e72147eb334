"""The reason of a state: both sides, what agrees, what would change it, and the history."""

import pytest

from geo.codes.vocabulary import Certainty, Kind, Knowledge
from geo.control.support import reports_about
from geo.errors import UsageError
from geo.evidence.reason import reason, turn_text
from tests.codes import Reading
from tests.unit.control.records import report, september, shipped_timeline, timeline


def why(*reports, on=12, **choice):
    return reason(timeline(*reports, **choice), "rukha", september(on))


def test_a_dispute_has_both_sides_and_its_end():
    found = why(report("witness", "taliban", 3, report_id="w1"), report("nrf", "nrf", 4))
    assert [r.report_id for r in found.deciding] == ["w1"]
    assert len(found.against) == 1
    assert "The dispute ends with evidence about a day after 4 Sep 2021" in found.would_change[0]


@pytest.mark.parametrize(
    ("first", "would"),
    [
        (report("witness", "nrf", 3), "makes it disputed"),
        (report("witness", "contested", 3), "that one side holds it alone"),
        (
            report("independent_analyst", "nrf", 3, kind=Kind.BASELINE),
            "replaces the starting point",
        ),
        (report("independent_media", "nrf", 3, certainty=Certainty.TENTATIVE), "confirms it"),
    ],
)
def test_every_status_says_what_would_change_it(first, would):
    assert would in " ".join(why(first).would_change)


def test_without_any_report_any_evidence_would_change_it():
    found = why()
    assert (found.deciding, found.support, found.against) == ((), (), ())
    assert found.would_change[0].startswith("Any evidence: ")


def test_the_independent_reading_never_waits_for_a_party():
    words = " ".join(why(report("witness", "nrf", 3), reading=Reading.INDEPENDENT).would_change)
    assert "party" not in words


def test_support_is_the_same_word_without_another_in_between():
    found = why(
        report("witness", "nrf", 1, report_id="early"),
        report("witness", "taliban", 2),
        report("witness", "nrf", 3, report_id="again"),
        report("independent_media", "nrf", 4, report_id="last"),
    )
    assert [r.report_id for r in found.deciding] == ["last"]
    assert [r.report_id for r in found.support] == ["again"]


def test_support_as_known_leaves_out_what_was_published_later():
    reports = (
        report("witness", "nrf", 3, published=11, report_id="late"),
        report("witness", "nrf", 4, report_id="known"),
    )
    assert [r.report_id for r in why(*reports).support] == ["late"]
    assert why(*reports, on=5, knowledge=Knowledge.AS_KNOWN).support == ()


def test_history_has_one_entry_for_each_change_of_look():
    found = reason(shipped_timeline(), "turkmenistan_checkpoint", september(6))
    assert [str(turn.day) for turn in found.history] == [
        "2021-07-01",
        "2021-07-08",
        "2021-07-09",
        "2021-07-10",
    ]
    assert turn_text(found.history[-1]) == "Taliban, confirmed"


def test_reports_about_a_place_follow_the_order_of_the_rule():
    shown = shipped_timeline()
    ids = [r.report_id for r in reports_about(shown.dataset, "bazarak")]
    state = shown.state("bazarak", september(6))
    assert ids.index("r143") < ids.index("r141")
    assert set(state.basis) <= set(ids)


def test_a_place_that_is_not_mapped_is_refused():
    with pytest.raises(UsageError, match="no mapped place"):
        reason(shipped_timeline(), "charikar", september(6))
