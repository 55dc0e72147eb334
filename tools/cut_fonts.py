"""Cut the fonts of Streamlit's pages to what ours show, under the very names that Streamlit gives them.

A name carries the hash of the whole font: where Streamlit brings another one, its own is served
until this has run again.
"""

from __future__ import annotations

import re
from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from geo.fonts import LETTERS

ROOT = Path(__file__).resolve().parents[1]
CUT = ROOT / "geo" / "static" / "fonts"
STREAMLIT = Path(streamlit.__file__).parent / "static" / "static"
TEXT, SYMBOLS = "SourceSansVF-Upright.*.woff2", "MaterialSymbols-Rounded.*.woff2"
SYMBOL = re.compile(r":material/(\w+):")


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
