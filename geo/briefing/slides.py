"""A briefing as PowerPoint slides: real text, speaker notes and a described picture on every slide."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Pt

from geo import style
from geo.briefing.captions import (
    all_sources,
    cited_sources,
    dataset_told,
    eyes_told,
    method_paragraphs,
    source_label,
    sources_told,
)
from geo.briefing.stepmap import described, draw_step
from geo.export.metadata import released
from geo.export.picture import pixels
from geo.figure.mpl.settings import drawing
from geo.figure.page import Page, Rect
from geo.figure.text import Face, wrapped
from geo.fonts import BOLD, REGULAR
from geo.language.catalogue import say
from geo.language.terms import long_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from geo.briefing.storyline import Step, Storyline
    from geo.control.timeline import Timeline, Timelines
    from geo.dataset.model import Dataset, Source

WIDTH, HEIGHT = 960, 540
"""The size of a slide in points: 16 to 9."""

MAP = Rect(24, 24, 568, 492)
WORDS = Rect(616, 24, 320, 492)
"""Where the map and the words stand: left and upper edge, width and height in points."""

DPI = 150
QUALITY = 88
TYPE = "Arial"
WIDER = 1.14
"""By how much Arial, or what stands in for it, runs wider than the type that we can measure."""

LEADING = 1.22
TITLE_ONLY = 5
COLUMNS = 3
METHOD_WIDTH = 300


@dataclass(frozen=True)
class Words:
    """A text box: its text, the type, and the room in points."""

    text: str
    rect: Rect
    size: float
    bold: bool = False
    muted: bool = False

    @property
    def height(self) -> float:
        """How high the text stands in its room, in points."""
        return text_height(self.text, self.size, self.rect.width, bold=self.bold)


@drawing()
def slides_bytes(timelines: Timelines, storyline: Storyline) -> bytes:
    """Write a storyline as a PPTX file; the same input always gives the same bytes.

    Parameters
    ----------
    timelines
        The timelines that the steps ask for, with their dataset.
    storyline
        The steps, one slide each; a last slide lists sources and method.
    """
    deck = _Deck(timelines.dataset, len(storyline.steps))
    for number, step in enumerate(storyline.steps, 1):
        deck.add_step(timelines[step.eyes], step, number)
    deck.add_sources(storyline)
    return deck.save(storyline.title)


def text_height(text: str, size: float, width: float, *, bold: bool = False) -> float:
    """Return how high a text stands when it is broken into lines, in points, cautiously."""
    face = Face(size, BOLD if bold else REGULAR)
    lines = sum(max(1, len(wrapped(part, face, width / WIDER))) for part in text.split("\n"))
    return lines * size * LEADING


def fitting_size(
    text: str, rect: Rect, largest: float, smallest: float, *, bold: bool = False
) -> float:
    """Return the largest size of type, in half points, in which a text fits its room."""
    size = largest
    while size > smallest and text_height(text, size, rect.width, bold=bold) > rect.height:
        size -= 0.5
    return size


class _Deck:
    """A presentation that grows slide by slide."""

    def __init__(self, dataset: Dataset, count: int) -> None:
        self.dataset, self.count = dataset, count
        self.deck: Any = Presentation()
        self.deck.slide_width, self.deck.slide_height = Pt(WIDTH), Pt(HEIGHT)

    def add_step(self, timeline: Timeline, step: Step, number: int) -> None:
        slide = self._slide(step.title)
        picture = slide.shapes.add_picture(
            io.BytesIO(_picture(timeline, step)), *map(Pt, (MAP.x, MAP.y, MAP.width, MAP.height))
        )
        shows = say("briefing.map_of", date=long_date(step.day))
        _describe(picture, shows, described(timeline, step))
        head, title, text, foot = self._step_words(step, number)
        self._set(slide.shapes.title, title)
        for name, words in (("date", head), ("text", text), ("sources", foot)):
            self._set(self._box(slide, say(f"slides.{name}")), words)
        sources = "\n".join(_reference(source) for source in cited_sources(self.dataset, step))
        listed = f"\n\n{say('slides.sources')}\n{sources}" if sources else ""
        slide.notes_slide.notes_text_frame.text = f"{step.notes}{listed}".strip()

    def _step_words(self, step: Step, number: int) -> tuple[Words, Words, Words, Words]:
        """Return what a slide says, from the top to the bottom, in type that fits."""
        x, y, width = WORDS.x, WORDS.y, WORDS.width
        head = Words(
            f"{long_date(step.day)}\n{eyes_told(step)}", Rect(x, y, width, 42), 14, muted=True
        )
        foot_text = f"{number} / {self.count}   {sources_told(self.dataset, step)}"
        foot_room = Rect(x, y + 432, width, 60)
        foot_size = fitting_size(foot_text, foot_room, 9, 6)
        foot = Words(foot_text, foot_room, foot_size, muted=True)
        title_room = Rect(x, y + 52, width, 118)
        title_size = fitting_size(step.title, title_room, 30, 14, bold=True)
        title = Words(step.title, title_room, title_size, bold=True)
        top = y + 52 + title.height + 14
        room = Rect(x, top, width, y + 420 - top)
        text = Words(step.text, room, fitting_size(step.text, room, 20, 9))
        return head, title, text, foot

    def add_sources(self, storyline: Storyline) -> None:
        """Add a slide with the method, and with all sources; more slides where one is too small."""
        sources = all_sources(self.dataset, storyline)
        lines = [f"{number}. {source_label(source)}" for number, source in enumerate(sources, 1)]
        width = (WIDTH - METHOD_WIDTH - 48 - 24 * COLUMNS) / COLUMNS
        heading = say("slides.sources_and_method")
        slide = self._slide(heading)
        title = Words(heading, Rect(24, 20, 900, 36), 26, bold=True)
        self._set(slide.shapes.title, title)
        method, room = "\n".join(method_paragraphs(self.dataset)), Rect(24, 70, METHOD_WIDTH, 446)
        size = fitting_size(method, room, 13, 7)
        self._set(self._box(slide, say("slides.method")), Words(method, room, size))
        columns = _columns(lines, COLUMNS)
        rooms = [
            Rect(24 + METHOD_WIDTH + 24 + number * (width + 24), 70, width, 446)
            for number in range(COLUMNS)
        ]
        sizes = [fitting_size(c, r, 9, 4) for c, r in zip(columns, rooms, strict=True)]
        for number, (text, rect) in enumerate(zip(columns, rooms, strict=True), 1):
            name = say("slides.sources_part", number=number)
            self._set(self._box(slide, name), Words(text, rect, min(sizes)))
        full = "\n".join(f"{n}. {_reference(source)}" for n, source in enumerate(sources, 1))
        slide.notes_slide.notes_text_frame.text = full

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

    def _set(self, shape: Any, words: Words) -> None:
        """Set words into a text box."""
        rect = words.rect
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
            paragraph.alignment = 1

    def save(self, title: str) -> bytes:
        when = released(self.dataset).replace(tzinfo=None)
        about = self.deck.core_properties
        about.title, about.author, about.last_modified_by = title, say("page.product"), ""
        about.created = about.modified = when
        about.subject = dataset_told(self.dataset)
        written = io.BytesIO()
        self.deck.save(written)
        return _without_clock(written.getvalue(), when)


def _picture(timeline: Timeline, step: Step) -> bytes:
    page = Page(MAP.width, MAP.height, style.Theme.LIGHT)
    draw_step(page, Rect(0, 0, MAP.width, MAP.height), timeline, step, size=12)
    picture = Image.fromarray(pixels(page.figure, DPI)).convert("RGB")
    written = io.BytesIO()
    picture.save(written, "jpeg", quality=QUALITY, subsampling=0, dpi=(DPI, DPI))
    return written.getvalue()


def _describe(picture: Any, name: str, description: str) -> None:
    """Give a picture its alternative text."""
    picture.name = name
    # python-pptx has no way to set it, but hands out the element of the slide's XML
    [properties] = picture.element.xpath("p:nvPicPr/p:cNvPr")
    properties.set("descr", description)


def _columns(lines: Sequence[str], count: int) -> list[str]:
    share = -(-len(lines) // count)
    return ["\n".join(lines[number * share : (number + 1) * share]) for number in range(count)]


def _reference(source: Source) -> str:
    address = f" {source.url}" if source.url else ""
    return f"{source_label(source)}: {source.title}.{address}"


def _colour(code: str) -> RGBColor:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]


def _without_clock(package: bytes, when: datetime) -> bytes:
    """Write a package again with one date on all its parts."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = zipfile.ZipInfo(name, when.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return written.getvalue()
