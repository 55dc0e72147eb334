"""The small map in a corner of the map: the overview, with the place that lies too far off."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geo.control import description
from geo.control.age import age_of
from geo.control.timeline import ONE_DAY
from geo.dataset.shapes import largest_part, position, union_of
from geo.design.fonts import SEMIBOLD
from geo.figure.basemap import ground_of
from geo.figure.bidi import direction
from geo.figure.blocks import Block, directed, stacked
from geo.figure.furniture import draw_panel
from geo.figure.page import Rect
from geo.figure.placement import spots
from geo.figure.projection import fitted
from geo.figure.scale import Baseline, Level, MapType, Stroke
from geo.figure.symbology import draw_symbol, symbol
from geo.figure.text import Face
from geo.language import terms
from geo.language.catalogue import say, spoken
from geo.language.terms import feature_names, name_of, wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Place
    from geo.figure.basemap import Ground
    from geo.figure.page import Page
    from geo.figure.projection import Frame

MAP_SHAPE = 0.62
"""The height of the little map, in widths of the panel."""

EDGE = 2.0
"""The room between the overview and the edge of the little map, in points."""

PAD = 0.5
"""The room around what stands in the panel, in ems."""

CAPTION_GAP = 0.7
"""The room between the little map and its caption, in pads: the caption brings its own leading."""

COAST_TOLERANCE = 0.25
"""By how much a coast may be simplified, in points, which is less than its line is wide."""

SYMBOL = 1.5
"""The symbol of the far place, in ems."""

SYMBOL_ROOM = 2.0
"""The room that the names of the overview leave to it, in ems."""

HOME_HALF, HOME_HEIGHT = 2.2, 1.5
"""Half the width and the height of what they leave to the name of home, in ems."""

HOME_GAP = 0.095
"""The room between home and the ink of its name, in ems."""


@dataclass(frozen=True)
class Inset:
    """The overview as a small map, with the place that lies far from home."""

    timeline: Timeline
    far: Place
    size: float
    width: float

    @property
    def ground(self) -> Ground:
        """The layers of the dataset."""
        return ground_of(self.timeline.dataset)

    @property
    def map_height(self) -> float:
        """The height of the little map, in points."""
        return MAP_SHAPE * self.width

    @property
    def _pad(self) -> float:
        return PAD * self.size

    def _caption(self, state: ControlState, day: date) -> Block:
        """Return the place and its state in one sentence, in two where they differ in script."""
        caption = self.timeline.dataset.overview_caption
        place = wording(caption) or name_of(self.far)
        age = age_of(self.timeline.dataset, state, day)
        told = description.aged(description.describe(state), state, age)
        texts = [say("state.at_place", place=place, state=told)]
        if direction(place) != direction(told):  # the dataset's words may be in another language
            texts = [place, told]
        width = self.width - 2 * self._pad
        return stacked(directed(text, Face(self.size), width) for text in texts)

    def height(self) -> float:
        """Return the height of the whole panel in points, which is the same on every date."""
        intervals = self.timeline.intervals(self.far.place_id)
        caption = max(self._caption(i.state, i.end - ONE_DAY).height for i in intervals)
        return self.map_height + caption + (2 + CAPTION_GAP) * self._pad

    def draw(self, page: Page, rect: Rect, day: date, *, marked: bool) -> None:
        """Draw the inset in a panel, with the far place in its state on a day.

        Parameters
        ----------
        page, rect
            The page, and the room of the panel on it.
        day
            A day of the timeline's window.
        marked
            Whether the far place is outlined.
        """
        state = self.timeline.state(self.far.place_id, day)
        draw_panel(page, rect)
        width = rect.width - 2 * self._pad
        top = rect.top - self._pad
        window = Rect(rect.x + self._pad, top - self.map_height, width, self.map_height)
        frame = self._frame(window)
        self._draw_overview(page, frame)
        fade = age_of(self.timeline.dataset, state, day).fade
        self._draw_places(page, frame, state, fade, marked=marked)
        self._caption(state, day).draw(page, window.x, window.y - CAPTION_GAP * self._pad)

    def _frame(self, window: Rect) -> Frame:
        edges = shapely.total_bounds(list(self.ground.overview.values())).tolist()
        return fitted(window, (edges[0], edges[1], edges[2], edges[3]), window.inset(EDGE))

    def _draw_overview(self, page: Page, frame: Frame) -> None:
        palette = page.palette
        page.draw(frame.rect.shape(), face=palette.sea, order=Level.PANELS + Level.STEP)
        names = feature_names(self.timeline.dataset.overview, "name", spoken())
        for own, geometry in self.ground.overview.items():
            name = names[own].upper()
            face = Face(MapType.INSET_COUNTRY * self.size).suited(name)
            shape = shapely.simplify(frame.cut(geometry), COAST_TOLERANCE)
            page.draw(shape, face=palette.land, order=Level.PANELS + 2 * Level.STEP)
            for x, y in self._name_spot(frame, shape, face.width(name)):
                page.text(x, y, name, face, colour=palette.muted, align="center")
        _, lines = self.ground.borders
        page.draw(
            shapely.simplify(frame.cut(lines), COAST_TOLERANCE),
            edge=palette.line,
            width=Stroke.COAST,
            order=Level.PANELS + 3 * Level.STEP,
        )

    def _name_spot(
        self, frame: Frame, shape: BaseGeometry, width: float
    ) -> Iterator[tuple[float, float]]:
        """Yield one place for a name, clear of the far place and of home, if any."""
        home = Rect(*self._home_box(frame))
        x, y = frame.place(*position(self.far))
        side = SYMBOL_ROOM * self.size
        taken = [home, Rect(x - side / 2, y - side / 2, side, side)]
        for middle, level in spots(largest_part(shape), width, self.size):
            box = Rect(middle - width / 2, level - self.size / 2, width, self.size)
            if not any(box.overlaps(other) for other in taken):
                yield middle, level - Baseline.SMALL_CAPITALS * self.size
                return

    def _home_box(self, frame: Frame) -> tuple[float, float, float, float]:
        """Return the room that home and its name take."""
        left, lower, right, upper = frame.on_page(shapely.box(*self.ground.bounds)).bounds
        half = HOME_HALF * self.size
        middle = (left + right) / 2
        return middle - half, lower, 2 * half, upper - lower + HOME_HEIGHT * self.size

    def _draw_places(
        self, page: Page, frame: Frame, state: ControlState, fade: int, *, marked: bool
    ) -> None:
        palette = page.palette
        home = frame.on_page(union_of(self.ground.areas.values()))
        page.draw(home, face=palette.ink, order=Level.PANELS + 4 * Level.STEP)
        self._name_home(page, home)
        x, y = frame.place(*position(self.far))
        shape = symbol(self.far.shape, x, y, SYMBOL * self.size)
        order = Level.PANELS + 5 * Level.STEP
        draw_symbol(page, shape, state, marked=marked, order=order, fade=fade)

    def _name_home(self, page: Page, home: BaseGeometry) -> None:
        whole = self.timeline.dataset.whole
        if whole is None:
            return
        left, _, right, upper = home.bounds
        name = terms.name_of(whole)
        face = Face(MapType.INSET_PROVINCE * self.size, SEMIBOLD).suited(name)
        below, _ = face.ink
        y = upper + below + HOME_GAP * self.size
        page.text((left + right) / 2, y, name, face, align="center")
