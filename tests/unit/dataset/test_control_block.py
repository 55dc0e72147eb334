"""The block ``control``: whatever is lawful is read as it stands, and every fault is told at once."""

from __future__ import annotations

import copy
import re
from datetime import date

import pytest

from geo.dataset.control_block import read_control
from geo.dataset.model import Span, Window
from geo.language.catalogue import Language, speaking

WHOLE = {
    "id": "all",
    "title": {"en": "All of it", "fa": "همه"},
    "start": "2021-07-01",
    "end": "2021-07-31",
    "opens_on": "2021-07-09",
}
BLOCK = {
    "name": {"en": "Somewhere"},
    "record": {"start": "2021-07-01", "end": "2021-07-31"},
    "spans": [WHOLE],
}
MIDDLE = WHOLE | {"id": "middle", "start": "2021-07-08", "end": "2021-07-10"}


def july(day):
    return date(2021, 7, day)


def read(block):
    """Return what was read, and the fields of the problems."""
    problems = []
    control = read_control(block, lambda *problem: problems.append(problem))
    assert all(message and remedy.endswith(".") for _, _, message, remedy in problems)
    return control, [field for field, *_ in problems]


def faults(**changes):
    return read(BLOCK | changes)[1]


def test_the_barest_block_has_a_name_a_record_and_one_span():
    control, problems = read(BLOCK)
    assert problems == []
    assert control.record == Window(july(1), july(31))
    assert control.spans == (Span(july(1), july(31), "all", WHOLE["title"], july(9)),)
    assert control.profile.name == {"en": "Somewhere"}
    assert (control.lanes, control.evidence_ages_after, control.about) == ((), None, {})
    assert not any((control.profile.question, control.profile.note, control.profile.caveats))


def test_spans_stay_in_their_order_and_may_overlap():
    control, problems = read(BLOCK | {"spans": [MIDDLE, WHOLE, WHOLE | {"id": "again"}]})
    assert problems == []
    assert [span.span_id for span in control.spans] == ["middle", "all", "again"]


def test_spans_may_share_the_record_among_them():
    early = WHOLE | {"id": "early", "end": "2021-07-09"}
    late = WHOLE | {"id": "late", "start": "2021-07-10", "opens_on": "2021-07-10"}
    assert len(read(BLOCK | {"spans": [late, early]})[0].spans) == 2


def test_texts_keep_their_languages_in_order():
    texts = {"ps": "x", "en": "y", "pt-BR": "z"}
    control, problems = read(BLOCK | {"question": texts, "caveats": [texts, {"en": "y"}]})
    assert problems == []
    assert list(control.profile.question) == ["ps", "en", "pt-BR"]
    assert control.profile.caveats == (texts, {"en": "y"})


def test_all_else_is_read_as_it_stands():
    more = {
        "home": ["rukha"],
        "lanes": ["nrf", "assessed"],
        "evidence_ages_after_days": 84,
        "about": "about.md",
    }
    control, problems = read(BLOCK | more)
    assert problems == []
    assert (control.home, control.lanes) == (("rukha",), ("nrf", "assessed"))
    assert (control.evidence_ages_after, control.about) == (84, {"en": "about.md"})


@pytest.mark.parametrize("block", [None, [], "control", 7])
def test_without_the_block_one_problem_says_so(block):
    assert read(block)[1] == ["control"]


@pytest.mark.parametrize("end", ["start", "end"])
@pytest.mark.parametrize("value", ["15 July 2021", "2021-07-32", 20210715, None, "9999-12-31", ""])
def test_a_record_begins_and_ends_on_a_day(end, value):
    record = BLOCK["record"] | {end: value}
    assert faults(record=record) == [f"control.record.{end}"]


@pytest.mark.parametrize("end", ["2021-06-30", "2021-07-01"])
def test_a_record_has_two_days_or_more(end):
    assert faults(record=BLOCK["record"] | {"end": end}) == ["control.record.end"]


@pytest.mark.parametrize("spans", [None, [], {}, "all"])
def test_there_is_a_span(spans):
    assert faults(spans=spans) == ["control.spans"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("id", value) for value in (None, "", "Two words", "x-y", 7)],
        *[("title", value) for value in (None, {}, "All of it", ["All of it"])],
        *[("start", value) for value in (None, "soon", 1, "2021-06-30")],
        *[("end", value) for value in ("2021-07-01", "2021-06-30", "2021-08-01")],
        *[("opens_on", value) for value in (None, "2021-06-30", "2021-08-01")],
    ],
)
def test_a_fault_of_a_span_is_told_by_its_place(name, value):
    assert faults(spans=[WHOLE, MIDDLE | {name: value}]) == [f"control.spans[1].{name}"]


@pytest.mark.parametrize("span", [None, "all", []])
def test_a_span_that_is_none_lacks_everything(span):
    fields = [f"control.spans[0].{name}" for name in ("title", "id", "start", "end", "opens_on")]
    assert faults(spans=[span]) == fields


def test_no_two_spans_have_one_id():
    assert faults(spans=[WHOLE, MIDDLE, WHOLE]) == ["control.spans[2].id"]


@pytest.mark.parametrize(
    "spans",
    [
        [MIDDLE],
        [WHOLE | {"end": "2021-07-30"}],
        [WHOLE | {"start": "2021-07-02"}],
        [
            WHOLE | {"id": "early", "end": "2021-07-09"},
            WHOLE | {"id": "late", "start": "2021-07-11", "opens_on": "2021-07-11"},
        ],
    ],
)
def test_every_day_of_the_record_is_in_a_span(spans):
    assert faults(spans=spans) == ["control.spans"]


@pytest.mark.parametrize("name", ["home", "lanes"])
@pytest.mark.parametrize("codes", [[], "assessed", ["assessed", "assessed"], [1], {}])
def test_home_and_lanes_are_lists_of_codes_each_once(name, codes):
    assert faults(**{name: codes}) == [f"control.{name}"]


@pytest.mark.parametrize("days", [0, -30, 30.5, "30", True, [30]])
def test_evidence_ages_after_whole_days(days):
    assert faults(evidence_ages_after_days=days) == ["control.evidence_ages_after_days"]


@pytest.mark.parametrize("name", ["../about.md", "/about.md", "a/about.md", "", 7, "..", "x\u202e"])
def test_what_tells_of_the_dataset_is_a_file_of_its_folder(name):
    assert faults(about=name) == ["control.about"]


def test_what_tells_of_the_dataset_has_a_file_for_each_language():
    named = {"en": "about.md", "fa": "about.fa.md"}
    control, problems = read(BLOCK | {"about": named})
    assert (control.about, problems) == (named, [])
    assert faults(about=named | {"fa": "../about.md"}) == ["control.about"]


@pytest.mark.parametrize("name", ["name", "question", "note", "picture_note", "credits"])
@pytest.mark.parametrize("text", [None, {}, "Words", ["Words"], 7])
def test_a_text_is_told_by_language(name, text):
    assert faults(**{name: text}) == [f"control.{name}"]


@pytest.mark.parametrize("words", [None, "", " ", "two\nlines", "????", "bell\x07", 7])
def test_the_words_of_a_text_can_be_read_in_one_line(words):
    assert faults(name={"en": "Somewhere", "fa": words}) == ["control.name.fa"]


@pytest.mark.parametrize("tag", ["", "English", "e", "EN", "en_GB", "en-"])
def test_a_text_stands_by_the_tag_of_its_language(tag):
    assert faults(name={tag: "Somewhere"}) == ["control.name"]


@pytest.mark.parametrize("caveats", [None, {}, "A sentence."])
def test_caveats_are_a_list(caveats):
    assert faults(caveats=caveats) == ["control.caveats"]


def test_a_fault_of_a_caveat_is_told_by_its_place():
    assert faults(caveats=[{"en": "A sentence."}, {}]) == ["control.caveats[1]"]


def test_all_faults_are_told_at_once():
    block = copy.deepcopy(BLOCK)
    block["record"]["end"] = block["spans"][0]["opens_on"] = "soon"
    block |= {"name": {}, "lanes": [], "evidence_ages_after_days": 0, "about": "", "note": "x"}
    assert set(read(block)[1]) == {
        "control.name",
        "control.note",
        "control.record.end",
        "control.spans[0].opens_on",
        "control.lanes",
        "control.evidence_ages_after_days",
        "control.about",
    }


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_faults_are_told_in_the_language(language):
    odd = {"id": "middle", "start": "2021-08-01", "end": "2021-07-01", "opens_on": "soon"}
    broken = {"home": "all", "maps": [], "redistributable": 1, "caveats": "none", "about": 3}
    told = []
    with speaking(language):
        for block in (None, {}, BLOCK | broken, BLOCK | {"spans": [MIDDLE, odd, MIDDLE]}):
            read_control(block, lambda *problem: told.extend(problem[2:]))
    assert len(told) > 20
    for text in told:
        assert re.search("[\u0600-\u06ff]", re.sub("\u2068[^\u2069]*\u2069", "", text)), text
