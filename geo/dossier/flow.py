"""Lines of text that flow from page to page: none is lost, and no heading stands alone at a foot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

from geo.figure.blocks import Block, pieces_of
from geo.figure.text import broken, words_of
from geo.language.catalogue import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.figure.page import Page
    from geo.figure.text import Face, TextLine


NO_LINKS: Final[Mapping[Face, str]] = MappingProxyType({})


class Drawable(Protocol):
    """What a page can hold: text, or a drawing of a height, in points."""

    @property
    def height(self) -> float:
        """How high it is, in points."""

    def draw(self, page: Page, x: float, top: float) -> None:
        """Draw it.

        Parameters
        ----------
        page
            The page to draw on.
        x, top
            Its upper left corner, in points from the lower left corner of the page.
        """


FEW_LINES = 3
"""How many lines are not parted where a page ends."""


@dataclass(frozen=True)
class Row:
    """A line, or what else a page holds whole.

    ``above`` is the room above it, which the top of a page does without, and ``left`` that to its left,
    in points; a row that ``leads`` stands on the page of the row after it.
    """

    held: Drawable
    above: float = 0.0
    left: float = 0.0
    leads: bool = False


@dataclass(frozen=True)
class Placed:
    """A row on its page; ``drop`` is how far below the top of the room its upper edge lies, in points."""

    row: Row
    drop: float

    def draw(self, page: Page, x: float, top: float) -> None:
        """Draw the row.

        Parameters
        ----------
        page
            The page to draw on.
        x, top
            The upper left corner of the room, in points from the lower left corner of the page.
        """
        self.row.held.draw(page, x + self.row.left, top - self.drop)


def lines_of(
    words: Sequence[tuple[str, Face]],
    width: float,
    *,
    links: Mapping[Face, str] = NO_LINKS,
    above: float = 0.0,
) -> list[Row]:
    """Return words in several faces as lines, which begin where those of the language do.

    A word that is too long for a line goes on in the next; a few lines stay on one page.

    Parameters
    ----------
    words
        The words with the face of each, in reading order.
    width
        How long a line may be, in points.
    links
        Where the words in a face lead, which are set in a paler ink.
    above
        The room above the first line, in points.
    """
    fitting = [part for word, face in words for part in _parts(word, face, width)]
    side = spoken().direction
    blocks = [_line(line, links).towards(side, width) for line in broken(fitting, width)]
    few, last = len(blocks) <= FEW_LINES, len(blocks) - 1
    return [
        Row(block, above=0.0 if number else above, leads=few and number < last)
        for number, block in enumerate(blocks)
    ]


def _line(line: TextLine, links: Mapping[Face, str]) -> Block:
    ascent = max(run.face.ascent for run in line.runs)
    pieces = (
        piece._replace(muted=piece.face in links, url=links.get(piece.face, ""))
        for piece in pieces_of(line, ascent)
    )
    return Block(max(run.face.leading for run in line.runs), tuple(pieces))


def told(text: str, face: Face, width: float, *, above: float = 0.0) -> list[Row]:
    """Return a text as lines.

    Parameters
    ----------
    text, face
        The words and their type, as of :func:`geo.figure.blocks.paragraph`.
    width
        How long a line may be, in points.
    above
        The room above the first line, in points.
    """
    return lines_of(words_of(text, face), width, above=above)


def indented(rows: Iterable[Row], by: float) -> list[Row]:
    """Return rows so many points further from where lines begin; they are as much shorter."""
    shift = by if spoken().direction == "ltr" else 0.0
    return [replace(row, left=row.left + shift) for row in rows]


def leading(rows: Sequence[Row]) -> list[Row]:
    """Return rows that stand together, and with what follows them."""
    return [replace(row, leads=True) for row in rows]


def paged(rows: Iterable[Row], height: float) -> Iterator[list[Placed]]:
    """Yield the rows of one page after another.

    A group of rows that is higher than a page is parted where the page ends.

    Parameters
    ----------
    rows
        The rows, from first to last.
    height
        How high the room on a page is, in points.
    """
    page: list[Placed] = []
    used = 0.0
    for group in _groups(rows):
        whole = _height(group)
        for row in group:
            above = row.above if used else 0.0
            starts = row is group[0] and used + above + whole > height
            if used and (starts or used + above + row.held.height > height):
                yield page
                page, used, above = [], 0.0, 0.0
            page.append(Placed(row, used + above))
            used += above + row.held.height
    yield page


def parted(rows: Sequence[Row], height: float) -> tuple[list[Placed], Sequence[Row]]:
    """Return the first rows, placed in a room, and those that have none there.

    Parameters
    ----------
    rows
        The rows, from first to last.
    height
        How high the room is, in points.
    """
    first = next(paged(rows, height))
    return first, rows[len(first) :]


def _height(group: Sequence[Row]) -> float:
    first, *others = group
    return first.held.height + sum(row.above + row.held.height for row in others)


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the rows in groups that each end with one that leads no other."""
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.leads:
            yield group
            group = []
    if group:
        yield group


def _parts(word: str, face: Face, width: float) -> Iterator[tuple[str, Face]]:
    """Yield a word, or where it is longer than a line, such as an address, as much of it as fits one."""
    while len(word) > 1 and face.width(word) > width:
        fits = max(1, int(len(word) * width / face.width(word)))
        while fits > 1 and face.width(word[:fits]) > width:
            fits -= 1
        yield word[:fits], face
        word = word[fits:]
    yield word, face
