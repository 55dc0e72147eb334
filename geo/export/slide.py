"""A picture as a slide of PowerPoint: its title is text, the picture is described."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.util import Pt

from geo.figure.bidi import direction
from geo.figure.layouts import SHEETS, Layout
from geo.figure.text import running

if TYPE_CHECKING:
    from datetime import datetime

    from geo.export.picture import Caption

TITLE_ONLY = 5
"""The place of the layout with a title and nothing else in the template of python-pptx."""


def slide_bytes(picture: bytes, caption: Caption, told: str) -> bytes:
    """Write a deck of one slide; the same input always gives the same bytes.

    Parameters
    ----------
    picture
        The picture as a PNG of the layout of a slide, which it fills.
    caption
        What it says of itself; its title is that of the slide, for those who do not see the picture.
    told
        The picture in words.
    """
    sheet = SHEETS[Layout.SLIDE]
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = size = Pt(sheet.width), Pt(sheet.height)
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = caption.title
    set_directions(slide.shapes.title, caption.title)
    drawn = slide.shapes.add_picture(io.BytesIO(picture), 0, 0, *size)
    describe_picture(drawn, caption.title, caption.alternative or told)
    set_note(slide, f"{told}\n\n{caption.texts['cite']}\n{caption.texts['attribution']}".strip())
    when, about = caption.released.replace(tzinfo=None), deck.core_properties
    about.title, about.author, about.last_modified_by = caption.title, caption.author, ""
    about.created = about.modified = when
    about.subject, about.language, about.comments = caption.texts["title"], caption.language, ""
    written = io.BytesIO()
    deck.save(written)
    return without_clock(written.getvalue(), when)


def set_note(slide: Any, text: str, *, authored: str | None = None) -> None:
    """Set the speaker's notes of a slide.

    Parameters
    ----------
    slide
        The slide.
    text
        The notes.
    authored
        What of them is somebody's own words, in whatever language; all of them if nothing is given.
    """
    shape = slide.notes_slide.notes_placeholder
    shape.text_frame.text = text
    set_directions(shape, text if authored is None else authored)


def set_directions(shape: Any, authored: str) -> None:
    """Let each paragraph run as its language does: somebody's own words as their first letter."""
    # python-pptx has no way to say so, but hands out the element of the slide's XML
    for paragraph in shape.element.xpath(".//a:p"):
        text = "".join(paragraph.xpath(".//a:t/text()"))
        if (direction(text) if text in authored.split("\n") else running(text)) == "rtl":
            properties = paragraph.get_or_add_pPr()
            properties.set("rtl", "1")
            properties.set("algn", "r")


def describe_picture(picture: Any, name: str, description: str) -> None:
    """Give a picture its alternative text.

    Parameters
    ----------
    picture
        The picture on its slide.
    name, description
        What it is called, and what it shows.
    """
    picture.name = name
    # python-pptx has no way to set it, but hands out the element of the slide's XML
    [properties] = picture.element.xpath("p:nvPicPr/p:cNvPr")
    properties.set("descr", description)


def without_clock(package: bytes, when: datetime) -> bytes:
    """Write a package again with one date on all its parts: python-pptx takes it from the clock."""
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
