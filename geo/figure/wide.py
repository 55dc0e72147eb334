"""A map of the overview, around places that lie far from home or at a distance from which home is small."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.geometry import Point, Polygon

from geo.codes.codebook import Shape
from geo.control.age import age_of
from geo.dataset.shapes import label_point, outline_or_point, position, union_of
from geo.design.fonts import BOLD, REGULAR
from geo.extent import Fit
from geo.figure.basemap import ground_of
from geo.figure.furniture import draw_legend, draw_scale_bar, legend_rect
from geo.figure.page import Rect
from geo.figure.projection import fitted, projected
from geo.figure.reach import box_of, mercator_box, shape_of
from geo.figure.scale import Halo, Level, MapType, Panel, Stroke
from geo.figure.symbology import draw_mark, draw_state, draw_symbol, symbol
from geo.figure.text import Face
from geo.language.catalogue import spoken
from geo.language.terms import feature_names, name_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.control.timeline import Timeline
    from geo.dataset.model import Place
    from geo.extent import Extent
    from geo.figure.mapview import MapPlan
    from geo.figure.page import Page
    from geo.figure.projection import Frame

ROOM = 0.17
"""The room around what a wide map is fitted to, as a share of its width: names stand there."""

SMALLEST_NAMED = 8.0
"""How large a part of the overview has to be seen to be named: a square of this side, in sizes of the names."""

NAME_TOLERANCE = 2.0
"""By how much the middle of it may be missed, in points."""

BAR_OFFSET = 0.8
"""How far the scale bar stands from the edges, in sizes of the names."""

HOME_FINENESS, MARK_FINENESS = 0.45, 0.9
"""How fine stripes and outlines are on a home of some millimetres, and how fine its mark is,
which has to be seen from afar."""

HOME_DROP = 1.3
"""How far below home the baseline of its name lies, in sizes of the names."""

MARK_REACH = 0.5
"""How far the ring around a marked locality is from its dot, in sizes of the names."""

NAME_ASCENT, NAME_DESCENT = 0.8, 0.3
"""How far a name reaches above its baseline and below it, in sizes of the names."""

NAME_GAP, NAME_RISE, NAME_DROP = 1.3, 1.2, 0.35
"""How far right of a point its name begins, and how far above it the baseline lies of a locality's
name and below it that of a symbol's, in sizes of the names: side by side they share no line."""


class WideMap:
    """A map of the overview, too wide for the backdrop and names of areas.

    Parameters
    ----------
    page, plan
        The page, and where the map lies on it, what it shows and what it carries.
    timeline, day, extent
        What it shows.
    marked
        The places to outline, by their ids.
    """

    def __init__(
        self,
        page: Page,
        plan: MapPlan,
        timeline: Timeline,
        day: date,
        *,
        extent: Extent,
        marked: Collection[str],
    ) -> None:
        self.page, self.plan, self.rect, self.size = page, plan, plan.rect, plan.size
        self.timeline, self.day, self.extent, self.marked = timeline, day, extent, marked
        self.ground = ground_of(timeline.dataset)
        self.states = timeline.at(day)
        self.frame = self._frame(extent)

    def _frame(self, extent: Extent) -> Frame:
        rect = self.rect
        bounds = mercator_box(box_of(self.timeline.dataset, extent))
        if not isinstance(extent, Fit):
            return fitted(rect, bounds, rect)
        frame = fitted(rect, bounds, rect.inset(ROOM * rect.width))
        legend = self._legend_rect()
        points = projected(shape_of(self.timeline.dataset, extent))
        if legend is None or not frame.on_page(points).intersects(legend.shape()):
            return frame
        left, around = legend.right, ROOM / 2 * rect.width
        beside = Rect(left, rect.y, rect.right - left, rect.height).inset(around)
        return fitted(rect, bounds, beside)

    def draw(self) -> None:
        """Draw everything."""
        page, palette, rect = self.page, self.page.palette, self.rect
        if self.ground.overview:
            page.draw(rect.shape(), face=palette.sea, order=Level.BACKDROP)
        legend = self._draw_legend()
        called = feature_names(self.timeline.dataset.overview, "name", spoken())
        for own, part in self.ground.overview.items():
            seen = self.frame.cut(part)
            page.draw(seen, face=palette.land, order=Level.WATER)
            self._name_part(called[own].upper(), seen.difference(legend))
        _, lines = self.ground.borders
        page.draw(
            self.frame.cut(lines),
            edge=palette.line,
            width=Stroke.WIDE_COUNTRY,
            order=Level.BORDERS,
        )
        names = [*self._draw_home()]
        seen = [p for p in self._points() if rect.shape().contains(self._point(p))]
        symbols = {place.place_id: self._draw_symbol(place) for place in seen}
        for place in seen:
            others = [shape for name, shape in symbols.items() if name != place.place_id]
            room = self._name_room(place)
            whole = union_of([room, symbols[place.place_id]])
            if self._is_asked(place) or not any(map(whole.intersects, [*names, *others])):
                self._name_point(place)
                names.append(room)
        if self.plan.framed:
            page.draw(rect.shape(), edge=palette.line, width=Stroke.FRAME, order=Level.EDGE)
        corner = rect.x + BAR_OFFSET * self.size, rect.y + BAR_OFFSET * self.size
        lat, small = self.ground.middle_latitude, MapType.FURNITURE * self.size
        if self.plan.scale_bar:
            draw_scale_bar(page, self.frame, lat, corner, small)

    def _name_part(self, name: str, seen: BaseGeometry) -> None:
        if seen.area < (SMALLEST_NAMED * self.size) ** 2:
            return
        x, y = label_point(seen, NAME_TOLERANCE).coords[0]
        face, palette = Face(MapType.WIDE_COUNTRY * self.size).suited(name), self.page.palette
        self.page.text(
            x, y, name, face, colour=palette.muted, align="center", order=Level.WIDE_NAMES
        )

    def _draw_home(self) -> Iterator[BaseGeometry]:
        """Draw the areas and the name of all of them, and yield the room that the name takes."""
        areas = {name: self.frame.cut(area) for name, area in self.ground.areas.items()}
        seen = {name: shape for name, shape in areas.items() if not shape.is_empty}
        for name, shape in seen.items():
            state, fade = self.states[name], self._fade(name)
            order, scale = Level.PLACES, HOME_FINENESS
            draw_state(self.page, shape, state, order=order, scale=scale, fade=fade)
        if not seen:
            return
        whole = union_of(seen.values())
        if set(seen) & set(self.marked):
            draw_mark(self.page, whole, order=Level.MARKS, scale=MARK_FINENESS)
        home = self.timeline.dataset.whole
        if home is None:
            return
        x, top = whole.centroid.x, whole.bounds[1] - HOME_DROP * self.size
        name = name_of(home)
        face = Face(MapType.WIDE_PROVINCE * self.size, BOLD).suited(name)
        self.page.text(x, top, name, face, align="center", halo=Halo.WIDE_NAME)
        yield _room(x - face.width(name) / 2, top, name, face)

    def _fade(self, place_id: str) -> int:
        return age_of(self.timeline.dataset, self.states[place_id], self.day).fade

    def _points(self) -> list[Place]:
        """Return all places that are asked for, and then the checkpoints."""
        dataset = self.timeline.dataset
        places = sorted(dataset.places.values(), key=self._is_asked, reverse=True)
        shown = (p for p in places if self._is_asked(p) or (p.shape is Shape.SQUARE and p.mapped))
        return [p for p in shown if not outline_or_point(dataset, p.place_id).area]

    def _is_asked(self, place: Place) -> bool:
        """Tell whether a place is named or outlined."""
        named = self.extent.places if isinstance(self.extent, Fit) else ()
        return place.place_id in (*named, *self.marked)

    def _point(self, place: Place) -> Point:
        return Point(*self.frame.place(*position(place)))

    def _draw_symbol(self, place: Place) -> BaseGeometry:
        """Draw the symbol of a place, or its dot, and return the room that it takes."""
        point, marked = self._point(place), place.place_id in self.marked
        if place.place_id not in self.states:
            return self._draw_dot(point, marked=marked)
        shape: BaseGeometry = symbol(place.shape, point.x, point.y, MapType.SYMBOL * self.size)
        state, fade = self.states[place.place_id], self._fade(place.place_id)
        draw_symbol(self.page, shape, state, marked=marked, order=Level.SYMBOLS, fade=fade)
        return shape

    def _name(self, place: Place) -> tuple[str, Face, float, float]:
        """Return the name of a place, its type, and where its baseline begins."""
        point, name = self._point(place), name_of(place)
        face = Face(self.size, BOLD if place.place_id in self.marked else REGULAR).suited(name)
        rise = NAME_RISE if place.is_landmark else -NAME_DROP
        return name, face, point.x + NAME_GAP * self.size, point.y + rise * self.size

    def _name_room(self, place: Place) -> BaseGeometry:
        name, face, x, y = self._name(place)
        return _room(x, y, name, face)

    def _name_point(self, place: Place) -> None:
        name, face, x, y = self._name(place)
        self.page.text(x, y, name, face, halo=Halo.WIDE_NAME, order=Level.WIDE_NAMES)

    def _draw_dot(self, point: Point, *, marked: bool) -> BaseGeometry:
        dot: BaseGeometry = point.buffer(MapType.DOT * self.size)
        self.page.draw(dot, face=self.page.palette.ink, order=Level.SYMBOLS)
        if marked:
            draw_mark(self.page, dot.buffer(MARK_REACH * self.size), order=Level.SYMBOLS)
        return dot

    def _legend_rect(self) -> Rect | None:
        """Return where the legend lies, if there is one."""
        if not self.plan.legend:
            return None
        dataset, width, size = self.timeline.dataset, self.plan.legend, self.size
        small, gap = MapType.FURNITURE * size, Panel.FROM_EDGE * size
        return legend_rect(self.rect, dataset, width=width, size=small, gap=gap)

    def _draw_legend(self) -> BaseGeometry:
        """Draw the legend, if there is one, and return the room that it takes."""
        if not self.plan.legend:
            return Polygon()
        size = self.size
        rect = draw_legend(
            self.page,
            self.rect,
            self.timeline.dataset,
            width=self.plan.legend,
            size=MapType.FURNITURE * size,
            gap=Panel.FROM_EDGE * size,
        )
        room: BaseGeometry = rect.inset(-size).shape()
        return room


def _room(x: float, y: float, name: str, face: Face) -> BaseGeometry:
    """Return the room that a name takes whose baseline begins at a point on the page."""
    below, above = y - NAME_DESCENT * face.size, y + NAME_ASCENT * face.size
    room: BaseGeometry = Rect(x, below, face.width(name), above - below).shape()
    return room
