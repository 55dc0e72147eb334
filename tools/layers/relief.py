"""The relief: a calm hillshade of the elevation grid, in Web Mercator rows."""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tools.layers.elevation import Elevation

    Grid = NDArray[np.float64]

WIDTH = 1200
"""Columns of the picture: four for each cell of the elevation, which has no more to show."""

SIGMA_WIDTH = 1800
"""Columns of the picture of which the widths of blurs are told."""

FADE = 0.06
"""Share of the picture, on each side, over which it fades into the page."""

EARTH_RADIUS_M = 6_371_000.0

SUNS = ((315.0, 0.50), (350.0, 0.20), (275.0, 0.20), (225.0, 0.10))
"""Azimuth in degrees and weight of each light; several soften the ridges that one would lose."""

SUN_HEIGHT_DEG = 45.0

STEEPNESS = 1.5
"""Vertical exaggeration of the fine relief."""

FINE_SIGMA_PX = 1.6

BROAD_STEEPNESS = 3.4
"""Vertical exaggeration of the broad relief, which keeps whole valleys legible from afar."""

BROAD_SIGMA_PX = 16.0

VALLEY_SIGMA_PX = 34.0
VALLEY_DEPTH_M = 900.0
"""Ground this far below its wider neighbourhood takes the full tone of a valley."""

ELEVATION_RANGE_M = (1_000.0, 5_200.0)

FINE_SHARE = 0.66
"""Weight of the fine relief against the broad one."""

FLAT, KNEE = 0.95, 0.10
"""Light below which shadow sets in, and how gradually it does."""

STRENGTH = 1.85
VALLEY_STRENGTH = 0.12

SHADOW_RGB = (122.0, 112.0, 101.0)
LOW_RGB = (246.0, 243.0, 234.0)
HIGH_RGB = (254.0, 253.0, 250.0)

WEBP_QUALITY = 80


def mercator_latitudes(south: float, north: float, rows: int) -> Grid:
    """Return the latitudes in degrees, north first, of rows evenly spaced in EPSG:3857."""
    bottom, top = _mercator_y(south), _mercator_y(north)
    y = top - (np.arange(rows) + 0.5) * (top - bottom) / rows
    return np.degrees(2 * np.arctan(np.exp(y)) - np.pi / 2)


def mercator_rows(bounds: Sequence[float], width: int) -> int:
    """Return how many rows make the pixels of a Web Mercator picture square.

    ``bounds`` are west, south, east and north in degrees.
    """
    west, south, east, north = bounds
    height = _mercator_y(north) - _mercator_y(south)
    return round(width * height / math.radians(east - west))


def resample(values: Grid, positions: Grid) -> Grid:
    """Interpolate the rows of a grid at fractional row positions with a cubic B-spline.

    The spline smooths a little, which is wanted: an interpolating cubic shows every cell.
    Positions beyond the grid take the value of its edge.
    """
    base = np.floor(positions).astype(np.int64)
    t = positions - base
    weights = (
        (1 - t) ** 3 / 6,
        (3 * t**3 - 6 * t**2 + 4) / 6,
        (-3 * t**3 + 3 * t**2 + 3 * t + 1) / 6,
        t**3 / 6,
    )
    out = np.zeros((len(positions), values.shape[1]))
    for offset, weight in zip((-1, 0, 1, 2), weights, strict=True):
        row = np.clip(base + offset, 0, len(values) - 1)
        out += weight[:, None] * values[row]
    return out


def blur(values: Grid, sigma: float) -> Grid:
    """Smooth a grid with a Gaussian of ``sigma`` cells, its edges continued outwards."""
    reach = int(np.ceil(3 * sigma))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    return _convolve_rows(_convolve_rows(values, kernel).T, kernel).T


def hillshade(z: Grid, cell_m: Grid, *, steepness: float) -> Grid:
    """Return the light on a surface from several suns, where 1 is the light on flat ground.

    ``z`` is metres, row 0 in the north; ``cell_m`` is the pixel size in metres of each row.
    """
    down, right = np.gradient(z)
    slope_x = steepness * right / cell_m[:, None]
    slope_y = -steepness * down / cell_m[:, None]
    length = np.sqrt(1 + slope_x**2 + slope_y**2)
    height = math.radians(SUN_HEIGHT_DEG)
    light = np.zeros_like(z)
    for azimuth, weight in SUNS:
        east, north = math.sin(math.radians(azimuth)), math.cos(math.radians(azimuth))
        facing = math.sin(height) - math.cos(height) * (slope_x * east + slope_y * north)
        light += weight * np.clip(facing / length, 0, None) / math.sin(height)
    return light


def paint(elevation: Elevation, *, width: int = WIDTH) -> NDArray[np.uint8]:
    """Paint the relief as RGBA pixels, north up, in Web Mercator rows over the grid's bounds."""
    z, latitudes = _enlarge(elevation, width)
    west, _, east, _ = elevation.bounds
    cell_m = EARTH_RADIUS_M * np.radians((east - west) / width) * np.cos(np.radians(latitudes))
    scale = width / SIGMA_WIDTH
    fine = hillshade(blur(z, FINE_SIGMA_PX * scale), cell_m, steepness=STEEPNESS)
    broad = hillshade(blur(z, BROAD_SIGMA_PX * scale), cell_m, steepness=BROAD_STEEPNESS)
    depth = np.clip((blur(z, VALLEY_SIGMA_PX * scale) - z) / VALLEY_DEPTH_M, 0, 1)
    height = _smoothstep((z - ELEVATION_RANGE_M[0]) / np.ptp(ELEVATION_RANGE_M))
    shade = _shade(fine, broad, depth, height)
    pixels = np.empty((*z.shape, 4))
    for band, (dark, low, high) in enumerate(zip(SHADOW_RGB, LOW_RGB, HIGH_RGB, strict=True)):
        paper = low + (high - low) * height
        pixels[..., band] = paper + (dark - paper) * shade
    pixels[..., 3] = 255 * _fade(z.shape)
    levels: NDArray[np.uint8] = np.rint(np.clip(pixels, 0, 255)).astype(np.uint8)
    return levels


def encode(pixels: NDArray[np.uint8]) -> bytes:
    """Encode RGBA pixels as WebP; the same pixels and library give the same bytes."""
    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "WEBP", quality=WEBP_QUALITY, alpha_quality=80, method=6)
    return buffer.getvalue()


def _mercator_y(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _convolve_rows(values: Grid, kernel: Grid) -> Grid:
    reach = len(kernel) // 2
    padded = np.pad(values, ((reach, reach), (0, 0)), mode="edge")
    out = np.zeros_like(values)
    for offset, weight in enumerate(kernel):
        out += weight * padded[offset : offset + len(values)]
    return out


def _enlarge(elevation: Elevation, width: int) -> tuple[Grid, Grid]:
    west, south, east, north = elevation.bounds
    latitudes = mercator_latitudes(south, north, mercator_rows(elevation.bounds, width))
    rows = (north - latitudes) * elevation.cells_per_degree - 0.5
    columns = (np.arange(width) + 0.5) * (east - west) / width * elevation.cells_per_degree - 0.5
    tall = resample(elevation.metres.astype(np.float64), rows)
    return resample(tall.T, columns).T, latitudes


def _shade(fine: Grid, broad: Grid, depth: Grid, height: Grid) -> Grid:
    """Return how much shadow colour each pixel takes, 0 (paper) to below 1."""
    light = FINE_SHARE * fine + (1 - FINE_SHARE) * broad
    # A soft knee instead of a cut at the light of flat ground keeps form on the lit slopes too.
    shadow = KNEE * np.logaddexp(0, (FLAT - light) / KNEE)
    # Aerial perspective: the plains keep back, the ranges come forward.
    strength = 0.7 + 0.5 * height
    return 1 - np.exp(-strength * (STRENGTH * shadow + VALLEY_STRENGTH * depth))


def _smoothstep(values: Grid) -> Grid:
    t = np.clip(values, 0, 1)
    return t * t * (3 - 2 * t)


def _fade(shape: Sequence[int]) -> Grid:
    rows, columns = (_ramp(count) for count in shape)
    return rows[:, None] * columns[None, :]


def _ramp(count: int) -> Grid:
    centres = (np.arange(count) + 0.5) / count
    return _smoothstep(np.minimum(centres, 1 - centres) / FADE)
