"""What runs the other way than the text around it is isolated, once, wherever it is filled in."""

import pytest

from geo.language.catalogue import Language, say, speaking
from geo.language.isolation import isolated, way_of
from geo.language.terms import clauses, dotted, enumerated, listed, quoted

NAME = "\N{FIRST STRONG ISOLATE}Long War Journal\N{POP DIRECTIONAL ISOLATE}"


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Rukha", "ltr"),
        ("رخه", "rtl"),
        ("6 Sep", "ltr"),
        ("۶ سپتمبر", "rtl"),
        ("2021-09-06", ""),
        ("", ""),
        (NAME, ""),
        (f"{NAME}، ۶ سپتمبر", "rtl"),
        ("\N{POP DIRECTIONAL ISOLATE}Rukha", "ltr"),
    ],
)
def test_a_text_runs_as_its_first_letter_outside_isolates(text, way):
    assert way_of(text) == way


def test_only_what_runs_the_other_way_is_isolated_and_that_once():
    assert isolated("Long War Journal", "rtl") == NAME
    assert isolated(NAME, "rtl") == NAME
    assert isolated("Rukha", "ltr") == "Rukha"
    assert isolated("رخه", "rtl") == "رخه"
    assert isolated("35.2, 69.5", "rtl") == "35.2, 69.5"


def test_a_latin_name_in_a_sentence_of_dari_is_isolated():
    with speaking(Language.FA):
        assert say("state.at_place", place="Long War Journal", state="طالبان") == f"{NAME}: طالبان"
        assert say("export_page.api", href="https://example.org").endswith("](https://example.org)")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (Language.EN, ("A, B and C", "A, B, C", "A; B; C", "A · B · C", "“A”")),
        (Language.FA, ("س، ب و ج", "س، ب، ج", "س؛ ب؛ ج", "س · ب · ج", "«س»")),
        (Language.PS, ("س، ب او ج", "س، ب، ج", "س؛ ب؛ ج", "س · ب · ج", "«س»")),
    ],
)
def test_words_are_listed_and_quoted_with_the_signs_of_the_language(language, told):
    words = ["A", "B", "C"] if language is Language.EN else ["س", "ب", "ج"]
    with speaking(language):
        lists = (listed(words), enumerated(words), clauses(words), dotted([*words, ""]))
        assert (*lists, quoted(words[0])) == told


def test_each_word_of_a_list_is_isolated_by_itself():
    with speaking(Language.FA):
        assert listed(["Long War Journal", "رخه", "Long War Journal"]) == f"{NAME}، رخه و {NAME}"
        assert listed([]) == ""
