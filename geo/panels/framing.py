"""The small map on which a reader drags the frame of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.control.headline import dated_headline
from geo.dataset.shapes import home_bounds
from geo.figure.projection import EARTH_RADIUS, mercator
from geo.panels.sketch import MARGIN, WIDTH, ground, sketch_html

if TYPE_CHECKING:
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.extent import Box

AROUND = 180
"""How far the small map reaches beyond the areas, in units of the sketch."""


def frame_map(timeline: Timeline, day: date, frame: Box | None) -> dict[str, Any]:
    """Return the small map of a day for the browser, with the frame on it, if there is one.

    Parameters
    ----------
    timeline, day
        What it shows.
    frame
        The edges of the frame.

    Returns
    -------
    :
        Its drawing; where that has its origin in radians of Web Mercator, and how many units of the
        drawing a radian has; how far it reaches around; and the edges of the frame in degrees.
    """
    drawn = ground(timeline.dataset)
    west, south, east, north = home_bounds(timeline.dataset)
    (left, top), (right, _) = mercator(west, north), mercator(east, south)
    a_radian = EARTH_RADIUS * (WIDTH - 2 * MARGIN) / (right - left)
    return {
        "html": sketch_html(timeline, day, drawn, dated_headline(timeline, day), name="frame"),
        "west": left / EARTH_RADIUS - MARGIN / a_radian,
        "north": top / EARTH_RADIUS + MARGIN / a_radian,
        "radian": a_radian,
        "size": [WIDTH, drawn.height],
        "around": AROUND,
        "frame": list(frame.edges) if frame else None,
    }
