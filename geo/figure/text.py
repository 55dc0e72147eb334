"""Type: the fonts of a picture, how wide words are, and how they break into lines.

Latin is set in Source Sans (the package ``font-source-sans-pro``), Arabic script in Noto Sans
Arabic (``fontpkg-noto-sans-arabic``), both under the SIL Open Font License, and the arrow that
neither of them has in DejaVu Sans, which Matplotlib brings. Matplotlib 3.11 shapes Arabic script
itself, right to left, through libraqm.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from geo.fonts import DARI, LATIN, REGULAR, SIGNS, font_path
from geo.language.isolation import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

RIGHT_TO_LEFT_MARK = "\N{RIGHT-TO-LEFT MARK}"

SCRIPTS = {
    DARI: re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    SIGNS: re.compile("\N{LEFTWARDS ARROW}"),
}
"""The characters for which a text is set in another family than Latin; the first match decides."""

STRONG_RTL = ("R", "AL")
STRONG = ("L", *STRONG_RTL)
"""The kinds of letters that have a direction of their own, as Unicode names them."""

LEADING = {LATIN: 1.24, DARI: 1.5, SIGNS: 1.24}
"""The distance between two lines, in sizes of the type."""

ASCENT = {LATIN: 0.78, DARI: 1.0, SIGNS: 0.78}
"""How far below its upper edge a line has its baseline, in sizes of the type."""


INK = {LATIN: (0.3, 0.95), DARI: (0.55, 1.15), SIGNS: (0.3, 0.95)}
"""How far below and above its baseline a line has ink, in sizes of the type."""


@dataclass(frozen=True)
class Face:
    """A family of type in one size (points) and weight."""

    size: float
    weight: int = REGULAR
    family: str = LATIN

    @property
    def leading(self) -> float:
        """The distance between two lines, in points."""
        return self.size * LEADING[self.family]

    @property
    def ascent(self) -> float:
        """How far below its upper edge a line has its baseline, in points."""
        return self.size * ASCENT[self.family]

    @property
    def ink(self) -> tuple[float, float]:
        """How far below and above its baseline a line has ink, in points."""
        below, above = INK[self.family]
        return below * self.size, above * self.size

    def suited(self, text: str) -> Face:
        """Return the face of this size in which to set a text, by the script of the text."""
        if text.isascii():
            return self
        families = (family for family, script in SCRIPTS.items() if script.search(text))
        family = next(families, LATIN)
        return self if family == LATIN else replace(self, weight=REGULAR, family=family)

    def width(self, text: str) -> float:
        """Return how far a line of text runs, in points."""
        face = self.suited(text)
        return _unit_width(text, face.weight, face.family) * self.size

    def properties(self) -> FontProperties:
        """Return what Matplotlib calls this face."""
        # By its file, for the machine may have another font of the same name
        return FontProperties(
            family=[self.family],
            size=self.size,
            weight=self.weight,
            fname=font_path(self.family, self.weight),
        )


@dataclass(frozen=True)
class Run:
    """Words in one face that stand together on a line, ``x`` points from its start."""

    x: float
    text: str
    face: Face


Lines = tuple[tuple[Run, ...], ...]
"""Lines of text, each as its runs."""


def direction(text: str) -> str:
    """Return the direction of a text, that of its first letter: ``ltr`` or ``rtl``."""
    letters = (unicodedata.bidirectional(character) for character in text)
    return "rtl" if next((kind for kind in letters if kind in STRONG), "L") in STRONG_RTL else "ltr"


def settled(text: str) -> str:
    """Return a text with marks that keep the ends of a right-to-left one at their ends.

    A browser, which sets the text of an SVG from left to right, would move a digit or a stop there.
    """
    if direction(text) == "ltr":
        return text
    first, last = (
        "" if unicodedata.bidirectional(end) in STRONG_RTL else RIGHT_TO_LEFT_MARK
        for end in (text[0], text[-1])
    )
    return f"{first}{text}{last}"


def broken(words: Iterable[tuple[str, Face]], width: float) -> Lines:
    """Break words into lines no wider than so many points, except where one word is wider.

    Parameters
    ----------
    words
        The words with the face of each, in reading order.
    width
        The room on a line, in points.

    Returns
    -------
    :
        The lines, each as the runs of words that share a face.
    """
    return _broken(tuple(words), width)


@lru_cache(maxsize=2_000)
def _broken(words: tuple[tuple[str, Face], ...], width: float) -> Lines:
    # Legend, caveats and most sources are the same in every picture and every frame of a film
    lines: list[list[tuple[str, Face]]] = [[]]
    for word in words:
        lines[-1].append(word)
        if len(lines[-1]) > 1 and _length(lines[-1]) > width:
            lines.append([lines[-1].pop()])
    return tuple(tuple(_runs(line)) for line in lines if line)


def words_of(text: str, face: Face) -> list[tuple[str, Face]]:
    """Return the words of a text, each in the face that suits its script."""
    return [(word, face.suited(word)) for word in text.split()]


def wrapped(text: str, face: Face, width: float) -> list[str]:
    """Break a text in one face into lines.

    Parameters
    ----------
    text
        The words.
    face
        The type; words in another script are set in the face that suits it.
    width
        How long a line may be, in points, except where one word is longer.
    """
    return [" ".join(run.text for run in line) for line in broken(words_of(text, face), width)]


def _runs(line: Sequence[tuple[str, Face]]) -> Iterator[Run]:
    x, start = 0.0, 0
    for end in range(1, len(line) + 1):
        face = line[start][1]
        if end < len(line) and line[end][1] == face:
            continue
        text = " ".join(word for word, _ in line[start:end])
        yield Run(x, text, face)
        x += face.width(text) + _space(face)
        start = end


def _length(line: Sequence[tuple[str, Face]]) -> float:
    *_, last = _runs(line)
    return last.x + last.face.width(last.text)


def _space(face: Face) -> float:
    # A space alone has no ink to measure
    return face.width("n n") - 2 * face.width("n")


@lru_cache(maxsize=20_000)
def _unit_width(text: str, weight: int, family: str) -> float:
    # Matplotlib measures without hinting, so a width grows with the size: one size serves for all
    face = Face(100.0, weight, family)
    shown = text.translate(MARKS)
    width, _, _ = TextToPath().get_text_width_height_descent(shown, face.properties(), False)
    return float(width) / face.size
