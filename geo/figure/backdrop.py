"""The backdrop on a page: resampled to the pixels of a picture, embedded once in a vector file."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.transforms import Affine2D
from PIL import Image, ImageOps

from geo.design.style import PALETTES, Theme
from geo.figure.mpl.svg import write_image, writes_svg
from geo.figure.page import Rect
from geo.figure.scale import Level

if TYPE_CHECKING:
    from matplotlib.backend_bases import RendererBase
    from numpy.typing import NDArray

    from geo.figure.basemap import Picture
    from geo.figure.page import Page
    from geo.figure.projection import Frame

    Crop = tuple[float, float, float, float]
    Pixels = NDArray[np.uint8]

JPEG_QUALITY = 84
PIXELS_A_POINT = 1.2
"""How many pixels the picture has at least in a point of a vector file."""

DARKEST_PERCENT = 0.5
"""How much of the picture may be as dark as its theme allows."""


class BackdropImage(Artist):
    """The part of the backdrop that a frame shows; beyond its edge there is only paper.

    Parameters
    ----------
    page
        The page, for its theme and its measures.
    picture, frame
        The picture, and the frame of the map.
    """

    def __init__(self, page: Page, picture: Picture, frame: Frame) -> None:
        super().__init__()
        self.set_zorder(Level.BACKDROP)
        self.crop, self.rect = _seen(picture, frame)
        self.set_visible(self.rect.width > 0 and self.rect.height > 0)
        self.picture, self.theme = picture, page.theme
        self.page_transform = page.transform

    @property
    def least(self) -> tuple[int, int]:
        """The pixels that it has at least in a vector file."""
        return ceil(PIXELS_A_POINT * self.rect.width), ceil(PIXELS_A_POINT * self.rect.height)

    def draw(self, renderer: RendererBase) -> None:
        """Draw the picture in the way that suits the renderer."""
        corners = [(self.rect.x, self.rect.y), (self.rect.right, self.rect.top)]
        (left, bottom), (right, top) = self.page_transform.transform(corners)
        if writes_svg(renderer):
            self._write_svg(renderer, Rect(left, bottom, right - left, top - bottom))
            return
        gc = renderer.new_gc()
        if isinstance(renderer, RendererAgg):
            x, y = round(left), round(bottom)
            size = round(right) - x, round(top) - y
            renderer.draw_image(gc, x, y, _resampled(self.picture, self.theme, self.crop, size))
        else:
            stretch = Affine2D().scale(right - left, top - bottom)
            pixels = _pixels(_embedded(self.picture, self.theme, self.crop, self.least))
            renderer.draw_image(gc, left, bottom, pixels, stretch)
        gc.restore()

    def _write_svg(self, renderer: Any, rect: Rect) -> None:
        """Embed the picture as JPEG."""
        picture = _jpeg(self.picture, self.theme, self.crop, self.least)
        attributes = {
            "x": f"{rect.x:.3f}",
            "y": f"{renderer.height - rect.top:.3f}",
            "width": f"{rect.width:.3f}",
            "height": f"{rect.height:.3f}",
            "preserveAspectRatio": "none",
            "xlink:href": f"data:image/jpeg;base64,{picture}",
        }
        write_image(renderer, attributes)


def _seen(picture: Picture, frame: Frame) -> tuple[Crop, Rect]:
    """Return the pixels of a picture that a frame shows, and where they lie on the page."""
    west, south, east, north = picture.box
    (x0, y0), (x1, y1) = frame.point(west, south), frame.point(east, north)
    columns, rows = picture.image.size
    across, down = columns / (x1 - x0), rows / (y1 - y0)
    left, right = ((x - x0) * across for x in (frame.rect.x, frame.rect.right))
    upper, lower = ((y1 - y) * down for y in (frame.rect.top, frame.rect.y))
    left, upper = max(0.0, left), max(0.0, upper)
    right, lower = min(float(columns), right), min(float(rows), lower)
    size = (right - left) / across, (lower - upper) / down
    return (left, upper, right, lower), Rect(x0 + left / across, y1 - lower / down, *size)


def _tinted(picture: Picture, theme: Theme) -> Image.Image:
    """Return a picture in the colours of a theme, on its paper."""
    palette, image = PALETTES[theme], picture.image
    if palette.shade is not None:
        grey = ImageOps.autocontrast(image.convert("L"), cutoff=(DARKEST_PERCENT, 0))
        shaded = ImageOps.colorize(grey, *palette.shade).convert("RGBA")
        shaded.putalpha(image.getchannel("A"))
        image = shaded
    paper = Image.new("RGBA", image.size, palette.paper)
    paper.alpha_composite(image)
    return paper.convert("RGB")


@lru_cache(maxsize=4)
def _on_paper(picture: Picture, theme: Theme) -> Image.Image:
    return _tinted(picture, theme)


def _scaled(picture: Picture, theme: Theme, crop: Crop, size: tuple[int, int]) -> Image.Image:
    """Return a part of the picture, whose edges may lie within its pixels, in so many pixels."""
    return _on_paper(picture, theme).resize(size, Image.Resampling.BICUBIC, box=crop)


@lru_cache(maxsize=8)
def _embedded(picture: Picture, theme: Theme, crop: Crop, least: tuple[int, int]) -> Image.Image:
    """Return the picture in its own pixels, or in more where these would show as squares."""
    left, upper, right, lower = crop
    size = max(round(right - left), least[0]), max(round(lower - upper), least[1])
    return _scaled(picture, theme, crop, size)


@lru_cache(maxsize=3)
def _resampled(picture: Picture, theme: Theme, crop: Crop, size: tuple[int, int]) -> Pixels:
    """Return the picture in so many pixels; few are kept, for one in print size takes 20 MB."""
    return _pixels(_scaled(picture, theme, crop, size))


@lru_cache(maxsize=8)
def _jpeg(picture: Picture, theme: Theme, crop: Crop, least: tuple[int, int]) -> str:
    written = io.BytesIO()
    _embedded(picture, theme, crop, least).save(written, format="jpeg", quality=JPEG_QUALITY)
    return base64.b64encode(written.getvalue()).decode()


def _pixels(picture: Image.Image) -> Pixels:
    """Return a picture as rows of red, green, blue and alpha, the lowest row first."""
    return np.ascontiguousarray(np.asarray(picture.convert("RGBA"))[::-1])
