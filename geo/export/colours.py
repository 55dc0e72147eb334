"""The palette that many pictures share: the colours that carry meaning, and those that a sample of them needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageColor

from geo.codes.codebook import opened
from geo.design.style import FADES_AT, PALETTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from geo.design.style import Palette, Theme


def shared_palette(sample: Sequence[NDArray[np.uint8]], theme: Theme, colours: int) -> Image.Image:
    """Return a picture that carries the palette.

    Parameters
    ----------
    sample
        Some of the pictures, as rows of red, green and blue.
    theme
        The ground that they are drawn on.
    colours
        How many colours the palette has at most.
    """
    fixed = [*dict.fromkeys(_meaningful(PALETTES[theme]))]
    rows = np.concatenate([picture[::2, ::2] for picture in sample])
    method = Image.Quantize.MEDIANCUT
    chosen = Image.fromarray(rows).quantize(colours - len(fixed), method=method)
    palette = Image.new("P", (1, 1))
    parts = (part for colour in fixed for part in colour)
    palette.putpalette([*parts, *(chosen.getpalette() or [])])
    return palette


def _meaningful(palette: Palette) -> Iterator[tuple[int, ...]]:
    """Yield the colours of fills, stripes and marks as they look on paper."""
    paper = np.array(ImageColor.getrgb(palette.paper))
    for fill in map(palette.fill, opened().controllers):
        if fill != "none":
            opaque = np.array(ImageColor.getrgb(fill))
            for step in range(len(FADES_AT) + 1):
                opacity = palette.fill_opacity * palette.strength(step)
                mixed = opacity * opaque + (1 - opacity) * paper
                yield tuple(np.rint(mixed).astype(int).tolist())
    actors = map(palette.stripe, opened().actors)
    written = palette.ink, palette.muted, palette.line, palette.paper, palette.panel
    for colour in (*actors, palette.alert, *written):
        yield ImageColor.getrgb(colour)
