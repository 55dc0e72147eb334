"""The backdrop: the picture that lies below the map, checked with the edges that it says it has."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

from PIL import Image

from geo.dataset.model import Backdrop
from geo.dataset.region import off_earth, swapped
from geo.errors import Problem
from geo.language.catalogue import say, written

if TYPE_CHECKING:
    from geo.dataset.folder import Folder
    from geo.dataset.model import Bounds
    from geo.dataset.resources import PackageFile

MOST_PIXELS = 40_000_000
SHAPE_TOLERANCE = 0.02
"""By how much the picture's width to height may differ from its bbox's in Web Mercator."""


def read_backdrop(folder: Folder, resource: PackageFile) -> Backdrop | None:
    """Read and check the picture; without edges that can be judged further there is none."""
    bounds = _bounds(folder, resource)
    content = folder.read(resource.path)
    wrong = _picture_fault(content, bounds) if content is not None else None
    if wrong == swapped():
        folder.report(resource.fault("bbox", *wrong))
    elif wrong:
        message, remedy = wrong
        folder.report(Problem(resource.path, None, None, None, message, remedy))
    elif content is not None and bounds is not None:
        return Backdrop(content, bounds)
    return None


def _bounds(folder: Folder, resource: PackageFile) -> Bounds | None:
    bounds = _four_numbers(resource.entry.get("bbox"))
    wrong = _bounds_fault(bounds)
    if wrong:
        folder.report(resource.fault("bbox", *wrong))
        return None
    return bounds


def _four_numbers(value: Any) -> Bounds | None:
    if not isinstance(value, list) or len(value) != 4:
        return None
    if not all(type(number) in {int, float} and math.isfinite(number) for number in value):
        return None
    west, south, east, north = map(float, value)
    return west, south, east, north


def _bounds_fault(bounds: Bounds | None) -> tuple[str, str] | None:
    remedy = say("remedy.write_bbox", form="[west, south, east, north]")
    if bounds is None:
        return say("fault.no_bbox"), remedy
    west, south, east, north = bounds
    if west >= east or south >= north:
        return say("fault.empty_bbox"), remedy
    return off_earth(west, south) or off_earth(east, north)


def _picture_fault(content: bytes, bounds: Bounds | None) -> tuple[str, str] | None:
    restore = say("remedy.restore_picture")
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return say("fault.no_webp"), restore
    if int.from_bytes(content[4:8], "little") + 8 != len(content):
        return say("fault.picture_cut"), restore
    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                return say("fault.picture_too_large", width=width, height=height), restore
            picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return say("fault.picture_unreadable"), restore
    return _shape_fault(width / height, bounds) if bounds else None


def _shape_fault(ratio: float, bounds: Bounds) -> tuple[str, str] | None:
    west, south, east, north = bounds
    expected = _shape(bounds)
    if abs(ratio / expected - 1) <= SHAPE_TOLERANCE:
        return None
    if abs(ratio / _shape((south, west, north, east)) - 1) <= SHAPE_TOLERANCE:
        return swapped()
    told = {"ratio": written(ratio, ".2f"), "expected": written(expected, ".2f")}
    return say("fault.picture_shape", **told), say("remedy.mercator")


def _shape(bounds: Bounds) -> float:
    """Return how many times as wide as high the ground between the edges is in Web Mercator."""
    west, south, east, north = bounds
    return math.radians(east - west) / (_mercator(north) - _mercator(south))


def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(lat)))
