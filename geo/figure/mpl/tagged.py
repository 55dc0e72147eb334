"""What Matplotlib's PDF cannot do: say its language, show its title, and tell each page in words."""

# mypy: disable-error-code="no-untyped-call"
# (these parts of Matplotlib have no annotations)

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from matplotlib.backends.backend_pdf import Name, PdfFile, PdfPages, Verbatim
from matplotlib.font_manager import FontPath

from geo.figure.mpl.embedded import bare_fonts

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator, Mapping, Sequence

FIGURE: Final = Name("Figure")


class TaggedPdf(PdfPages):
    """Pages of figures, of which each is one picture to a reader who hears them.

    Parameters
    ----------
    written
        Where the file goes.
    about
        What the file says of itself.
    language
        The tag of the language of its words.
    told
        Each page in words; none where its text is to be heard as it stands.
    """

    def __init__(
        self,
        written: io.BytesIO,
        about: Mapping[str, object],
        language: str,
        told: Sequence[str] = (),
    ) -> None:
        super().__init__(written, metadata=dict(about))
        self._language, self._told = language, told

    def _ensure_file(self) -> PdfFile:
        if self._file is None:
            self._file = _TaggedFile(self._filename, self._metadata, self._language, self._told)
        return self._file


class _UsedFont(FontPath):
    """A font that comes before those used after it; Matplotlib's order is that of folders, which differ."""

    def __init__(self, *_: object) -> None:
        self.place = 0

    @classmethod
    def at(cls, place: int, font: FontPath) -> _UsedFont:
        """Return a font as that of a place in the order."""
        used = cls(font.path, font.face_index)
        used.place = place
        return used

    def __lt__(self, other: object) -> bool:
        return self.place < other.place if isinstance(other, _UsedFont) else super().__lt__(other)


class _TaggedFile(PdfFile):
    """A file whose pages are marked, and whose catalogue leads to what they mean."""

    def __init__(self, written: Any, about: Any, language: str, told: Sequence[str]) -> None:
        self._language, self._told, self._is_marking = language, told, False
        super().__init__(written, metadata=about)

    def writeObject(self, object: Any, contents: Any) -> None:  # noqa: A002, N802 (Matplotlib's names)
        """Write an object; the catalogue and the pages get what makes them heard."""
        kind = contents.get("Type") if isinstance(contents, dict) else None
        if kind == Name("Catalog"):
            contents = contents | self._catalogue()
        elif kind == Name("Page") and self._told:
            contents = contents | {"StructParents": len(self.pageList)}
        super().writeObject(object, contents)

    def newPage(self, width: float, height: float) -> None:  # noqa: N802
        """Begin a page, all of which is one picture."""
        super().newPage(width, height)
        if self._told:
            self.output(FIGURE, {"MCID": 0}, Verbatim(b"BDC"))
            self._is_marking = True

    def endStream(self) -> None:  # noqa: N802
        """End what is written, and with it the picture."""
        if self._is_marking:
            self.output(Verbatim(b"EMC"))
            self._is_marking = False
        super().endStream()

    def writeFonts(self) -> None:  # noqa: N802
        """Write the fonts, which the pages have set already, in the order in which they did."""
        used = enumerate(self._fontNames.items())
        self._fontNames = {
            (_UsedFont.at(place, font), subset): name for place, ((font, subset), name) in used
        }
        with bare_fonts():
            super().writeFonts()

    def finalize(self) -> None:
        """Write what the pages mean, and the end of the file."""
        self.endStream()
        if self._told:
            self._write_tree()
        super().finalize()

    def _catalogue(self) -> dict[str, Any]:
        told = {"Lang": self._language, "ViewerPreferences": {"DisplayDocTitle": True}}
        if not self._told:
            return told
        self._tree = self.reserveObject("structure tree")
        return {**told, "MarkInfo": {"Marked": True}, "StructTreeRoot": self._tree}

    def _write_tree(self) -> None:
        document, parents = self.reserveObject("document"), self.reserveObject("parents")
        figures = [*self._write_figures(document)]
        numbers = [part for pair in enumerate([each] for each in figures) for part in pair]
        element = {"Type": Name("StructElem"), "S": Name("Document"), "P": self._tree}
        self.writeObject(document, {**element, "K": figures})
        self.writeObject(parents, {"Nums": numbers})
        root = {"Type": Name("StructTreeRoot"), "K": document, "ParentTree": parents}
        self.writeObject(self._tree, {**root, "ParentTreeNextKey": len(figures)})

    def _write_figures(self, document: Any) -> Iterator[Any]:
        box = {"O": Name("Layout"), "BBox": [0, 0, 72 * self.width, 72 * self.height]}
        for page, told in zip(self.pageList, self._told, strict=True):
            figure = self.reserveObject("figure")
            element = {"Type": Name("StructElem"), "S": FIGURE, "P": document, "Pg": page}
            self.writeObject(figure, {**element, "K": 0, "Alt": told, "A": box})
            yield figure
