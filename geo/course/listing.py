"""The list of a period: of each place its last change of hands, its bar of days, and how many days were whose."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geo.course.lane import draw_course
from geo.course.map import draw_shade
from geo.design.fonts import SEMIBOLD
from geo.figure.blocks import paragraph, running_paragraph
from geo.figure.page import Rect
from geo.figure.scale import GUTTER, Type
from geo.figure.story import MOST_BY_THEMSELVES
from geo.figure.text import Face
from geo.language.catalogue import say, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.control.timeline import Timeline
    from geo.course.shading import Shading
    from geo.course.words import Told
    from geo.dataset.model import Window
    from geo.figure.page import Page

SWATCH, SWATCH_RISE = 0.8, 0.68
"""The side of a sample of a shade, and how far above its baseline its upper edge is, in ems."""

NAME_LEFT = 1.3
"""Where a name begins, right of its sample, in ems."""

BAR, ABOVE_BAR, BELOW_ROW = 0.55, 0.2, 0.7
"""The height of a bar, the room above it, and that below each place, in ems."""

BAR_RISE, BRIEF_SIDE = 0.05, 9.0
"""Of a place in one line: how far its bar is above the baseline, and the room for name and day, in ems."""

SMALLEST, STEP_DOWN = 0.45, 0.95
"""How small the list may be set, as a share of the page's text, and the factor of a step down to that."""


@dataclass(frozen=True)
class PeriodList:
    """What each place went through, in columns of type that fits."""

    timeline: Timeline
    window: Window
    rows: Sequence[Told]
    shading: Shading

    def draw(self, page: Page, room: Rect, size: float, columns: int) -> None:
        """Draw the list in the largest type in which it fits, or as much of it as fits in the smallest.

        Parameters
        ----------
        page, room
            The page, and the room on it.
        size
            The largest size of the type, in points.
        columns
            In how many columns it stands.
        """
        width = (room.width - (columns - 1) * GUTTER) / columns
        share = -(-len(self.rows) // columns)
        least = SMALLEST * size
        while size > least and max(self._heights(size, width, share)) > room.height:
            size *= STEP_DOWN
        for number in range(columns):
            rows = self.rows[number * share : (number + 1) * share]
            self._column(
                page,
                rows,
                Rect(room.x + number * (width + GUTTER), room.y, width, room.height),
                size,
            )

    def _heights(self, size: float, width: float, share: int) -> Iterator[float]:
        for start in range(0, len(self.rows), share):
            yield sum(self._height(row, size, width) for row in self.rows[start : start + share])

    @property
    def _brief(self) -> bool:
        """Whether the places are so many that each has but one line."""
        return len(self.rows) > MOST_BY_THEMSELVES

    def _height(self, row: Told, size: float, width: float) -> float:
        if self._brief:
            return Face(size).leading
        words = paragraph(row.text, Face(size * Type.NOTES), width - NAME_LEFT * size)
        return Face(size).leading + words.height + (BAR + ABOVE_BAR + BELOW_ROW) * size

    def _column(self, page: Page, rows: Sequence[Told], room: Rect, size: float) -> None:
        top = room.top
        for number, row in enumerate(rows):
            height = self._height(row, size, room.width)
            if top - height < room.y - size:
                rest = say("period.more", count=len(rows) - number)
                block = running_paragraph(rest, Face(size), room.width, muted=True)
                block.draw(page, room.x, top)
                return
            self._row(page, row, Rect(room.x, top - height, room.width, height), size)
            top -= height

    def _row(self, page: Page, row: Told, room: Rect, size: float) -> None:
        face, runs = Face(size), spoken().direction
        side, left = SWATCH * size, room.x + (NAME_LEFT * size if runs == "ltr" else 0.0)
        width = room.width - NAME_LEFT * size
        name = paragraph(row.name, Face(size, SEMIBOLD), width)
        when = paragraph(row.when, face, width).towards("rtl", width)
        for block in (name, when):
            block.towards(runs, width).draw(page, left, room.top)
        baseline = room.top - face.ascent
        top = baseline + SWATCH_RISE * size
        corner = room.x if runs == "ltr" else room.right - side
        shape = shapely.box(corner, top - side, corner + side, top)
        draw_shade(page, shape, self.shading.of(row.place_id))
        if self._brief:
            foot, length = baseline + BAR_RISE * size, width - 2 * BRIEF_SIDE * size
            bar = Rect(left + BRIEF_SIDE * size, foot, length, BAR * size)
            draw_course(page, bar, self.timeline, row.place_id, self.window)
            return
        upper = room.top - face.leading - ABOVE_BAR * size
        bar = Rect(left, upper - BAR * size, width, BAR * size)
        draw_course(page, bar, self.timeline, row.place_id, self.window)
        words = running_paragraph(row.text, Face(size * Type.NOTES), width, muted=True)
        words.draw(page, left, bar.y - ABOVE_BAR * size)
