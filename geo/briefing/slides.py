"""A briefing as PowerPoint slides: real text, speaker notes and a described picture on every slide."""

from __future__ import annotations

import io
from itertools import repeat
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from geo.briefing.captions import (
    all_sources,
    cited_sources,
    dataset_told,
    full_reference,
    heads_told,
    method_paragraphs,
    sources_told,
)
from geo.briefing.stepmap import contrast_of, described, draw_step
from geo.briefing.textbox import TypeRange, Words, fitted, fitting_size
from geo.credits import product
from geo.design import style
from geo.export.alternative import differences_told
from geo.export.picture import pixels
from geo.export.qr import qr_png
from geo.export.slide import (
    TITLE_ONLY,
    describe_picture,
    set_directions,
    set_note,
    without_clock,
)
from geo.figure.mpl.settings import drawing
from geo.figure.page import Page, Rect
from geo.language import terms
from geo.language.catalogue import say, spoken
from geo.language.terms import source_label
from geo.panels.pinned import PIN
from geo.view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.briefing.storyline import Step, Storyline
    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset, Source

WIDTH, HEIGHT = 960, 540
"""The size of a slide in points: 16 to 9."""

MARGIN = 24
"""The room around everything and between columns, in points."""

SLIDE = Rect(0, 0, WIDTH, HEIGHT)
MAP = Rect(MARGIN, MARGIN, 568, 492)
WORDS = Rect(616, MARGIN, 320, 492)
"""Where the map and the words stand: left and upper edge, width and height in points; where a language
runs from right to left, a slide is its own mirror image."""

HEAD_HEIGHT = 42
TITLE_TOP, TITLE_HEIGHT = 52, 118
TEXT_GAP, TEXT_END = 14, 420
FOOT_TOP, FOOT_HEIGHT = 432, 60
"""The words of a step from the top: date and eyes, title, text, sources; from the upper edge of the
words, in points. The text begins so far below the title's last line."""

CODE, CODE_GAP = 60, 12
"""How wide the QR code of a slide is, and what lies between it and the sources beside it, in points."""

HEADING = Rect(MARGIN, 20, 900, 36)
LISTS_TOP, LISTS_HEIGHT = 70, 446
METHOD_WIDTH, COLUMNS = 300, 3
"""The last slide: its title, and below it the method and so many columns of sources."""


HEADING_SIZE = 26
HEAD_SIZES = TypeRange(14, 10)
TITLE_SIZES, TEXT_SIZES, FOOT_SIZES = TypeRange(30, 14), TypeRange(20, 9), TypeRange(9, 6)
METHOD_SIZES, SOURCE_SIZES = TypeRange(13, 7), TypeRange(9, 4)
NAMES = 12
"""The size of the names on the map, in points."""

DPI = 150
"""The resolution of the map: sharp on a screen of twice the slide's size."""

QUALITY = 88
"""The quality of its JPEG, of 100; colours keep the full resolution, for stripes are narrow."""

TYPE = "Arial"
"""The type of the words: every machine that shows slides has it, or what stands in for it."""


@drawing()
def slides_bytes(timelines: Timelines, storyline: Storyline, *, link: str = "") -> bytes:
    """Write a storyline as a PPTX file; the same input always gives the same bytes.

    Parameters
    ----------
    timelines
        The timelines that the steps ask for, with their dataset.
    storyline
        The steps, one slide each; a last slide lists sources and method.
    link
        Where the map is to be found; each slide has a QR code that leads to its step there.
    """
    deck = _Deck(timelines.dataset, len(storyline.steps), link)
    for number, step in enumerate(storyline.steps, 1):
        deck.add_step(timelines, step, number)
    deck.add_sources(storyline)
    return deck.save(storyline.title)


class _Deck:
    """A presentation that grows slide by slide."""

    def __init__(self, dataset: Dataset, count: int, link: str = "") -> None:
        self.dataset, self.count, self.link = dataset, count, link
        self.deck: Any = Presentation()
        self.deck.slide_width, self.deck.slide_height = Pt(WIDTH), Pt(HEIGHT)

    def add_step(self, timelines: Timelines, step: Step, number: int) -> None:
        slide = self._slide(step.title)
        seen = _mirrored(MAP)
        picture = slide.shapes.add_picture(
            io.BytesIO(_picture(timelines, step)),
            *map(Pt, (seen.x, seen.y, seen.width, seen.height)),
        )
        date, eyes = heads_told(timelines, step)
        describe_picture(picture, say("briefing.map_of", date=date), described(timelines, step))
        head, title, text, foot = self._step_words(step, number, f"{date}\n{eyes}")
        self._set(slide.shapes.title, title, authored=step.title)
        for name, words in (("date", head), ("text", text), ("sources", foot)):
            self._set(self._box(slide, say(f"slides.{name}")), words, authored=step.text)
        if self.link:
            self._add_code(slide, step)
        sources = "\n".join(full_reference(source) for source in cited_sources(self.dataset, step))
        differs = differences_told(contrast_of(timelines, step)) if step.panels else ""
        listed = f"{say('slides.sources')}\n{sources}" if sources else ""
        set_note(
            slide, "\n\n".join(filter(None, (step.notes, differs, listed))), authored=step.notes
        )

    def _add_code(self, slide: Any, step: Step) -> None:
        """Add the QR code that leads to a step on the map, in the corner below the words."""
        room = _mirrored(Rect(WORDS.right - CODE, WORDS.top - CODE, CODE, CODE))
        address = f"{self.link}?{urlencode(_asked(self.dataset, step))}"
        code = slide.shapes.add_picture(
            io.BytesIO(qr_png(address)), *map(Pt, (room.x, room.y, CODE, CODE))
        )
        describe_picture(code, say("share.qr"), address)

    def _step_words(self, step: Step, number: int, when: str) -> tuple[Words, Words, Words, Words]:
        """Return what a slide says, from the top to the bottom, in type that fits."""
        x, y, width = WORDS.x, WORDS.y, WORDS.width
        head = fitted(when, Rect(x, y, width, HEAD_HEIGHT), HEAD_SIZES, muted=True)
        page = say("dossier.page", number=terms.number(number), last=terms.number(self.count))
        told = f"{page}   {sources_told(self.dataset, step)}"
        beside = width - (CODE + CODE_GAP if self.link else 0)
        foot = fitted(told, Rect(x, y + FOOT_TOP, beside, FOOT_HEIGHT), FOOT_SIZES, muted=True)
        title_room = Rect(x, y + TITLE_TOP, width, TITLE_HEIGHT)
        title = fitted(step.title, title_room, TITLE_SIZES, bold=True)
        top = title_room.y + title.height + TEXT_GAP
        text = fitted(step.text, Rect(x, top, width, y + TEXT_END - top), TEXT_SIZES)
        return head, title, text, foot

    def add_sources(self, storyline: Storyline) -> None:
        """Add a slide with the method and all sources."""
        heading = say("slides.sources_and_method")
        slide = self._slide(heading)
        self._set(slide.shapes.title, Words(heading, HEADING, HEADING_SIZE, bold=True))
        room = Rect(MARGIN, LISTS_TOP, METHOD_WIDTH, LISTS_HEIGHT)
        method = fitted("\n".join(method_paragraphs(self.dataset)), room, METHOD_SIZES)
        self._set(self._box(slide, say("slides.method")), method)
        sources = all_sources(self.dataset, storyline)
        for number, words in enumerate(_source_columns(sources), 1):
            self._set(
                self._box(slide, say("slides.sources_part", number=terms.number(number))), words
            )
        full = "\n".join(
            f"{terms.number(n)}. {full_reference(source)}" for n, source in enumerate(sources, 1)
        )
        set_note(slide, full, authored="")

    def _slide(self, title: str) -> Any:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[TITLE_ONLY])
        fill = slide.background.fill
        fill.solid()
        fill.fore_color.rgb = _colour(style.PAPER)
        slide.shapes.title.text = title
        return slide

    def _box(self, slide: Any, name: str) -> Any:
        box = slide.shapes.add_textbox(0, 0, 0, 0)
        box.name = name
        return box

    def _set(self, shape: Any, words: Words, *, authored: str = "") -> None:
        """Set words into a text box; those that are authored run as they are written."""
        rect = _mirrored(words.rect)
        shape.left, shape.top, shape.width, shape.height = map(
            Pt, (rect.x, rect.y, rect.width, rect.height)
        )
        frame = shape.text_frame
        frame.text = words.text
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.vertical_anchor = MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for paragraph in frame.paragraphs:
            paragraph.line_spacing = 1.0
            paragraph.font.size, paragraph.font.bold = Pt(words.size), words.bold
            paragraph.font.name = TYPE
            paragraph.font.color.rgb = _colour(style.MUTED if words.muted else style.INK)
            paragraph.alignment = PP_ALIGN.LEFT
        set_directions(shape, authored)

    def save(self, title: str) -> bytes:
        when = self.dataset.released.replace(tzinfo=None)
        about = self.deck.core_properties
        about.title, about.author, about.last_modified_by = title, product(self.dataset), ""
        about.created = about.modified = when
        about.subject, about.language, about.comments = dataset_told(self.dataset), spoken(), ""
        written = io.BytesIO()
        self.deck.save(written)
        return without_clock(written.getvalue(), when)


def _picture(timelines: Timelines, step: Step) -> bytes:
    page = Page(MAP.width, MAP.height, style.Theme.LIGHT)
    draw_step(page, Rect(0, 0, MAP.width, MAP.height), timelines, step, size=NAMES)
    picture = Image.fromarray(pixels(page.figure, DPI)).convert("RGB")
    written = io.BytesIO()
    picture.save(written, "jpeg", quality=QUALITY, subsampling=0, dpi=(DPI, DPI))
    return written.getvalue()


def _mirrored(room: Rect) -> Rect:
    """Return where something stands on a slide in the language that is spoken."""
    return room.towards(spoken().direction, SLIDE)


def _asked(dataset: Dataset, step: Step) -> dict[str, str]:
    """Return what a link to a step on the map asks for."""
    shown = View.of(step.day, step.eyes, dataset).parameters()
    return {**shown, "dataset": dataset.file_name, PIN: dataset.version}


def _source_columns(sources: Sequence[Source]) -> list[Words]:
    """Return the sources in columns beside the method, all in the size that fits the fullest."""
    lines = [
        f"{terms.number(number)}. {source_label(source)}"
        for number, source in enumerate(sources, 1)
    ]
    left = MARGIN + METHOD_WIDTH + MARGIN
    width = (WIDTH - left - MARGIN * COLUMNS) / COLUMNS
    rooms = [
        Rect(left + number * (width + MARGIN), LISTS_TOP, width, LISTS_HEIGHT)
        for number in range(COLUMNS)
    ]
    texts = _columns(lines, COLUMNS)
    size = min(map(fitting_size, texts, rooms, repeat(SOURCE_SIZES)))
    return [Words(text, room, size) for text, room in zip(texts, rooms, strict=True)]


def _columns(lines: Sequence[str], count: int) -> list[str]:
    share = -(-len(lines) // count)
    return ["\n".join(lines[number * share : (number + 1) * share]) for number in range(count)]


def _colour(code: str) -> RGBColor:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]
