"""What a PDF holds besides its lines: fonts without what only those who set type would ask for, and each image once.

Each glyph stands in the file already, at its own place and in its own form. Matplotlib keeps what chooses
and varies them too, which takes longer to cut down than all the rest, and makes the file larger.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from fontTools.subset import Options
from matplotlib.backends.backend_pdf import PdfFile

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


@contextmanager
def each_image_once() -> Iterator[None]:
    """Let images that are alike stand in a PDF once; it is for the one thread that draws.

    Matplotlib tells images apart by where they lie in memory, and a map on each page has its own relief.
    """
    usual, kept = PdfFile.imageObject, dict[tuple[Any, bytes], Any]()

    def image_object(file: PdfFile, image: Any) -> Any:
        return usual(file, kept.setdefault((image.shape, image.tobytes()), image))  # type: ignore[no-untyped-call]

    PdfFile.imageObject = image_object  # type: ignore[method-assign]
    try:
        yield
    finally:
        PdfFile.imageObject = usual  # type: ignore[method-assign]
