"""Type: the fonts of a picture, how wide words are, and how they break into lines.

Latin is set in Source Sans (the package ``font-source-sans-pro``), Dari in Noto Sans Arabic
(``fontpkg-noto-sans-arabic``), both under the SIL Open Font License. Matplotlib 3.11 shapes Dari
itself, right to left, through libraqm.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import TextToPath

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LATIN = "Source Sans Pro"
DARI = "Noto Sans Arabic"
REGULAR, SEMIBOLD, BOLD = 400, 600, 700
FILES = {
    (LATIN, REGULAR): ("font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    (LATIN, SEMIBOLD): ("font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    (LATIN, BOLD): ("font_source_sans_pro", "SourceSansPro-Bold.ttf"),
    (DARI, REGULAR): ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
}
"""The package and file of every family and weight in use."""

LEADING = 1.24
"""The distance between two lines, in sizes of the type."""


@dataclass(frozen=True)
class Face:
    """A family of type in one size (points) and weight."""

    size: float
    weight: int = REGULAR
    family: str = LATIN

    @property
    def leading(self) -> float:
        """The distance between two lines, in points."""
        return self.size * LEADING

    def width(self, text: str) -> float:
        """Return how far a line of text runs, in points."""
        return _unit_width(text, self.weight, self.family) * self.size

    def properties(self) -> FontProperties:
        """Return what Matplotlib calls this face."""
        register_fonts()
        return FontProperties(family=[self.family], size=self.size, weight=self.weight)


@dataclass(frozen=True)
class Run:
    """Words in one face that stand together on a line, ``x`` points from its start."""

    x: float
    text: str
    face: Face


def font_path(family: str, weight: int) -> Path:
    """Return the file of a font, inside the package that brings it."""
    package, name = FILES[family, weight]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The package {package} is not installed.")
    return Path(spec.origin).parent / "files" / name


@cache
def register_fonts() -> None:
    """Tell Matplotlib where the fonts are, once in a process."""
    for family, weight in FILES:
        fontManager.addfont(font_path(family, weight))


def broken(words: Iterable[tuple[str, Face]], width: float) -> list[list[Run]]:
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
    lines: list[list[tuple[str, Face]]] = [[]]
    for word in words:
        lines[-1].append(word)
        if len(lines[-1]) > 1 and _length(lines[-1]) > width:
            lines.append([lines[-1].pop()])
    return [list(_runs(line)) for line in lines if line]


def words_of(text: str, face: Face) -> list[tuple[str, Face]]:
    """Return the words of a text, all in one face."""
    return [(word, face) for word in text.split()]


def wrapped(text: str, face: Face, width: float) -> list[str]:
    """Break a text in one face into lines."""
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
    return face.width("n n") - 2 * face.width("n")


@lru_cache(maxsize=20_000)
def _unit_width(text: str, weight: int, family: str) -> float:
    face = Face(100.0, weight, family)
    width, _, _ = TextToPath().get_text_width_height_descent(text, face.properties(), False)
    return float(width) / face.size
