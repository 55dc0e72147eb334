"""A period in one picture: its map, shaded by the day of the last change of hands, and its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.control.period import period
from geo.course.listing import PeriodList
from geo.course.map import PeriodMap
from geo.course.shading import shading_of
from geo.course.sheet import framed
from geo.course.words import handover_brief, notes_on, told_of
from geo.design.style import Theme
from geo.figure.layouts import Layout
from geo.figure.mapview import MapPlan
from geo.figure.mpl.settings import drawing
from geo.figure.page import Rect
from geo.figure.scale import GUTTER
from geo.figure.sections import beside_words
from geo.language import terms
from geo.language.catalogue import Language, say, speaking

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from geo.control.timeline import Timeline
    from geo.course.sheet import Framed
    from geo.dataset.model import Window

SIDE = 0.36
"""The width of the list beside the map, as a share of the room for both."""

BELOW = 0.42
"""The height of the list below the map, as a share of the room for both."""

PANEL = 12.5
"""The width of the legend, in sizes of the names on the map."""


@drawing()
def period_figure(
    timeline: Timeline,
    window: Window,
    *,
    layout: Layout = Layout.SLIDE,
    theme: Theme = Theme.LIGHT,
    language: Language = Language.EN,
) -> Figure:
    """Draw a period in one picture.

    Parameters
    ----------
    timeline, window
        What to draw: the timeline, and the first and the last day.
    layout, theme
        The page, and the ground that it is drawn on; a bare one has the map alone.
    language
        The language of its words.

    Returns
    -------
    :
        A figure of the layout's size.

    Raises
    ------
    UsageError
        If the days are no stretch of the record.
    """
    found = period(timeline, window)
    shading = shading_of(found, theme)
    with speaking(language):
        names = {each.place.place_id: terms.name_of(each.place) for each in found}
        rows = told_of(found, names)
        page = framed(
            timeline, window, say("period.deck"), notes_on(window), layout=layout, theme=theme
        )
        dates = {p.place.place_id: handover_brief(p.last, window) for p in found if p.last}
        seen = _beside_list(page, layout, PeriodList(timeline, window, rows, shading))
        sheet, bare = page.sheet, layout is Layout.BARE
        plan = MapPlan(seen, sheet.names, framed=not bare, degrees=False)
        panel = PANEL * sheet.names
        PeriodMap(page.page, plan, timeline, window.end, frozenset(), shading, dates, panel).draw()
    return page.page.figure


def _beside_list(page: Framed, layout: Layout, listed: PeriodList) -> Rect:
    """Draw the list where the page has room for it, and return the room that it leaves to the map."""
    free, sheet = page.free, page.sheet
    if layout is Layout.BARE:
        return Rect(0, 0, sheet.width, sheet.height)
    if sheet.side:
        width = SIDE * free.width
        left, right, words = beside_words(free.x, free.right, width)
        listed.draw(page.page, Rect(words, free.y, width, free.height), sheet.text, 1)
        return Rect(left, free.y, right - left, free.height)
    height = BELOW * free.height
    listed.draw(page.page, Rect(free.x, free.y, free.width, height), sheet.text, 2)
    return Rect(free.x, free.y + height + GUTTER, free.width, free.height - height - GUTTER)
