"""The picture of one date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.figure.amounts import amounts_block
from geo.figure.blocks import Block, beside, in_reading_order, largest_that_fits
from geo.figure.footer import draw_foot
from geo.figure.layouts import Layout, Sheet
from geo.figure.mapview import MapPlan, draw_map
from geo.figure.mpl.settings import drawing
from geo.figure.options import PLAIN
from geo.figure.page import Page, Rect
from geo.figure.scale import GUTTER, Em, Type
from geo.figure.sections import beside_words, changes_block, side_column, states_block, title_block
from geo.figure.story import Story
from geo.language.catalogue import speaking, spoken

if TYPE_CHECKING:
    from datetime import date

    from matplotlib.figure import Figure

    from geo.control.timeline import Timeline
    from geo.figure.options import FigureOptions


@drawing()
def snapshot_figure(
    timeline: Timeline,
    day: date,
    options: FigureOptions = PLAIN,
) -> Figure:
    """Draw who controlled what on a day.

    Parameters
    ----------
    timeline, day
        What to draw.
    options
        How it is drawn.

    Returns
    -------
    :
        A figure of the size of its sheet.

    Raises
    ------
    UsageError
        If the date is outside the record, or the dataset does not have the numbers.
    """
    sheet = options.sheet
    page = Page(sheet.width, sheet.height, options.theme)
    with speaking(options.language):
        if options.layout is Layout.BARE:
            rect = Rect(0, 0, sheet.width, sheet.height)
            plan = MapPlan(rect, sheet.names, 0, sheet.inset, framed=False, degrees=False)
        else:
            story = Story(
                timeline,
                (day,),
                outlined=options.highlight,
                heading=options.title,
                note=options.note,
                measure=options.amounts,
            )
            plan = _write(page, sheet, story)
        draw_map(
            page, replace(plan, extent=options.extent), timeline, day, marked=options.highlight
        )
    return page.figure


def _write(page: Page, sheet: Sheet, story: Story) -> MapPlan:
    """Write all words, and return the room that they leave to the map."""
    bottom = draw_foot(page, sheet, story)
    top = page.height - sheet.margin
    left, right = sheet.margin, page.width - sheet.margin
    if sheet.side:
        beside_map = side_column(story, sheet, top - bottom, gap=Em.BETWEEN_SECTIONS)
        left, right, words = beside_words(left, right, sheet.side)
        beside_map.draw(page, words, top)
        amounts = amounts_block(story, Type.AMOUNTS * sheet.text, right - left)
        amounts.draw(page, left, top)
        top -= amounts.height
    else:
        width = right - sheet.margin
        amounts = amounts_block(story, Type.AMOUNTS * sheet.text, (width - GUTTER) / 2)
        head = title_block(story, sheet.title, width, amounts if story.measure else None)
        head.draw(page, sheet.margin, top)
        top -= head.height + Em.BELOW_TITLE * sheet.text
        _two_columns(story, sheet, width).draw(page, sheet.margin, bottom + sheet.words)
        bottom += sheet.words + Em.BELOW_MAP * sheet.text
    if spoken().direction == "ltr":
        left += sheet.degrees
    else:
        right -= sheet.degrees
    rect = Rect(left, bottom, right - left, top - bottom)
    return MapPlan(rect, sheet.names, sheet.legend, sheet.inset)


def _two_columns(story: Story, sheet: Sheet, width: float) -> Block:
    """Return states and changes side by side, in type that fits."""
    column = (width - GUTTER) / 2
    return largest_that_fits(
        lambda size, room: beside(
            in_reading_order(
                states_block(story, size, column), changes_block(story, size, column, room)
            ),
            column + GUTTER,
        ),
        sheet.text,
        sheet.words,
    )
