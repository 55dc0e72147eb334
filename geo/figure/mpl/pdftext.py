"""Text from right to left in a PDF: each glyph where it belongs, and each letter once.

Matplotlib 3.11 moves a glyph twice where two parts of a font meet, which they do inside nearly every
word in Arabic script; so each glyph is placed by itself here. The dots of a letter are glyphs of
their own, which a reader of the PDF would take for one more letter; so they are drawn as shapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from matplotlib._text_helpers import layout
from matplotlib.backends.backend_pdf import Op
from matplotlib.font_manager import FontPath
from matplotlib.ft2font import LoadFlags
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

if TYPE_CHECKING:
    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.font_manager import FontProperties

CODE_BYTES = 2
"""How many bytes name a glyph in a font of type 42."""


class RightToLeft:
    """A PDF renderer that sets text from right to left; all else it leaves to Matplotlib's."""

    def __init__(self, renderer: Any) -> None:
        self._renderer = renderer

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
        for item in layout(s, font):
            glyph = item.ft_object.load_glyph(item.glyph_index, LoadFlags.NO_HINTING)
            place = x + item.x, y + item.y
            if glyph.horiAdvance:
                self._set(gc, item, place, prop.get_size_in_points())
            else:
                self._draw(gc, item.ft_object, place)

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
        write(Op.begin_text, name, size, Op.selectfont, 1, 0, 0, 1, *place, Op.textmatrix)
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
