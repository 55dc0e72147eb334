"""What a map carries beside its places: the legend, the inset, scale bar, north arrow and degrees."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

import shapely

from geo.control import description
from geo.control.state import ControlState
from geo.dataset.shapes import largest_part, position, union_of
from geo.dataset.vocabulary import PlaceKind
from geo.figure.basemap import ground_of
from geo.figure.blocks import Block, Sample, beside, paragraph, stacked
from geo.figure.page import Rect
from geo.figure.placement import spots
from geo.figure.projection import fitted, latitude
from geo.figure.symbology import draw_symbol, symbol
from geo.figure.text import Face, direction
from geo.fonts import SEMIBOLD
from geo.language import terms
from geo.language.catalogue import say, voice
from geo.style import LEGEND

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.control.timeline import Timeline
    from geo.dataset.model import Place
    from geo.figure.basemap import Ground
    from geo.figure.page import Page
    from geo.figure.projection import Frame

SCALE_LENGTHS_KM = (5, 10, 20, 50)
DEGREES = (0.25, 0.5)

SAMPLE_RISE = 0.64
"""How far above the baseline of its words the upper edge of a sample is, in sizes of the type."""


def legend_block(day: date, size: float, width: float, columns: int = 1) -> Block:
    """Return the legend, in one column or several."""
    gap = 1.5 * size
    column = (width - gap * (columns - 1)) / columns
    rows = [_legend_row(name, day, size, column) for name in LEGEND]
    share = ceil(len(rows) / columns)
    stacks = [stacked(rows[i : i + share], 0.22 * size) for i in range(0, len(rows), share)]
    return beside(stacks, column + gap).towards(voice("legend").direction, width)


def _legend_row(name: str, day: date, size: float, width: float) -> Block:
    sign = LEGEND[name]
    state = ControlState(sign.controller, sign.status, sign.rivals, day, ())
    left = 2.7 * size
    words = paragraph(say(f"legend.{name}"), Face(size), width - left).moved(left, 0)
    top = words.pieces[0].y - SAMPLE_RISE * size
    sample = Sample(0, top, 1.95 * size, 0.95 * size, state, sign.symbol)
    return Block(words.height, words.pieces, (sample,))


def draw_panel(page: Page, rect: Rect, *, order: float = 18) -> None:
    """Draw the ground of a panel that lies on the map."""
    palette = page.palette
    page.draw(
        rect.shape(), face=palette.panel, edge=palette.rule, width=0.6, opacity=0.94, order=order
    )


@dataclass(frozen=True)
class Inset:
    """The small map of both countries, with the checkpoint that lies far from the valley."""

    timeline: Timeline
    size: float
    width: float

    @property
    def ground(self) -> Ground:
        """The layers of the dataset."""
        return ground_of(self.timeline.dataset)

    @property
    def checkpoint(self) -> Place:
        """The place that the inset is for."""
        places = self.ground.dataset.mapped_places
        return next(place for place in places if place.kind is PlaceKind.CHECKPOINT)

    @property
    def map_height(self) -> float:
        """The height of the little map, in points."""
        return 0.62 * self.width

    @property
    def _pad(self) -> float:
        return 0.5 * self.size

    def _caption(self, state: ControlState) -> Block:
        """Return the place and its state in one sentence, in two where they differ in script."""
        place, told = say("figure.checkpoint"), description.describe(state)
        texts = [say("state.at_place", place=place, state=told)]
        if direction(place) != direction(told):
            texts = [place, told]
        width = self.width - 2 * self._pad
        return stacked(
            paragraph(text, Face(self.size), width).towards(direction(text), width)
            for text in texts
        )

    def height(self) -> float:
        """Return the height of the whole panel, which is the same on every date."""
        intervals = self.timeline.intervals(self.checkpoint.place_id)
        caption = max(self._caption(interval.state).height for interval in intervals)
        return self.map_height + caption + 2.7 * self._pad

    def draw(self, page: Page, rect: Rect, day: date, *, marked: bool) -> None:
        """Draw the inset in a panel, with the checkpoint in its state on a day."""
        state = self.timeline.state(self.checkpoint.place_id, day)
        draw_panel(page, rect)
        width = rect.width - 2 * self._pad
        top = rect.top - self._pad
        window = Rect(rect.x + self._pad, top - self.map_height, width, self.map_height)
        frame = self._frame(window)
        self._draw_countries(page, frame)
        self._draw_places(page, frame, state, marked=marked)
        self._caption(state).draw(page, window.x, window.y - 0.7 * self._pad)

    def _frame(self, window: Rect) -> Frame:
        edges = shapely.total_bounds(list(self.ground.countries.values())).tolist()
        return fitted(window, (edges[0], edges[1], edges[2], edges[3]), window.inset(2))

    def _draw_countries(self, page: Page, frame: Frame) -> None:
        palette = page.palette
        page.draw(frame.rect.shape(), face=palette.sea, order=18.1)
        face = Face(0.78 * self.size)
        for name, geometry in self.ground.countries.items():
            shape = shapely.simplify(frame.cut(geometry), 0.25)
            page.draw(shape, face=palette.land, edge=palette.line, width=0.5, order=18.2)
            for x, y in self._name_spot(frame, shape, face.width(name.upper())):
                page.text(x, y, name.upper(), face, colour=palette.muted, align="center")

    def _name_spot(
        self, frame: Frame, shape: BaseGeometry, width: float
    ) -> Iterator[tuple[float, float]]:
        """Yield one place for a country's name, clear of the checkpoint and of Panjshir, if any."""
        valley = Rect(*self._valley_box(frame))
        x, y = frame.place(*position(self.checkpoint))
        side = 2 * self.size
        taken = [valley, Rect(x - side / 2, y - side / 2, side, side)]
        for middle, level in spots(largest_part(shape), width, self.size):
            box = Rect(middle - width / 2, level - self.size / 2, width, self.size)
            if not any(box.overlaps(other) for other in taken):
                yield middle, level - 0.25 * self.size
                return

    def _valley_box(self, frame: Frame) -> tuple[float, float, float, float]:
        """Return the room that Panjshir and its name take."""
        left, lower, right, upper = frame.on_page(shapely.box(*self.ground.bounds)).bounds
        half = 2.2 * self.size
        middle = (left + right) / 2
        return middle - half, lower, 2 * half, upper - lower + 1.5 * self.size

    def _draw_places(self, page: Page, frame: Frame, state: ControlState, *, marked: bool) -> None:
        palette = page.palette
        valley = frame.on_page(union_of(self.ground.districts.values()))
        page.draw(valley, face=palette.ink, order=18.4)
        left, _, right, upper = valley.bounds
        name = terms.name_of(self.ground.province)
        face = Face(0.85 * self.size, SEMIBOLD).suited(name)
        below, _ = face.ink
        y = upper + below + 0.095 * self.size
        page.text((left + right) / 2, y, name, face, align="center")
        x, y = frame.place(*position(self.checkpoint))
        shape = symbol(PlaceKind.CHECKPOINT, x, y, 1.5 * self.size)
        draw_symbol(page, shape, state, marked=marked, order=18.5)


def draw_scale_bar(
    page: Page, frame: Frame, ground: Ground, corner: tuple[float, float], size: float
) -> Rect:
    """Draw a scale bar that is right at the middle latitude of the districts."""
    x, y = corner
    _, south, _, north = ground.bounds
    per_km = frame.points_per_km(latitude((south + north) / 2))
    longest = 0.2 * frame.rect.width
    km = max((km for km in SCALE_LENGTHS_KM if km * per_km <= longest), default=SCALE_LENGTHS_KM[0])
    width, height = km * per_km, 0.28 * size
    ink, paper = page.palette.ink, page.palette.casing
    page.draw(shapely.box(x, y, x + width, y + height), face=paper, edge=ink, width=0.6, order=17)
    page.draw(shapely.box(x, y, x + width / 2, y + height), face=ink, order=17.1)
    face = Face(size)
    label = say("figure.km", km=km)
    page.text(x, y + height + 0.4 * size, label, face, halo=1.2)
    return Rect(x - 3, y - 3, max(width, face.width(label)) + 6, height + 1.6 * size + 3)


def draw_north(page: Page, x: float, y: float, size: float) -> Rect:
    """Draw an arrow to the north, which is up all over the map."""
    half, height = 0.55 * size, 1.7 * size
    arrow = shapely.polygons([(x - half, y), (x, y + height), (x + half, y), (x, y + 0.3 * height)])
    page.draw(arrow, face=page.palette.ink, edge=page.palette.casing, width=0.5, order=17)
    face = Face(size, SEMIBOLD)
    page.text(x, y + height + 0.25 * size, say("figure.north"), face, align="center", halo=1.2)
    return Rect(x - size / 2 - 2, y - 3, size + 4, height + 1.4 * size + 3)


def draw_degrees(page: Page, frame: Frame, size: float) -> None:
    """Draw ticks and degrees along the left and lower edge of the map."""
    rect, palette = frame.rect, page.palette
    face, tick = Face(size), 0.5 * size
    west, south = frame.position(rect.x, rect.y)
    east, north = frame.position(rect.right, rect.top)
    for lon in _steps(west, east, face.width(say("figure.lon", degrees="00.0")) * 2.2 / rect.width):
        x, _ = frame.place(lon, south)
        page.draw(
            shapely.linestrings([(x, rect.y), (x, rect.y - tick)]), edge=palette.line, width=0.6
        )
        label = say("figure.lon", degrees=f"{lon:g}")
        page.text(x, rect.y - tick - size, label, face, colour=palette.muted, align="center")
    for lat in _steps(south, north, 3 * size / rect.height):
        _, y = frame.place(west, lat)
        page.draw(
            shapely.linestrings([(rect.x, y), (rect.x - tick, y)]), edge=palette.line, width=0.6
        )
        page.text(
            rect.x - 1.3 * tick,
            y - 0.32 * size,
            say("figure.lat", degrees=f"{lat:g}"),
            face,
            colour=palette.muted,
            align="right",
        )


def _steps(low: float, high: float, share: float) -> Iterator[float]:
    """Yield round degrees between two, as closely as their labels allow."""
    step = next((s for s in DEGREES if s >= share * (high - low)), 1.0)
    margin = share * (high - low) / 3
    for number in range(ceil((low + margin) / step), floor((high - margin) / step) + 1):
        yield number * step
