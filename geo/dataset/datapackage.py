"""The description of the data package: its version, its windows, when evidence is old, and the relief."""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PIL import Image

from geo.dataset import rules
from geo.dataset.region import SWAPPED, off_earth
from geo.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geo.dataset.folder import Folder

FILE = "datapackage.json"
RELIEF_FILE = "relief.webp"
MOST_PIXELS = 40_000_000
SHAPE_TOLERANCE = 0.02
"""By how much the picture's width to height may differ from its bbox's in Web Mercator."""

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Description:
    """What the description says, as far as it could be read."""

    version: str
    created: datetime | None
    """When the dataset was released; ``None`` where the description does not say."""
    days: Mapping[str, date]
    """The days of the windows by name, such as ``battle.opens_on``."""
    evidence_ages_after: int | None
    """After how many days evidence counts as old; ``None`` where the description does not say."""
    relief: str
    relief_bounds: Bounds | None


def read_description(folder: Folder) -> Description:
    """Read and check the description and the picture that it names."""
    value = folder.read_json(FILE)
    if value is not None and not isinstance(value, dict):
        _report(folder, None, None, "The file is not a JSON object", "Restore the description.")
        value = None
    if value is None:
        _check_picture(folder, RELIEF_FILE, None)
        return Description("", None, {}, None, RELIEF_FILE, None)
    version, created = _version(folder, value.get("version")), _created(folder, value)
    days = _days(folder, value.get("windows"))
    ages_after = _evidence_ages_after(folder, value.get("evidence_ages_after_days"))
    resource = _relief_resource(folder, value.get("resources"))
    path, bounds = _relief_path(folder, resource), _relief_bounds(folder, resource)
    bounds = _check_picture(folder, path, bounds)
    return Description(version, created, days, ages_after, path, bounds)


def _report(folder: Folder, field: str | None, value: Any, message: str, remedy: str) -> None:
    shown = None if value is None else str(value)
    folder.report(Problem(FILE, None, field, shown, message, remedy))


def _version(folder: Folder, value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"\d+\.\d+\.\d+", value, re.ASCII):
        return value
    _report(folder, "version", value, "The version is not three numbers", "Write one like 1.0.0.")
    return ""


def _created(folder: Folder, description: Mapping[str, Any]) -> datetime | None:
    """Return the moment of release; one without a time zone is meant in UTC."""
    value = description.get("created")
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        moment = None
    if moment is None or not rules.is_sane(moment.date()):
        remedy = "Write one like 2025-01-31T00:00:00Z, or leave it out."
        _report(folder, "created", value, "The value is not a date with a time", remedy)
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _days(folder: Folder, windows: Any) -> dict[str, date]:
    days = {}
    for window, ends in {
        "battle": ("start", "end", "opens_on"),
        "record": ("start", "end"),
    }.items():
        for end in ends:
            field = f"{window}.{end}"
            value = _member(_member(windows, window), end)
            when = rules.read_day(value) if isinstance(value, str) else None
            if when is not None and rules.is_sane(when):
                days[field] = when
            else:
                remedy = "Write the day as YYYY-MM-DD."
                _report(
                    folder, f"windows.{field}", value, "The day is missing or not a day", remedy
                )
    return days if _is_ordered(folder, days) and _are_long(folder, days) else {}


def _member(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _is_ordered(folder: Folder, days: Mapping[str, date]) -> bool:
    is_ordered = True
    for earlier, later in (
        ("battle.start", "battle.end"),
        ("record.start", "record.end"),
        ("battle.start", "battle.opens_on"),
        ("battle.opens_on", "battle.end"),
        ("record.start", "battle.start"),
        ("battle.end", "record.end"),
    ):
        first, second = days.get(earlier), days.get(later)
        if first and second and first > second:
            is_ordered = False
            message = f"The day is before windows.{earlier}, {first}"
            _report(folder, f"windows.{later}", second, message, "Correct one of the two days.")
    return is_ordered


def _are_long(folder: Folder, days: Mapping[str, date]) -> bool:
    """Tell whether the windows have more than one day, without which there is nothing to step to."""
    single = [w for w in ("battle", "record") if _is_single(days, w)]
    for window in single:
        remedy = "Give the window two days or more."
        field = f"windows.{window}.end"
        _report(folder, field, days[f"{window}.end"], "The window has a single day", remedy)
    return not single


def _is_single(days: Mapping[str, date], window: str) -> bool:
    start, end = days.get(f"{window}.start"), days.get(f"{window}.end")
    return start is not None and start == end


def _evidence_ages_after(folder: Folder, value: Any) -> int | None:
    if value is None:
        return None
    if type(value) is int and value > 0:
        return value
    message = "The number of days is not a positive whole number"
    remedy = "Write one like 30, or leave it out: then no colour fades."
    _report(folder, "evidence_ages_after_days", value, message, remedy)
    return None


def _relief_resource(folder: Folder, resources: Any) -> dict[str, Any] | None:
    named = [
        resource
        for resource in (resources if isinstance(resources, list) else [])
        if _member(resource, "name") == "relief"
    ]
    if len(named) == 1:
        resource: dict[str, Any] = named[0]
        return resource
    message = f"There are {len(named)} resources named relief"
    _report(folder, "resources", None, message, "Describe the relief picture once.")
    return None


def _relief_path(folder: Folder, resource: dict[str, Any] | None) -> str:
    path = RELIEF_FILE if resource is None else resource.get("path")
    if isinstance(path, str) and re.fullmatch(r"\w[\w.-]*", path, re.ASCII):
        return path
    message, remedy = "The path is not a file of this folder", f"Write {RELIEF_FILE}."
    _report(folder, "resources.relief.path", path, message, remedy)
    return RELIEF_FILE


def _relief_bounds(folder: Folder, resource: dict[str, Any] | None) -> Bounds | None:
    if resource is None:
        return None
    value = resource.get("bbox")
    bounds = _bounds(value)
    fault = _bounds_fault(bounds)
    if fault:
        _report(folder, "resources.relief.bbox", value, *fault)
        return None
    return bounds


def _bounds(value: Any) -> Bounds | None:
    if not isinstance(value, list) or len(value) != 4:
        return None
    if not all(type(number) in {int, float} and math.isfinite(number) for number in value):
        return None
    west, south, east, north = map(float, value)
    return west, south, east, north


def _bounds_fault(bounds: Bounds | None) -> tuple[str, str] | None:
    remedy = "Write [west, south, east, north] in degrees."
    if bounds is None:
        return "The bbox is not four numbers", remedy
    west, south, east, north = bounds
    if west >= east or south >= north:
        return "The bbox encloses nothing", remedy
    return off_earth(west, south) or off_earth(east, north)


def _check_picture(folder: Folder, file: str, bounds: Bounds | None) -> Bounds | None:
    """Report what is wrong with the picture; return its edges where they can be judged further."""
    content = folder.read(file)
    fault = _picture_fault(content, bounds) if content is not None else None
    if fault is None:
        return bounds
    if fault is SWAPPED:
        _report(folder, "resources.relief.bbox", list(bounds or ()), *fault)
    else:
        message, remedy = fault
        folder.report(Problem(file, None, None, None, message, remedy))
    return None


def _picture_fault(content: bytes, bounds: Bounds | None) -> tuple[str, str] | None:
    restore = "Restore the picture, or make it again with the tool that built it."
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return "The picture is not a WebP file", restore
    if int.from_bytes(content[4:8], "little") + 8 != len(content):
        return "The picture is not as long as it says itself: bytes are missing or added", restore
    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                return f"The picture is too large: {width} by {height} pixels", restore
            picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return "The picture cannot be decoded", restore
    return _shape_fault(width / height, bounds) if bounds else None


def _shape_fault(ratio: float, bounds: Bounds) -> tuple[str, str] | None:
    west, south, east, north = bounds
    expected = _shape(bounds)
    if abs(ratio / expected - 1) <= SHAPE_TOLERANCE:
        return None
    if abs(ratio / _shape((south, west, north, east)) - 1) <= SHAPE_TOLERANCE:
        return SWAPPED
    message = f"The picture is {ratio:.2f} times as wide as high where its bbox asks {expected:.2f}"
    return message, "Draw the relief in Web Mercator, or correct the bbox in datapackage.json."


def _shape(bounds: Bounds) -> float:
    """Return how many times as wide as high the ground between the edges is in Web Mercator."""
    west, south, east, north = bounds
    return math.radians(east - west) / (_mercator(north) - _mercator(south))


def _mercator(lat: float) -> float:
    return math.asinh(math.tan(math.radians(lat)))
