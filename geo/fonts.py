"""The fonts: where their files are, and how they travel with a page."""

from __future__ import annotations

import base64
import io
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FONT_PACKAGE = "font_source_sans_pro"


FONT_FILES = {400: "SourceSansPro-Regular.ttf", 700: "SourceSansPro-Bold.ttf"}


LETTERS = {*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2190, 0x2192, *range(0x2010, 0x2027)}
"""Latin with its accents, arrows and typographic signs."""


@cache
def font_faces() -> str:
    """Return the rules that bring the type along, cut to the letters of European languages."""
    return "\n".join(
        f"@font-face {{ font-family: 'Source Sans'; font-weight: {weight}; "
        f"src: url(data:font/woff;base64,{_cut(name)}) format('woff'); }}"
        for weight, name in FONT_FILES.items()
    )


def page_face(address: str) -> str:
    """Return the rule that brings the type of our pages in every weight, from an address."""
    return (
        "@font-face { font-family: 'Source Sans'; font-weight: 200 900; "
        f"src: url({address}) format('woff2'); }}"
    )


def page_font() -> Traversable:
    """Return the file of the type of our pages, cut to the letters of European languages."""
    folder = files("geo") / "static" / "fonts"
    return next(font for font in folder.iterdir() if font.name.startswith("SourceSans"))


def carried_page_face() -> str:
    """Return the rule that brings the type of our pages along."""
    content = base64.b64encode(page_font().read_bytes()).decode()
    return page_face(f"data:font/woff2;base64,{content}")


def _cut(name: str) -> str:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 (what starts need not cut)
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    folder = Path(str(files(FONT_PACKAGE))) / "files"
    written = io.BytesIO()
    with TTFont(folder / name, recalcTimestamp=False, lazy=True) as font:
        subsetter = Subsetter(Options(hinting=False, layout_features=[]))
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        font.flavor = "woff"
        font.save(written)
    return base64.b64encode(written.getvalue()).decode()


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
