"""A picture of several days as a slide of PowerPoint: its title is text, the picture is described."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.util import Pt

from geo.briefing.slides import TITLE_ONLY, describe_picture, set_note, without_clock
from geo.figure.layouts import SHEETS, Layout

if TYPE_CHECKING:
    from geo.export.picture import Caption


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
    drawn = slide.shapes.add_picture(io.BytesIO(picture), 0, 0, *size)
    describe_picture(drawn, caption.title, told)
    set_note(slide, f"{told}\n\n{caption.texts['cite']}\n{caption.texts['attribution']}".strip())
    when, about = caption.released.replace(tzinfo=None), deck.core_properties
    about.title, about.author, about.last_modified_by = caption.title, caption.author, ""
    about.created = about.modified = when
    written = io.BytesIO()
    deck.save(written)
    return without_clock(written.getvalue(), when)
