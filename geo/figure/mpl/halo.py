"""Text with a soft edge, which every renderer sets in the way that suits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from matplotlib.patheffects import AbstractPathEffect, Stroke
from matplotlib.text import Text

from geo.figure.bidi import direction

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase


class HaloText(Text):
    """Text with a soft edge that stays text, also in vector files."""

    def set_halo(self, width: float, colour: str) -> None:
        """Set the halo.

        Parameters
        ----------
        width
            How far it reaches, in points.
        colour
            Its colour as ``#rrggbb``.
        """
        self._halo: list[AbstractPathEffect] = [
            Stroke(linewidth=2 * width, foreground=colour, joinstyle="round")
        ]
        self._has_halo = width > 0

    def set_spaced(self, *, spaced: bool) -> None:
        """Set whether a space follows that whoever copies the text of a PDF has to find there."""
        self._is_spaced = spaced

    def draw(self, renderer: RendererBase) -> None:
        """Draw the halo as an outline, then the text on it.

        With both as path effects Matplotlib would draw the letters themselves as shapes.
        """
        is_spaced = getattr(self, "_is_spaced", False)
        if writes_pdf(renderer) and (is_spaced or direction(self.get_text()) == "rtl"):
            from geo.figure.mpl.pdftext import ByGlyph  # noqa: PLC0415 (fontTools, only for PDF)

            renderer = cast("RendererBase", ByGlyph(renderer, is_spaced=is_spaced))
        if self._has_halo:
            self.set_path_effects(self._halo)
            super().draw(renderer)
            self.set_path_effects([])
        super().draw(renderer)


def writes_pdf(renderer: RendererBase) -> bool:
    """Tell whether a renderer writes PDF.

    Matplotlib wraps that one in another class, so it is known by its file.
    """
    return hasattr(renderer, "file")
