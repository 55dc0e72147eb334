"""The map of a dossier: the day with the place outlined, on a page or as a drawing of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.design.style import Theme
from geo.export.formats import Format
from geo.export.picture import caption, figure_bytes
from geo.figure.mapview import MapPlan, draw_map
from geo.figure.mpl.settings import drawing
from geo.figure.page import POINTS_PER_INCH, Page, Rect
from geo.language.catalogue import speaking

if TYPE_CHECKING:
    from geo.control.timeline import Timeline
    from geo.dossier.content import Dossier

MAP_WIDTH: Final = 300.0
MAP_HEIGHT: Final = 268.0
"""The size of the map, in points."""

NAMES = 7.2
"""The size of names on it, in points."""

PANEL = 12.5
"""The width of the legend and of the inset, in sizes of the names."""


def draw_dossier_map(page: Page, rect: Rect, dossier: Dossier, timeline: Timeline) -> None:
    """Draw the map of a dossier.

    Parameters
    ----------
    page, rect
        The page, and the room for the map on it.
    dossier
        What names the day and the place.
    timeline
        The timeline through its eyes.
    """
    plan = MapPlan(rect, NAMES, legend=PANEL * NAMES, inset=PANEL * NAMES, degrees=False)
    with speaking(dossier.language):
        draw_map(page, plan, timeline, dossier.day, marked=(dossier.place.place_id,))


def map_svg(dossier: Dossier, timeline: Timeline) -> bytes:
    """Return the map as SVG, which brings its type and its ground."""
    with drawing():
        page = Page(MAP_WIDTH, MAP_HEIGHT, Theme.LIGHT)
        draw_dossier_map(page, Rect(0, 0, MAP_WIDTH, MAP_HEIGHT), dossier, timeline)
    about = caption(timeline, [dossier.day])
    return figure_bytes(page.figure, Format.SVG, about, int(POINTS_PER_INCH))
