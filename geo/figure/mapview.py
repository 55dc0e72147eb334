"""One map in a frame: backdrop, lines, the places in their states, and their names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING

from geo.control.age import age_of
from geo.control.front import front_on
from geo.control.locality import in_sight
from geo.control.siege import sieges_on
from geo.dataset.shapes import outline_or_point, position, union_of
from geo.extent import Box, Centre, Fit
from geo.figure.backdrop import BackdropImage
from geo.figure.basemap import ground_of, seen_lines
from geo.figure.furniture import (
    BAR_ROOM,
    LONGEST_BAR,
    draw_degrees,
    draw_legend,
    draw_north,
    draw_panel,
    draw_scale_bar,
    legend_rect,
    north_room,
)
from geo.figure.initials import initial_of
from geo.figure.inset import Inset
from geo.figure.labels import placed_labels
from geo.figure.page import Rect, cut_to
from geo.figure.placement import MOST_NAMED
from geo.figure.projection import fitted, fitted_clear, projected
from geo.figure.reach import box_of, looks_away, mercator_box, shape_of
from geo.figure.scale import Baseline, Level, MapType, Panel, Stroke
from geo.figure.siege import draw_ring, draw_ticks
from geo.figure.symbology import draw_mark, draw_state, draw_symbol, symbol
from geo.figure.text import Face
from geo.figure.wide import WideMap
from geo.language.catalogue import say, spoken

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.control.locality import Locality
    from geo.control.siege import Siege
    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Place
    from geo.extent import Extent
    from geo.figure.basemap import Ground
    from geo.figure.page import Page
    from geo.figure.projection import Frame


PADDING = 0.06
"""The room around the areas, as a share of the map."""

APART = 0.3
"""How far panels keep from the areas that make room for them, in sizes of the areas' names."""

MOST_HIDDEN = 0.2
"""How much of an area the legend may hide where the map is too small for both, as a share: beyond
that the areas lie beside it."""

BEYOND = 12.0
"""How far areas are drawn beyond the edge of the map, in points: no outline runs along it."""

MOST_OF_MAP = 0.4
"""How much of the map's width the inset may take on a close-up, as a share."""

OUTLINE_DASH = (5, 2.2, 1, 2.2)
"""Dash, gap, dot and gap of the lines around what lies around, in points."""

FULL, LEAST = 19.5, 0.35
"""Of very many areas, those narrower than this in points are drawn finer, down to a share; else there
would be more line than colour."""

COARSEST, LEAST_FINE, FINE_EM = 1.0, 0.35, 0.065
"""How stripes, dashes and outlines follow the size of the names: never coarser than described,
never finer than can be told apart, and between them by so much a point."""

SIGN_FINENESS = 0.75
"""How much finer the lines of a locality's sign are than those of a symbol."""

BAR_OFFSET, ARROW_OFFSET, ARROW_ABOVE = 1.4, 2.2, 0.8
"""Where the scale bar and the arrow above it stand, from the edge of the map and the bar, in the
room that a panel has around it: the arrow over the beginning of the bar, or that far from its end."""

CORNER_HEIGHT, CORNER_SYMBOL, CORNER_MIDDLE = 1.1, 0.85, 0.65
"""The height of the panel in the corner, the checkpoint in it, and how far its middle is from the
edge and from its name, in symbols."""

CORNER_FINENESS = 0.1
"""How fine the checkpoint's outline is there, by each point of the names: these maps are small."""


@dataclass(frozen=True)
class MapPlan:
    """Where a map lies on the page and what lies on it.

    ``size`` is the type size of the areas' names; ``legend`` and ``inset`` are the widths of
    these panels in points, 0 for none.
    """

    rect: Rect
    size: float
    legend: float = 0.0
    inset: float = 0.0
    framed: bool = True
    degrees: bool = True
    scale_bar: bool = True
    extent: Extent | None = None
    """Which part of the map is seen; without one it is home."""
    relief: bool = True
    """Whether the backdrop is drawn; a small picture is easier to read without."""


def draw_map(
    page: Page, plan: MapPlan, timeline: Timeline, day: date, *, marked: Collection[str] = ()
) -> None:
    """Draw who controls each place on a day, with some places outlined.

    Parameters
    ----------
    page, plan
        The page, and where the map lies on it and what it carries.
    timeline
        The timeline to draw.
    day
        A day of its window.
    marked
        The ids of the places to outline.

    Raises
    ------
    UsageError
        If the day is outside the window.
    """
    if plan.extent and looks_away(timeline.dataset, plan.extent):
        WideMap(page, plan, timeline, day, extent=plan.extent, marked=marked).draw()
    else:
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
        """The frame in which the extent fills the map: the areas, if no other is asked for."""
        rect, bounds = self.plan.rect, self._bounds
        if isinstance(self.plan.extent, Box | Centre):
            return fitted(rect, bounds, rect)
        room = rect.inset(PADDING * min(rect.width, rect.height))
        frame = fitted(rect, bounds, room)
        clear = self._clear_home(frame, room) if self.plan.extent is None else None
        if clear:
            return clear
        legend = self._legend
        if legend is None or not self._hides(legend, frame):
            return frame
        left = legend.right + self.gap
        beside = Rect(left, room.y, room.right - left, room.height)
        return fitted(rect, bounds, beside)

    def _clear_home(self, frame: Frame, room: Rect) -> Frame | None:
        """Return the frame in which no panel hides any of home, the usual one if it can be; ``None`` where none can."""
        home, panels = self.ground.home, [*filter(None, (self._legend, self._far_panel(frame)))]
        if not any(home.intersects(frame.in_metres(panel)) for panel in panels):
            return frame
        apart = [panel.inset(-APART * self.plan.size) for panel in panels]
        return fitted_clear(frame, room, home, apart)

    @property
    def _bounds(self) -> tuple[float, float, float, float]:
        """The edges of what is shown at least, in metres."""
        extent = self.plan.extent
        if extent is None:
            return self.ground.bounds
        return mercator_box(box_of(self.timeline.dataset, extent))

    @cached_property
    def shown(self) -> Mapping[str, BaseGeometry]:
        """What is seen of the areas and a little beyond the edges, in points on the page."""
        shapes = {name: self.frame.on_page(area) for name, area in self.ground.areas.items()}
        seen = {
            name: cut_to(self.plan.rect.inset(-BEYOND), shape) for name, shape in shapes.items()
        }
        return {name: shape for name, shape in seen.items() if shape.area}

    @property
    def _legend(self) -> Rect | None:
        """Where the legend lies, if there is one."""
        if not self.plan.legend:
            return None
        dataset, width = self.timeline.dataset, self.plan.legend
        return legend_rect(self.plan.rect, dataset, width=width, size=self.small, gap=self.gap)

    def _far_panel(self, frame: Frame) -> Rect | None:
        """Return where the far place is shown at home, if it is by itself there."""
        far = self.timeline.dataset.far_place
        if far is None or self._holds(far, frame):
            return None
        return self._inset_rect(far) if self.plan.inset else self._corner_rect(far)

    def _hides(self, panel: Rect, frame: Frame) -> bool:
        """Tell whether a panel would hide much of an area, or of a place that is asked for."""
        extent = self.plan.extent
        if isinstance(extent, Fit):
            places = (projected(shape_of(self.timeline.dataset, extent)),)
            return any(panel.shape().intersects(frame.on_page(place)) for place in places)
        areas = (frame.on_page(area) for area in self.ground.areas.values())
        return any(
            area.intersection(panel.shape()).area > MOST_HIDDEN * area.area for area in areas
        )

    @property
    def small(self) -> float:
        """The size of the type of what lies on the map, in points."""
        return MapType.FURNITURE * self.plan.size

    @property
    def gap(self) -> float:
        """The room around what lies on the map, in points."""
        return Panel.FROM_EDGE * self.plan.size

    @property
    def fineness(self) -> float:
        """How fine stripes, dashes and outlines are: finer on a small map."""
        return min(COARSEST, LEAST_FINE + FINE_EM * self.plan.size)

    def _fineness_of(self, *shapes: BaseGeometry) -> float:
        """Return how fine stripes, dashes and outlines of some areas are: finer where many are small."""
        if len(self.shown) <= MOST_NAMED:
            return self.fineness
        side = sqrt(sum(shape.area for shape in shapes) / len(shapes))
        return self.fineness * max(LEAST, min(1.0, side / FULL))

    def draw(self) -> None:
        """Draw everything, the names last, for they keep clear of all else."""
        with self.page.cutting(self.plan.rect):
            self.draw_ground()
            for place_id in self.shown:
                self.draw_area(place_id)
            self._draw_front()
            self._draw_mark()
            for place in self.points:
                self.draw_point(place)
            for locality in self.signs:
                self.draw_sign(locality)
            for siege in sieges_on(self.timeline, self.day):
                self.draw_siege(siege)
        self.draw_over()

    def draw_over(self) -> None:
        """Draw what lies over the places: the furniture, and the names, which keep clear of it."""
        reserved = (*self._draw_furniture(), *self._initials())
        signs = frozenset(locality.place.place_id for locality in self.signs)
        size = self.plan.size
        for label in placed_labels(self.ground, self.frame, size, spoken(), reserved, signs=signs):
            label.draw(self.page, order=Level.NAMES)

    def draw_ground(self) -> None:
        """Draw what lies below the places: the backdrop, waters and borders."""
        page, palette = self.page, self.page.palette
        if self.plan.extent or not self.plan.relief:
            page.draw(self.plan.rect.shape(), face=palette.land, order=Level.BACKDROP - Level.STEP)
        if self.ground.backdrop and self.plan.relief:
            page.figure.add_artist(BackdropImage(page, self.ground.backdrop, self.frame))
        lines = seen_lines(self.ground, self.frame)
        page.draw(lines.others, edge=palette.water, width=Stroke.FRAME, order=Level.WATER)
        page.draw(lines.main, edge=palette.water, width=Stroke.RIVER, order=Level.WATER)
        page.draw(
            lines.outlines,
            edge=palette.line,
            width=Stroke.PROVINCE,
            dash=OUTLINE_DASH,
            order=Level.BORDERS,
        )
        page.draw(lines.overview, edge=palette.line, width=Stroke.COUNTRY, order=Level.BORDERS)

    def draw_area(self, place_id: str) -> None:
        """Draw an area that is shown in its state."""
        state, shape = self.timeline.state(place_id, self.day), self.shown[place_id]
        scale, fade = self._fineness_of(shape), self._fade(state)
        draw_state(self.page, shape, state, order=Level.PLACES, scale=scale, fade=fade)

    def _draw_front(self) -> None:
        """Draw the front of the day as one line, where the dataset has one."""
        front = front_on(self.timeline, self.day)
        if not front.is_empty:
            line, ink = self.frame.cut(projected(front)), self.page.palette.ink
            width = Stroke.FRONT * self.fineness
            self.page.draw(line, edge=ink, width=width, order=Level.FRONT)

    def _draw_mark(self) -> None:
        changed = [name for name in self.shown if name in self.marked]
        if changed:
            union = self.frame.on_page(union_of([self.ground.areas[name] for name in changed]))
            scale = self._fineness_of(*(self.shown[name] for name in changed))
            draw_mark(self.page, union, order=Level.MARKS, scale=scale)

    def _initials(self) -> Iterator[Rect]:
        """Yield where initials stand in areas, if the picture has any."""
        states = self.timeline.at(self.day)
        for place_id, shape in self.shown.items():
            initial = initial_of(self.page.palette, shape, states[place_id].controller)
            if initial:
                yield initial.box

    @cached_property
    def points(self) -> tuple[Place, ...]:
        """The mapped places that are symbols on the map."""
        mapped = self.timeline.dataset.mapped_places
        return tuple(
            place for place in mapped if not place.is_area and self._holds(place, self.frame)
        )

    @cached_property
    def signs(self) -> tuple[Locality, ...]:
        """The localities that stand apart, and have a sign on the map."""
        found = in_sight(self.timeline, self.day)
        return tuple(
            each for each in found if each.place.is_landmark and self._holds(each.place, self.frame)
        )

    def _holds(self, place: Place, frame: Frame) -> bool:
        return self.plan.rect.holds(Rect(*frame.place(*position(place)), 0, 0))

    def draw_point(self, place: Place) -> None:
        """Draw the symbol of a mapped place in its state."""
        x, y = self.frame.place(*position(place))
        shape = symbol(place.shape, x, y, MapType.SYMBOL * self.plan.size)
        self._draw_symbol(place, shape, order=Level.SYMBOLS, scale=self.fineness)

    def draw_sign(self, locality: Locality) -> None:
        """Draw the sign of a locality that stands apart."""
        place, state = locality.place, locality.state
        x, y = self.frame.place(*position(place))
        shape = symbol(place.shape, x, y, MapType.SIGN * self.plan.size)
        scale, fade = SIGN_FINENESS * self.fineness, self._fade(state)
        draw_symbol(self.page, shape, state, marked=False, scale=scale, fade=fade)

    def draw_siege(self, siege: Siege) -> None:
        """Draw what tells that a mapped place is besieged, where that is seen."""
        place, scale = siege.place, self.fineness
        if place.is_area:
            if place.place_id in self.shown:
                shape = self.frame.on_page(self.ground.areas[place.place_id])
                draw_ticks(self.page, shape, scale=self._fineness_of(shape))
        elif place.is_point and self._holds(place, self.frame):
            x, y = self.frame.place(*position(place))
            draw_ring(self.page, (x, y), MapType.SYMBOL * self.plan.size, scale=scale)

    def _draw_symbol(
        self, place: Place, shape: BaseGeometry, *, order: float, scale: float
    ) -> None:
        state = self.timeline.state(place.place_id, self.day)
        marked, fade = place.place_id in self.marked, self._fade(state)
        draw_symbol(self.page, shape, state, marked=marked, order=order, scale=scale, fade=fade)

    def _fade(self, state: ControlState) -> int:
        return age_of(self.timeline.dataset, state, self.day).fade

    def _draw_furniture(self) -> Iterator[Rect]:
        """Draw what lies on the map, and yield where it lies."""
        page, plan, rect = self.page, self.plan, self.plan.rect
        dataset = self.timeline.dataset
        if plan.framed:
            page.draw(rect.shape(), edge=page.palette.line, width=Stroke.FRAME, order=Level.FRAME)
        if plan.degrees:
            draw_degrees(page, self.frame, MapType.DEGREES * self.small)
        legends = []
        if plan.legend:
            width, size, gap = plan.legend, self.small, self.gap
            legends = [draw_legend(page, rect, dataset, width=width, size=size, gap=gap)]
        yield from legends
        if plan.scale_bar:
            yield from self._draw_scale(legends)
        far = dataset.far_place
        if far:
            yield from self._draw_far(far)

    def _draw_far(self, far: Place) -> Iterator[Rect]:
        """Draw the far place, in an inset where that fits: on a close-up it may hide what is asked for."""
        if self._holds(far, self.frame):
            return
        if not self.plan.extent:
            yield self._draw_inset(far) if self.plan.inset else self._draw_corner(far)
        elif self.plan.inset and not self._covers_asked(self._inset_rect(far)):
            yield self._draw_inset(far)

    def _draw_scale(self, legends: Collection[Rect]) -> Iterator[Rect]:
        """Draw the scale bar, and an arrow above it or, where a legend lies there, beside it or that."""
        rect, gap = self.plan.rect, self.gap
        foot = rect.y + BAR_OFFSET * gap
        room = Rect(rect.x, foot, LONGEST_BAR * rect.width, BAR_ROOM * self.small)
        beside = [legend.right for legend in legends if legend.overlaps(room)]
        corner = max(beside, default=rect.x) + BAR_OFFSET * gap, foot
        _, middle = self.frame.position(rect.x + rect.width / 2, rect.y + rect.height / 2)
        lat = middle if self.plan.extent else self.ground.middle_latitude
        bar = draw_scale_bar(self.page, self.frame, lat, corner, self.small)
        yield bar
        feet = [
            (rect.x + ARROW_OFFSET * gap, bar.top + ARROW_ABOVE * gap),
            *((room.right + BAR_OFFSET * gap, corner[1]) for room in (bar, *legends)),
        ]
        free = (foot for foot in feet if not self._is_under(legends, foot))
        yield draw_north(self.page, *next(free, feet[-1]), self.small)

    def _is_under(self, legends: Collection[Rect], foot: tuple[float, float]) -> bool:
        """Tell whether a legend would lie on an arrow to the north that stands there."""
        room = north_room(*foot, self.small)
        return any(room.overlaps(legend) for legend in legends)

    def _draw_inset(self, far: Place) -> Rect:
        panel = self._inset_rect(far)
        self._inset(far).draw(self.page, panel, self.day, marked=far.place_id in self.marked)
        return panel

    def _inset(self, far: Place) -> Inset:
        return Inset(self.timeline, far, MapType.INSET * self.small, self.plan.inset)

    def _inset_rect(self, far: Place) -> Rect:
        rect, width = self.plan.rect, self.plan.inset
        height = self._inset(far).height()
        return Rect(rect.right - self.gap - width, rect.y + self.gap, width, height)

    def _covers_asked(self, panel: Rect) -> bool:
        """Tell whether a panel would lie on a place that is asked for or outlined, or take much room."""
        extent, dataset = self.plan.extent, self.timeline.dataset
        named = extent.places if isinstance(extent, Fit) else ()
        asked = [outline_or_point(dataset, name) for name in (*named, *self.marked)]
        shapes = [self.frame.cut(projected(shape)) for shape in asked]
        crowded = panel.width > MOST_OF_MAP * self.plan.rect.width
        return crowded or any(shape.intersects(panel.shape()) for shape in shapes)

    def _corner_name(self, place: Place) -> tuple[Face, str]:
        face = Face(max(MapType.CORNER * self.plan.size, MapType.SMALLEST_CORNER))
        return face, say(f"kind_of_place.{place.kind}")

    def _corner_rect(self, place: Place) -> Rect:
        (face, name), side = self._corner_name(place), MapType.SYMBOL * self.plan.size
        width, height = face.width(name) + side + face.size, CORNER_HEIGHT * side
        return Rect(self.plan.rect.right - width, self.plan.rect.y, width, height)

    def _draw_corner(self, place: Place) -> Rect:
        """Draw the far place in a corner, where there is no room for the inset."""
        size, side = self.plan.size, MapType.SYMBOL * self.plan.size
        (face, name), panel = self._corner_name(place), self._corner_rect(place)
        draw_panel(self.page, panel)
        x, y = panel.x + CORNER_MIDDLE * side, panel.y + panel.height / 2
        shape = symbol(place.shape, x, y, CORNER_SYMBOL * side)
        self._draw_symbol(
            place, shape, order=Level.PANELS + 5 * Level.STEP, scale=CORNER_FINENESS * size
        )
        baseline = y - Baseline.DIGITS * face.size
        self.page.text(x + CORNER_MIDDLE * side, baseline, name, face)
        return panel
