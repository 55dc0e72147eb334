"""The words of a picture: changes grouped, sources numbered, dates as precise as they are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from geo.codes.vocabulary import SourcePrecision
from geo.control.timeline import build_timeline
from geo.design import legend
from geo.design.fonts import DARI, LATIN
from geo.figure.bidi import FSI, direction
from geo.figure.blocks import directed, paragraph, rich
from geo.figure.sections import references_block
from geo.figure.story import Reference, Story, ranges
from geo.figure.text import Face, broken, settled, words_of, wrapped
from geo.language.catalogue import Language, say, speaking
from geo.language.terms import format_date, number, source_date
from geo.webmap import signs
from tests.unit.control.records import shipped

SEPTEMBER = date(2021, 9, 6)


@pytest.fixture(scope="module")
def timeline(dataset):
    return build_timeline(dataset)


@pytest.fixture(scope="module")
def story(timeline):
    return Story(timeline, (SEPTEMBER,))


def test_numbers_become_ranges():
    assert ranges([3, 1, 2, 2, 7, 9, 10]) == "1–3, 7, 9, 10"  # noqa: RUF001
    assert ranges([]) == ""


@pytest.mark.parametrize(
    ("when", "precision", "text"),
    [
        ("2021-09-06", SourcePrecision.DAY, "6 Sep 2021"),
        ("2021-09", SourcePrecision.MONTH, "Sep 2021"),
        ("2021", SourcePrecision.YEAR, "2021"),
        ("", SourcePrecision.UNKNOWN, "undated"),
    ],
)
def test_a_source_is_dated_as_precisely_as_it_is_known(dataset, when, precision, text):
    source = next(iter(dataset.sources.values()))
    dated = replace(source, published_on=when, date_precision=precision)
    assert source_date(dated) == text


def test_every_source_behind_a_state_has_one_number(timeline, story):
    dataset = timeline.dataset
    behind = {
        source_id
        for state in timeline.at(SEPTEMBER).values()
        for report_id in state.basis
        for source_id in dataset.reports[report_id].source_ids
    }
    assert [reference.number for reference in story.references] == [
        *range(1, len(behind) + 1),
    ]
    texts = "\n".join(reference.text for reference in story.references)
    assert all(f"· {source_id}" in texts for source_id in behind)


def test_changes_are_told_from_the_previous_stop(timeline, story):
    assert story.since == max(stop for stop in timeline.stops if stop < SEPTEMBER)
    assert [change.place_id for change in story.changed] == [
        change.place_id for change in timeline.changes(SEPTEMBER)
    ]


def test_equal_changes_are_told_once(story):
    texts = [line.text for line in story.change_lines]
    assert len(set(texts)) == len(texts) < len(story.changed)


def test_a_day_without_change_says_so(timeline):
    story = Story(timeline, (date(2021, 8, 26),))
    assert story.change_title == "Nothing changed since 25 Aug 2021"


def test_the_legend_is_that_of_the_map_in_the_browser():
    words = [legend.words_of(shipped(), name) for name in legend.legend_of(shipped())]
    assert words == [row["text"] for row in signs.legend(shipped(), ())][: len(words)]


def test_sources_without_room_are_counted():
    references = [Reference(number, f"Publisher {number}") for number in range(1, 31)]
    block = references_block(references, 6, 300, columns=2, room=60)
    texts = [piece.text for piece in block.pieces]
    shown = sum(text.startswith("Publisher") for text in texts)
    assert 0 < shown < 30
    assert f"and {30 - shown} more, see the dataset" in texts
    assert block.height <= 60


def test_each_word_is_set_in_the_face_of_its_script():
    words = words_of("Held by طالبان since ۶ سپتمبر", Face(10, 600))
    assert [(face.family, face.weight) for _, face in words] == [
        *[(LATIN, 600)] * 2,
        (DARI, 600),
        (LATIN, 600),
        *[(DARI, 600)] * 2,
    ]


def test_a_text_goes_where_its_first_letter_goes():
    assert direction("Bazarak بازارک") == "ltr"
    assert direction("۶ سپتمبر ۲۰۲۱") == "rtl"
    assert direction("12, 5") == "ltr"


def test_the_ends_of_a_text_from_right_to_left_stay_its_ends():
    mark = "\N{RIGHT-TO-LEFT MARK}"
    assert settled("بازارک") == "بازارک"
    assert settled("۶ سپتمبر") == f"{mark}۶ سپتمبر"
    assert settled("(طالبان)،") == f"{mark}(طالبان)،{mark}"
    assert settled("6 September") == "6 September"


def test_a_block_towards_the_left_begins_at_its_right_edge():
    words = words_of("طالبان: NRF", Face(10))
    first, second = rich(words, 200).towards("rtl", 200).pieces
    assert [second.text, first.text] == ["NRF", "طالبان:\N{RIGHT-TO-LEFT MARK}"]
    assert (first.x, first.align) == (second.x, "left")
    assert first.x + first.into + first.face.width(first.text) == pytest.approx(200)
    assert rich(words, 200).towards("ltr", 200) == rich(words, 200)
    [alone] = rich(words_of("طالبان", Face(10)), 200).towards("rtl", 200).pieces
    assert (alone.x, alone.align) == (200, "right")


def test_a_text_from_right_to_left_keeps_the_order_of_its_words_between_scripts():
    face = Face(10)
    first, middle, last = directed("طالبان NRF پنجشیر", face, 200).pieces
    assert [first.text, middle.text, last.text] == ["طالبان", "NRF", "پنجشیر"]
    assert last.into < middle.into < first.into
    assert directed("Taliban طالبان", face, 200) == paragraph("Taliban طالبان", face, 200)


@pytest.mark.parametrize(
    ("language", "month", "outlined"),
    [(Language.FA, "سنبله", "دورخط‌دار"), (Language.PS, "وږی", "چاپېر کرښه لري")],
)
def test_the_words_of_a_picture_are_of_its_language(timeline, language, month, outlined):
    with speaking(language):
        story = Story(timeline, (SEPTEMBER,), outlined=("bazarak",))
        [notes] = story.notes
        assert story.title == f"۱۵ {month} ۱۴۰۰ - ۶ سپتمبر ۲۰۲۱"
        assert story.change_title == say("figure.changed", date=format_date(date(2021, 9, 5)))
        assert {direction(text) for text in (story.title, story.change_title, notes)} == {"rtl"}
        assert notes.endswith(f"{outlined}: بازارک.")
        assert story.cites("shutul") == f"{number(1)}\N{EN DASH}{number(7)}"
        assert "، ۶ سپتمبر ۲۰۲۱ · " in story.references[0].text
        assert all(FSI in reference.text for reference in story.references)
        assert all(direction(line.text) == "rtl" for line in story.change_lines)


def test_lines_keep_within_their_width():
    face = Face(10)
    text = "contested, claimed by the NRF and the Taliban since the third of September"
    lines = wrapped(text, face, 120)
    assert " ".join(lines) == text
    assert all(face.width(line) <= 120 for line in lines)


def test_runs_of_a_line_follow_each_other():
    words = [*words_of("Khawak pass:", Face(10, 600)), *words_of("NRF, confirmed", Face(10))]
    [line] = broken(words, 500)
    bold, regular = line.runs
    assert (bold.text, regular.text) == ("Khawak pass:", "NRF, confirmed")
    assert regular.x > bold.face.width(bold.text)
    assert line.width == pytest.approx(regular.x + regular.face.width(regular.text))


def test_a_name_that_goes_on_in_a_second_line_keeps_its_brackets():
    name = "\N{FIRST STRONG ISOLATE}The Week (a copy by hand)\N{POP DIRECTIONAL ISOLATE}،"
    with speaking(Language.FA):
        first, second, *_ = broken(
            words_of(f"{name} سپتمبر", Face(10)), Face(10).width("The Week (a copy")
        )
    assert [run.text for run in first.runs] == ["The Week (a copy"]
    assert second.runs[0].text == "by hand)"
