"""The Compare page as its script draws it."""

import json

import pytest

from geo.control.timeline import build_timeline, differences
from geo.language.catalogue import Language


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


def test_readings_of_a_day_are_as_many_maps_of_one_date(compare):
    compare.choose("What to compare", "readings")
    assert len(compare.app.get("component_instance")) == 3
    assert compare.address["reading"] == "taliban,nrf,assessed"
    assert {compare.address[letter] for letter in "abc"} == {"2021-09-06"}
    compare.act(compare.app.date_input[0].set_value("2021-09-04"))
    assert {compare.address[letter] for letter in "abc"} == {"2021-09-04"}
    assert "NRF say" in compare.html


def test_then_and_now_is_one_day_as_known_then_and_now(compare):
    compare.choose("What to compare", "known")
    assert compare.address["known"] == "as_known,hindsight"
    assert "What was known that day" in compare.html


def test_the_few_places_that_differ_are_outlined_on_every_map(open_page):
    few = open_page("compare.py", date="2021-09-04", known="as_known,hindsight")
    asked = [
        json.loads(each.proto.json_args)["feature_group"]
        for each in few.app.get("component_instance")
    ]
    assert [call.count('"outlined":["khawak_pass"]') for call in asked] == [1, 1]
    many = open_page("compare.py", a="2021-09-03", b="2021-09-06")
    assert not any(
        "outlined" in each.proto.json_args for each in many.app.get("component_instance")
    )


def test_any_map_has_its_own_day_reading_and_knowledge(compare):
    compare.choose("What to compare", "free")
    compare.act(compare.app.selectbox[1].set_value("nrf"))
    assert compare.address["reading"] == "assessed,nrf"
    [add] = [each for each in compare.app.button if each.label == "Add a map"]
    compare.act(add.click())
    assert len(compare.app.get("component_instance")) == 3


def test_a_link_opens_the_maps_that_it_was_made_of(open_page):
    link = {"a": "2021-09-03", "b": "2021-09-06", "c": "2021-09-06"}
    page = open_page("compare.py", **link, reading="nrf,taliban,assessed", known="hindsight")
    assert page.address == link | {"reading": "nrf,taliban,assessed", "known": "hindsight"}
    assert page.notices == []


def test_a_picture_and_a_slide_are_offered_of_any_maps_that_are_not_the_same(compare):
    query = "panels=2021-09-03:assessed:hindsight,2021-09-06:assessed:hindsight&amp;language=en"
    for kind in ("png", "svg", "pdf", "pptx"):
        assert f'href="api/v1/comparison.{kind}?{query}" data-compared' in compare.html
    compare.act(compare.app.date_input[0].set_value("2021-09-06"))
    assert "data-compared" not in compare.html


def test_the_page_opens_on_the_day_that_the_reader_comes_from(open_page):
    page = open_page("compare.py", date="2021-08-20")
    assert (page.address["a"], page.address["b"]) == ("2021-08-17", "2021-08-20")


def test_each_day_stands_below_its_field_in_the_calendar_of_the_language(compare):
    assert not compare.app.caption
    compare.app.session_state["language"] = Language.FA
    compare.app.run()
    told = ["۱۲ سنبله ۱۴۰۰ - ۳ سپتمبر ۲۰۲۱", "۱۵ سنبله ۱۴۰۰ - ۶ سپتمبر ۲۰۲۱"]
    assert [caption.value for caption in compare.app.caption] == told
