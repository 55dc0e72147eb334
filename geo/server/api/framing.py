"""The parameters of a picture's extent, its size, and words of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from geo.briefing.storyline import locatable_places
from geo.errors import UsageError
from geo.export.options import MOST_NOTE, MOST_TITLE, SIDES, own_words
from geo.extent import Centre, Fit, read_box, the_one
from geo.server.api.parameters import Several, Whole
from geo.server.api.problems import Fault, wrong_parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geo.dataset.model import Dataset
    from geo.extent import Extent
    from geo.server.api.parameters import Parameter

T = TypeVar("T")
DEGREES = r"-?\d+(?:\.\d+)?"


@dataclass(frozen=True)
class Edges:
    """The edges of a box; ``None`` where they are not given."""

    name: str
    description: str
    default: None = None

    def read(self, text: str) -> Extent | Fault:
        """Return the box between west, south, east and north."""
        return _or_fault(self.name, lambda: read_box(text))

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        numbers = {"type": "number", "minimum": -180, "maximum": 180}
        return {"type": "array", "items": numbers, "minItems": 4, "maxItems": 4}


@dataclass(frozen=True)
class Around:
    """A point and a zoom level; ``None`` where they are not given."""

    name: str
    description: str
    default: None = None

    def read(self, text: str) -> Extent | Fault:
        """Return the view around longitude and latitude at a zoom level."""
        return _or_fault(self.name, lambda: Centre.read(text))

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        return {"type": "array", "items": {"type": "number"}, "minItems": 3, "maxItems": 3}


@dataclass(frozen=True)
class OwnWords:
    """Words of who asks, in one line; none where they are not given."""

    name: str
    description: str
    most: int
    default: str = ""

    def read(self, text: str) -> str | Fault:
        """Return the words."""
        return _or_fault(self.name, lambda: own_words(self.name, text, self.most))

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        return {"type": "string", "maxLength": self.most}


def _or_fault(name: str, read: Callable[[], T]) -> T | Fault:
    try:
        return read()
    except UsageError as error:
        return Fault(name, str(error))


def framing_parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """Return the parameters of a picture of one date that say what it shows and how large it is."""
    shown = tuple(place for place in dataset.places if place in locatable_places(dataset))
    most = SIDES[1]
    return (
        Several("fit", "The places to show whole, by their ids, separated by commas.", shown),
        Around("view", "The middle of the picture, longitude and latitude, and its zoom level."),
        Edges("bbox", "West, south, east and north in degrees: the picture shows at least that."),
        OwnWords("title", "A title of your own, above the date.", MOST_TITLE),
        OwnWords("note", "A note of your own, below the map.", MOST_NOTE),
        Whole("width", "The width in pixels, instead of dpi.", None, SIDES[0], most),
        Whole("height", "The height in pixels, instead of dpi.", None, SIDES[0], most),
    )


def framing_of(values: Mapping[str, Any], most_pixels: int) -> dict[str, Any]:
    """Return what was asked for, by the names of a picture's options.

    Parameters
    ----------
    values
        The values of the parameters.
    most_pixels
        How many pixels a picture may have.

    Raises
    ------
    Refusal
        If it asks for two extents, or for too many pixels.
    """
    faults = tuple(_faults(values, most_pixels))
    if faults:
        raise wrong_parameters(faults)
    return {
        "extent": _extent(values),
        "title": values["title"],
        "note": values["note"],
        "width": values["width"] or 0,
        "height": values["height"] or 0,
    }


def _extent(values: Mapping[str, Any]) -> Extent | None:
    fit = Fit(values["fit"]) if values["fit"] else None
    return the_one({"fit": fit, "view": values["view"], "bbox": values["bbox"]})


def _faults(values: Mapping[str, Any], most_pixels: int) -> Iterator[Fault]:
    try:
        _extent(values)
    except UsageError as error:
        yield Fault("fit", str(error))
    width, height = values["width"] or 0, values["height"] or 0
    if (width or height) and values["dpi"]:
        yield Fault("dpi", "Give either dpi or width and height.")
    if width * height > most_pixels:
        yield Fault("width", f"A picture has at most {most_pixels:,} pixels here.")
