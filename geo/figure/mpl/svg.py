"""What Matplotlib's SVG cannot do: a picture as JPEG, and a style sheet of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
