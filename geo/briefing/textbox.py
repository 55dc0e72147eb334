"""A text box on a slide: words in the largest type in which they fit their room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from geo.design.fonts import BOLD, REGULAR
from geo.figure.text import Face, wrapped

if TYPE_CHECKING:
    from geo.figure.page import Rect

WIDER = 1.14
"""By how much Arial, or what stands in for it, runs wider than the type that we can measure."""

LEADING = 1.22
"""The distance between two of its lines, in ems."""

SIZE_STEP = 0.5
"""The steps in which type shrinks, in points: too small to be seen from one slide to the next."""


class TypeRange(NamedTuple):
    """The largest size of type for some words, and the smallest that they may shrink to, in points."""

    largest: float
    smallest: float


@dataclass(frozen=True)
class Words:
    """A text box: its text, the type, and the room in points."""

    text: str
    rect: Rect
    size: float
    bold: bool = False
    muted: bool = False

    @property
    def height(self) -> float:
        """How high the text stands in its room, in points."""
        return text_height(self.text, self.size, self.rect.width, bold=self.bold)


def fitted(
    text: str, rect: Rect, sizes: TypeRange, *, bold: bool = False, muted: bool = False
) -> Words:
    """Return words in type that fits their room.

    Parameters
    ----------
    text
        The words; their line ends stay.
    rect
        The room, in points from the upper left corner of the slide.
    sizes
        The sizes to choose from.
    bold, muted
        Whether they are set in bold, and in a paler ink.
    """
    return Words(text, rect, fitting_size(text, rect, sizes, bold=bold), bold=bold, muted=muted)


def text_height(text: str, size: float, width: float, *, bold: bool = False) -> float:
    """Return how high a text stands when it is broken into lines, in points, cautiously.

    Parameters
    ----------
    text
        The text; its line ends stay.
    size
        The size of the type, in points.
    width
        How long a line may be, in points.
    bold
        Whether it is set in bold.
    """
    face = Face(size, BOLD if bold else REGULAR)
    lines = sum(max(1, len(wrapped(part, face, width / WIDER))) for part in text.split("\n"))
    return lines * size * LEADING


def fitting_size(text: str, rect: Rect, sizes: TypeRange, *, bold: bool = False) -> float:
    """Return the largest size of type in which a text fits its room, in points.

    Parameters
    ----------
    text
        The text; its line ends stay.
    rect
        The room for it.
    sizes
        The sizes to choose from; the smallest stands for a text that fits in none.
    bold
        Whether it is set in bold.
    """
    size = sizes.largest
    while size > sizes.smallest and text_height(text, size, rect.width, bold=bold) > rect.height:
        size -= SIZE_STEP
    return size
