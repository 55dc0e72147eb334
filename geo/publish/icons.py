"""The mark of the product as the pictures that devices show for what was put on their first screen."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

from geo.publish.scripts import Asset
from geo.shipped import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES: Final = (192, 512)
"""How wide the pictures are, in pixels."""

SAFE: Final = 0.8
"""How much of the width a device leaves that cuts the picture to a shape of its own."""

FINER: Final = 4
"""How many times finer the shapes are drawn than they are shown, for smooth edges."""

WIDTH = re.compile(r'viewBox="0 0 (\d+) \1"')
GROUND = re.compile(r'<rect [^>]*rx="([\d.]+)" fill="([^"]+)"')
SHAPE = re.compile(r'<path d="([^"]+)" fill="([^"]+)"')
STROKE = re.compile(r"([MLlz])([^A-Za-z]*)")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Drawing:
    """A square drawing of flat shapes on a ground with round corners, as the file of the mark has it."""

    width: float
    corner: float
    ground: str
    shapes: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]

    def png(self, size: int, *, is_cut: bool = False) -> bytes:
        """Return it as a picture.

        Parameters
        ----------
        size
            The width of the picture, in pixels.
        is_cut
            Whether devices cut it to a shape of their own: then the ground fills all of it, and the
            shapes keep to its middle.
        """
        across = size * FINER
        unit = across / self.width
        share = SAFE if is_cut else 1
        aside = across * (1 - share) / 2
        picture = Image.new("RGBA", (across, across))
        brush = ImageDraw.Draw(picture)
        corner = 0 if is_cut else self.corner * unit
        brush.rounded_rectangle((0, 0, across - 1, across - 1), corner, fill=self.ground)
        for fill, points in self.shapes:
            outline = [(aside + x * unit * share, aside + y * unit * share) for x, y in points]
            brush.polygon(outline, fill=fill)
        written = io.BytesIO()
        picture.resize((size, size), Image.Resampling.BOX).save(written, "png", optimize=True)
        return written.getvalue()


@cache
def icon() -> Asset:
    """Return the mark of the product, as browsers show it beside a title."""
    return Asset("icon", "svg", (ROOT / "pages" / "icon.svg").read_bytes())


@cache
def pictures() -> dict[int, Asset]:
    """Return the mark as pictures, by their width in pixels."""
    drawing = read(icon().content.decode())
    return {size: Asset(f"icon-{size}", "png", drawing.png(size)) for size in SIZES}


@cache
def cut_picture() -> Asset:
    """Return the mark as the picture that devices cut to a shape of their own."""
    size = max(SIZES)
    return Asset(f"icon-cut-{size}", "png", read(icon().content.decode()).png(size, is_cut=True))


def read(svg: str) -> Drawing:
    """Return the drawing of a file that has a ground, and shapes of straight lines.

    Raises
    ------
    ValueError
        If the file has anything else.
    """
    width, ground = WIDTH.search(svg), GROUND.search(svg)
    if not width or not ground:
        raise ValueError("The mark has no ground of its own")
    shapes = tuple((fill, tuple(_points(path))) for path, fill in SHAPE.findall(svg))
    return Drawing(float(width[1]), float(ground[1]), ground[2], shapes)


def _points(path: str) -> Iterator[tuple[float, float]]:
    """Yield the corners of a shape.

    Raises
    ------
    ValueError
        If it has other lines than straight ones.
    """
    if STROKE.sub("", path).strip():
        raise ValueError(f"The mark has a line that is not straight: {path}")
    x = y = 0.0
    for command, numbers in STROKE.findall(path):
        values = [float(number) for number in NUMBER.findall(numbers)]
        for across, down in zip(values[::2], values[1::2], strict=True):
            near = command == "l"
            x, y = (x + across, y + down) if near else (across, down)
            yield x, y
