"""Pieces that run the other way than the text that they stand in, such as a Latin name in a Dari sentence.

They are isolated (UAX #9): else what stands beside them, a comma or a number, would take their direction.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

FIRST_STRONG, POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
OPENING: Final = frozenset({"\N{LEFT-TO-RIGHT ISOLATE}", "\N{RIGHT-TO-LEFT ISOLATE}", FIRST_STRONG})
WAYS: Final = {"L": "ltr", "R": "rtl", "AL": "rtl"}
MARKS: Final = str.maketrans("", "", "".join((*OPENING, POP)))
"""What takes the marks out of a text."""

AS_TYPED: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
"""A day as it is typed, whose parts would change places behind letters that run from right to left."""


def isolated(text: str, direction: str) -> str:
    """Return a text as it stands in one of another direction.

    Parameters
    ----------
    text
        The text, which stays as it is where it runs the same way, or any way.
    direction
        The direction of what it stands in, ``ltr`` or ``rtl``.
    """
    way = "ltr" if AS_TYPED.fullmatch(text) else way_of(text)
    return text if way in ("", direction) else f"{FIRST_STRONG}{text}{POP}"


def way_of(text: str) -> str:
    """Return the direction of a text, that of its first letter outside isolates; one without letters has none."""
    depth = 0
    for character in text:
        if character in OPENING:
            depth += 1
        elif character == POP:
            depth -= depth > 0
        elif not depth and (way := WAYS.get(unicodedata.bidirectional(character))):
            return way
    return ""


def visible(text: str) -> str:
    """Return a text that somebody typed in one line, with what cannot be seen spelled out."""
    return repr(text)[1:-1]
