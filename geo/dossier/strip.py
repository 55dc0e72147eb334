"""The ribbon of a dossier on paper: a lane for each reading, the months below, and the day shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.design.fonts import REGULAR, SEMIBOLD
from geo.figure.lane import draw_lane
from geo.figure.page import Rect
from geo.figure.scale import Level, Stroke
from geo.figure.text import Face
from geo.language.catalogue import spoken

if TYPE_CHECKING:
    from geo.dossier.content import Dossier
    from geo.figure.page import Page

LANE, FIRST_LANE, BETWEEN = 9.0, 14.0, 3.0
"""How high a lane is, and the first, that of the dossier's own reading; the room between two, in points."""

NAMES, BESIDE, MARKS = 78.0, 4.0, 13.0
"""How wide the names of the lanes are at least, the room between them and the lanes, and how high the
marks below them, in points."""

TYPE, MARK_TYPE = 8.0, 7.0
"""The sizes of the names of lanes and of the marks, in points."""

NAME_DROP = 0.2
"""How far above the lower edge of the row that a name fills its baseline is, in ems."""

TICK = 3.0
"""How far a mark and the line of the day reach beyond the lanes, in points."""

DAY_WIDTH = 1.4
"""How thick the line of the day is, in points."""


@dataclass(frozen=True)
class Strip:
    """The drawing of the ribbon, so many points wide."""

    dossier: Dossier
    width: float

    @property
    def height(self) -> float:
        """How high it is, in points."""
        others = len(self.dossier.ribbon.lanes) - 1
        return TICK + FIRST_LANE + others * (LANE + BETWEEN) + MARKS

    def draw(self, page: Page, x: float, top: float) -> None:
        """Draw the ribbon.

        Parameters
        ----------
        page
            The page to draw on.
        x, top
            Its upper left corner, in points from the lower left corner of the page.
        """
        ribbon = self.dossier.ribbon
        upper = foot = top - TICK
        for number, lane in enumerate(ribbon.lanes):
            height = LANE if number else FIRST_LANE
            foot -= height + (BETWEEN if number else 0)
            room = self._lanes(x, foot, height)
            face = Face(TYPE, REGULAR if number else SEMIBOLD).suited(lane.name)
            baseline = foot + (height - TYPE) / 2 + NAME_DROP * TYPE
            if spoken().direction == "ltr":
                page.text(x, baseline, lane.name, face)
            else:
                page.text(x + self.width, baseline, lane.name, face, align="right")
            draw_lane(page, room, lane.bars)
        self._draw_marks(page, self._lanes(x, foot, upper - foot))

    def _lanes(self, x: float, foot: float, height: float) -> Rect:
        """Return the room beside the names, which stand where reading begins."""
        whole, names = Rect(x, foot, self.width, height), self._names
        return Rect(x + names, foot, self.width - names, height).towards(spoken().direction, whole)

    @property
    def _names(self) -> float:
        """How wide the names are, in points."""
        first, *others = self.dossier.ribbon.lanes
        widths = [Face(TYPE).width(lane.name) for lane in others]
        return max(NAMES, BESIDE + max([Face(TYPE, SEMIBOLD).width(first.name), *widths]))

    def _draw_marks(self, page: Page, room: Rect) -> None:
        """Draw where months begin, and the day shown."""
        face, muted = Face(MARK_TYPE), page.palette.muted
        for share, text in self.dossier.ribbon.marks:
            x = room.x + share * room.width
            page.line((x, room.y), (x, room.y - TICK), colour=muted, width=Stroke.FRAME)
            page.text(x + TICK, room.y - MARKS + 0.5 * TICK, text, face, colour=muted)
        x = room.x + self.dossier.ribbon.day * room.width
        ends = (x, room.y - TICK), (x, room.top + TICK)
        page.line(*ends, colour=page.palette.ink, width=DAY_WIDTH, order=Level.MARKS)
