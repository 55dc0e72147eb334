"""What Matplotlib's SVG cannot do: a picture as JPEG, a style sheet, and what it shows in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.backend_bases import RendererBase

METADATA = " <metadata>"
"""Where in the file the style sheet goes: before what the file says of itself."""


def writes_svg(renderer: RendererBase) -> bool:
    """Tell whether a renderer writes SVG.

    Matplotlib wraps that one in another class, so it is known by its writer of XML.
    """
    return hasattr(renderer, "writer")


def write_image(renderer: Any, attributes: Mapping[str, str]) -> None:
    """Write an image element; ``draw_image`` would write PNG, ten times the size of a JPEG."""
    renderer.writer.element("image", attrib=attributes)


def with_style_sheet(svg: str, rules: str) -> str:
    """Return an SVG of Matplotlib's with rules of CSS in it, such as the fonts that it brings."""
    before, start, rest = svg.partition(METADATA)
    return f"{before} <style>{rules}</style>\n{start}{rest}"


def with_description(svg: str, told: str, language: str) -> str:
    """Return an SVG of Matplotlib's with what it shows in words, where there are any.

    Parameters
    ----------
    svg
        The file.
    told
        The words.
    language
        The tag of their language.
    """
    if not told:
        return svg
    before, start, rest = svg.partition(METADATA)
    return f'{before} <desc xml:lang="{language}">{escape(told)}</desc>\n{start}{rest}'
