"""The type of a page: the rules that bring its letters, and those of the script of the language spoken."""

from __future__ import annotations

import base64
from functools import cache
from typing import Final

from geo.design.fonts import (
    ARABIC_LETTERS,
    DARI,
    arabic_page_font,
    arabic_page_font_name,
    digits_font,
    letters_of,
    page_font,
)
from geo.language.catalogue import say, spoken

MEDIA: Final = "static/media/"
"""Where the app serves fonts, below where it begins."""

DIGITS: Final = "Digits of fields"
LATIN_DIGITS: Final = "0123456789"

EVERY_WEIGHT: Final = "100 900"
"""As Streamlit has it: a browser takes letters from several files only where the weights are said alike."""


def page_type(home: str | None = None) -> str:
    """Return the rules that bring the type of a page.

    Parameters
    ----------
    home
        The way from the page to where the app begins; without it the page carries its type along.
    """
    font = page_font()
    at = _carried(font.read_bytes()) if home is None else f"{home}{MEDIA}{font.name}"
    return _rule(at) + arabic_type(home)


def arabic_type(home: str | None = None) -> str:
    """Return the rules that bring the Arabic script to a page from right to left; other pages do without.

    Parameters
    ----------
    home
        The way from the page to where the app begins; without it the page carries its type along.
    """
    if spoken().direction == "ltr":
        return ""
    at = f"{home}{MEDIA}{arabic_page_font_name()}" if home is not None else _carried_arabic()
    return _arabic(at)


def digits_type() -> str:
    """Return the rules that have fields of Streamlit's, which know Latin digits alone, draw those of the language.

    What is written there, and read out, stays the same number.
    """
    digits = str(say("date.digits"))
    if digits == LATIN_DIGITS or not {*map(ord, digits)} <= letters_of(DARI):
        return ""
    return (
        f"@font-face {{ font-family: '{DIGITS}'; src: url({_carried(digits_font(digits))}) format('woff2'); }} "
        f":is(.stDateInput, .stNumberInput) :is(input, [role=spinbutton]) "
        f"{{ font-family: '{DIGITS}', 'Source Sans', sans-serif; }}"
    )


def type_at(latin: str, arabic: str) -> str:
    """Return the rules that bring the type of a page from files beside it.

    What comes late of the Latin letters is for the next page, so that no word moves under its reader; the
    Arabic ones are waited for, which not every machine has.

    Parameters
    ----------
    latin, arabic
        Where the files are, relative to the page; the second is asked for by pages from right to left alone.
    """
    rules = _rule(latin, "font-display: optional; ")
    if spoken().direction == "ltr":
        return rules
    return rules + _arabic(arabic)


def _arabic(at: str) -> str:
    """Return the rules of a page from right to left: where its letters are, and the digits of its lists."""
    digits = " ".join(f"'{digit}'" for digit in say("date.digits"))
    return (
        _rule(at, f"font-display: swap; unicode-range: {_ranges()}; ")
        + f"@counter-style digits {{ system: numeric; symbols: {digits}; }} ol {{ list-style-type: digits; }}"
    )


def _rule(address: str, more: str = "") -> str:
    return (
        f"@font-face {{ font-family: 'Source Sans'; font-weight: {EVERY_WEIGHT}; "
        f"{more}src: url({address}) format('woff2'); }}"
    )


def _carried(font: bytes) -> str:
    return f"data:font/woff2;base64,{base64.b64encode(font).decode()}"


@cache
def _carried_arabic() -> str:
    return _carried(arabic_page_font())


@cache
def _ranges() -> str:
    """Return the letters as a style sheet names them: those that follow each other by the first and the last."""
    ranges: list[list[int]] = []
    for letter in sorted(ARABIC_LETTERS):
        if ranges and letter == ranges[-1][1] + 1:
            ranges[-1][1] = letter
        else:
            ranges.append([letter, letter])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in ranges)
