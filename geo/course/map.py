"""The map of a period: places in shades of the day on which they last changed hands, which stands below their names."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import shapely

from geo.design.style import ramp
from geo.figure.basemap import Ground
from geo.figure.blocks import Block, Piece, running_paragraph
from geo.figure.furniture import draw_panel
from geo.figure.labels import placed_labels
from geo.figure.mapview import ControlMap
from geo.figure.page import Rect
from geo.figure.scale import Level, Panel, Stroke
from geo.figure.symbology import CASING, SYMBOL_FINENESS, draw_outline
from geo.figure.text import Face
from geo.language import terms
from geo.language.catalogue import say, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geo.course.shading import Shading
    from geo.dataset.model import Place
    from geo.figure.page import Page

STEPS = 48
"""Of how many shades the ramp of the legend is drawn."""

RAMP = 0.9
"""The height of the ramp, and the side of a sample, in ems."""

BESIDE_SAMPLE = 1.5
"""Where the words beside a sample begin, in sides of it."""

BELOW_RAMP = 0.2
"""The room between the ramp and its days, in ems."""

LEADING = 1.4
"""The distance between two lines of the legend, in ems."""

NO_CHANGE_DASH = (1.5, 1.5)


def draw_shade(
    page: Page, shape: BaseGeometry, colour: str | None, *, order: float = Level.SAMPLES
) -> None:
    """Draw a sample of a shade, or an empty box with a dotted outline for none.

    Parameters
    ----------
    page, shape
        The page, and the box in points on it.
    colour
        The shade, or ``None``.
    order
        When it is drawn: before all that has a higher order.
    """
    page.draw(
        shape,
        face=colour or "none",
        edge=page.palette.ink if colour else page.palette.muted,
        width=Stroke.COAST,
        dash=None if colour else NO_CHANGE_DASH,
        order=order,
    )


@dataclass(frozen=True)
class PeriodMap(ControlMap):
    """The map of a period: shades instead of states, and below each name the day."""

    shading: Shading
    dates: Mapping[str, str]
    panel: float
    """The width of the legend, in points."""

    @cached_property
    def dated(self) -> Ground:
        """The layers with the days as the second names of places."""
        tag = spoken().value
        dataset = self.timeline.dataset
        dated = {
            place.place_id: replace(
                place, names={tag: terms.name_of(place), **self._second(place.place_id)}
            )
            for place in dataset.mapped_places
        }
        return Ground(replace(dataset, places={**dataset.places, **dated}))

    def _second(self, place_id: str) -> dict[str, str]:
        return {"day": self.dates[place_id]} if place_id in self.dates else {}

    def draw(self) -> None:
        """Draw everything, the names last."""
        self.draw_ground()
        for place_id, area in self.ground.areas.items():
            self._shade(self.frame.on_page(area), place_id, Level.PLACES, self.fineness)
        for place in self.points:
            self.draw_point(place)
        reserved = (*self._draw_furniture(), self._legend)
        draw_panel(self.page, self._legend)
        self._draw_ramp(self._legend)
        for label in placed_labels(self.dated, self.frame, self.plan.size, spoken(), reserved):
            label.draw(self.page, order=Level.NAMES)

    def _draw_symbol(
        self, place: Place, shape: BaseGeometry, *, order: float, scale: float
    ) -> None:
        casing = shape.buffer(CASING * scale, join_style="mitre")
        self.page.draw(casing, face=self.page.palette.casing, order=order)
        self._shade(shape, place.place_id, order + Level.STEP, SYMBOL_FINENESS * scale)

    def _shade(self, shape: BaseGeometry, place_id: str, order: float, scale: float) -> None:
        colour, palette = self.shading.of(place_id), self.page.palette
        if colour:
            self.page.draw(shape, face=colour, opacity=palette.fill_opacity, order=order)
        draw_outline(self.page, shape, dashed=not colour, order=order + Level.STEP, scale=scale)

    @property
    def _legend(self) -> Rect:
        rect, size, gap = self.plan.rect, self.small, self.gap
        height = (2 * Panel.ABOVE + RAMP + BELOW_RAMP + 3 * LEADING) * size
        return Rect(rect.x + gap, rect.top - gap - height, self.panel, height)

    def _draw_ramp(self, panel: Rect) -> None:
        """Draw what the shades mean: a ramp between two days, and what has none."""
        page, size, level = self.page, self.small, Level.PANELS + Level.STEP
        x, width = panel.x + Panel.ACROSS * size, panel.width - 2 * Panel.ACROSS * size
        face, top = Face(size), panel.top - Panel.ABOVE * size
        running_paragraph(say("period.legend"), face, width).draw(page, x, top)
        top -= LEADING * size
        if self.shading.ends:
            for step in range(STEPS):
                left, right = x + width * step / STEPS, x + width * (step + 1) / STEPS
                colour = ramp(self.shading.theme, step / (STEPS - 1))
                shape = shapely.box(left, top - RAMP * size, right, top)
                page.draw(shape, face=colour, edge=colour, width=Stroke.FRAME / 2, order=level)
            first, last = (terms.format_date(day) for day in self.shading.ends)
            baseline = top - (RAMP + BELOW_RAMP) * size - face.ascent
            page.text(x, baseline, first, face)
            page.text(x + width, baseline, last, face, align="right")
        top -= (RAMP + BELOW_RAMP + LEADING) * size
        side = RAMP * size
        sample = Block(side, (Piece(BESIDE_SAMPLE * side, face.ascent, say("period.never"), face),))
        sample.towards(spoken().direction, width).draw(page, x, top)
        corner = x if spoken().direction == "ltr" else x + width - side
        draw_shade(page, shapely.box(corner, top - side, corner + side, top), None, order=level)
