"""The Compare page as its script draws it."""

import pytest

from geo.control.timeline import build_timeline, differences


@pytest.fixture
def compare(open_page):
    page = open_page("compare.py", a="2021-09-03", b="2021-09-06")
    assert not page.app.exception
    return page


def test_two_maps_and_what_differs(compare, dataset):
    assert len(compare.app.get("component_instance")) == 2
    days = [box.value for box in compare.app.date_input]
    changes = differences(build_timeline(dataset), *days)
    assert f"{len(changes)} of 9 places differ" in [h.value for h in compare.app.header]
    assert "The same: <bdi>" in compare.html


def test_a_new_date_goes_into_the_link(compare):
    compare.act(compare.app.date_input[0].set_value("2021-08-20"))
    assert compare.address["a"] == "2021-08-20"
    assert compare.address["b"] == "2021-09-06"


def test_readings_and_knowledge_are_kept_in_the_link(compare):
    compare.choose("Reading", "taliban")
    compare.switch()
    assert (compare.address["reading"], compare.address["known"]) == ("taliban", "as_known")


def test_one_date_twice_differs_in_nothing(open_page):
    page = open_page("compare.py", a="2021-09-03", b="2021-09-03")
    assert "Nothing differs" in page.html
    assert not page.app.exception


def test_nonsense_in_the_link_gives_notices(open_page):
    page = open_page("compare.py", a="soon", b="2050-01-01")
    assert len(page.notices) == 2
    assert not page.app.exception
