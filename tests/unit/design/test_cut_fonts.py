"""The cut fonts: every letter of European languages, and every symbol that a page draws."""

from io import BytesIO
from pathlib import Path

import cut_fonts
import pytest
from fontTools.ttLib import TTFont

from geo.design.fonts import BOLD, DARI, LETTERS, REGULAR, font_path
from geo.language.catalogue import Language, catalogue

ROOT = Path(__file__).parents[3]
SCRIPTS = cut_fonts.STREAMLIT / "js"


def cut(pattern):
    [path] = cut_fonts.CUT.glob(pattern)
    return TTFont(BytesIO(path.read_bytes()))


def original(pattern):
    [path] = (cut_fonts.STREAMLIT / "media").glob(pattern)
    return path


def test_the_type_has_the_letters_of_european_languages_in_every_weight():
    whole = TTFont(original(cut_fonts.TEXT))
    font, letters = cut(cut_fonts.TEXT), set(whole.getBestCmap())
    assert set(font.getBestCmap()) == LETTERS & letters
    [weight] = font["fvar"].axes
    assert (weight.axisTag, weight.minValue, weight.maxValue) == ("wght", 200, 900)


def test_the_bold_arabic_has_all_letters_of_our_languages_and_is_one_weight():
    whole, bold = (TTFont(font_path(DARI, weight)) for weight in (REGULAR, BOLD))
    assert set(bold.getBestCmap()) == cut_fonts.ARABIC & set(whole.getBestCmap())
    for language in (Language.FA, Language.PS):
        written = "".join(map(str, catalogue(language).values()))
        assert {ord(letter) for letter in written if "\u0600" <= letter <= "\u06ff"} <= set(
            bold.getBestCmap()
        )
    assert "fvar" not in bold
    assert bold["OS/2"].usWeightClass == BOLD
    assert "SIL Open Font License" in bold["name"].getDebugName(cut_fonts.LICENCE)


@pytest.mark.parametrize("scripts", [ROOT.glob("pages/*.py"), SCRIPTS.glob("*.js")])
def test_every_symbol_that_is_drawn_is_in_the_cut_font(scripts):
    names = cut_fonts.symbols_of(list(scripts))
    whole, font = TTFont(original(cut_fonts.SYMBOLS)), cut(cut_fonts.SYMBOLS)
    drawn = {name for name in names if cut_fonts.drawn(whole, {name})}
    assert len(drawn) > len(names) / 2
    assert {name for name in names if cut_fonts.drawn(font, {name})} == drawn
