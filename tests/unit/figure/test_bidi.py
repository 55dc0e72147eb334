"""Letters on a line stand in the order in which Unicode has them, whatever scripts meet there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.figure.bidi import FSI, MARKS, PDI, direction, isolated, levels_of, visual
from geo.language.catalogue import Language, speaking

RLI = "\N{RIGHT-TO-LEFT ISOLATE}"


def seen(text, base):
    """Return a text as its letters stand from left to right; brackets are not turned."""
    levels = levels_of(text, base)
    return "".join(text[place] for place in visual(range(len(text)), lambda place: levels[place]))


@pytest.mark.parametrize(
    ("text", "base", "order"),
    [
        ("He is here.", "ltr", "He is here."),
        ("الف ب", "rtl", "ب فلا"),
        ("الف.", "rtl", ".فلا"),
        ("الف abc 12 ب", "rtl", "ب abc 12 فلا"),
        ("الف ۳۲ ب", "rtl", "ب ۳۲ فلا"),
        ("abc الف def", "ltr", "abc فلا def"),
        ("الف (abc) ب", "rtl", "ب )abc( فلا"),
        ("abc (def) الف", "rtl", "فلا abc (def)"),
        ("الف ۳،۲ ب", "rtl", "ب ۳،۲ فلا"),
        ("الف 1.3.0 ب", "rtl", "ب 1.3.0 فلا"),
        ("abc، ۶ الف", "rtl", "فلا ۶ ،abc"),
        (f"{FSI}abc, d.{PDI} الف.", "rtl", f".فلا {PDI}abc, d.{FSI}"),
        (f"abc {RLI}الف, d{PDI}.", "ltr", f"abc {RLI}d ,فلا{PDI}."),
        ("نمی\N{ZERO WIDTH NON-JOINER}کند", "rtl", "دنک\N{ZERO WIDTH NON-JOINER}یمن"),
    ],
)
def test_letters_stand_where_a_reader_expects_them(text, base, order):
    assert seen(text, base) == order


@given(st.text(alphabet=f"ab12 .,()-%{MARKS}الفب۳۲،«»"), st.sampled_from(["ltr", "rtl"]))
def test_no_letter_is_lost_whatever_the_text(text, base):
    assert sorted(seen(text, base)) == sorted(text)
    assert len(levels_of(text, base)) == len(text)


def test_a_text_runs_as_its_first_letter_outside_of_isolates():
    assert direction(f"{FSI}NRF{PDI}: الف") == "rtl"
    assert direction("NRF: الف") == "ltr"


def test_a_name_is_isolated_where_it_runs_against_the_language():
    assert isolated("NRF") == "NRF"
    with speaking(Language.FA):
        assert isolated("NRF") == f"{FSI}NRF{PDI}"
        assert isolated("جبهه") == "جبهه"
