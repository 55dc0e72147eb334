"""One map in a frame: relief, outlines, drainage, the places in their states, and their names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geo.dataset.shapes import position, union_of
from geo.dataset.vocabulary import PlaceKind
from geo.figure.basemap import ground_of, seen_lines
from geo.figure.furniture import (
    Inset,
    draw_degrees,
    draw_north,
    draw_panel,
    draw_scale_bar,
    legend_block,
)
from geo.figure.labels import SYMBOL_SIZE, placed_labels
from geo.figure.page import Rect
from geo.figure.projection import fitted
from geo.figure.relief import Relief
from geo.figure.symbology import draw_mark, draw_state, draw_symbol, symbol
from geo.figure.text import Face
from geo.language.catalogue import say, spoken

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.control.timeline import Timeline
    from geo.dataset.model import Place
    from geo.figure.basemap import Ground
    from geo.figure.page import Page
    from geo.figure.projection import Frame


PADDING = 0.06
"""The room around the districts, as a share of the map."""

PROVINCE_DASH = (5, 2.2, 1, 2.2)
SMALLEST = 4.5
"""The smallest type, in points."""


@dataclass(frozen=True)
class MapPlan:
    """Where a map lies on the page and what lies on it.

    ``size`` is the type size of the districts' names; ``legend`` and ``inset`` are the widths of
    these panels in points, 0 for none.
    """

    rect: Rect
    size: float
    legend: float = 0.0
    inset: float = 0.0
    framed: bool = True
    degrees: bool = True
    scale_bar: bool = True


def draw_map(
    page: Page, plan: MapPlan, timeline: Timeline, day: date, *, marked: Collection[str] = ()
) -> None:
    """Draw who controls each place on a day, with some places outlined."""
    ControlMap(page, plan, timeline, day, frozenset(marked)).draw()


@dataclass(frozen=True)
class ControlMap:
    """The map of one day in its place on a page."""

    page: Page
    plan: MapPlan
    timeline: Timeline
    day: date
    marked: frozenset[str]

    @cached_property
    def ground(self) -> Ground:
        """The layers of the dataset."""
        return ground_of(self.timeline.dataset)

    @cached_property
    def frame(self) -> Frame:
        """The frame in which the districts fill the map."""
        rect = self.plan.rect
        room = rect.inset(PADDING * min(rect.width, rect.height))
        return fitted(rect, self.ground.bounds, room)

    @property
    def small(self) -> float:
        """The size of the type of what lies on the map."""
        return 0.72 * self.plan.size

    @property
    def gap(self) -> float:
        """The room around what lies on the map."""
        return 0.6 * self.plan.size

    @property
    def fineness(self) -> float:
        """How fine stripes, dashes and outlines are: finer on a small map."""
        return min(1.0, 0.35 + 0.065 * self.plan.size)

    def draw(self) -> None:
        """Draw everything, the names last, for they keep clear of all else."""
        self._draw_ground()
        self._draw_districts()
        self._draw_pass()
        reserved = tuple(self._draw_furniture())
        size = self.plan.size
        for label in placed_labels(self.ground, self.frame, size, spoken(), reserved):
            label.draw(self.page, order=15)

    def _draw_ground(self) -> None:
        page, palette = self.page, self.page.palette
        page.figure.add_artist(Relief(page, self.ground, self.frame))
        lines = seen_lines(self.ground, self.frame)
        page.draw(lines.drainage, edge=palette.water, width=0.6, order=1)
        page.draw(lines.river, edge=palette.water, width=1.3, order=1)
        page.draw(lines.provinces, edge=palette.line, width=0.7, dash=PROVINCE_DASH, order=2)
        page.draw(lines.countries, edge=palette.line, width=1.2, order=2)

    def _draw_districts(self) -> None:
        scale, states = self.fineness, self.timeline.at(self.day)
        districts = self.ground.districts
        for place_id, shape in districts.items():
            on_page = self.frame.on_page(shape)
            draw_state(self.page, on_page, states[place_id], order=5, scale=scale)
        changed = [shape for place_id, shape in districts.items() if place_id in self.marked]
        if changed:
            union = self.frame.on_page(union_of(changed))
            draw_mark(self.page, union, order=6, scale=scale)

    def _draw_pass(self) -> None:
        for place in self.timeline.dataset.mapped_places:
            if place.kind is PlaceKind.PASS:
                x, y = self.frame.place(*position(place))
                shape = symbol(place.kind, x, y, SYMBOL_SIZE * self.plan.size)
                self._draw_symbol(place, shape, order=9, scale=self.fineness)

    def _draw_symbol(
        self, place: Place, shape: BaseGeometry, *, order: float, scale: float
    ) -> None:
        state = self.timeline.state(place.place_id, self.day)
        marked = place.place_id in self.marked
        draw_symbol(self.page, shape, state, marked=marked, order=order, scale=scale)

    def _draw_furniture(self) -> Iterator[Rect]:
        """Draw what lies on the map, and yield where it lies."""
        page, plan, rect = self.page, self.plan, self.plan.rect
        if plan.framed:
            page.draw(rect.shape(), edge=page.palette.line, width=0.6, order=16)
        if plan.degrees:
            draw_degrees(page, self.frame, 0.9 * self.small)
        if plan.scale_bar:
            corner = rect.x + 1.4 * self.gap, rect.y + 1.4 * self.gap
            bar = draw_scale_bar(page, self.frame, self.ground, corner, self.small)
            yield bar
            yield draw_north(page, rect.x + 2.2 * self.gap, bar.top + 0.8 * self.gap, self.small)
        if plan.legend:
            yield self._draw_legend()
        yield self._draw_inset() if plan.inset else self._draw_corner()

    def _draw_legend(self) -> Rect:
        rect, size = self.plan.rect, self.small
        block = legend_block(self.day, size, self.plan.legend - 1.6 * size)
        height = block.height + 1.4 * size
        panel = Rect(rect.x + self.gap, rect.top - self.gap - height, self.plan.legend, height)
        draw_panel(self.page, panel)
        block.draw(self.page, panel.x + 0.8 * size, panel.top - 0.7 * size)
        return panel

    def _draw_inset(self) -> Rect:
        rect, width = self.plan.rect, self.plan.inset
        inset = Inset(self.timeline, 0.95 * self.small, width)
        panel = Rect(rect.right - self.gap - width, rect.y + self.gap, width, inset.height())
        inset.draw(self.page, panel, self.day, marked=inset.checkpoint.place_id in self.marked)
        return panel

    def _draw_corner(self) -> Rect:
        """Draw the checkpoint in a corner, where there is no room for the inset."""
        places = self.timeline.dataset.mapped_places
        place = next(p for p in places if p.kind is PlaceKind.CHECKPOINT)
        face, side = Face(max(0.8 * self.plan.size, SMALLEST)), SYMBOL_SIZE * self.plan.size
        name = say("legend.checkpoint")
        width = face.width(name) + side + face.size
        panel = Rect(self.plan.rect.right - width, self.plan.rect.y, width, 1.1 * side)
        draw_panel(self.page, panel)
        x, y = panel.x + 0.65 * side, panel.y + panel.height / 2
        shape = symbol(place.kind, x, y, 0.85 * side)
        self._draw_symbol(place, shape, order=18.5, scale=0.1 * self.plan.size)
        self.page.text(x + 0.65 * side, y - 0.32 * face.size, name, face)
        return panel
