"""The fonts of an SVG, cut to the characters in use and written into its style sheet."""

# mypy: disable-error-code="no-untyped-call"
# (fontTools has few annotations)

from __future__ import annotations

import base64
import io
from functools import lru_cache
from typing import TYPE_CHECKING

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from matplotlib.text import Text

from geo.design.fonts import FILES, font_path

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COMMON = "".join(map(chr, range(0x20, 0x7F)))
"""Letters that are always kept, so that most pictures share one cut of a font."""


def font_faces(figure: Figure) -> str:
    """Return the ``@font-face`` rules for all text of a figure."""
    used: dict[tuple[str, int], set[str]] = {}
    for artist in figure.findobj(Text):
        properties = artist.get_fontproperties()
        key = properties.get_family()[0], int(properties.get_weight())
        used.setdefault(key, set()).update(artist.get_text())
    return "".join(
        _rule(family, weight, "".join(sorted(used[family, weight] | set(COMMON))))
        for family, weight in FILES
        if (family, weight) in used
    )


@lru_cache(maxsize=32)
def _rule(family: str, weight: int, characters: str) -> str:
    data = base64.b64encode(_cut(family, weight, characters)).decode()
    return (
        f"@font-face{{font-family:'{family}';font-weight:{weight};"
        f"src:url(data:font/woff;base64,{data}) format('woff');}}"
    )


def _cut(family: str, weight: int, characters: str) -> bytes:
    """Return a font with these characters and their ligatures only, in one weight."""
    font = TTFont(font_path(family, weight), recalcTimestamp=False)
    options = Options(hinting=False, notdef_outline=True)
    options.drop_tables += ["FFTM"]  # when the font was last edited, which no browser asks
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    if "fvar" in font:
        font = instantiateVariableFont(font, {axis.axisTag: None for axis in font["fvar"].axes})
    font.flavor = "woff"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()
