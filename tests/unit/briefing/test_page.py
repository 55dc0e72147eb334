"""The briefing as one page: all of it inside, nothing asked of anybody, safe whatever its words."""

import json
import re

import pytest

from geo.briefing.editor import editor_page
from geo.briefing.page import add_view_html, briefing_page
from geo.briefing.payload import story_data
from geo.control.timeline import Timelines
from geo.frontend.assets import static
from geo.frontend.scripts import script_of
from geo.language.catalogue import table
from geo.language.terms import separators
from tests.unit.briefing.stories import BESIDE, read, story
from tests.unit.control.records import shipped

HOSTILE = """\
id: hostile
title: </script><img src=x onerror=alert(1)>
steps:
  - {id: a, title: "<b>{{ 7 * 7 }}</b>", date: 2021-09-04, text: "</script>\\u202e & <i>", notes: "{% x %}"}
"""


@pytest.fixture(scope="module")
def timelines():
    return Timelines(shipped())


@pytest.fixture(scope="module")
def made(timelines):
    return briefing_page(timelines, story())


def steps_in(page):
    script = re.search(r'id="briefing-story"[^>]*>(.*?)</script>', page.decode(), re.DOTALL)
    return json.loads(script.group(1))


def test_all_steps_are_inside(made):
    told = steps_in(made)
    assert [step["title"] for step in told["steps"]] == [step.title for step in story().steps]
    assert all(step["sourceLine"] and step["notes"] for step in told["steps"])


def test_it_is_small(made):
    assert len(made) < 1_500_000


def test_it_asks_nobody_for_anything(made):
    text = made.decode()
    assert "default-src 'none'" in text
    assert "<link" not in text.replace('<link rel="icon" href="data:,">', "")
    assert not re.search(r"<(script|img|iframe)[^>]*\ssrc=", text)


def test_the_same_story_gives_the_same_bytes(made, timelines):
    assert briefing_page(timelines, story()) == made


def test_words_stay_words(timelines):
    page = briefing_page(timelines, read(HOSTILE))
    text = page.decode()
    assert "<title>&lt;/script&gt;" in text
    assert "49" not in steps_in(page)["steps"][0]["title"]
    assert steps_in(page)["steps"][0]["text"] == "</script>\u202e & <i>"
    assert "<img src=x" not in text


def test_highlights_are_an_outline_around_areas_and_rings_around_points(timelines):
    told = steps_in(briefing_page(timelines, story()))
    steps = {step["id"]: step for step in told["steps"]}
    assert len(steps["conquered"]["marks"]["rings"]) == 1
    assert steps["khawak"]["marks"] == {
        "rings": [],
        "points": [[35.66308, 69.78725], [35.49173, 69.82316]],
    }


def test_several_maps_are_named_and_the_first_is_shown_live():
    readings, _, alone = story_data(shipped(), read(BESIDE))["steps"]
    assert readings["eyes"] == "Taliban say · All we know now · first of 3 maps"
    assert (readings["date"], readings["reading"]) == ("2021-09-06", "taliban")
    assert [each["heading"] for each in readings["panels"]] == [
        f"6 Sep 2021 · {each} · All we know now"
        for each in ("Taliban say", "NRF say", "Best evidence")
    ]
    assert "panels" not in alone


def test_names_of_countries_stand_only_in_views_beyond_the_province(timelines):
    told = steps_in(briefing_page(timelines, story()))
    named = {step["id"]: step["view"]["names"] for step in told["steps"] if step["view"]["names"]}
    assert list(named) == ["early-july", "checkpoint", "build-up", "eighteen"]
    assert {"Afghanistan", "Turkmenistan", "Aqina"} <= {one["name"] for one in named["checkpoint"]}


def test_the_editor_offers_only_places_that_can_be_shown():
    data = re.search(
        r'id="editor-data">(.*?)</script>', editor_page(shipped(), ["panjshir"]).decode()
    )
    offered = {place["id"] for place in json.loads(data.group(1))["places"]}
    assert {"bazarak", "panjshir_province", "aqina"} <= offered
    assert not {"gulbahar", "abshar"} & offered


def test_the_map_page_gets_one_button():
    button = add_view_html(shipped())
    assert button.count("<button") == 1
    assert "panjshir_province" in button


SAID = re.compile(r"\bsay\((?:\"([\w.]+)\"|`(\w+)\$\{)")
WRITTEN = re.compile(r"\bwords(?:\.|\[')(\w+)")
SAID_BY_THE_SERVER = {"report"}


@pytest.mark.parametrize(
    ("name", "entry", "template"),
    [
        ("presenter", "briefing/main.js", "briefing/briefing.html"),
        ("editor", "editor/main.js", "editor/editor.html"),
    ],
)
def test_a_page_has_all_its_words_and_no_others(name, entry, template):
    said = SAID.findall(script_of(entry))
    keys = {key for key, _ in said if key} | set(WRITTEN.findall(static(template)))
    beginnings = tuple(start for _, start in said if start)
    spare = {key for key in table(name) if not key.startswith((*beginnings, "add."))}
    assert keys <= table(name).keys() | (separators().keys() if name == "editor" else set())
    assert spare - keys - SAID_BY_THE_SERVER == set()


def test_the_button_has_all_its_words_and_no_others():
    said = {key for key, _ in SAID.findall(script_of("editor/add.js"))}
    assert said | {"button"} == table("editor.add").keys()
