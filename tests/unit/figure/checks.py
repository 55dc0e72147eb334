"""What a figure's texts and pixels say, for tests: where texts stand, and who holds a district."""

from __future__ import annotations

from functools import cache

import numpy as np
import shapely
from matplotlib.text import Text
from matplotlib.textpath import TextToPath
from PIL import ImageColor

from geo.design.style import PALETTES, Theme
from geo.figure.layouts import SHEETS, Layout
from geo.figure.mapview import ControlMap, MapPlan
from geo.figure.page import Page, Rect
from geo.figure.text import Face
from tests.codes import Controller

SHIFT = {"left": 0.0, "center": 0.5, "right": 1.0}
LEAST_GAP = 0.2
"""How far apart the ink of two texts has to be, in points."""


def texts_of(figure):
    """Return every text of a figure with the box that its ink takes, in points."""
    return [
        (artist.get_text(), ink_of(artist)) for artist in figure.findobj(Text) if artist.get_text()
    ]


def ink_of(artist):
    """Return the box of a text's ink: line boxes would count the air that Dari fonts have above."""
    properties = artist.get_fontproperties()
    ink = _ink(artist.get_text(), properties.get_family()[0], properties.get_weight())
    width, height, descent = (properties.get_size() * length for length in ink)
    x, y = artist.get_position()
    left = x - SHIFT[artist.get_horizontalalignment()] * width
    return Rect(left, y - descent, width, height)


@cache
def _ink(text, family, weight):
    """Measure the ink of a text of one point: without hinting it grows with the size."""
    properties = Face(1, weight, family).properties()
    return TextToPath().get_text_width_height_descent(text, properties, False)


def faults_of(figure):
    """Return every text that leaves the page or lies over another."""
    page = Rect(0, 0, *figure.bbox.size)
    texts = texts_of(figure)
    faults = [f"{text!r} leaves the page" for text, box in texts if not page.holds(box)]
    boxes = np.array([(box.x, box.y, box.right, box.top) for _, box in texts]).T
    x0, y0, x1, y1 = (edges[:, None] for edges in boxes)
    across = np.minimum(x1, x1.T) - np.maximum(x0, x0.T)
    up = np.minimum(y1, y1.T) - np.maximum(y0, y0.T)
    over = np.argwhere(np.triu((across > -LEAST_GAP) & (up > -LEAST_GAP), k=1))
    return faults + [f"{texts[a][0]!r} lies over {texts[b][0]!r}" for a, b in over]


def words_of(figure):
    """Return all text of a figure."""
    return [text for text, _ in texts_of(figure)]


def bare_map(timeline, day, extent=None):
    """Return the map of the bare layout, which fills its page, of home or of an extent."""
    sheet = SHEETS[Layout.BARE]
    plan = MapPlan(Rect(0, 0, sheet.width, sheet.height), sheet.names, extent=extent)
    page = Page(sheet.width, sheet.height, Theme.LIGHT)
    return ControlMap(page, plan, timeline, day, frozenset())


def held_by(picture, shape, height_points, theme=Theme.LIGHT):
    """Return whose fill most pixels in a shape (in points on the page) are nearest to."""
    scale = picture.height / height_points
    left, lower, right, upper = shape.bounds
    box = (left, height_points - upper, right, height_points - lower)
    corner = np.floor(np.array(box[:2]) * scale)
    part = picture.convert("RGB").crop(
        (*corner.astype(int).tolist(), *np.ceil(np.array(box[2:]) * scale).astype(int).tolist())
    )
    pixels = np.asarray(part).astype(float)
    rows, columns = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]]
    x = (columns + corner[0] + 0.5) / scale
    inside = shapely.contains_xy(
        shape.buffer(-4), x, height_points - (rows + corner[1] + 0.5) / scale
    )
    palette = PALETTES[theme]
    fills = {c: palette.fill(c) for c in Controller if c is not Controller.NONE}
    paper = np.array(ImageColor.getrgb(palette.paper))
    seen = np.array(
        [
            palette.fill_opacity * np.array(ImageColor.getrgb(fill))
            + (1 - palette.fill_opacity) * paper
            for fill in fills.values()
        ]
    )
    nearest = np.abs(pixels[inside][:, None, :] - seen).sum(axis=-1).argmin(axis=-1)
    return list(fills)[np.bincount(nearest, minlength=len(fills)).argmax()]
