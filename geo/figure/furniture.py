"""What a map carries beside its places: the legend, scale bar, north arrow and degrees."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

import shapely

from geo.control.state import ControlState
from geo.design.fonts import SEMIBOLD
from geo.design.legend import legend_of, words_of
from geo.figure.blocks import Block, Sample, beside, paragraph, stacked
from geo.figure.page import Rect
from geo.figure.scale import Baseline, Em, Halo, Level, Panel, Stroke, Type
from geo.figure.text import Face
from geo.language.catalogue import say, spoken, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from geo.dataset.model import Dataset
    from geo.design.legend import Sign
    from geo.figure.blocks import Align
    from geo.figure.page import Page
    from geo.figure.projection import Frame

SCALE_LENGTHS_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
DEGREES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
WIDEST_DEGREES = 20.0

SAMPLE_WIDTH, SAMPLE_HEIGHT = 1.95, 0.95
"""The sample of a state in the legend, in ems; it is larger than in a list, for it stands alone."""

SAMPLE_RISE = 0.64
"""How far above the baseline of its words the upper edge of a sample is, in ems."""

WORDS_LEFT = 2.7
"""Where the words of the legend begin, right of the samples, in ems."""

LONGEST_BAR = 0.2
"""The share of the map's width that the scale bar may take."""

BAR_HEIGHT, BAR_LABEL, BAR_ROOM = 0.28, 0.4, 1.6
"""The height of the scale bar, the room between it and its label, and that of both, in ems."""

ARROW_HALF, ARROW_HEIGHT, ARROW_LABEL, ARROW_ROOM = 0.55, 1.7, 0.25, 1.4
"""Half the width of the arrow, its height, and the room below and for its letter, in ems."""

ARROW_NOTCH = 0.3
"""How far the arrow is cut in from below, as a share of its height."""

ARROW_CLEAR = 2.0
"""The room that names leave at both sides of its letter, in points."""

DEGREE_TICK = 0.5
"""The length of a tick at the edge of the map, in ems."""

DEGREE_GAP = 1.3
"""How far left of the map a degree of latitude ends, in ticks."""

LON_ROOM, LAT_ROOM = 2.2, 3.0
"""How far apart degrees stand at least: those of longitude in widths of one, those of latitude in
ems."""

CLEAR = 3.0
"""The room that names leave around the scale bar and below the arrow to the north, in points."""


BELOW_LEGEND = 3.0
"""The room below the legend, for the scale bar, in sizes of the legend's type."""


def legend_block(
    dataset: Dataset,
    size: float,
    width: float,
    columns: int = 1,
    signs: Iterable[Sign] | None = None,
) -> Block:
    """Return the legend.

    Parameters
    ----------
    dataset
        The places, among which there may be no pass or no checkpoint.
    size
        The size of the type, in points.
    width
        The width of all columns together, in points.
    columns
        How many columns it has.
    signs
        Its samples, if not all of the dataset.
    """
    gap = Em.BETWEEN_LEGENDS * size
    column = (width - gap * (columns - 1)) / columns
    rows = [
        _legend_row(words_of(dataset, sign), sign, dataset.record.start, size, column)
        for sign in (legend_of(dataset) if signs is None else signs)
    ]
    share = ceil(len(rows) / columns)
    stacks = [
        stacked(rows[i : i + share], Em.BETWEEN_SAMPLES * size) for i in range(0, len(rows), share)
    ]
    return beside(stacks, column + gap).towards(spoken().direction, width)


def _legend_row(text: str, sign: Sign, day: date, size: float, width: float) -> Block:
    state = ControlState(sign.controller, sign.status, sign.rivals, day, ())
    left = WORDS_LEFT * size
    words = paragraph(text, Face(size), width - left).moved(left, 0)
    top = words.pieces[0].y - SAMPLE_RISE * size
    box = SAMPLE_WIDTH * size, SAMPLE_HEIGHT * size
    sample = Sample(0, top, *box, state, symbol=sign.symbol, fade=sign.fade)
    return Block(words.height, words.pieces, (sample,))


def draw_panel(page: Page, rect: Rect) -> None:
    """Draw the ground of a panel that lies on the map."""
    palette = page.palette
    page.draw(
        rect.shape(),
        face=palette.panel,
        edge=palette.rule,
        width=Stroke.FRAME,
        opacity=Panel.OPACITY,
        order=Level.PANELS,
    )


def legend_rect(rect: Rect, dataset: Dataset, *, width: float, size: float, gap: float) -> Rect:
    """Return the room that the legend takes.

    Parameters
    ----------
    rect
        The map in whose upper left corner it lies.
    dataset
        The places that the map shows.
    width, size, gap
        The width of the panel, the size of its type, and the room between the panel and the edges
        of the map, in points.
    """
    return _laid_out(rect, dataset, width, size, gap)[1]


def _laid_out(
    rect: Rect, dataset: Dataset, width: float, size: float, gap: float
) -> tuple[float, Rect]:
    """Return the size of the legend's type, smaller where the map is too low for it, and its room."""
    room = rect.height - gap - BELOW_LEGEND * size
    fitted = size
    for factor in Type.FITTED:
        fitted = factor * size
        block = legend_block(dataset, fitted, width - 2 * Panel.ACROSS * fitted)
        height = block.height + 2 * Panel.ABOVE * fitted
        if height <= room:
            break
    return fitted, Rect(rect.x + gap, rect.top - gap - height, width, height)


def draw_legend(
    page: Page, rect: Rect, dataset: Dataset, *, width: float, size: float, gap: float
) -> Rect:
    """Draw the legend in a panel, and return the room that it takes.

    Parameters
    ----------
    page, rect
        The page, and the map in whose upper left corner the legend lies.
    dataset
        The places that the map shows.
    width, size, gap
        The width of the panel, the size of its type, and the room between the panel and the edges
        of the map, in points.
    """
    fitted, panel = _laid_out(rect, dataset, width, size, gap)
    draw_panel(page, panel)
    block = legend_block(dataset, fitted, width - 2 * Panel.ACROSS * fitted)
    block.draw(page, panel.x + Panel.ACROSS * fitted, panel.top - Panel.ABOVE * fitted)
    return panel


def draw_scale_bar(
    page: Page, frame: Frame, lat: float, corner: tuple[float, float], size: float
) -> Rect:
    """Draw a scale bar that is right at one latitude.

    Parameters
    ----------
    page, frame
        The page, and the frame of the map.
    lat
        The latitude, in degrees.
    corner
        Where the lower left corner of the bar is: x and y in points on the page.
    size
        The size of the type, in points.

    Returns
    -------
    :
        The room that the bar and its label take.
    """
    x, y = corner
    per_km = frame.points_per_km(lat)
    longest = LONGEST_BAR * frame.rect.width
    km = max((km for km in SCALE_LENGTHS_KM if km * per_km <= longest), default=SCALE_LENGTHS_KM[0])
    width, height = km * per_km, BAR_HEIGHT * size
    ink, paper = page.palette.ink, page.palette.casing
    bar, half = shapely.box(x, y, x + width, y + height), width / 2
    page.draw(bar, face=paper, edge=ink, width=Stroke.FRAME, order=Level.FURNITURE)
    page.draw(shapely.box(x, y, x + half, y + height), face=ink, order=Level.FURNITURE + Level.STEP)
    face, label = Face(size), say("figure.km", km=written(km, "g"))
    page.text(x, y + height + BAR_LABEL * size, label, face, halo=Halo.FURNITURE)
    room = max(width, face.width(label)) + 2 * CLEAR
    return Rect(x - CLEAR, y - CLEAR, room, height + BAR_ROOM * size + CLEAR)


def draw_north(page: Page, x: float, y: float, size: float) -> Rect:
    """Draw an arrow to the north, which is up all over the map.

    Parameters
    ----------
    page
        The page to draw on.
    x, y
        The middle of the foot of the arrow, in points on the page.
    size
        The size of the type, in points.

    Returns
    -------
    :
        The room that the arrow and its letter take.
    """
    half, height = ARROW_HALF * size, ARROW_HEIGHT * size
    notch = y + ARROW_NOTCH * height
    arrow = shapely.polygons([(x - half, y), (x, y + height), (x + half, y), (x, notch)])
    page.draw(
        arrow,
        face=page.palette.ink,
        edge=page.palette.casing,
        width=Stroke.COAST,
        order=Level.FURNITURE,
    )
    face, letter = Face(size, SEMIBOLD), y + height + ARROW_LABEL * size
    page.text(x, letter, say("figure.north"), face, align="center", halo=Halo.FURNITURE)
    return north_room(x, y, size)


def north_room(x: float, y: float, size: float) -> Rect:
    """Return the room that the arrow to the north and its letter take.

    Parameters
    ----------
    x, y
        The middle of the foot of the arrow, in points on the page.
    size
        The size of the type, in points.
    """
    side, height = size + 2 * ARROW_CLEAR, (ARROW_HEIGHT + ARROW_ROOM) * size
    return Rect(x - size / 2 - ARROW_CLEAR, y - CLEAR, side, height + CLEAR)


def draw_degrees(page: Page, frame: Frame, size: float) -> None:
    """Draw ticks and degrees along the lower edge of the map, and that where reading begins.

    Parameters
    ----------
    page, frame
        The page, and the frame of the map.
    size
        The size of the type, in points.
    """
    rect, palette = frame.rect, page.palette
    face, tick = Face(size), DEGREE_TICK * size
    west, south = frame.position(rect.x, rect.y)
    east, north = frame.position(rect.right, rect.top)
    widest = face.width(say("figure.degrees_east", degrees=written(0.0, "04.1f")))
    for lon in _steps(west, east, widest * LON_ROOM / rect.width):
        x, _ = frame.place(lon, south)
        page.line((x, rect.y), (x, rect.y - tick), colour=palette.line, width=Stroke.FRAME)
        label, y = _degrees(lon, "west", "east"), rect.y - tick - size
        page.text(x, y, label, face, colour=palette.muted, align="center")
    edge, out, align = _edge(rect, tick)
    for lat in _steps(south, north, LAT_ROOM * size / rect.height):
        _, y = frame.place(west, lat)
        page.line((edge, y), (edge + out, y), colour=palette.line, width=Stroke.FRAME)
        label, x = _degrees(lat, "south", "north"), edge + DEGREE_GAP * out
        baseline = y - Baseline.DIGITS * size
        page.text(x, baseline, label, face, colour=palette.muted, align=align)


def _edge(rect: Rect, tick: float) -> tuple[float, float, Align]:
    """Return the edge where reading begins, how far a tick goes out from it, and how words stand there."""
    return (rect.x, -tick, "right") if spoken().direction == "ltr" else (rect.right, tick, "left")


def _degrees(degrees: float, below: str, above: str) -> str:
    side = "zero" if degrees == 0 else below if degrees < 0 else above
    return say(f"figure.degrees_{side}", degrees=written(abs(degrees), "g"))


def _steps(low: float, high: float, share: float) -> Iterator[float]:
    """Yield round degrees between two, as closely as their labels allow."""
    step = next((s for s in DEGREES if s >= share * (high - low)), WIDEST_DEGREES)
    margin = share * (high - low) / 3
    for number in range(ceil((low + margin) / step), floor((high - margin) / step) + 1):
        yield number * step
