"""Storylines: what a sound one means, and everything that can be wrong with one, at once."""

import contextlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.briefing.payload import storyline_fields
from geo.briefing.storyline import (
    MOST_STEPS,
    Centre,
    Fit,
    load_storyline,
    read_storyline,
    shipped_storylines,
)
from geo.briefing.yaml_text import storyline_text
from geo.briefing.yaml_tree import MOST_BYTES
from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.dataset.region import locatable_places
from geo.errors import BriefingError, UsageError
from geo.language.catalogue import Language, speaking
from tests.codes import Reading
from tests.unit.briefing.stories import BESIDE, SOUND, read
from tests.unit.control.records import scattered, shipped

STEP = "  - {id: a, title: A, date: 2021-09-04}\n"
HEAD = "id: x\ntitle: X\nsteps:\n"


def problems(text):
    with pytest.raises(BriefingError) as caught:
        read(text)
    return caught.value.problems


def only_problem(text):
    [problem] = problems(text)
    return problem


def in_step(fields):
    """Return a storyline whose one step has these fields besides the needed ones."""
    return f"{HEAD}  - id: a\n    title: A\n    date: 2021-09-04\n    {fields}\n"


def test_a_step_says_all_that_its_file_says():
    step = read(SOUND).steps[1]
    assert (step.step_id, step.title, step.day) == ("two", "Khawak", date(2021, 9, 4))
    assert step.eyes == Eyes(Reading.NRF, Knowledge.AS_KNOWN)
    assert step.outlook == Centre(69.8, 35.6, 9.5)
    assert step.highlight == ("khawak_pass", "dasht_e_rewat", "bazarak")
    assert step.notes == "First paragraph.\n\nSecond paragraph."
    assert step.sources == ("r103", "brief")


def test_a_step_with_panels_is_of_the_day_and_the_eyes_of_the_first():
    readings, known, alone = read(BESIDE).steps
    assert [str(panel) for panel in readings.panels] == [
        "2021-09-06:taliban:hindsight",
        "2021-09-06:nrf:hindsight",
        "2021-09-06:assessed:hindsight",
    ]
    assert (readings.day, readings.eyes) == (date(2021, 9, 6), Eyes(Reading.TALIBAN))
    assert (known.day, known.eyes) == (date(2021, 9, 4), Eyes(knowledge=Knowledge.AS_KNOWN))
    assert alone.panels == ()
    assert read(storyline_text(storyline_fields(read(BESIDE)))) == read(BESIDE)


@pytest.mark.parametrize(
    ("panels", "message"),
    [
        ("[2021-09-04]", "Comparing takes 2 to 4 maps of which no two are the same."),
        ("[2021-09-04, 2021-09-04:assessed]", "Comparing takes 2 to 4 maps"),
        ("[2021-09-04, soon]", "“soon” is not a map to compare"),
        ("[2021-09-04, 2021-09-04:nobody]", "The dataset has no such day or reading"),
        ("[2021-09-04, 2031-09-04]", "The dataset has no such day or reading"),
        ("[2021-09-05, 2021-09-04]", "The first of the panels has another date"),
        (
            "[2021-09-01, 2021-09-02, 2021-09-03, 2021-09-04, 2021-09-05]",
            "The list has 5 entries, more than 4",
        ),
    ],
)
def test_panels_that_cannot_stand_beside_each_other_are_told(panels, message):
    told = problems(in_step(f"panels: {panels}"))
    assert any(problem.message.startswith(message) for problem in told)
    assert all(problem.field.startswith("steps[1].") for problem in told)


def test_what_a_step_does_not_say_is_the_assessed_map_of_all_panjshir():
    [step] = read(HEAD + STEP).steps
    assert step.eyes == ASSESSED
    assert step.outlook == Fit(("panjshir_province",))
    assert (step.highlight, step.text, step.notes, step.sources) == ((), "", "", ())


def test_a_storyline_written_out_reads_the_same():
    story = read(SOUND)
    assert read(storyline_text(storyline_fields(story))) == story


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=60))
def test_any_text_survives_writing_and_reading(text):
    fields = storyline_fields(read(SOUND))
    fields["steps"][0] |= {"text": text, "notes": f"{text}\n\n{text}"}
    step = read(storyline_text(fields)).steps[0]
    assert step.text == text.strip()


TYPED = {"YAML", "UTF-8", "YYYY-MM-DD", "fit", "centre", "zoom", "panels"}
"""What stands in Latin letters in the sentences themselves."""

FAULTS = [
    (in_step("highlight: [bazarakk]"), 7, "steps[1].highlight[1]", "Did you mean bazarak?"),
    (in_step("highlight: [gulbahar]"), 7, "steps[1].highlight", "no known coordinate"),
    (in_step("sources: [r9999]"), 7, "steps[1].sources[1]", "no such report or source"),
    (in_step("sources: [r005, r005]"), 7, "steps[1].sources[2]", "stands twice"),
    (in_step("reading: talib"), 7, "steps[1].reading", "assessed, taliban, nrf, independent"),
    (in_step("known: now"), 7, "steps[1].known", "hindsight, as_known"),
    (in_step("view: {zoom: 9}"), 7, "steps[1].view", "either fit or centre"),
    (in_step("view: {centre: [69.8]}"), 7, "steps[1].view.centre", "not two numbers"),
    (in_step("view: {centre: [69.8, 35]}"), 7, "steps[1].view.zoom", "zoom is missing"),
    (in_step("view: {centre: [6, 35], zoom: 9}"), 7, "steps[1].view.centre[1]", "52 to 75"),
    (in_step("view: everywhere"), 7, "steps[1].view", "keys with values"),
    (in_step("text: [a, list]"), 7, "steps[1].text", "Here belongs a text"),
    (in_step("highlight: bazarak"), 7, "steps[1].highlight", "Here belongs a list"),
    (in_step("colour: red"), 7, "steps[1]", "The key is not known"),
    (in_step("title: B"), 7, "steps[1].title", "stands twice"),
    (in_step('text: "a\\u0007b"'), 7, "steps[1].text", "control characters"),
    (in_step(f"text: {'x' * 501}"), 7, "steps[1].text", "501 characters"),
    (
        HEAD + STEP.replace("2021-09-04", "2031-01-01"),
        4,
        "steps[1].date",
        "1 Jul 2021 to 31 Dec 2022",
    ),
    (HEAD + STEP.replace("2021-09-04", "4 Sept"), 4, "steps[1].date", "not a date"),
    (HEAD + STEP.replace("id: a", "id: A b"), 4, "steps[1].id", "other characters"),
    (HEAD + STEP.replace("title: A, ", ""), 4, "steps[1].title", "The title is missing"),
    (HEAD + STEP + STEP, 5, "steps[2].id", "Step 1 has the same id"),
    (HEAD + STEP * 0 + "  []\n", 4, "steps", "There is no step"),
    ("title: X\nsteps:\n" + STEP, 1, "id", "The id is missing"),
    (HEAD + "  - a\n", 4, "steps[1]", "keys with values"),
    ("- a\n", 1, "", "keys with values"),
    ("a: [1\n", 2, None, "not valid YAML"),
    ("a: b: c\n", 1, None, "not valid YAML"),
    ("id: &a x\n", 1, None, "The anchor &a"),
    ("id: !!python/object:os.system x\n", 1, None, "The tag"),
    ("a: 1\n---\nb: 2\n", 2, None, "second YAML document"),
    ("[" * 40, 1, None, "nested more than"),
    ("a\x00b", 1, None, "control characters"),
    ("# a\n# b\x1bc\n", 2, None, "control characters"),
    (in_step("text: a\ufeffb"), 7, None, "control characters"),
    (in_step("text: a\ufffeb"), 7, None, "control characters"),
    (in_step('text: "a\\uFEFFb"'), 7, "steps[1].text", "control characters"),
    (in_step('text: "a\\uFFFEb"'), 7, "steps[1].text", "control characters"),
    (in_step('text: "a\\U0001FFFFb"'), 7, "steps[1].text", "control characters"),
    (in_step('text: "a\\rb"'), 7, "steps[1].text", "control characters"),
    (in_step('reading: "n\\erf"'), 7, "steps[1].reading", "control characters"),
    (
        in_step('view: {centre: ["69\\e", 35], zoom: 9}'),
        7,
        "steps[1].view.centre[1]",
        "control",
    ),
    (in_step('sources: ["\\uFFFF"]'), 7, "steps[1].sources[1]", "control characters"),
    (in_step('text: "a\\UFFFFFFFFb"'), 7, None, "stands for no character"),
    (in_step('text: "a\\U00110000b"'), 7, None, "stands for no character"),
    (in_step('text: "a \\uD83D\\uDE00"'), 7, None, "stands for no character"),
    (in_step('"\\uDC80": a'), 7, None, "stands for no character"),
    ("%YAML " + "1" * 5000 + ".1\n---\nid: x\n", None, None, "not valid YAML"),
    ("id: !%1B%5B31m x\n", 1, None, r"The tag '!\x1b[31m'"),
    ("", None, None, "The file is empty"),
    (b"id: \xff\n", 1, None, "not UTF-8"),
]


@pytest.mark.parametrize(("text", "row", "field", "words"), FAULTS)
def test_a_fault_is_named_with_its_line_field_and_remedy(text, row, field, words):
    problem = only_problem(text) if field != "" else problems(text)[0]
    assert (problem.file, problem.row, problem.field or None) == ("story.yaml", row, field or None)
    assert words in str(problem)
    assert problem.remedy.endswith((".", "?"))


@pytest.mark.parametrize("language", [Language.FA, Language.PS])
def test_faults_are_told_in_the_language_and_only_what_is_typed_in_latin(language):
    with speaking(language):
        told = [problem for text, *_ in FAULTS for problem in problems(text)]
    assert len(told) >= len(FAULTS)
    for problem in told:
        for text in (problem.message, problem.remedy):
            own = re.sub("\u2068[^\u2069]*\u2069", "", text)
            assert re.search("[\u0600-\u06ff]", own), text
            assert set(re.findall("[A-Za-z][A-Za-z0-9-]+", own)) <= TYPED, text


def test_all_problems_are_named_at_once_in_the_order_of_the_file():
    text = (
        HEAD + "  - {id: a, title: A, date: x, reading: y}\n  - {id: a, date: 2021-09-04, z: 1}\n"
    )
    found = problems(text)
    assert [problem.row for problem in found] == [4, 4, 5, 5, 5]


def test_two_megabytes_of_text_are_refused_without_reading_them():
    problem = only_problem(f"{HEAD}{STEP}" + "# " + "x" * 2_000_000)
    assert f"more than {MOST_BYTES // 1024} KB" in problem.message


def test_an_alias_bomb_is_refused_before_it_grows():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24)
    )
    assert any("alias" in problem.message for problem in problems(bomb))


def test_too_many_values_and_too_many_steps_are_refused():
    assert "more than 10,000 values" in only_problem(f"a: [{'1,' * 20_000}]").message
    steps = "".join(STEP.replace("id: a", f"id: a{n}") for n in range(MOST_STEPS + 1))
    assert f"more than {MOST_STEPS}" in only_problem(HEAD + steps).message


@pytest.mark.parametrize(
    "name", ["._a.yaml", ".a.yaml.swp", "~$a.yaml", "#a.yaml#", "a.yaml~", "a.yaml.bak", "a.txt"]
)
def test_hidden_and_temporary_files_are_no_storylines(tmp_path, name):
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / name).write_bytes(b"\0\x05\x16\x07")
    (folder / "folder.yaml").mkdir()
    assert shipped_storylines(tmp_path) == {}


def test_briefings_that_may_not_be_read_are_told(tmp_path, monkeypatch):
    def refused(path):
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "briefings").mkdir()
    monkeypatch.setattr(Path, "iterdir", refused)
    with pytest.raises(UsageError, match=r"Cannot read .*briefings \(Permission denied\)\.$"):
        shipped_storylines(tmp_path)


def test_storylines_have_both_endings_of_yaml(tmp_path):
    folder = tmp_path / "briefings"
    folder.mkdir()
    for name in ("a.yaml", "b.yml", "c.YML", "d.yaml", "d.yml"):
        (folder / name).touch()
    found = shipped_storylines(tmp_path)
    assert {name: path.name for name, path in found.items()} == {
        "a": "a.yaml",
        "b": "b.yml",
        "c": "c.YML",
        "d": "d.yaml",
    }


def test_where_the_areas_are_parts_of_nothing_a_step_shows_all_of_them():
    dataset = scattered()
    [step] = read_storyline("a.yaml", (HEAD + STEP).encode(), dataset).steps
    assert step.outlook == Fit(tuple(dataset.areas["place_id"]))


def test_a_step_shows_what_the_dataset_calls_its_home():
    for home, shown in (
        (("rukha", "aqina"), ("rukha", "aqina")),
        (("gulbahar", "dara"), ("dara",)),
        (("gulbahar",), ("panjshir_province",)),
        ((), ("panjshir_province",)),
    ):
        dataset = replace(shipped(), home=home)
        [step] = read_storyline("a.yaml", (HEAD + STEP).encode(), dataset).steps
        assert step.outlook == Fit(shown)


def test_a_province_without_districts_cannot_be_shown():
    dataset = shipped()
    other = replace(dataset.places["panjshir_province"], place_id="other")
    assert "other" not in locatable_places(
        replace(dataset, places={**dataset.places, "other": other})
    )


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(UsageError, match="Cannot read"):
        load_storyline(tmp_path / "none.yaml", shipped())


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (HEAD + text).encode()))
def test_no_file_does_worse_than_having_problems(content):
    with contextlib.suppress(BriefingError):
        read(content)
