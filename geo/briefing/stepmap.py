"""The still map of a step: home, or the overview where a step looks further."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from shapely.geometry import Point

from geo.briefing.payload import shown_shape
from geo.briefing.storyline import Centre, Fit
from geo.control.age import age_of
from geo.control.description import aged, describe
from geo.control.headline import headline
from geo.dataset.codebook import Shape
from geo.dataset.shapes import label_point, outline_or_point, position, union_of
from geo.figure.basemap import ground_of
from geo.figure.furniture import draw_legend, draw_scale_bar
from geo.figure.mapview import MapPlan, draw_map
from geo.figure.projection import fitted, projected
from geo.figure.scale import Halo, Level, MapType, Panel, Stroke
from geo.figure.symbology import draw_mark, draw_state, draw_symbol, symbol
from geo.figure.text import Face
from geo.fonts import BOLD, REGULAR
from geo.language.catalogue import say, told_in
from geo.language.terms import format_date, name_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.briefing.storyline import Step
    from geo.control.timeline import Timeline
    from geo.dataset.model import Place
    from geo.figure.page import Page, Rect
    from geo.figure.projection import Frame

DEGREES_AT_9 = 1.6
"""How many degrees a view of zoom level 9 reaches to each side."""

LEAST_REACH = 0.05
"""How many degrees a view reaches at least from its middle: a single point has no extent."""

HEIGHT_SHARE = 0.7
"""The height of such a view, in widths."""

PANEL = 12.5
"""The width of the legend and the inset, in sizes of the names."""

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

NAME_GAP, NAME_RISE, NAME_DROP = 1.3, 1.2, 0.35
"""How far right of a point its name begins, and how far above it the baseline lies of a locality's
name and below it that of a symbol's, in sizes of the names: side by side they share no line."""


def draw_step(page: Page, rect: Rect, timeline: Timeline, step: Step, *, size: float) -> None:
    """Draw the map of a step.

    Parameters
    ----------
    page, rect
        The page, and the room for the map on it.
    timeline
        The timeline through the step's eyes.
    step
        The step, for its day, its view and its outlined places.
    size
        The size of the areas' names, in points.
    """
    if looks_away(timeline, step):
        _WideMap(page, rect, timeline, step, size).draw()
        return
    plan = MapPlan(rect, size, legend=PANEL * size, inset=PANEL * size, degrees=False)
    draw_map(page, plan, timeline, step.day, marked=marked_places(timeline, step))


def marked_places(timeline: Timeline, step: Step) -> tuple[str, ...]:
    """Return the outlined places, the districts instead of their province."""
    places = timeline.dataset.places
    parts = {place.place_id: place.part_of for place in timeline.dataset.mapped_places}
    wholes = {name for name, place in places.items() if place.is_whole}
    marked = {name: None for name in step.highlight if name not in wholes}
    marked |= {name: None for name, whole in parts.items() if whole in step.highlight}
    return tuple(name for name in marked if not places[name].is_landmark)


def looks_away(timeline: Timeline, step: Step) -> bool:
    """Tell whether the middle of a step's view lies outside home."""
    west, south, east, north = _extent(timeline, step)
    middle = Point((west + east) / 2, (south + north) / 2)
    return not shapely.box(*timeline.dataset.areas.total_bounds).contains(middle)


@told_in("briefing")
def described(timeline: Timeline, step: Step) -> str:
    """Return what the map of a step shows, in words, for those who cannot see it."""
    places = timeline.dataset.places
    states = timeline.at(step.day).items()
    ages = {name: age_of(timeline.dataset, state, step.day) for name, state in states}
    held = "; ".join(
        say(
            "state.at_place",
            place=name_of(places[name]),
            state=aged(describe(state), state, ages[name]),
        )
        for name, state in states
    )
    told = headline(timeline, step.day).text
    shown = say("briefing.map_shows", date=format_date(step.day), headline=told, states=held)
    marked = ", ".join(name_of(places[name]) for name in step.highlight)
    return f"{shown} {say('briefing.outlined', places=marked)}" if marked else shown


def _extent(timeline: Timeline, step: Step) -> tuple[float, float, float, float]:
    """Return the west, south, east and north edges of a step's view in degrees."""
    if isinstance(step.outlook, Centre):
        lon, lat, zoom = step.outlook.lon, step.outlook.lat, step.outlook.zoom
        reach = DEGREES_AT_9 * 2 ** (9 - zoom)
        up = HEIGHT_SHARE * reach
        return lon - reach, lat - up, lon + reach, lat + up
    west, south, east, north = shown_shape(timeline.dataset, step.outlook.places).bounds
    across = max(0.0, LEAST_REACH - (east - west) / 2)
    up = max(0.0, LEAST_REACH - (north - south) / 2)
    return west - across, south - up, east + across, north + up


class _WideMap:
    """A map of the overview around a step's places, too wide for the backdrop and names of areas."""

    def __init__(self, page: Page, rect: Rect, timeline: Timeline, step: Step, size: float) -> None:
        self.page, self.rect, self.timeline, self.step, self.size = page, rect, timeline, step, size
        self.ground = ground_of(timeline.dataset)
        self.states = timeline.at(step.day)
        self.marked = marked_places(timeline, step)
        self.frame = self._frame()

    def _frame(self) -> Frame:
        bounds = projected(shapely.box(*_extent(self.timeline, self.step))).bounds
        edges = bounds[0], bounds[1], bounds[2], bounds[3]
        return fitted(self.rect, edges, self.rect.inset(ROOM * self.rect.width))

    def draw(self) -> None:
        page, palette, rect = self.page, self.page.palette, self.rect
        if self.ground.overview:
            page.draw(rect.shape(), face=palette.sea, order=Level.BACKDROP)
        legend = self._draw_legend()
        for name, part in self.ground.overview.items():
            seen = self.frame.cut(part)
            page.draw(seen, face=palette.land, order=Level.WATER)
            self._name_part(name, seen.difference(legend.inset(-self.size).shape()))
        _, lines = self.ground.borders
        page.draw(
            self.frame.cut(lines),
            edge=palette.line,
            width=Stroke.WIDE_COUNTRY,
            order=Level.BORDERS,
        )
        self._draw_home()
        for place in self._points():
            self._draw_point(place)
        page.draw(rect.shape(), edge=palette.line, width=Stroke.FRAME, order=Level.EDGE)
        corner = rect.x + BAR_OFFSET * self.size, rect.y + BAR_OFFSET * self.size
        draw_scale_bar(page, self.frame, self.ground, corner, MapType.FURNITURE * self.size)

    def _name_part(self, name: str, seen: BaseGeometry) -> None:
        if seen.area < (SMALLEST_NAMED * self.size) ** 2:
            return
        x, y = label_point(seen, NAME_TOLERANCE).coords[0]
        face, palette = Face(MapType.WIDE_COUNTRY * self.size), self.page.palette
        self.page.text(
            x, y, name.upper(), face, colour=palette.muted, align="center", order=Level.WIDE_NAMES
        )

    def _draw_home(self) -> None:
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

    def _fade(self, place_id: str) -> int:
        return age_of(self.timeline.dataset, self.states[place_id], self.step.day).fade

    def _points(self) -> list[Place]:
        """Return the checkpoint and all places that the step names."""
        named = self.step.outlook.places if isinstance(self.step.outlook, Fit) else ()
        dataset = self.timeline.dataset
        places = dataset.places
        chosen = {name: places[name] for name in (*named, *self.step.highlight)}
        chosen |= {p.place_id: p for p in places.values() if p.shape is Shape.SQUARE and p.mapped}
        return [p for name, p in chosen.items() if not outline_or_point(dataset, name).area]

    def _draw_point(self, place: Place) -> None:
        x, y = self.frame.place(*position(place))
        if not self.rect.shape().contains(Point(x, y)):
            return
        marked = place.place_id in self.step.highlight
        if place.place_id in self.states:
            shape = symbol(place.shape, x, y, MapType.SYMBOL * self.size)
            state, fade = self.states[place.place_id], self._fade(place.place_id)
            draw_symbol(self.page, shape, state, marked=marked, order=Level.SYMBOLS, fade=fade)
        else:
            self._draw_dot(Point(x, y), marked=marked)
        name = name_of(place)
        face = Face(self.size, BOLD if marked else REGULAR).suited(name)
        y += (NAME_RISE if place.is_landmark else -NAME_DROP) * self.size
        self.page.text(
            x + NAME_GAP * self.size, y, name, face, halo=Halo.WIDE_NAME, order=Level.WIDE_NAMES
        )

    def _draw_dot(self, point: Point, *, marked: bool) -> None:
        dot = point.buffer(MapType.DOT * self.size)
        self.page.draw(dot, face=self.page.palette.ink, order=Level.SYMBOLS)
        if marked:
            draw_mark(self.page, dot.buffer(MARK_REACH * self.size), order=Level.SYMBOLS)

    def _draw_legend(self) -> Rect:
        size = self.size
        return draw_legend(
            self.page,
            self.rect,
            self.timeline.dataset,
            width=PANEL * size,
            size=MapType.FURNITURE * size,
            gap=Panel.FROM_EDGE * size,
        )
