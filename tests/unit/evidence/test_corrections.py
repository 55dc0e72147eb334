"""What was corrected since a version, and for which place that matters."""

from dataclasses import replace
from datetime import date

import pytest

from geo.dataset.model import Correction
from geo.evidence.corrections import concerning, corrections_since, is_newer
from tests.unit.control.records import shipped


def corrected(version, table, row, field="summary", before=""):
    day = date(2026, 1, 1)
    return Correction("c1", day, version, table, row, field, before, "x", "Invented.")


def with_corrections(*made):
    return replace(shipped(), corrections=made)


def places_of(*made):
    """Return the places that corrections concern."""
    dataset = with_corrections(*made)
    return {i for i in dataset.places if [*concerning(dataset, dataset.corrections, i)]}


@pytest.mark.parametrize(
    ("version", "than", "newer"),
    [("1.2.0", "1.1.9", True), ("1.10.0", "1.9.9", True), ("1.2.0", "1.2.0", False), ("1.2.0", "2.0.0", False)],
)  # fmt: skip
def test_versions_are_compared_by_their_numbers(version, than, newer):
    assert is_newer(version, than) is newer


def test_what_is_older_than_a_version_is_no_news_to_it():
    made = [corrected(version, "reports", "r005") for version in ("1.1.0", "1.2.0", "1.10.0")]
    dataset = with_corrections(*made)
    assert corrections_since(dataset, "1.1.0") == tuple(made[1:])
    assert corrections_since(dataset, "1.10.0") == ()


def test_every_correction_that_ships_is_news_to_the_version_before():
    assert corrections_since(shipped(), "1.1.3") == shipped().corrections
    assert corrections_since(shipped(), shipped().version) == ()


def test_a_report_concerns_its_place_and_one_on_the_whole_also_what_lies_inside():
    reports = shipped().reports.values()
    own = next(r for r in reports if r.place_id == "rukha")
    assert places_of(corrected("1.2.0", "reports", own.report_id)) >= {"rukha"}
    whole = next(r for r in reports if r.place_id == "panjshir_province" and r.scope == "whole")
    inside = {p.place_id for p in shipped().places.values() if p.part_of == "panjshir_province"}
    assert places_of(corrected("1.2.0", "reports", whole.report_id)) >= inside
    part = next(r for r in reports if r.place_id == "panjshir_province" and r.scope == "part")
    assert places_of(corrected("1.2.0", "reports", part.report_id)) == {"panjshir_province"}


def test_a_report_that_was_moved_concerns_the_place_that_it_left():
    moved = corrected("1.2.0", "reports", "gone", "place_id", "bazarak")
    assert places_of(moved) == {"bazarak"}


def test_a_source_concerns_the_places_of_its_reports_and_a_claim_those_it_names():
    report = shipped().reports["r005"]
    assert report.place_id in places_of(corrected("1.2.0", "sources", report.source_ids[0]))
    claim = next(iter(shipped().claims.values()))
    assert places_of(corrected("1.2.0", "claims", claim.claim_id)) == {*claim.place_ids}
    assert places_of(corrected("1.2.0", "places", "dara", "note")) == {"dara"}
    assert places_of(corrected("1.2.0", "kinds", "dara")) == set()
