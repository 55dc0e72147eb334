"""A lane of days on paper, with soft ends where the day of a turn is not exactly known."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

import shapely

from geo.figure.lane import draw_lane
from geo.figure.scale import Level
from geo.panels.lanes import lane_of
from geo.panels.ribbon import stretches
from geo.panels.softness import FAINTEST, soft_ends

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.dataset.model import Window
    from geo.figure.page import Page, Rect

SLICES = 10
"""Of how many steps a soft end is drawn."""


def draw_course(page: Page, room: Rect, timeline: Timeline, place_id: str, window: Window) -> None:
    """Draw who held a place, day by day.

    Parameters
    ----------
    page, room
        The page, and the room that the lane fills.
    timeline
        The reading.
    place_id
        The id of a mapped place.
    window
        The days, all of them in the timeline's window.
    """
    draw_lane(page, room, lane_of(timeline, place_id, window).bars)
    for faint, sure in _soft(timeline, place_id, window):
        for number in range(SLICES):
            ends = (faint + (sure - faint) * (number + step) / SLICES for step in (0, 1))
            left, right = sorted(min(max(each, 0.0), 1.0) for each in ends)
            veil = (1 - FAINTEST) * (1 - (number + 0.5) / SLICES)
            box = (room.x + left * room.width, room.y, room.x + right * room.width, room.top)
            if left < right:
                order = Level.PLACES + 3 * Level.STEP
                page.draw(shapely.box(*box), face=page.palette.paper, opacity=veil, order=order)


def _soft(timeline: Timeline, place_id: str, window: Window) -> Iterator[tuple[float, float]]:
    """Yield each soft end as shares of the width: where it is faintest, and where it is sure."""
    days = (window.end - window.start).days + 1

    def at(day: date) -> float:
        return (day - window.start).days / days

    run = stretches(timeline, place_id, window)
    for stretch, following in zip_longest(run, run[1:]):
        then = following.state if following else None
        soft = soft_ends(stretch.state, stretch.end, then, days)
        if soft is None:
            continue
        since, until = at(stretch.state.since), at(stretch.end)
        if soft.rise:
            yield since, since + soft.rise * (until - since)
        if soft.fall:
            yield until, until - soft.fall * (until - since)
