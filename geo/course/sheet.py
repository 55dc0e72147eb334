"""The page around a picture of several days: its title above, what to bear in mind below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.control.without import left_out
from geo.credits import legend_note, product, question
from geo.design.fonts import BOLD, SEMIBOLD
from geo.export.metadata import citation, metadata
from geo.export.picture import Caption
from geo.figure.blocks import directed, paragraph, stacked
from geo.figure.layouts import SHEETS, Layout
from geo.figure.page import Page, Rect
from geo.figure.scale import Em, Type
from geo.figure.sections import title_line
from geo.figure.story import Story
from geo.figure.text import Face
from geo.language import terms
from geo.language.catalogue import Language, say, speaking, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.control.timeline import Timeline
    from geo.dataset.model import Window
    from geo.design.style import Theme
    from geo.figure.blocks import Block
    from geo.figure.layouts import Sheet

BARE_MARGIN = 12.0
"""The room around a drawing on a bare page, in points."""

SHRINK = 0.95
"""The factor by which the title shrinks until it fits its line."""

BELOW_NOTES = 0.8
"""The room below the notes, in margins."""


@dataclass(frozen=True)
class Framed:
    """A page with its words, and the room that they leave."""

    page: Page
    sheet: Sheet
    free: Rect


def framed(
    timeline: Timeline,
    window: Window,
    deck: str,
    notes: Sequence[str],
    *,
    layout: Layout,
    theme: Theme,
    eyes: bool = True,
) -> Framed:
    """Return a page of a layout with its title and notes; a bare one has neither.

    Parameters
    ----------
    timeline, window
        What the picture is of.
    deck
        What it shows, in a line below the days.
    notes
        What its own signs mean and where its numbers come from.
    layout, theme
        The page, and the ground that it is drawn on.
    eyes
        Whether it looks through those of the timeline alone, which are then named.
    """
    sheet = SHEETS[layout]
    page = Page(sheet.width, sheet.height, theme)
    whole = Rect(0, 0, sheet.width, sheet.height)
    if layout is Layout.BARE:
        return Framed(
            page, replace(sheet, small=sheet.text * Type.NUMBERS), whole.inset(BARE_MARGIN)
        )
    margin, width = sheet.margin, sheet.width - 2 * sheet.margin
    head = _head(timeline, window, deck, sheet.title * Type.COMPARED_TITLE, width, eyes=eyes)
    head.draw(page, margin, page.height - margin)
    foot = _foot(timeline, window, notes, Face(sheet.small * Type.HEADING), width)
    foot.draw(page, margin, BELOW_NOTES * margin + foot.height)
    bottom = BELOW_NOTES * margin + foot.height + Em.BELOW_MAPS * sheet.text
    top = page.height - margin - head.height - Em.BELOW_COMPARED_TITLE * sheet.text
    return Framed(page, sheet, Rect(margin, bottom, width, top - bottom))


def eyes_told(timeline: Timeline) -> str:
    """Return whose eyes look, with what knowledge, and what they leave out."""
    names = say("figure.eyes", **terms.eyes_names(timeline.eyes))
    return terms.dotted((names, left_out(timeline.dataset, timeline.eyes)))


def about(timeline: Timeline, window: Window, language: Language = Language.EN) -> dict[str, str]:
    """Return what a file of some days says of itself, as short texts by name.

    Parameters
    ----------
    timeline, window
        What it is of.
    language
        English but for a slide.
    """
    with speaking(language):
        days = dict.fromkeys(day.isoformat() for day in (window.start, window.end))
        when = days_told(window) if len(days) > 1 else terms.format_date(window.start)
        cite = citation(timeline.dataset, f"{when} · {eyes_told(timeline)}")
        return metadata(timeline, None, language) | {"date": "/".join(days), "cite": cite}


def caption_of(
    timeline: Timeline, window: Window, deck: str, language: Language = Language.EN
) -> Caption:
    """Return what the file of a picture says of itself.

    Parameters
    ----------
    timeline, window
        What it is of.
    deck
        The key of what it shows.
    language
        English but for a slide.
    """
    dataset, texts = timeline.dataset, about(timeline, window, language)
    with speaking(language):
        named = {"question": question(dataset), "deck": say(deck), "dates": days_told(window)}
        title = say("period.file_title", **named)
        return Caption(title, product(dataset), dataset.released, texts, language)


def days_told(window: Window) -> str:
    """Return the first and the last day in words."""
    first, last = terms.format_date(window.start), terms.format_date(window.end)
    return say("period.title", first=first, last=last)


def _head(
    timeline: Timeline, window: Window, deck: str, size: float, width: float, *, eyes: bool
) -> Block:
    title = days_told(window)
    while Face(size, BOLD).width(title) > width:
        size *= SHRINK
    small = max(Type.SMALLEST_KICKER, size * Type.KICKER)
    whose = [paragraph(eyes_told(timeline), Face(small), width, muted=True)] if eyes else []
    return stacked(
        [
            paragraph(question(timeline.dataset), Face(small, SEMIBOLD), width),
            title_line(title, size, width),
            paragraph(deck, Face(size * Type.HEADLINE, SEMIBOLD), width),
            *whose,
        ]
    ).towards(spoken().direction, width)


def _foot(
    timeline: Timeline, window: Window, notes: Sequence[str], face: Face, width: float
) -> Block:
    story = Story(timeline, (window.start, window.end), single=True)
    own = legend_note(timeline.dataset)
    return stacked(
        directed(text, face, width, muted=True) for text in (*notes, own, story.credits) if text
    )
