"""A dataset with one stretch of days: there is nothing to choose, and all pages show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.dataset.model import Span

RECORD = (date(2021, 7, 1), date(2022, 12, 31))
ALL = Span(*RECORD, "all", {"fa": "همه"}, date(2021, 9, 6))


@pytest.fixture
def page_of_one_span(open_page, dataset, serve):
    """Open pages of the dataset that ships as if its record were its only span."""
    serve(replace(dataset, spans=(ALL,)))
    return open_page


def test_the_map_offers_no_stretch_to_choose(page_of_one_span):
    page = page_of_one_span()
    assert "Period" not in {group.label for group in page.app.button_group}
    assert page.address["window"] == "all"
    assert page.map_view["range"] == [day.isoformat() for day in RECORD]
    assert "همه" not in page.html


def test_a_link_to_a_stretch_that_is_not_there_is_answered_with_a_notice(page_of_one_span):
    page = page_of_one_span(date="2022-05-07", window="battle")
    assert (page.address["date"], page.address["window"]) == ("2022-05-07", "all")
    assert len(page.notices) == 1


@pytest.mark.parametrize("script", ["evidence.py", "compare.py", "claims.py", "export.py"])
def test_every_other_page_shows_it(page_of_one_span, script):
    assert not page_of_one_span(script, section="disagreement").app.exception


def test_any_day_of_evidence_can_be_chosen(page_of_one_span):
    page = page_of_one_span("evidence.py", date="2021-09-05", section="disagreement")
    page.act(page.app.date_input[0].set_value("2022-09-14"))
    assert page.address["date"] == "2022-09-14"
    assert page.address["window"] == "all"
