"""The fonts: where their files are, which letters they have, and how they are cut for pages."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import fontTools

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

LETTERS = {*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2190, 0x2192, *range(0x2010, 0x2027)}
"""Latin with its accents, arrows and typographic signs."""

ARABIC_LETTERS = {
    *(0x60C, 0x61B, 0x61C, 0x61F, 0x670, 0x671),
    *range(0x621, 0x63B),
    *range(0x640, 0x66D),
    *map(ord, "ٹټپځڅچډڈړڑږژښکګگڼںھۀۃہۇۋیۍېےۓ"),
    *(0x6C2, 0x6D4, 0x6D5),
    *range(0x6F0, 0x6FA),
    *range(0x200C, 0x2010),
}
"""The letters, signs and digits of Dari, Pashto, Arabic, Urdu and Uzbek, and what joins or turns them."""


LATIN = "Source Sans Pro"


DARI = "Noto Sans Arabic"


SIGNS = "DejaVu Sans"


REGULAR, SEMIBOLD, BOLD = 400, 600, 700


FILES = {
    (LATIN, REGULAR): ("font_source_sans_pro", "files/SourceSansPro-Regular.ttf"),
    (LATIN, SEMIBOLD): ("font_source_sans_pro", "files/SourceSansPro-Semibold.ttf"),
    (LATIN, BOLD): ("font_source_sans_pro", "files/SourceSansPro-Bold.ttf"),
    (DARI, REGULAR): ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
    (DARI, SEMIBOLD): ("geo", "figure/fonts/NotoSansArabic-Bold.ttf"),
    (DARI, BOLD): ("geo", "figure/fonts/NotoSansArabic-Bold.ttf"),
    (SIGNS, REGULAR): ("matplotlib", "mpl-data/fonts/ttf/DejaVuSans.ttf"),
}
"""The package and file of every family and weight in use; ``tools/cut_fonts.py`` cut the bold Arabic one."""


@cache
def font_path(family: str, weight: int) -> Path:
    """Return the file of a font, inside the package that brings it.

    Parameters
    ----------
    family, weight
        A family and a weight that are in use together.

    Raises
    ------
    ModuleNotFoundError
        If the package of the font is not installed.
    """
    package, name = FILES[family, weight]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The package {package} is not installed.")
    return Path(spec.origin).parent / name


@cache
def letters_of(family: str) -> frozenset[int]:
    """Return the letters that a family has, by their code points."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (fontTools, only for letters)

    with TTFont(font_path(family, REGULAR), lazy=True) as font:
        return frozenset(font.getBestCmap() or {})


def page_font() -> Traversable:
    """Return the file of the type of our pages, cut to the letters of European languages."""
    folder = files("geo") / "static" / "fonts"
    return next(font for font in folder.iterdir() if font.name.startswith("SourceSans"))


@cache
def arabic_page_font() -> bytes:
    """Return the Arabic script of our pages in the weights that they have, which takes half a second to cut."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 (slow to load)
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    written = io.BytesIO()
    with TTFont(font_path(DARI, REGULAR), recalcTimestamp=False) as font:
        subsetter = Subsetter(Options(hinting=False, notdef_outline=True))
        subsetter.populate(unicodes=ARABIC_LETTERS)
        subsetter.subset(font)
        cut = instantiateVariableFont(font, {"wght": (REGULAR, BOLD), "wdth": None})
        cut.flavor = "woff2"
        cut.save(written)
    return written.getvalue()


@cache
def digits_font(digits: str) -> bytes:
    """Return a font that draws the digits of a language where Latin ones are written.

    Parameters
    ----------
    digits
        Those from nought to nine, of which all are in the Arabic font.
    """
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 (slow to load)
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    made = io.BytesIO()
    with TTFont(font_path(DARI, REGULAR), recalcTimestamp=False, lazy=True) as font:
        for shaping in ("GSUB", "GPOS", "GDEF"):
            del font[shaping]  # digits need none, and most of the time would go into it
        subsetter = Subsetter(Options(hinting=False))
        subsetter.populate(unicodes=[ord(digit) for digit in digits])
        subsetter.subset(font)
        glyphs = font.getBestCmap() or {}
        drawn = {ord(str(value)): glyphs[ord(digit)] for value, digit in enumerate(digits)}
        for table in font["cmap"].tables:
            table.cmap = drawn
        instantiateVariableFont(font, {"wght": REGULAR, "wdth": None}, inplace=True)
        font.flavor = "woff2"
        font.save(made)
    return made.getvalue()


@cache
def arabic_page_font_name() -> str:
    """Return the name of that font, with a hash of all that it is cut from, so that it need not be cut for it."""
    whole = font_path(DARI, REGULAR).read_bytes()
    known = f"{sorted(ARABIC_LETTERS)} {fontTools.version}".encode()
    return f"NotoSansArabic.{hashlib.sha256(whole + known).hexdigest()[:12]}.woff2"
