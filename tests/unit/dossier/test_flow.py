"""Rows flow from page to page: none is lost, none runs over the foot, and no heading stands alone there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dossier.flow import Row, lines_of, paged, told
from geo.figure.blocks import Block
from geo.figure.text import Face, words_of
from geo.language.catalogue import Language, speaking

HEIGHT = 100.0
ROWS = st.lists(
    st.builds(
        Row,
        st.integers(4, 4 * int(HEIGHT)).map(lambda quarters: Block(quarters / 4)),
        above=st.integers(0, 80).map(lambda quarters: quarters / 4),
        leads=st.booleans(),
    ),
    max_size=40,
)
"""Heights in quarters, whose sums are exact."""


@given(ROWS)
def test_every_row_stands_on_a_page_in_order_and_within_it(rows):
    pages = list(paged(rows, HEIGHT))
    assert [placed.row for page in pages for placed in page] == rows
    for page in pages:
        foot = 0.0
        for placed in page:
            assert placed.drop >= foot
            foot = placed.drop + placed.row.held.height
        assert foot <= HEIGHT


def high(group):
    return sum(row.above + row.held.height for row in group) - group[0].above


@given(ROWS)
def test_rows_that_belong_together_are_parted_only_where_they_are_higher_than_a_page(rows):
    pages = {id(placed.row): n for n, page in enumerate(paged(rows, HEIGHT)) for placed in page}
    group = []
    for row in rows:
        group.append(row)
        if not row.leads:
            assert len({pages[id(each)] for each in group}) == 1 or high(group) > HEIGHT
            group = []


@pytest.mark.parametrize("word", ["a" * 400, "https://example.org/" + "long/" * 60])
def test_a_word_that_is_longer_than_a_line_is_cut_into_lines_and_nothing_of_it_is_lost(word):
    face = Face(9)
    rows = told(f"before {word} after", face, 120)
    texts = [piece.text for row in rows for piece in row.held.pieces]
    assert "".join(texts).replace(" ", "") == f"before{word}after"
    assert all(face.width(text) <= 120 for text in texts)


def test_only_the_words_in_a_face_lead_where_it_does():
    plain, address = Face(9), Face(8)
    words = [*words_of("a source", plain), *words_of("https://example.org/x", address)]
    [row] = lines_of(words, 400, links={address: "https://example.org/x"})
    assert [(p.text, p.url, p.muted) for p in row.held.pieces] == [
        ("a source", "", False),
        ("https://example.org/x", "https://example.org/x", True),
    ]


def test_a_few_lines_stay_together_and_many_do_not():
    few, many = (told("word " * count, Face(9), 100) for count in (10, 60))
    assert [row.leads for row in few] == [True] * (len(few) - 1) + [False]
    assert not any(row.leads for row in many)


def test_lines_begin_at_the_right_in_a_language_that_is_read_from_there():
    with speaking(Language.FA):
        [row] = told("one", Face(9), 100)
    [piece] = row.held.pieces
    assert (piece.x, piece.align) == (100, "right")
