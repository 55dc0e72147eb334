"""Blocks: pieces of text and samples, laid out in a column before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from geo.control import description
from geo.figure.page import Rect
from geo.figure.symbology import draw_state, symbol
from geo.figure.text import Face, broken, words_of
from geo.fonts import BOLD, SEMIBOLD
from geo.language import terms
from geo.language.catalogue import say, voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo.control.state import ControlState
    from geo.dataset.vocabulary import PlaceKind
    from geo.figure.page import Page
    from geo.figure.story import Reference, Story


ROUNDING = 0.01
"""By how many points a block may be too high for its room."""

NAME_COLUMN = 6.3
"""How wide the column of names is in the list of states, in sizes of the type."""

SAMPLE_RISE = 0.6
"""How far above the baseline of its words the upper edge of a sample is, in sizes of the type."""

Align: TypeAlias = Literal["left", "right"]
OPPOSITE: dict[Align, Align] = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class Piece:
    """A run of text; ``y`` is the baseline, in points below the top of the block."""

    x: float
    y: float
    text: str
    face: Face
    muted: bool = False
    align: Align = "left"


@dataclass(frozen=True)
class Sample:
    """A small picture of a state, in a box whose upper left corner is given as for a piece."""

    x: float
    y: float
    width: float
    height: float
    state: ControlState
    kind: PlaceKind | None = None


@dataclass(frozen=True)
class Block:
    """Pieces and samples, and how much room they take."""

    height: float = 0.0
    pieces: tuple[Piece, ...] = ()
    samples: tuple[Sample, ...] = ()

    def moved(self, x: float, y: float) -> Block:
        """Return the block further to the right and further down."""
        return Block(
            self.height,
            tuple(replace(p, x=p.x + x, y=p.y + y) for p in self.pieces),
            tuple(replace(s, x=s.x + x, y=s.y + y) for s in self.samples),
        )

    def towards(self, direction: str, width: float) -> Block:
        """Return the block for a direction of writing; ``rtl`` mirrors it in its width."""
        if direction == "ltr":
            return self
        return Block(
            self.height,
            tuple(replace(p, x=width - p.x, align=OPPOSITE[p.align]) for p in self.pieces),
            tuple(replace(s, x=width - s.x - s.width) for s in self.samples),
        )

    def draw(self, page: Page, x: float, top: float) -> None:
        """Draw the block with its upper left corner at a point."""
        for piece in self.pieces:
            colour = page.palette.muted if piece.muted else page.palette.ink
            page.text(
                x + piece.x, top - piece.y, piece.text, piece.face, colour=colour, align=piece.align
            )
        for sample in self.samples:
            _draw_sample(page, sample, x, top)


def _draw_sample(page: Page, sample: Sample, x: float, top: float) -> None:
    rect = Rect(x + sample.x, top - sample.y - sample.height, sample.width, sample.height)
    shape = rect.shape()
    if sample.kind is not None:
        middle = rect.x + rect.width / 2, rect.y + rect.height / 2
        shape = symbol(sample.kind, *middle, 1.25 * rect.height)
    draw_state(page, shape, sample.state, order=21, scale=0.72)


def stacked(blocks: Iterable[Block], gap: float = 0.0) -> Block:
    """Return blocks below each other."""
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


def paragraph(text: str, face: Face, width: float, *, muted: bool = False) -> Block:
    """Return a text, broken into lines that begin at the left."""
    return rich(words_of(text, face), width, muted=muted)


def rich(words: Sequence[tuple[str, Face]], width: float, *, muted: bool = False) -> Block:
    """Return words in several faces, broken into lines that begin at the left."""
    leading = max((face.leading for _, face in words), default=0.0)
    ascent = max((face.ascent for _, face in words), default=0.0)
    lines = broken(words, width)
    pieces = tuple(
        Piece(run.x, leading * number + ascent, run.text, run.face, muted)
        for number, line in enumerate(lines)
        for run in line
    )
    return Block(leading * len(lines), pieces)


def heading(text: str, size: float, width: float) -> Block:
    """Return a heading with some air below."""
    block = paragraph(text, Face(size, BOLD), width)
    return replace(block, height=block.height + 0.25 * size)


def title_block(story: Story, size: float, width: float) -> Block:
    """Return what the picture is, its date, large, and whose eyes it looks through."""
    while Face(size, BOLD).width(story.title) > width:
        size *= 0.95
    small = Face(max(8.0, size * 0.36), SEMIBOLD)
    deck = Face(small.size)
    date = paragraph(story.title, Face(size, BOLD), width)
    parts = [
        paragraph(say("figure.kicker"), small, width),
        replace(date, height=date.height - 0.12 * size),
        paragraph(story.eyes, deck, width, muted=True),
    ]
    return stacked(parts).towards(voice("date").direction, width)


def states_block(story: Story, size: float, width: float, *, cited: bool = True) -> Block:
    """Return who holds each place, with a sample of how it is drawn and the sources' numbers."""
    rows = (
        _state_row(story, place_id, story.cites(place_id) if cited else "", size, width)
        for place_id in story.states
    )
    head = heading(say("figure.who_holds_what"), size * 1.12, width)
    block = stacked([head, stacked(rows, 0.16 * size)])
    return block.towards(voice("state").direction, width)


def _state_row(story: Story, place_id: str, cites: str, size: float, width: float) -> Block:
    face, bold, small = Face(size), Face(size, SEMIBOLD), Face(size * 0.78)
    state = story.states[place_id]
    name = terms.name_of(story.timeline.dataset.places[place_id])
    left, column = 2.3 * size, NAME_COLUMN * size
    room = width - left - small.width(cites) - size
    if bold.width(name) < column:
        words = paragraph(description.describe(state), face, room - column).moved(left + column, 0)
        piece = Piece(left, words.pieces[0].y, name, bold.suited(name))
        words = replace(words, pieces=(piece, *words.pieces))
    else:
        named = name if bold.suited(name) == bold else f"{name}:"  # there is no bold to tell it by
        phrase = [*words_of(named, bold), *words_of(description.describe(state), face)]
        words = rich(phrase, room).moved(left, 0)
    baseline = words.pieces[0].y
    sample = Sample(0, baseline - SAMPLE_RISE * size, 1.7 * size, 0.85 * size, state)
    numbers = Piece(width, baseline, cites, small, muted=True, align="right")
    pieces = (*words.pieces, numbers) if cites else words.pieces
    return Block(words.height, pieces, (sample,))


def changes_block(story: Story, size: float, width: float, room: float) -> Block:
    """Return what changed since the earlier date, as much as there is room for."""
    head = heading(story.change_title, size * 1.12, width)
    face, bold = Face(size), Face(size, SEMIBOLD)
    rows = [
        rich([*words_of(f"{line.places}:", bold), *words_of(line.text, face)], width)
        for line in story.change_lines
    ]
    gap = 0.16 * size
    kept = list(rows)
    while kept and stacked([head, stacked(kept, gap)]).height > room:
        kept.pop()
        rest = say("figure.more", count=len(rows) - len(kept))
        if stacked([head, stacked([*kept, paragraph(rest, face, width)], gap)]).height <= room:
            kept.append(paragraph(rest, face, width, muted=True))
            break
    return stacked([head, stacked(kept, gap)]).towards(voice("state").direction, width)


def references_block(
    references: Sequence[Reference], size: float, width: float, *, columns: int, room: float
) -> Block:
    """Return the numbered sources in columns, as many as there is room for."""
    face = Face(size)
    gap = 1.8 * size
    column = (width - gap * (columns - 1)) / columns
    head = heading(say("figure.sources"), size * 1.12, width)
    capacity = int((room - head.height) / face.leading + 0.01)
    entries = [_reference(reference, face, column) for reference in references]
    stacks = _balanced(entries, columns, capacity, face.leading)
    kept = len(entries)
    while stacks is None:
        kept -= 1
        rest = say("figure.more_sources", count=len(entries) - kept)
        shown = [*entries[:kept], paragraph(rest, face, column, muted=True)]
        stacks = _columns(shown, columns, capacity * face.leading)
    return stacked([head, beside(map(stacked, stacks), column + gap)])


def _balanced(
    entries: Sequence[Block], columns: int, capacity: int, leading: float
) -> list[list[Block]] | None:
    """Return blocks in columns as short as can be, or nothing where they do not fit."""
    for lines in range(1, capacity + 1):
        stacks = _columns(entries, columns, lines * leading)
        if stacks is not None:
            return stacks
    return None


def _columns(entries: Sequence[Block], columns: int, room: float) -> list[list[Block]] | None:
    """Return the blocks in columns of a height, or nothing where they do not fit."""
    stacks: list[list[Block]] = [[]]
    used = 0.0
    for entry in entries:
        if used + entry.height > room + ROUNDING:
            stacks.append([])
            used = 0.0
        if entry.height > room + ROUNDING or len(stacks) > columns:
            return None
        stacks[-1].append(entry)
        used += entry.height
    return stacks


def _reference(reference: Reference, face: Face, width: float) -> Block:
    left = 2.1 * face.size
    number = Piece(
        1.5 * face.size,
        face.ascent,
        str(reference.number),
        Face(face.size, BOLD),
        align="right",
    )
    text = paragraph(reference.text, face, width - left, muted=True).moved(left, 0)
    return Block(text.height, (number, *text.pieces))


GAP = 22.0
"""The room between two columns, in points."""


SIZES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75)


UNLIMITED = 1e9


def largest_that_fits(make: Callable[[float, float], Block], size: float, room: float) -> Block:
    """Return a block in the largest type that fits; in the smallest, what fits of it."""
    for factor in SIZES:
        block = make(factor * size, UNLIMITED)
        if block.height <= room:
            return block
    return make(SIZES[-1] * size, room)
