"""The foot of a page: numbered sources, caveats, where the layers come from, the data's version."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.figure.bidi import direction
from geo.figure.blocks import directed, stacked
from geo.figure.sections import references_block
from geo.figure.text import Face

if TYPE_CHECKING:
    from geo.figure.blocks import Block
    from geo.figure.layouts import Sheet
    from geo.figure.page import Page
    from geo.figure.story import Story

BELOW_NOTES = 0.8
"""The room below the notes, in margins: small type needs less of it than the map does."""

BELOW_ARABIC = 0.25
"""The room below a note in Arabic script, whose letters reach lower than Latin ones, in ems."""

HEADING_LINES = 1.5
"""What the heading of the sources takes, in lines of sources."""

ABOVE_SOURCES = 3.6
"""The room between the sources and the map, where its degrees stand, in ems of the sources."""


def draw_foot(page: Page, sheet: Sheet, story: Story) -> float:
    """Write the foot of a page.

    Parameters
    ----------
    page, sheet
        The page, and its margins and type sizes.
    story
        What to say.

    Returns
    -------
    :
        The height from which on the page is free, in points from its lower edge.
    """
    width = page.width - 2 * sheet.margin
    face = Face(sheet.small)
    notes = notes_block(story, face, width)
    notes_top = BELOW_NOTES * sheet.margin + notes.height
    notes.draw(page, sheet.margin, notes_top)
    room = (sheet.source_lines + HEADING_LINES) * face.leading
    sources_top = notes_top + face.size + room
    references = story.references
    columns = sheet.source_columns
    sources = references_block(references, face.size, width, columns=columns, room=room)
    sources.draw(page, sheet.margin, sources_top)
    return sources_top + ABOVE_SOURCES * face.size


def notes_block(story: Story, face: Face, width: float) -> Block:
    """Return caveats and credits, each from the side on which its writing begins.

    Parameters
    ----------
    story
        What to say.
    face
        The type to set it in.
    width
        The width of the block, in points.
    """
    return stacked(_note(text, face, width) for text in (*story.notes, story.credits))


def _note(text: str, face: Face, width: float) -> Block:
    block = directed(text, face, width, muted=True)
    below = BELOW_ARABIC * face.size if direction(text) == "rtl" else 0
    return replace(block, height=block.height + below)
