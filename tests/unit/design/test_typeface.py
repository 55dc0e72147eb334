"""The type of pages: all letters of the language spoken, and none that its readers do not need."""

import io
import re

import pytest
from fontTools.ttLib import TTFont

from geo.design.fonts import (
    ARABIC_LETTERS,
    BOLD,
    DARI,
    REGULAR,
    arabic_page_font,
    digits_font,
    font_path,
)
from geo.design.typeface import arabic_type, digits_type, page_type, type_at
from geo.language.catalogue import Language, catalogue, speaking
from tests.conftest import SHIPPED

RIGHT_TO_LEFT = [each for each in Language if each.direction == "rtl"]


def written_letters():
    """Return the letters in Arabic script that our catalogues and our dataset are written in."""
    texts = [str(text) for each in RIGHT_TO_LEFT for text in catalogue(each).values()]
    texts += [path.read_text(encoding="utf-8") for path in SHIPPED.glob("*.csv")]
    texts += [path.read_text(encoding="utf-8") for path in SHIPPED.glob("briefings/*.yaml")]
    return {ord(letter) for text in texts for letter in text if "\u0600" <= letter <= "\u06ff"}


def test_the_arabic_script_of_pages_has_all_that_we_write_from_regular_to_bold():
    font = TTFont(io.BytesIO(arabic_page_font()))
    letters = set(font.getBestCmap())
    assert len(written_letters()) > 50
    assert written_letters() <= letters
    assert set(map(ord, "ۍېګښڼ")) <= letters
    [weight] = font["fvar"].axes
    assert (weight.axisTag, weight.minValue, weight.maxValue) == ("wght", REGULAR, BOLD)


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_a_page_asks_for_the_arabic_script_for_its_letters_alone(language):
    with speaking(language):
        rule = arabic_type("../../")
    [ranges] = re.findall(r"unicode-range: ([^;]+);", rule)
    bounds = [[int(end, 16) for end in part[2:].split("-")] for part in ranges.split(", ")]
    told = {letter for first, *last in bounds for letter in range(first, (last or [first])[0] + 1)}
    assert told == ARABIC_LETTERS
    assert "url(../../static/media/NotoSansArabic." in rule


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_the_lists_of_a_page_are_numbered_in_the_digits_of_the_language(language):
    with speaking(language):
        for rules in (arabic_type("./"), type_at("latin.woff2", "arabic.woff2")):
            assert "symbols: '۰' '۱' '۲' '۳' '۴' '۵' '۶' '۷' '۸' '۹'" in rules
            assert "ol { list-style-type: digits; }" in rules


def test_fields_draw_the_digits_of_the_language_where_latin_ones_are_written():
    digits = "۰۱۲۳۴۵۶۷۸۹"
    made, whole = (
        TTFont(io.BytesIO(each))
        for each in (digits_font(digits), font_path(DARI, REGULAR).read_bytes())
    )
    assert made.getBestCmap().keys() == {*range(ord("0"), ord("9") + 1)}
    for value, digit in enumerate(digits):
        own = made["glyf"][made.getBestCmap()[ord(str(value))]]
        drawn = whole["glyf"][whole.getBestCmap()[ord(digit)]]
        assert own.numberOfContours == drawn.numberOfContours
        assert [own.xMin, own.xMax] == pytest.approx([drawn.xMin, drawn.xMax], abs=1)


@pytest.mark.parametrize("language", Language)
def test_only_who_has_other_digits_is_given_them(language):
    with speaking(language):
        assert ("@font-face" in digits_type()) is (language in RIGHT_TO_LEFT)


def test_a_page_from_left_to_right_is_no_heavier_for_it():
    assert (arabic_type("./"), arabic_type()) == ("", "")
    assert page_type().count("@font-face") == page_type("./").count("@font-face") == 1


def test_a_page_that_is_kept_carries_it_along():
    with speaking(Language.FA):
        assert page_type().count("url(data:font/woff2;base64,") == 2
        assert page_type("./").count("data:") == 0
