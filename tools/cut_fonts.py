"""Cut the fonts of Streamlit's pages to what ours show, under the very names that Streamlit gives them.

A name carries the hash of the whole font: where Streamlit brings another one, its own is served
until this has run again. The bold of the Arabic script of pictures is cut from a font that has every
weight in one file, of which Matplotlib draws none but the regular one.
"""

from __future__ import annotations

import re
from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from geo.design.fonts import BOLD, DARI, LETTERS, REGULAR, font_path

ROOT = Path(__file__).resolve().parents[1]
CUT = ROOT / "geo" / "static" / "fonts"
STREAMLIT = Path(streamlit.__file__).parent / "static" / "static"
TEXT, SYMBOLS = "SourceSansVF-Upright.*.woff2", "MaterialSymbols-Rounded.*.woff2"
LICENCE = 13
"""The name of a font under which its licence stands, before the address of that."""

SYMBOL = re.compile(r":material/(\w+):")
ARABIC = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x600, 0x780),
    *range(0x200C, 0x2027),
    0x2039,
    0x203A,
}
"""The Arabic script of our languages, and the signs and digits that stand between its letters."""


def symbols_of(paths: list[Path]) -> set[str]:
    """Return the names of the symbols that some scripts draw."""
    texts = (path.read_text(encoding="utf-8") for path in paths)
    return {name for text in texts for name in SYMBOL.findall(text)}


def main() -> None:
    """Write the fonts anew."""
    for old in CUT.glob("*.woff2"):
        old.unlink()
    _cut(TEXT, Options(hinting=False), unicodes=LETTERS)
    names = symbols_of([*(ROOT / "pages").glob("*.py"), *(STREAMLIT / "js").glob("*.js")])
    [whole] = (STREAMLIT / "media").glob(SYMBOLS)
    glyphs = drawn(TTFont(whole), names)
    letters = {ord(letter) for name in names for letter in name}
    # Else every symbol stays that can be spelt with the letters of those in use.
    _cut(SYMBOLS, Options(layout_closure=False), unicodes=letters, glyphs=glyphs)
    cut_bold(font_path(DARI, REGULAR), font_path(DARI, BOLD))


def cut_bold(whole: Path, cut: Path) -> None:
    """Write the bold letters of a font of every weight.

    Parameters
    ----------
    whole
        The font of every weight.
    cut
        Where the bold one goes.
    """
    with TTFont(whole, recalcTimestamp=False) as font:
        names = [*range(7), LICENCE, LICENCE + 1]
        subsetter = Subsetter(Options(hinting=False, notdef_outline=True, name_IDs=names))
        subsetter.populate(unicodes=ARABIC)
        subsetter.subset(font)
        bold = instantiateVariableFont(font, {"wght": BOLD, "wdth": None}, updateFontNames=True)
        bold["OS/2"].usWeightClass = BOLD
        cut.parent.mkdir(exist_ok=True)
        bold.save(cut)
    print(f"{cut.name}: {whole.stat().st_size} -> {cut.stat().st_size} bytes")


def _cut(pattern: str, options: Options, **kept: set[int] | set[str]) -> None:
    [whole] = (STREAMLIT / "media").glob(pattern)
    with TTFont(whole, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(**kept)
        subsetter.subset(font)
        font.flavor = "woff2"
        CUT.mkdir(exist_ok=True)
        font.save(CUT / whole.name)
    print(f"{whole.name}: {whole.stat().st_size} -> {(CUT / whole.name).stat().st_size} bytes")


def drawn(font: TTFont, names: set[str]) -> set[str]:
    """Return the glyphs that are drawn where the name of a symbol is written."""
    letters = font.getBestCmap() or {}
    spelt = {tuple(letters[ord(letter)] for letter in name) for name in names}
    return {
        ligature.LigGlyph
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
        for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items()
        for ligature in ligatures
        if (first, *ligature.Component) in spelt
    }


if __name__ == "__main__":
    main()
