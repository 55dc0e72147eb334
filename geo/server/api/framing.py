"""The parameters of a picture's extent, its size, its amounts, and words of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar

from geo.control.amounts import Measure, measures_of
from geo.dataset.region import locatable_places
from geo.errors import UsageError
from geo.export.options import MOST_NOTE, MOST_TITLE, SIDES, WRITTEN, own_words
from geo.extent import NORTHMOST, ZOOMS, Centre, Fit, read_box, the_one
from geo.language.catalogue import say
from geo.server.api.parameters import Choice, Several, Whole
from geo.server.api.problems import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.dataset.model import Dataset
    from geo.extent import Extent
    from geo.server.api.parameters import Parameter

T = TypeVar("T")
MOST_SIDE = 4000
"""How many pixels a picture may be wide or high over HTTP."""

NO_AMOUNTS = "none"
"""What stands for a picture that does not tell how much each party holds."""


@dataclass(frozen=True)
class Edges:
    """The edges of a box; ``None`` where they are not given."""

    name: str
    description: str
    default: None = None

    def read(self, text: str) -> Extent | Fault:
        """Return the box between west, south, east and north."""
        return _or_fault(self.name, lambda: read_box(text), HTTPStatus.NOT_FOUND)

    def schema(self) -> dict[str, Any]:
        """Return its JSON schema."""
        return _numbers((-180, 180), (-NORTHMOST, NORTHMOST), (-180, 180), (-NORTHMOST, NORTHMOST))


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
        return _numbers((-180, 180), (-NORTHMOST, NORTHMOST), ZOOMS)


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
        return {"type": "string", "maxLength": self.most, "pattern": WRITTEN}


def _numbers(*limits: tuple[float, float]) -> dict[str, Any]:
    """Return the schema of so many numbers, each within its limits."""
    numbers = [{"type": "number", "minimum": least, "maximum": most} for least, most in limits]
    count = len(numbers)
    return {"type": "array", "prefixItems": numbers, "minItems": count, "maxItems": count}


def _or_fault(
    name: str, read: Callable[[], T], status: HTTPStatus = HTTPStatus.BAD_REQUEST
) -> T | Fault:
    try:
        return read()
    except UsageError as error:
        return Fault(name, str(error), status)


def framing_parameters(dataset: Dataset) -> tuple[Parameter, ...]:
    """Return the parameters of a picture that say what it shows and how large it is."""
    locatable = locatable_places(dataset)
    shown, sides = (
        tuple(name for name in dataset.places if name in locatable),
        (SIDES[0], MOST_SIDE),
    )
    return (
        Several("fit", "The places to show whole, by their ids, separated by commas.", shown),
        Around("view", "The middle of the picture, longitude and latitude, and its zoom level."),
        Edges("bbox", "West, south, east and north in degrees: the picture shows at least that."),
        OwnWords("title", "A title of your own, above the date.", MOST_TITLE),
        OwnWords("note", "A note of your own, below the map.", MOST_NOTE),
        Whole("width", "The width in pixels, instead of dpi.", None, *sides),
        Whole("height", "The height in pixels, instead of dpi.", None, *sides),
        Choice(
            "amounts",
            "By what to tell how much each party holds; a bare layout has no room for it.",
            NO_AMOUNTS,
            (NO_AMOUNTS, *measures_of(dataset)),
        ),
    )


def framing_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was asked for, by the names of a picture's options.

    Raises
    ------
    UsageError
        If that is two extents, or a resolution and a size.
    """
    fit = Fit(values["fit"]) if values["fit"] else None
    extent = the_one({"fit": fit, "view": values["view"], "bbox": values["bbox"]})
    size = {name: values.get(name) or 0 for name in ("width", "height")}
    if values.get("dpi") and any(size.values()):
        raise UsageError(say("usage.either_size", dpi="dpi", width="width", height="height"))
    words = {name: values[name] for name in ("title", "note")}
    if "amounts" in values:
        words["amounts"] = None if values["amounts"] == NO_AMOUNTS else Measure(values["amounts"])
    return {**words, "extent": extent, **size}
