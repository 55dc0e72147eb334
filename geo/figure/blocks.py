"""Blocks: pieces of text and samples, laid out in a column before anything is drawn."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from geo.design.fonts import BOLD
from geo.figure.bidi import direction
from geo.figure.page import Rect
from geo.figure.scale import Em, Level, Type
from geo.figure.symbology import draw_state, symbol
from geo.figure.text import Face, broken, running, words_of
from geo.language.catalogue import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geo.codes.codebook import Shape
    from geo.control.state import ControlState
    from geo.figure.page import Page
    from geo.figure.text import TextLine

UNLIMITED = 1e9
"""The room of words that may take as much as they need, in points."""

SAMPLE_FINENESS = 0.56
"""How much finer than on a map stripes and dashes are in a sample, so that it shows some of each."""

SAMPLE_SYMBOL = 1.25
"""The symbol of a sample, in heights of the sample: symbols do not fill the box that they are in."""

Align: TypeAlias = Literal["left", "right"]
OPPOSITE: dict[Align, Align] = {"left": "right", "right": "left"}


class Piece(NamedTuple):
    """A run of text; ``y`` is the baseline, in points below the top of the block.

    Of a line of several runs, ``x`` is where the line begins, of which the run is ``into`` points from
    the left end, ``line`` says how long that is, and ``spaced`` that a space follows. ``url`` is where it leads, if anywhere, in a file
    that has links.
    """

    x: float
    y: float
    text: str
    face: Face
    muted: bool = False
    align: Align = "left"
    url: str = ""
    into: float = 0.0
    line: float = 0.0
    spaced: bool = False

    def mirrored(self, width: float) -> Piece:
        """Return the piece at the other end of a line of text.

        Parameters
        ----------
        width
            Of what it is mirrored in, in points.
        """
        if self.line:
            return self._replace(x=width - self.x - self.line)
        return self._replace(x=width - self.x, align=OPPOSITE[self.align])


class Sample(NamedTuple):
    """A small picture of a state, in a box whose upper left corner is given as for a piece."""

    x: float
    y: float
    width: float
    height: float
    state: ControlState
    fade: int = 0
    symbol: Shape | None = None


@dataclass(frozen=True)
class Block:
    """Pieces and samples, and how much room they take."""

    height: float = 0.0
    pieces: tuple[Piece, ...] = ()
    samples: tuple[Sample, ...] = ()

    def moved(self, x: float, y: float) -> Block:
        """Return the block elsewhere.

        Parameters
        ----------
        x, y
            How far to the right and how far down it goes, in points.
        """
        return Block(
            self.height,
            tuple(p._replace(x=p.x + x, y=p.y + y) for p in self.pieces),
            tuple(s._replace(x=s.x + x, y=s.y + y) for s in self.samples),
        )

    def towards(self, direction: str, width: float) -> Block:
        """Return the block for a direction of writing.

        Parameters
        ----------
        direction
            ``ltr`` for the block as it is, ``rtl`` for its mirror image.
        width
            The width in which it is mirrored, in points.
        """
        if direction == "ltr":
            return self
        return Block(
            self.height,
            tuple(piece.mirrored(width) for piece in self.pieces),
            tuple(s._replace(x=width - s.x - s.width) for s in self.samples),
        )

    def draw(self, page: Page, x: float, top: float) -> None:
        """Draw the block.

        Parameters
        ----------
        page
            The page to draw on.
        x, top
            Where the upper left corner of the block is, in points from the lower left corner of the
            page.
        """
        for piece in self.pieces:
            colour = page.palette.muted if piece.muted else page.palette.ink
            text = page.text(
                x + piece.x + piece.into,
                top - piece.y,
                piece.text,
                piece.face,
                colour=colour,
                align=piece.align,
                spaced=piece.spaced,
            )
            text.set_url(piece.url or None)
        for sample in self.samples:
            _draw_sample(page, sample, x, top)


def _draw_sample(page: Page, sample: Sample, x: float, top: float) -> None:
    rect = Rect(x + sample.x, top - sample.y - sample.height, sample.width, sample.height)
    shape = rect.shape()
    if sample.symbol is not None:
        middle = rect.x + rect.width / 2, rect.y + rect.height / 2
        shape = symbol(sample.symbol, *middle, SAMPLE_SYMBOL * rect.height)
    draw_state(
        page,
        shape,
        sample.state,
        order=Level.SAMPLES,
        scale=SAMPLE_FINENESS,
        fade=sample.fade,
        small=True,
    )


def stacked(blocks: Iterable[Block], gap: float = 0.0) -> Block:
    """Return blocks below each other.

    Parameters
    ----------
    blocks
        The blocks, from top to bottom.
    gap
        The room between two of them, in points.
    """
    pieces: list[Piece] = []
    samples: list[Sample] = []
    y = 0.0
    for block in blocks:
        lower = block.moved(0, y)
        pieces += lower.pieces
        samples += lower.samples
        y += block.height + gap
    return Block(max(0.0, y - gap), tuple(pieces), tuple(samples))


def beside(blocks: Iterable[Block], step: float) -> Block:
    """Return blocks next to each other, their left edges so many points apart."""
    moved = [block.moved(number * step, 0) for number, block in enumerate(blocks)]
    return Block(
        max((block.height for block in moved), default=0.0),
        tuple(piece for block in moved for piece in block.pieces),
        tuple(sample for block in moved for sample in block.samples),
    )


def in_reading_order(*blocks: Block) -> list[Block]:
    """Return blocks that are read one after the other as they stand from left to right."""
    return [*blocks] if spoken().direction == "ltr" else [*reversed(blocks)]


def paragraph(text: str, face: Face, width: float, *, muted: bool = False, base: str = "") -> Block:
    """Return a text, broken into lines that begin at the left.

    Parameters
    ----------
    text
        The words.
    face
        The type; words in another script are set in the face that suits it.
    width
        How long a line may be, in points.
    muted
        Whether it is set in a paler ink.
    base
        The direction in which its lines run; that of our own texts if none is given.
    """
    return rich(words_of(text, face), width, muted=muted, base=base)


def directed(text: str, face: Face, width: float, *, muted: bool = False) -> Block:
    """Return a text of somebody's own, broken into lines that begin on the side from which it is read.

    Parameters
    ----------
    text
        The words.
    face
        The type; words in another script are set in the face that suits it.
    width
        How long a line may be, in points.
    muted
        Whether it is set in a paler ink.
    """
    base = direction(text)
    return paragraph(text, face, width, muted=muted, base=base).towards(base, width)


def running_paragraph(text: str, face: Face, width: float, *, muted: bool = False) -> Block:
    """Return a text of ours, broken into lines that begin where those of its language do.

    Parameters
    ----------
    text
        The words.
    face
        The type; words in another script are set in the face that suits it.
    width
        How long a line may be, in points.
    muted
        Whether it is set in a paler ink.
    """
    base = running(text)
    return paragraph(text, face, width, muted=muted, base=base).towards(base, width)


def ends(first: str, last: str, face: Face, width: float) -> Block:
    """Return a line with words where it begins and where it ends, in a paler ink.

    Parameters
    ----------
    first, last
        The words.
    face
        The type.
    width
        The length of the line, in points.
    """
    begins = paragraph(first, face, width, muted=True, base=direction(first))
    stops = paragraph(last, face, width, muted=True).towards("rtl", width)
    whole = Block(begins.height, begins.pieces + stops.pieces)
    return whole.towards(spoken().direction, width)


def rich(
    words: Sequence[tuple[str, Face]], width: float, *, muted: bool = False, base: str = ""
) -> Block:
    """Return words in several faces, broken into lines that begin at the left.

    Parameters
    ----------
    words
        The words with the face of each, in reading order.
    width
        How long a line may be, in points.
    muted
        Whether they are set in a paler ink.
    base
        The direction in which the lines run; that of our own texts if none is given.
    """
    leading = max((face.leading for _, face in words), default=0.0)
    ascent = max((face.ascent for _, face in words), default=0.0)
    lines = broken(words, width, base)
    pieces = tuple(
        piece
        for number, line in enumerate(lines)
        for piece in pieces_of(line, leading * number + ascent, muted=muted)
    )
    return Block(leading * len(lines), pieces)


def pieces_of(line: TextLine, y: float, *, muted: bool = False) -> Iterator[Piece]:
    """Yield the runs of a line.

    Parameters
    ----------
    line
        The line.
    y
        How far below the top of a block its baseline lies, in points.
    muted
        Whether it is set in a paler ink.
    """
    if len(line.runs) == 1:
        [run] = line.runs
        yield Piece(0.0, y, run.text, run.face, muted)
        return
    for run in line.runs:
        yield Piece(
            0.0, y, run.text, run.face, muted, into=run.x, line=line.width, spaced=run.spaced
        )


def heading(text: str, size: float, width: float) -> Block:
    """Return a heading with some air below.

    Parameters
    ----------
    text
        The words.
    size
        The size of the type, in points.
    width
        How long a line may be, in points.
    """
    block = paragraph(text, Face(size, BOLD), width)
    return replace(block, height=block.height + Em.BELOW_HEADING * size)


def largest_that_fits(make: Callable[[float, float], Block], size: float, room: float) -> Block:
    """Return a block in the largest type that fits; in the smallest, what fits of it.

    Parameters
    ----------
    make
        What makes the block: from a size of type and the height that it may fill, both in points.
    size
        The largest size to try, in points.
    room
        The height that is free, in points.
    """
    sizes = [factor * size for factor in Type.FITTED]
    made = cache(lambda size: make(size, UNLIMITED))

    def fits(size: float) -> bool:
        return made(size).height <= room

    # The largest fits most often; of the others, the smaller the type, the lower the block
    place = 0 if fits(sizes[0]) else bisect_left(sizes, 1, lo=1, key=fits)
    return made(sizes[place]) if place < len(sizes) else make(sizes[-1], room)
