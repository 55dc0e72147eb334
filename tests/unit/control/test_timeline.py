"""What a timeline answers: states, changes, stops and reports, and what it refuses."""

from datetime import date

import pytest

from geo.codes.vocabulary import Kind, Knowledge
from geo.control.timeline import build_timeline
from geo.errors import UsageError
from tests.codes import Reading
from tests.unit.control.records import report, september, shipped, shipped_timeline, timeline


def test_the_default_timeline_is_assessed_with_hindsight():
    built = build_timeline(shipped())
    assert (built.reading, built.knowledge) == (Reading.ASSESSED, Knowledge.HINDSIGHT)
    assert built.window == shipped().record


def test_at_lists_the_mapped_places_in_their_order():
    mapped = [place.place_id for place in shipped().mapped_places]
    assert list(shipped_timeline().at(september(4))) == mapped


@pytest.mark.parametrize("day", [date(2021, 6, 30), date(2023, 1, 1)])
@pytest.mark.parametrize("question", ["at", "changes", "reports_on"])
def test_a_day_outside_the_record_is_refused_in_one_sentence(question, day):
    with pytest.raises(UsageError) as refused:
        getattr(shipped_timeline(), question)(day)
    assert "is outside the record, which runs from 1 Jul 2021 to 31 Dec 2022." in str(refused.value)


def test_the_first_and_the_last_day_of_the_record_are_inside():
    for day in (date(2021, 7, 1), date(2022, 12, 31)):
        assert len(shipped_timeline().at(day)) == 9


def test_a_place_that_is_not_mapped_is_refused_with_those_that_are():
    with pytest.raises(UsageError, match=r"no mapped place 'abshar'; the places are shutul, "):
        shipped_timeline().state("abshar", september(4))


def test_nothing_changes_on_the_first_day():
    assert timeline(report("witness", "nrf", 1)).changes(september(1)) == ()


def test_a_change_names_the_place_and_both_states():
    (change,) = timeline(report("witness", "nrf", 3)).changes(september(3))
    assert (change.place_id, change.before.status, change.after.status) == (
        "rukha",
        "no_information",
        "confirmed",
    )


def test_a_report_that_only_renews_the_basis_is_a_stop_but_no_change():
    renewed = timeline(report("witness", "nrf", 3), report("witness", "nrf", 5))
    assert renewed.changes(september(5)) == ()
    assert renewed.stops == (september(3), september(5))


def test_context_on_a_far_village_is_a_stop():
    told = timeline(report("witness", "none", 4, kind=Kind.CONTEXT, place_id="village"))
    assert told.stops == (september(4),)


def test_reports_outside_the_window_are_no_stops():
    assert timeline(report("witness", "nrf", date(2021, 8, 30))).stops == ()


def test_a_report_counts_on_its_event_date_in_hindsight_and_when_published_as_known():
    late = report("witness", "nrf", 3, published=6)
    assert timeline(late).reports_on(september(3)) == (late,)
    as_known = timeline(late, knowledge=Knowledge.AS_KNOWN)
    assert as_known.reports_on(september(3)) == ()
    assert as_known.reports_on(september(6)) == (late,)
    assert as_known.stops == (september(6),)


def test_reports_of_a_day_come_with_context_and_in_the_order_of_the_dataset():
    first = report("witness", "nrf", 3, kind=Kind.CONTEXT)
    second = report("nrf", "nrf", 3, place_id="border")
    assert timeline(first, second).reports_on(september(3)) == (first, second)
