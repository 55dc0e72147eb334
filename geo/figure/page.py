"""A page: a figure on which everything is placed in points from its lower left corner."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox

from geo.design.style import PALETTES
from geo.figure.mpl.halo import HaloText
from geo.figure.scale import Level
from geo.figure.text import settled
from geo.language.isolation import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from matplotlib.text import Text
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.design.style import Theme
    from geo.figure.text import Face

POINTS_PER_INCH = 72.0


@dataclass(frozen=True)
class Rect:
    """A rectangle in points: its lower left corner, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge, in points."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """The y of the upper edge, in points."""
        return self.y + self.height

    def towards(self, direction: str, room: Rect) -> Rect:
        """Return the rectangle as it lies in a room that is read in a direction.

        Parameters
        ----------
        direction
            ``ltr`` for the rectangle as it is, ``rtl`` for its mirror image.
        room
            What it is mirrored in.
        """
        if direction == "ltr":
            return self
        return replace(self, x=room.x + room.right - self.right)

    def inset(self, by: float) -> Rect:
        """Return the rectangle that lies so many points inside this one."""
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def overlaps(self, other: Rect) -> bool:
        """Tell whether two rectangles share some area."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.top and other.y < self.top

    def holds(self, other: Rect) -> bool:
        """Tell whether another rectangle lies inside this one."""
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.top <= self.top

    def shape(self) -> Any:
        """Return the rectangle as a polygon."""
        return shapely.box(self.x, self.y, self.right, self.top)


class Page:
    """A figure of one size, in the colours of a theme.

    Parameters
    ----------
    width, height
        How large it is, in points.
    theme
        The colours.
    """

    def __init__(self, width: float, height: float, theme: Theme) -> None:
        size = (width / POINTS_PER_INCH, height / POINTS_PER_INCH)
        self.figure = Figure(figsize=size, dpi=POINTS_PER_INCH, facecolor=PALETTES[theme].paper)
        FigureCanvasAgg(self.figure)
        self.width, self.height = width, height
        self.theme, self.palette = theme, PALETTES[theme]
        scale = Affine2D().scale(1 / POINTS_PER_INCH)
        self.transform = scale + self.figure.dpi_scale_trans
        self._cut: TransformedBbox | None = None

    @contextmanager
    def cutting(self, rect: Rect) -> Iterator[None]:
        """Cut off at the edges of a rectangle what is drawn meanwhile, but no words."""
        edges = Bbox.from_extents(rect.x, rect.y, rect.right, rect.top)
        self._cut = TransformedBbox(edges, self.transform)
        try:
            yield
        finally:
            self._cut = None

    def text(
        self,
        x: float,
        y: float,
        text: str,
        face: Face,
        *,
        colour: str | None = None,
        align: Literal["left", "center", "right"] = "left",
        halo: float = 0.0,
        order: float = Level.TEXT,
        spaced: bool = False,
    ) -> Text:
        """Set a line of text.

        It is set in the face that suits its script.

        Parameters
        ----------
        x, y
            Where its baseline begins, or has its middle or its end, in points from the lower left
            corner.
        text
            The line.
        face
            The type.
        colour
            Its colour as ``#rrggbb``; ``None`` for that of ink.
        align
            Which part of the line stands at ``x``.
        halo
            How far the halo around it reaches, in points.
        order
            When it is drawn: before all that has a higher order.
        spaced
            Whether a space parts it from what is read after it on its line.
        """
        artist = HaloText(
            x,
            y,
            settled(text.translate(MARKS)),
            color=colour or self.palette.ink,
            horizontalalignment=align,
            verticalalignment="baseline",
            fontproperties=face.suited(text).properties(),
            parse_math=False,
            transform=self.transform,
            zorder=order,
        )
        artist.set_halo(halo, self.palette.casing)
        artist.set_spaced(spaced=spaced)
        self.figure.add_artist(artist)
        return artist

    def draw(
        self,
        shape: BaseGeometry,
        *,
        face: str = "none",
        edge: str = "none",
        width: float = 0.0,
        dash: tuple[float, ...] | None = None,
        opacity: float = 1.0,
        order: float = 1,
    ) -> None:
        """Draw a shape.

        Parameters
        ----------
        shape
            The shape, in points from the lower left corner.
        face, edge
            The colours of its area and of its outline as ``#rrggbb``, or ``none``.
        width
            How wide the outline is, in points.
        dash
            How long its dashes and the gaps after them are in turn, in points; ``None`` for no
            gaps.
        opacity
            From 0, which cannot be seen, to 1.
        order
            When it is drawn: before all that has a higher order.
        """
        if shape.is_empty:
            return
        patch = PathPatch(
            path_of(shape),
            facecolor=face,
            edgecolor=edge,
            linewidth=width,
            linestyle=(0, tuple(part / width for part in dash)) if dash else "solid",
            joinstyle="round",
            capstyle="butt",
            alpha=opacity,
            transform=self.transform,
            zorder=order,
        )
        patch.set_clip_box(self._cut)
        self.figure.add_artist(patch)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        colour: str,
        width: float,
        order: float = 1,
    ) -> None:
        """Draw a straight line.

        Parameters
        ----------
        start, end
            Its ends: x and y in points from the lower left corner.
        colour
            Its colour as ``#rrggbb``.
        width
            How wide it is, in points.
        order
            When it is drawn: before all that has a higher order.
        """
        self.draw(shapely.linestrings([start, end]), edge=colour, width=width, order=order)


def cut_to(rect: Rect, shape: Any) -> Any:
    """Return what of a shape lies in a rectangle; a shape that lies in it whole stays as it is."""
    left, lower, right, upper = shape.bounds
    if rect.holds(Rect(left, lower, right - left, upper - lower)):
        return shape
    return shapely.intersection(shape, rect.shape())


def path_of(shape: Any) -> Path:
    """Return the outline of a geometry, holes and parts included."""
    return Path.make_compound_path(*_paths(shape))


def _paths(shape: Any) -> Iterator[Path]:
    if hasattr(shape, "geoms"):
        for part in shape.geoms:
            yield from _paths(part)
    elif shape.geom_type == "Polygon":
        for ring in (shape.exterior, *shape.interiors):
            yield Path(_positions(ring), closed=True)
    elif shape.geom_type in {"LineString", "LinearRing"}:
        yield Path(_positions(shape))


def _positions(line: Any) -> NDArray[np.float64]:
    positions: NDArray[np.float64] = shapely.get_coordinates(line)
    return positions
