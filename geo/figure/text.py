"""Type: the fonts of a picture, how wide words are, and how they break into lines.

Latin is set in Source Sans (the package ``font-source-sans-pro``), Arabic script in Noto Sans
Arabic (``fontpkg-noto-sans-arabic``), both under the SIL Open Font License, and the arrow that
neither of them has in DejaVu Sans, which Matplotlib brings. Matplotlib 3.11 shapes Arabic script
itself, right to left, through libraqm, but a line in one font alone: lines of several are put in
order here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from geo.design.fonts import DARI, LATIN, REGULAR, SIGNS, font_path, letters_of
from geo.figure.bidi import MARKS, STRONG, STRONG_RTL, direction, levels_of, visual
from geo.language.catalogue import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

RIGHT_TO_LEFT_MARK = "\N{RIGHT-TO-LEFT MARK}"

SCRIPTS = {
    DARI: re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
    SIGNS: re.compile("\N{LEFTWARDS ARROW}"),
}
"""The characters for which a text is set in another family than Latin; the first match decides."""

UNSEEN = str.maketrans("", "", MARKS)
"""What is taken out of a text before it is drawn."""

LEADING = {LATIN: 1.24, DARI: 1.5, SIGNS: 1.24}
"""The distance between two lines, in sizes of the type."""

ASCENT = {LATIN: 0.78, DARI: 1.0, SIGNS: 0.78}
"""How far below its upper edge a line has its baseline, in sizes of the type."""


INK = {LATIN: (0.3, 0.95), DARI: (0.55, 1.15), SIGNS: (0.3, 0.95)}
"""How far below and above its baseline a line has ink, in sizes of the type."""

KERNED = 0.1
"""How much farther or less far a word may run beside others than alone, in sizes of the type."""

HAIR = 0.05
"""The room between two scripts that no space parts, in sizes of the type."""


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
        family = _family_of(text)
        return self if family == LATIN else self.of(family)

    def of(self, family: str) -> Face:
        """Return the face of this size in another family, and of this weight if that one has it."""
        return Face(self.size, REGULAR if family == SIGNS else self.weight, family)

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
    """Words in one face that stand together on a line, ``x`` points from its left end.

    ``spaced`` tells whether a space parts them from what is read after them.
    """

    x: float
    text: str
    face: Face
    spaced: bool = False


@dataclass(frozen=True)
class TextLine:
    """A line of text as its runs in reading order, and how far it runs, in points."""

    runs: tuple[Run, ...]
    width: float


class _Part(NamedTuple):
    """Characters of a line in one face that run the same way: where they begin and end in it."""

    start: int
    end: int
    face: Face
    level: int


def running(text: str) -> str:
    """Return the direction in which a text of ours runs: as its language does, whatever its first word is."""
    return "rtl" if spoken().direction == "rtl" else direction(text)


def settled(text: str) -> str:
    """Return a text with marks that keep the ends of a right-to-left one at their ends.

    A browser, which sets the text of an SVG from left to right, would move a digit or a stop there.
    """
    if direction(text) == "rtl" or (_has_no_letter(text) and running(text) == "rtl"):
        return _ended(text)
    return text


def _has_no_letter(text: str) -> bool:
    """Tell whether a text has digits of Arabic script, but no letter that would tell its direction."""
    kinds = map(unicodedata.bidirectional, text)
    return bool(SCRIPTS[DARI].search(text)) and not any(kind in STRONG for kind in kinds)


def broken(words: Iterable[tuple[str, Face]], width: float, base: str = "") -> tuple[TextLine, ...]:
    """Break words into lines no wider than so many points, except where one word is wider.

    Parameters
    ----------
    words
        The words with the face of each, in reading order.
    width
        The room on a line, in points.
    base
        The direction in which the lines run; that of our own texts if none is given.
    """
    given = tuple(words)
    return _broken(given, width, base or running(_joined(given)))


@lru_cache(maxsize=2_000)
def _broken(words: tuple[tuple[str, Face], ...], width: float, base: str) -> tuple[TextLine, ...]:
    # Legend, caveats and most sources are the same in every picture and every frame of a film
    lines: list[list[tuple[str, Face]]] = [[]]
    before = 0.0
    for text, face in words:
        lines[-1].append((text, face))
        alone = face.width(text.translate(UNSEEN))
        if len(lines[-1]) > 1 and _is_longer(lines[-1], width, before + alone):
            lines.append([lines[-1].pop()])
            before = 0.0
        before += alone + _space(face)
    return tuple(_set_lines(filter(None, lines), levels_of(_joined(words), base)))


def _set_lines(
    lines: Iterable[list[tuple[str, Face]]], levels: Sequence[int]
) -> Iterator[TextLine]:
    """Yield lines of words, of whose letters all together the levels are."""
    start = 0
    for line in lines:
        end = start + len(_joined(line))
        yield _set(line, levels[start:end])
        start = end + 1


def _joined(words: Iterable[tuple[str, Face]]) -> str:
    return " ".join(word for word, _ in words)


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
    return [" ".join(run.text for run in line.runs) for line in broken(words_of(text, face), width)]


def _is_longer(words: Sequence[tuple[str, Face]], width: float, about: float) -> bool:
    """Tell whether words run farther than a width, given how far they run one by one, all in points.

    Words are on many lines, a line is on one, and to shape it takes long: that is done where it decides.
    """
    if abs(about - width) > KERNED * max(face.size for _, face in words) * len(words):
        return about > width
    return _length(words) > width


def _length(words: Sequence[tuple[str, Face]]) -> float:
    """Return about how far words run on a line."""
    faces = groupby(words, key=lambda word: word[1])
    runs = ((face, " ".join(word for word, _ in alike)) for face, alike in faces)
    widths: list[float] = [face.width(text.translate(UNSEEN)) + _space(face) for face, text in runs]
    return sum(widths) - _space(words[-1][1])


def _set(words: Sequence[tuple[str, Face]], levels: Sequence[int]) -> TextLine:
    """Return words as a line on which all stand in the order in which they are read."""
    text, x, runs = _joined(words), 0.0, dict[int, Run]()
    seen = [part for part in _parts(words, levels) if text[part.start : part.end].strip(MARKS)]
    for part in _merged(visual(seen, lambda part: part.level)):
        told = text[part.start : part.end].translate(UNSEEN)
        before, after = len(told) - len(told.lstrip()), len(told) - len(told.rstrip())
        if part.level % 2:
            before, after = after, before
        if drawn := told.strip():
            x += before * _space(part.face) or (HAIR * part.face.size if runs else 0.0)
            drawn = _ended(drawn) if part.level % 2 else drawn
            is_spaced = told[-1].isspace() or text[part.end : part.end + 1].isspace()
            runs[part.start] = Run(x, drawn, part.face, is_spaced)
            x += part.face.width(drawn) + after * _space(part.face)
        else:
            x += len(told) * _space(part.face)
    return TextLine(tuple(runs[start] for start in sorted(runs)), x)


def _parts(words: Sequence[tuple[str, Face]], levels: Sequence[int]) -> Iterator[_Part]:
    """Yield the parts of a line in reading order."""
    text, start = _joined(words), 0
    faces = [face for word, face in words for _ in f"{word} "]
    for level, places in groupby(range(len(text)), key=levels.__getitem__):
        end = start + len(list(places))
        family = _family(text[start:end], level)
        for face, alike in groupby(
            range(start, end), key=lambda place: _face(faces[place], text[place], family)
        ):
            count = len(list(alike))
            yield _Part(start, start + count, face, level)
            start += count


def _family(text: str, level: int) -> str:
    """Return the family in which signs and digits are set that stand among such letters."""
    if level % 2:
        return DARI
    is_latin = level == 0 or any(unicodedata.bidirectional(letter) == "L" for letter in text)
    return LATIN if is_latin else DARI


def _face(face: Face, letter: str, family: str) -> Face:
    found = _family_beside(letter, family)
    return face if face.family == found else _other(face, found)


_other = lru_cache(maxsize=1_000)(Face.of)


@lru_cache(maxsize=2_000)
def _family_beside(letter: str, family: str) -> str:
    """Return the family of a letter among others of a family."""
    families = (name for name, script in SCRIPTS.items() if script.match(letter))
    return next(families, family if ord(letter) in letters_of(family) else LATIN)


def _merged(parts: Iterable[_Part]) -> Iterator[_Part]:
    """Yield parts in their order from left to right, those as one that are neighbours also when read."""
    last: _Part | None = None
    for part in parts:
        if last and last.face == part.face and part.start in (last.end, last.start - _long(part)):
            ends = min(last.start, part.start), max(last.end, part.end)
            last = _Part(*ends, part.face, min(last.level, part.level))
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


def _long(part: _Part) -> int:
    return part.end - part.start


def _ended(text: str) -> str:
    """Return a text from right to left with marks at those of its ends that do not tell its direction."""
    first, last = (
        "" if unicodedata.bidirectional(end) in STRONG_RTL else RIGHT_TO_LEFT_MARK
        for end in (text[0], text[-1])
    )
    return f"{first}{text}{last}"


@lru_cache(maxsize=1_000)
def _space(face: Face) -> float:
    # A space alone has no ink to measure
    return face.width("n n") - 2 * face.width("n")


@lru_cache(maxsize=20_000)
def _family_of(text: str) -> str:
    """Return the family in which a text is set, by the first script of which it has a letter."""
    families = (family for family, script in SCRIPTS.items() if script.search(text))
    return next(families, LATIN)


@lru_cache(maxsize=20_000)
def _unit_width(text: str, weight: int, family: str) -> float:
    # Matplotlib measures without hinting, so a width grows with the size: one size serves for all
    face = Face(100.0, weight, family)
    shown = text.translate(UNSEEN)
    width, _, _ = TextToPath().get_text_width_height_descent(shown, face.properties(), False)
    return float(width) / face.size
