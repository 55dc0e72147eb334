"""Whose eyes look: the chosen reading and knowledge by name, and what each one means."""

import pytest

from geo.codes.vocabulary import Eyes, Knowledge
from geo.language import terms
from geo.panels.eyes import eyes_html
from tests.codes import Reading
from tests.unit.control.records import COMBINATIONS


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_the_line_says_whose_eyes_look_and_unfolds_what_every_choice_means(reading, knowledge):
    line, unfolded = eyes_html(Eyes(reading, knowledge)).split("</summary>")
    named = f"{terms.READING_NAMES[reading]} · {terms.KNOWLEDGE_NAMES[knowledge]}"
    assert line.endswith(f"<summary>{named}")
    for names, meanings in (
        (terms.READING_NAMES, terms.READING_MEANINGS),
        (terms.KNOWLEDGE_NAMES, terms.KNOWLEDGE_MEANINGS),
    ):
        for member in names:
            assert f"<dt>{names[member]}</dt><dd>{meanings[member]}</dd>" in unfolded


def test_no_two_choices_mean_the_same():
    assert len(terms.eyes_meanings()) == len(Reading) + len(Knowledge)
    assert len(set(terms.eyes_meanings().values())) == len(terms.eyes_meanings())
