"""The fonts inside a PDF, without what only those who set type with them would ask for.

Each glyph stands in the file already, at its own place and in its own form. Matplotlib keeps what chooses
and varies them too, which takes longer to cut down than all the rest, and makes the file larger.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from fontTools.subset import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

CHOOSING: Final = ("BASE", "GDEF", "GPOS", "GSUB", "MATH", "kern")
VARYING: Final = ("HVAR", "MVAR", "STAT", "avar", "fvar", "gvar")


@contextmanager
def bare_fonts() -> Iterator[None]:
    """Cut fonts down to their glyphs; it is for the one thread that draws."""
    usual = Options._drop_tables_default  # noqa: SLF001 (Matplotlib makes its own options)
    Options._drop_tables_default = [*usual, *CHOOSING, *VARYING]  # noqa: SLF001
    try:
        yield
    finally:
        Options._drop_tables_default = usual  # noqa: SLF001
