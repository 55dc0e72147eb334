"""A briefing on paper: picture, text and notes of each step, two steps a page."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from matplotlib.backends.backend_pdf import PdfPages

from geo.briefing.captions import (
    all_sources,
    dataset_told,
    heads_told,
    method_paragraphs,
    sources_told,
)
from geo.briefing.stepmap import draw_step
from geo.credits import product
from geo.design import style
from geo.design.fonts import BOLD, SEMIBOLD
from geo.figure.blocks import Block, beside, directed, ends, paragraph, running_paragraph, stacked
from geo.figure.layouts import A4_LONG, A4_SHORT
from geo.figure.mpl.embedded import bare_fonts, each_image_once
from geo.figure.mpl.settings import drawing
from geo.figure.page import POINTS_PER_INCH, Page, Rect
from geo.figure.text import Face
from geo.language.catalogue import say, spoken, written
from geo.language.terms import dotted, source_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.briefing.storyline import Step, Storyline
    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset

T = TypeVar("T")

MARGIN = 36.0
GAP = 16.0
"""The room between two steps, and between two columns, in points."""

MAP_WIDTH, MAP_HEIGHT = 296.0, 262.0
FOOT = 28.0
"""The baseline of the foot of a page, in points from its lower edge."""

COLUMNS = 3
SPACE = 8.0
"""The room below a heading and above the foot of a step, in points."""

BETWEEN_PARAGRAPHS = 4.0
"""The room between two paragraphs of the method, in points."""

BETWEEN_NOTES, BETWEEN_SOURCES = 0.7, 0.35
"""The same between two paragraphs beside a map, and between two sources, in ems."""

HEADING, LINE, FOOT_SIZE, NAMES = 16.0, 9.5, 8.0, 7.0
"""The sizes of headings, of the lines below them, of the foot and of the names on the map, in
points."""

TEXT, SOURCES, CITED = 11.0, 8.0, 7.0
"""The largest type of a step's text, of the list of sources, and of a step's sources, in points."""

CITED_ROOM = 30.0
"""How high a step's sources may stand, in points."""

NOTES = 0.82
"""The size of notes, in sizes of the text that they belong to."""

SIZE_STEP = 0.25
"""The steps in which type shrinks until it fits, in points."""

SMALLEST = 3.5
"""The smallest type, in points; only notes as long as they may be come near it."""


def handout_bytes(timelines: Timelines, storyline: Storyline) -> bytes:
    """Write a storyline as a PDF of A4 pages; the same input always gives the same bytes."""
    made = io.BytesIO()
    dataset = timelines.dataset
    when = dataset.released
    author = product(dataset)
    about = {"Title": storyline.title, "Author": author, "Creator": author}
    about |= {"Subject": dataset_told(dataset)}
    dates = {"CreationDate": when, "ModDate": when}
    with (
        drawing(simplify=False),
        bare_fonts(),
        each_image_once(),
        PdfPages(made, metadata=about | dates) as pdf,
    ):
        for page in _Handout(timelines, storyline).pages():
            pdf.savefig(page.figure, dpi=POINTS_PER_INCH)
    return made.getvalue()


@dataclass(frozen=True)
class _Handout:
    timelines: Timelines
    storyline: Storyline

    @property
    def dataset(self) -> Dataset:
        return self.timelines.dataset

    def pages(self) -> Iterator[Page]:
        """Yield the pages: the steps in pairs, then sources and method."""
        height = (A4_LONG - MARGIN - FOOT - MARGIN - GAP) / 2
        numbered = list(enumerate(self.storyline.steps, 1))
        last = (len(numbered) + 1) // 2 + 1
        for number, pair in enumerate(_parted(numbered, 2), 1):
            page = self._page(number, last)
            for place, (position, step) in enumerate(pair):
                top = A4_LONG - MARGIN - place * (height + GAP)
                room = Rect(MARGIN, top - height, A4_SHORT - 2 * MARGIN, height)
                self._draw_step(page, room, position, step)
            yield page
        yield self._sources(self._page(last, last))

    def _page(self, number: int, last: int) -> Page:
        page = Page(A4_SHORT, A4_LONG, style.Theme.LIGHT)
        face = Face(FOOT_SIZE)
        text = say("dossier.page", number=number, last=last)
        foot = ends(self.storyline.title, text, face, A4_SHORT - 2 * MARGIN)
        foot.draw(page, MARGIN, FOOT + face.ascent)
        return page

    def _draw_step(self, page: Page, room: Rect, number: int, step: Step) -> None:
        """Draw one step: its heading, the map with the text beside it, notes and sources below."""
        when = dotted(heads_told(self.timelines, step))
        head = stacked(
            [
                directed(f"{written(number)}. {step.title}", Face(HEADING, BOLD), room.width),
                running_paragraph(when, Face(LINE), room.width, muted=True),
            ]
        )
        head.draw(page, room.x, room.top)
        told = sources_told(self.dataset, step)
        foot = _largest(
            lambda size: running_paragraph(told, Face(size), room.width, muted=True),
            CITED,
            CITED_ROOM,
        )
        foot.draw(page, room.x, room.y + foot.height)
        top = room.top - head.height - SPACE
        width, runs = room.width - MAP_WIDTH - GAP, spoken().direction
        rect = Rect(room.x, top - MAP_HEIGHT, MAP_WIDTH, MAP_HEIGHT).towards(runs, room)
        beside = Rect(room.right - width, rect.y, width, MAP_HEIGHT).towards(runs, room)
        draw_step(page, rect, self.timelines, step, size=NAMES)
        height = top - room.y - foot.height - SPACE
        words = _largest(lambda size: _words(step, size, width), TEXT, height)
        words.draw(page, beside.x, top)

    def _sources(self, page: Page) -> Page:
        """Draw the last page: how the map is made, and on what it rests."""
        width, top = A4_SHORT - 2 * MARGIN, A4_LONG - MARGIN
        told = method_paragraphs(self.dataset)
        texts = [directed(text, Face(LINE), width) for text in told]
        method = stacked(texts, BETWEEN_PARAGRAPHS)
        headings = [
            running_paragraph(say(f"handout.{name}"), Face(HEADING, BOLD), width)
            for name in ("method", "sources")
        ]
        head = stacked([headings[0], method, headings[1]], SPACE)
        head.draw(page, MARGIN, top)
        top -= head.height + SPACE
        _largest(self._source_columns, SOURCES, top - FOOT - GAP).draw(page, MARGIN, top)
        return page

    def _source_columns(self, size: float) -> Block:
        width = (A4_SHORT - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS
        sources = all_sources(self.dataset, self.storyline)
        share = -(-len(sources) // COLUMNS) or 1
        columns = [
            stacked(
                [paragraph(source_label(s), Face(size), width) for s in part],
                BETWEEN_SOURCES * size,
            )
            for part in _parted(sources, share)
        ]
        whole = A4_SHORT - 2 * MARGIN
        return beside(columns, width + GAP).towards(spoken().direction, whole)


def _words(step: Step, size: float, width: float) -> Block:
    parts = [directed(step.text, Face(size, SEMIBOLD), width)]
    notes = [part for part in step.notes.split("\n\n") if part.strip()]
    parts += [directed(part, Face(NOTES * size), width) for part in notes]
    return stacked(parts, BETWEEN_NOTES * size)


def _largest(make: Callable[[float], Block], size: float, room: float) -> Block:
    """Return a block in the largest type, up to a size, that fits its room."""
    block = make(size)
    while block.height > room and size > SMALLEST:
        size -= SIZE_STEP
        block = make(size)
    return block


def _parted(items: Sequence[T], share: int) -> list[Sequence[T]]:
    return [items[start : start + share] for start in range(0, len(items), share)]
