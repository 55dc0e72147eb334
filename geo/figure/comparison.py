"""Pictures of several maps: two to four beside each other, or many small ones of dates."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from geo.control.contrast import check_panels
from geo.control.headline import headline
from geo.design.fonts import BOLD
from geo.errors import UsageError
from geo.figure.blocks import (
    Block,
    beside,
    in_reading_order,
    largest_that_fits,
    running_paragraph,
    stacked,
)
from geo.figure.footer import draw_foot
from geo.figure.furniture import legend_block
from geo.figure.layouts import Layout, Sheet
from geo.figure.mapview import MapPlan, draw_map
from geo.figure.mpl.settings import drawing
from geo.figure.options import PLAIN
from geo.figure.page import Page, Rect
from geo.figure.panelstory import story_of
from geo.figure.scale import GUTTER, Em, MapType, Type
from geo.figure.sections import changes_block, title_block
from geo.figure.story import Story
from geo.figure.text import Face
from geo.language.catalogue import say, speaking, spoken
from geo.language.terms import format_date, full_date

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from matplotlib.figure import Figure

    from geo.control.contrast import Contrast
    from geo.control.timeline import Timeline
    from geo.extent import Extent
    from geo.figure.options import FigureOptions

MOST_MAPS = 48
"""How many small maps one page may hold."""

SHAPE = 1.06
"""The width of the province, in its heights: the shape of a small map."""

HEADLINE = 0.68
"""The headline above a map, in sizes of the heading above it."""

BELOW_HEAD = 0.5
"""The room between them and the map, in sizes of the heading."""

CAPTION_ROOM = 1.6
"""The room of the date above one of many maps, in sizes of the date."""

CAPTION_DROP = 0.85
"""How far below the upper edge of that room the baseline of the date lies, in sizes of the date."""

INSET, SMALL_INSET = 0.8, 0.62
"""The width of the inset on one of two maps, and where it would hide too much of a low map, in
widths of the inset on a map alone."""

LOW_MAP = 1.9
"""How high a map has to be for the larger inset, in widths of the inset on a map alone."""

NAMES_SHARE, CAPTION_SHARE = 0.042, 0.075
"""How large names may be on a small map, in its shorter side, and the date above it, in its width."""

SMALL_GUTTER = 0.35
"""The room between two small maps, in gutters."""

DEGREES_BELOW = 1.6
"""The room for the degrees below a map, in sizes of the sources."""

LIST_SHARE = 0.17
"""How much of the page's height the list of what differs may take."""

LEGEND_COLUMN = 150.0
"""The least width of a column of the legend, in points."""


@drawing()
def comparison_figure(contrast: Contrast, options: FigureOptions = PLAIN) -> Figure:
    """Draw two to four maps beside each other, with what differs outlined where it is little.

    Parameters
    ----------
    contrast
        The maps, from left to right.
    options
        How it is drawn; a bare layout has no page for several maps.

    Returns
    -------
    :
        A figure of the size of its sheet.

    Raises
    ------
    UsageError
        If the maps cannot stand beside each other, or the layout is bare.
    """
    check_panels(contrast.panels)
    sheet, page = _blank(options)
    with speaking(options.language):
        story = story_of(
            contrast, outlined=options.highlight, heading=options.title, note=options.note
        )
        free = _write(page, sheet, story, _listed(sheet, story, page.width - 2 * sheet.margin))
        marked = contrast.outlined | set(options.highlight)
        draw_panels(page, sheet, free, contrast, marked=marked, extent=options.extent)
    return page.figure


def draw_panels(
    page: Page,
    sheet: Sheet,
    free: Rect,
    contrast: Contrast,
    *,
    marked: Collection[str] = (),
    lines: int = 1,
    extent: Extent | None = None,
) -> None:
    """Draw maps beside each other, each below its heading and headline.

    Parameters
    ----------
    page, sheet
        The page, and its sizes of type.
    free
        The room of all maps together.
    contrast
        The maps, from left to right.
    marked
        The places to outline, by their ids.
    lines
        How many lines the headlines have room for at least, whether they need them or not.
    extent
        Which part of the map is seen, of which each map then has scale and degrees; without one it is
        home.
    """
    count, size = len(contrast.panels), sheet.text * Type.CAPTION
    rects = [*_cells(free, count)] if count > 2 else _halves(free)
    heads = [
        _head(*each, rects[0].width, size)
        for each in zip(contrast.headings, contrast.shown, strict=True)
    ]
    least = Face(size, BOLD).leading + lines * Face(HEADLINE * size).leading
    room = max(least, *(head.height for head in heads)) + BELOW_HEAD * size
    share = MapType.TWO_MAPS if count == 2 else MapType.MANY_MAPS
    for rect, head, (timeline, day) in zip(rects, heads, contrast.shown, strict=True):
        head.draw(page, rect.x, rect.top)
        seen = Rect(rect.x, rect.y, rect.width, rect.height - room)
        if extent:
            seen = _within_degrees(seen, sheet)
        inset = INSET if seen.height > LOW_MAP * sheet.inset else SMALL_INSET
        plan = MapPlan(
            seen,
            min(share * sheet.names, NAMES_SHARE * min(seen.width, seen.height)),
            inset=inset * sheet.inset if count == 2 else 0,
            degrees=extent is not None,
            scale_bar=count == 2 or extent is not None,
            extent=extent,
        )
        draw_map(page, plan, timeline, day, marked=marked)


def _within_degrees(room: Rect, sheet: Sheet) -> Rect:
    """Return the room that the degrees at the left and lower edge of a map leave to it."""
    left, below = sheet.degrees, DEGREES_BELOW * sheet.small
    return Rect(room.x + left, room.y + below, room.width - left, room.height - below)


def _head(heading: str, shown: tuple[Timeline, date], width: float, size: float) -> Block:
    """Return what stands above a map: what tells it from the others, and its headline."""
    told = headline(*shown).text
    parts = (heading, Face(size, BOLD), False), (told, Face(HEADLINE * size), True)
    return stacked(running_paragraph(text, face, width, muted=muted) for text, face, muted in parts)


def _halves(room: Rect) -> list[Rect]:
    """Return the rooms of two maps side by side."""
    width = (room.width - GUTTER) / 2
    return [Rect(x, room.y, width, room.height) for x in (room.x, room.right - width)]


@drawing()
def multiples_figure(
    timeline: Timeline,
    days: Sequence[date],
    options: FigureOptions = PLAIN,
) -> Figure:
    """Draw a small map for each date, with what changed since the date before outlined.

    Parameters
    ----------
    timeline
        The timeline to draw.
    days
        The dates, in any order; those that stand there twice count once.
    options
        How it is drawn; a bare layout has no page for several maps.

    Returns
    -------
    :
        A figure of the size of its sheet.

    Raises
    ------
    UsageError
        If there are fewer than two dates or too many, a date is outside the record, or the
        layout is bare.
    """
    chosen = tuple(sorted(set(days)))
    if not 2 <= len(chosen) <= MOST_MAPS:
        raise UsageError(say("usage.many_dates", most=MOST_MAPS, count=len(chosen)))
    sheet, page = _blank(options)
    with speaking(options.language):
        outlined, heading = options.highlight, options.title
        story = Story(timeline, chosen, outlined=outlined, heading=heading, note=options.note)
        _draw_all(page, sheet, story, options.extent)
    return page.figure


def _draw_all(page: Page, sheet: Sheet, story: Story, extent: Extent | None) -> None:
    free = _write(page, sheet, story, _explained(sheet, story, page.width - 2 * sheet.margin))
    cells = list(_cells(free, len(story.days)))
    caption = min(Type.SMALL_CAPTION * sheet.text, CAPTION_SHARE * cells[0].width)
    captions = _captions(story.days, Face(caption, BOLD), cells[0].width)
    before: date | None = None
    for cell, day, told in zip(cells, story.days, captions, strict=True):
        _captioned(page, cell, told, caption)
        seen = Rect(cell.x, cell.y, cell.width, cell.height - CAPTION_ROOM * caption)
        size = min(MapType.MANY_MAPS * sheet.names, NAMES_SHARE * min(seen.width, seen.height))
        barred = extent is not None and before is None  # the scale is that of all
        plan = MapPlan(seen, size, degrees=False, scale_bar=barred)
        marked = _differing(story.timeline, before, day) | set(story.outlined)
        draw_map(page, replace(plan, extent=extent), story.timeline, day, marked=marked)
        before = day


def _blank(options: FigureOptions) -> tuple[Sheet, Page]:
    if options.layout is Layout.BARE:
        raise UsageError(say("usage.bare_is_one"))
    sheet = options.sheet
    return sheet, Page(sheet.width, sheet.height, options.theme)


def _write(page: Page, sheet: Sheet, story: Story, words: Block) -> Rect:
    """Write all words, and return the room that they leave to the maps."""
    margin, width = sheet.margin, page.width - 2 * sheet.margin
    bottom, top = draw_foot(page, sheet, story), page.height - margin
    head = title_block(story, Type.COMPARED_TITLE * sheet.title, width)
    head.draw(page, margin, top)
    words.draw(page, margin, bottom + words.height)
    bottom += words.height + Em.BELOW_MAPS * sheet.text
    top -= head.height + Em.BELOW_COMPARED_TITLE * sheet.text
    return Rect(margin, bottom, width, top - bottom)


def _explained(sheet: Sheet, story: Story, width: float) -> Block:
    """Return the legend of many maps."""
    small = Type.NOTES * sheet.text
    outlined = running_paragraph(say("figure.outlined_multiples"), Face(small), width, muted=True)
    legend = legend_block(story.timeline.dataset, small, width, _legend_columns(width))
    return stacked([legend, outlined], Em.ABOVE_NOTE * small)


def _listed(sheet: Sheet, story: Story, width: float) -> Block:
    """Return what differs, and the legend beside it."""
    column = (width - GUTTER) / 2
    size = Type.LIST * sheet.text
    legend = legend_block(story.timeline.dataset, size, column, _legend_columns(column))
    room = max(legend.height, LIST_SHARE * sheet.height)
    changes = largest_that_fits(
        lambda size, room: changes_block(story, size, column, room), sheet.text, room
    )
    return beside(in_reading_order(changes, legend), column + GUTTER)


def _legend_columns(width: float) -> int:
    return max(1, int(width / LEGEND_COLUMN))


def _captions(days: Sequence[date], face: Face, width: float) -> list[str]:
    """Return the dates in every calendar of the language, or in ours where one would not fit above its map."""
    told = [full_date(day) for day in days]
    fits = all(face.width(text) <= width for text in told)
    return told if fits else [format_date(day) for day in days]


def _captioned(page: Page, rect: Rect, text: str, size: float) -> None:
    y = rect.top - CAPTION_DROP * size
    if spoken().direction == "ltr":
        page.text(rect.x, y, text, Face(size, BOLD))
    else:
        page.text(rect.right, y, text, Face(size, BOLD), align="right")


def _differing(timeline: Timeline, before: date | None, day: date) -> set[str]:
    """Return the places that look different on the second day."""
    if before is None:
        return set()
    old, new = timeline.at(before), timeline.at(day)
    return {place_id for place_id in new if new[place_id].standing != old[place_id].standing}


def _cells(room: Rect, count: int) -> Iterator[Rect]:
    """Yield rooms for so many maps, row by row, in the grid in which they are largest."""
    columns = max(range(1, count + 1), key=lambda n: _side(room, n, ceil(count / n)))
    rows = ceil(count / columns)
    gap = SMALL_GUTTER * GUTTER
    width = (room.width - gap * (columns - 1)) / columns
    height = (room.height - gap * (rows - 1)) / rows
    for number in range(count):
        row, column = divmod(number, columns)
        yield Rect(
            room.x + column * (width + gap),
            room.top - (row + 1) * height - row * gap,
            width,
            height,
        )


def _side(room: Rect, columns: int, rows: int) -> float:
    """Return how large the province is on each of so many maps."""
    return min(room.width / columns / SHAPE, room.height / rows)
