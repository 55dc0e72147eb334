"""Text from right to left in a PDF: each glyph where it belongs, and each letter once, as it is read.

Matplotlib 3.11 moves a glyph twice where two parts of a font meet, which they do inside nearly every
word in Arabic script; so each glyph is placed by itself here. The dots of a letter are glyphs of
their own, which a reader of the PDF would take for one more letter; so they are drawn as shapes.
Whoever copies the text gets the letters in the order in which they are written, which is therefore
that of their reading, whatever the order in which they stand.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from matplotlib._text_helpers import layout
from matplotlib.backends.backend_pdf import Op
from matplotlib.font_manager import FontPath
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from geo.figure.bidi import direction, levels_of, visual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.font_manager import FontProperties

FRACTIONS = 64
"""In how many parts of a point FreeType measures."""

SPACE = 0.25
"""About how wide a space is, in sizes of the type."""

CODE_BYTES = 2
"""How many bytes name a glyph in a font of type 42."""


JOINERS, JOINERS_WIDTH, JOINERS_LEFT = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}", 0.01, 0.02
"""Marks between two letters, to which fonts give the room of a space; they get so much of that, and
stand so far left of the letter before them, in sizes of the type, that none takes them for parts of it."""

UNSEEN = "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
"""Marks that order the letters, and are none."""


class ByGlyph:
    """A PDF renderer that sets text glyph by glyph; all else it leaves to Matplotlib's.

    Parameters
    ----------
    renderer
        Matplotlib's.
    is_spaced
        Whether a space follows the text.
    """

    def __init__(self, renderer: Any, *, is_spaced: bool = False) -> None:
        self._renderer, self._is_spaced = renderer, is_spaced

    def __getattr__(self, name: str) -> Any:
        """Return what Matplotlib's renderer has."""
        return getattr(self._renderer, name)

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        *_: object,
        **__: object,
    ) -> None:
        """Set a line of text, level, in place of Matplotlib's method of this name.

        Parameters
        ----------
        gc
            Matplotlib's state of drawing, for the colour.
        x, y
            The left end of the baseline, in points on the page.
        s
            The line.
        prop
            Matplotlib's name for the face.
        """
        font = self._renderer._get_font_ttf(prop)  # noqa: SLF001 (as Matplotlib's own does)
        size, letters, end = prop.get_size_in_points(), [], x
        for item in layout(s, font):
            advance = item.ft_object.load_glyph(item.glyph_index, LoadFlags.NO_HINTING).horiAdvance
            if advance:
                letters.append(item)
                end = x + item.x + advance / FRACTIONS
            else:
                self._draw(gc, item.ft_object, (x + item.x, y + item.y))
        for item in in_reading_order(s, letters):
            if item.char not in UNSEEN:
                self._set(gc, item, (x + item.x, y + item.y), size)
        if self._is_spaced:
            [space] = layout(" ", font)
            left = x - SPACE * size if direction(s) == "rtl" else end
            self._set(gc, space, (left, y), size)

    def _set(
        self, gc: GraphicsContextBase, item: Any, place: tuple[float, float], size: float
    ) -> None:
        """Set a letter as text."""
        renderer, font = self._renderer, item.ft_object
        renderer.check_gc(gc, gc.get_rgb())
        tracker = renderer.file._character_tracker  # noqa: SLF001
        subset, code = tracker.track_glyph(font, item.char, item.glyph_index)
        name = renderer.file.fontName(FontPath(font.fname, font.face_index), subset)
        write = renderer.file.output
        x, y = place
        wide = 1.0
        if item.char in JOINERS:
            x, wide = x - JOINERS_LEFT * size, JOINERS_WIDTH
        write(Op.begin_text, name, size, Op.selectfont, wide, 0, 0, 1, x, y, Op.textmatrix)
        write(code.to_bytes(CODE_BYTES, "big"), Op.show, Op.end_text)

    def _draw(self, gc: GraphicsContextBase, font: Any, place: tuple[float, float]) -> None:
        """Draw the dots of a letter as a shape."""
        vertices, codes = font.get_path()
        if not len(codes):
            return
        filled = self._renderer.new_gc()
        filled.copy_properties(gc)
        filled.set_linewidth(0)
        shape, there = Path(vertices, codes), Affine2D().translate(*place)
        self._renderer.draw_path(filled, shape, there, rgbFace=gc.get_rgb()[:3])
        filled.restore()


def in_reading_order(text: str, letters: Sequence[Any]) -> Sequence[Any]:
    """Return the glyphs of a line in the order in which they are read.

    Parameters
    ----------
    text
        The line.
    letters
        A glyph for each of its letters, from left to right. Where they are fewer, as where two letters
        are drawn as one, they stay as they are.
    """
    levels = levels_of(text, direction(text))
    places = [place for place in range(len(text)) if not unicodedata.combining(text[place])]
    seen = visual(places, levels.__getitem__)
    if [text[place] for place in seen] != [letter.char for letter in letters]:
        return letters
    return [
        letter for _, letter in sorted(zip(seen, letters, strict=True), key=lambda each: each[0])
    ]
