"""The sketch of a day: every district as the map has it, in a few kilobytes."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from geo.codes.vocabulary import Eyes, Knowledge
from geo.control.headline import headline
from geo.control.timeline import Timelines
from geo.design.style import look
from geo.panels.front import Addresses, front_html
from geo.panels.sketch import WIDTH, ground, sketch_html
from tests.codes import Reading

SVG = "{http://www.w3.org/2000/svg}"
DISTRICTS = ["Bazarak", "Dara", "Khenj", "Paryan", "Rukha", "Shutul", "Unaba"]
FEW_BYTES = 12_000


@pytest.fixture(scope="module")
def drawn(dataset):
    return ground(dataset)


@pytest.fixture(scope="module")
def timeline(dataset):
    return Timelines(dataset)[Eyes(Reading.ASSESSED, Knowledge.HINDSIGHT)]


def parsed(html):
    return ET.fromstring(html)


def test_every_place_within_is_named_and_filled_by_who_holds_it(timeline, drawn):
    day = date(2021, 9, 6)
    svg = parsed(sketch_html(timeline, day, drawn, "A day"))
    assert sorted(text.text for text in svg.iter("text")) == sorted([*DISTRICTS, "Khawak pass"])
    fills = {path.get("d"): path.get("fill") for path in svg.findall("path")[::2]}
    assert fills == {
        outline.path: look(*timeline.state(place, day).standing).paint
        for place, outline in (drawn.outlines | drawn.points).items()
    }


def test_a_day_is_sketched_as_it_is_and_not_as_another(timeline, drawn):
    one, other = (
        sketch_html(timeline, date(2021, month, day), drawn, "") for month, day in ((8, 20), (9, 6))
    )
    assert one != other


def test_the_sketch_takes_a_few_kilobytes(timeline, drawn):
    assert len(sketch_html(timeline, date(2021, 9, 4), drawn, "")) < FEW_BYTES


def test_every_outline_lies_within_the_sketch(drawn):
    for outline in drawn.outlines.values():
        assert 0 < outline.x < WIDTH
        assert 0 < outline.y < drawn.height
        assert outline.path.startswith("M")
        assert outline.path.endswith("z")


def test_the_sketch_says_in_words_what_it_shows(timeline, drawn):
    assert parsed(sketch_html(timeline, date(2021, 9, 4), drawn, "In words")).get("aria-label") == (
        "In words"
    )


def test_the_first_screen_tells_the_headline_and_the_state_of_every_place(timeline, drawn):
    day = date(2021, 9, 4)
    html = front_html(timeline, day, drawn, Addresses("x.js", "alone.html"))
    assert headline(timeline, day).text in html
    assert "4 Sep 2021" in html
    for place in timeline.dataset.mapped_places:
        assert f"<b>{place.name}</b>" in html
