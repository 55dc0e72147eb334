"""The layouts: how large a page is, and where on it the map and the words stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from geo.figure.scale import Em

POINTS_PER_INCH = 72


class Layout(StrEnum):
    """The page that a picture fills."""

    SLIDE = "slide"
    A4 = "a4"
    A4_PORTRAIT = "a4-portrait"
    LETTER = "letter"
    LETTER_PORTRAIT = "letter-portrait"
    SQUARE = "square"
    BARE = "bare"
    """The map alone, to embed."""


@dataclass(frozen=True)
class Sheet:
    """A page: its size in points, and how its words are set.

    ``text``, ``title``, ``names`` and ``small`` are sizes of type: of the words, the date, the
    names on the map and the sources. ``side`` is the width of the words beside the map, ``words``
    their height where they stand below it. ``legend`` and ``inset`` are the widths of the panels
    on the map. ``dpi`` is the resolution of a picture unless another is asked for.
    """

    width: float
    height: float
    margin: float
    text: float
    title: float
    names: float
    small: float
    side: float
    words: float
    source_columns: int
    source_lines: int
    legend: float
    inset: float
    dpi: int

    def stretched(self, width: float, height: float) -> Sheet:
        """Return a page of another shape that has room for all that stands on this one.

        Parameters
        ----------
        width, height
            The shape, in pixels or any other unit.
        """
        across = max(self.width, self.height * width / height)
        return replace(self, width=across, height=across * height / width)

    def scaled(self, names: float) -> Sheet:
        """Return a page of which all is as much larger or smaller as the names on the map are.

        Its words are too; the page itself is no more than the room that it takes of another one.
        """
        share = names / self.names
        sizes = ("width", "height", "text", "title", "names", "small", "legend", "inset")
        return replace(self, **{name: share * getattr(self, name) for name in sizes})

    @property
    def pixels(self) -> tuple[int, int]:
        """The width and height of a picture of it, in pixels."""
        return round(self.width * self.dpi / POINTS_PER_INCH), round(
            self.height * self.dpi / POINTS_PER_INCH
        )

    @property
    def degrees(self) -> float:
        """The room for the degrees at the left edge of the map, in points."""
        return Em.DEGREES * self.small


A4_LONG, A4_SHORT = 3508 * 72 / 300, 2480 * 72 / 300
"""A4 in points, to the pixel at 300 dpi."""

SHEETS = {
    Layout.SLIDE: Sheet(960, 540, 30, 11, 33, 12, 6.6, 296, 0, 5, 6, 152, 152, 144),
    Layout.A4: Sheet(A4_LONG, A4_SHORT, 34, 9.8, 29, 11, 6.2, 240, 0, 4, 7, 138, 138, 300),
    Layout.A4_PORTRAIT: Sheet(A4_SHORT, A4_LONG, 34, 9.6, 34, 11, 6.2, 0, 178, 3, 9, 138, 138, 300),
    Layout.LETTER: Sheet(792, 612, 34, 9.4, 27.5, 10.5, 6.2, 230, 0, 4, 7, 132, 132, 300),
    Layout.LETTER_PORTRAIT: Sheet(612, 792, 34, 9.6, 34, 11, 6.2, 0, 172, 3, 9, 138, 138, 300),
    Layout.SQUARE: Sheet(640, 640, 26, 9, 29, 10, 5.8, 0, 146, 4, 6, 124, 118, 162),
    Layout.BARE: Sheet(720, 540, 0, 9, 0, 12, 6.2, 0, 0, 0, 0, 0, 150, 144),
}

FILM = Sheet(640, 360, 18, 7.9, 24, 9, 5.2, 208, 0, 0, 0, 112, 112, 108)
"""The frames of a replay, which leave out the sources: nobody can read them in passing."""

CARD = Sheet(600, 315, 14, 18, 30, 11, 8, 224, 0, 0, 0, 0, 0, 144)
"""The picture of a link, 1200 by 630 pixels: its words are read where it is a third as large."""
