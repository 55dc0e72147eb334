"""Pages of data that must not be passed on: all is shown, nothing of rows is offered, and whose data it is stands there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.export.choice import Purpose
from geo.export.passing_on import withheld


@pytest.fixture
def shut(dataset, serve):
    """The dataset that ships as if its terms forbade to pass its rows on."""
    data = replace(dataset, redistributable=False, checksum="withheld")
    serve(data)
    return data


def told(page):
    app = page.app
    return [each.value for each in (*app.caption, *app.info)]


def test_the_evidence_is_shown_and_not_offered_as_a_file(shut, open_page):
    page = open_page("evidence.py")
    assert page.html.count('<tr id="') > 15
    assert not page.app.get("download_button")
    assert withheld(shut) in told(page)


def test_a_period_is_offered_as_pictures_alone(shut, open_page):
    page = open_page("evidence.py", section="period")
    assert not page.app.exception
    assert "period.png?" in page.html
    assert "period.csv?" not in page.html
    assert "amounts.xlsx?" not in page.html
    assert withheld(shut) in told(page)


def test_a_place_is_explained_and_has_no_dossier_to_take(shut, open_page):
    page = open_page("map.py", place="bazarak")
    assert not page.app.exception
    assert "dossier." not in page.html


def test_the_export_page_says_before_any_click_that_there_are_no_rows(shut, open_page):
    page = open_page("export.py", purpose=Purpose.DATA)
    assert not page.app.exception
    assert withheld(shut) in told(page)
    assert not page.app.button
    assert not page.app.get("arrow_data_frame")
