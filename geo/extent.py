"""Which part of the map is shown: around a point, between four edges, or some places whole."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Self, TypeAlias

from geo.errors import UsageError
from geo.language.catalogue import say, written
from geo.language.isolation import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

ZOOMS = 3.0, 16.0
"""The zoom levels of web maps that there are here: from a continent to a few houses."""

NORTHMOST = 85.0
"""The latitude up to which a web map reaches, in degrees."""

NARROWEST = 0.002
"""How far apart two edges are at least, in degrees: about two hundred metres."""

DIGITS, ZOOM_DIGITS = 4, 2
"""The decimals of degrees, which are about ten metres, and of zoom levels."""

DEGREES_AT_9 = 1.6
"""How many degrees a view of zoom level 9 reaches to each side."""

HEIGHT_SHARE = 0.7
"""The height of such a view, in widths."""


@dataclass(frozen=True)
class Box:
    """What lies between four edges, in degrees (EPSG:4326).

    Parameters
    ----------
    west, south, east, north
        The edges.

    Raises
    ------
    UsageError
        If they are no edges on a web map, or too close to each other.
    """

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        for name in ("west", "south", "east", "north"):
            object.__setattr__(self, name, round(getattr(self, name), DIGITS))
        _check_position(self.west, self.south)
        _check_position(self.east, self.north)
        if self.east - self.west < NARROWEST or self.north - self.south < NARROWEST:
            told = {"edges": str(self), "least": written(NARROWEST, "g")}
            raise UsageError(say("usage.edges_too_near", **told))

    def __str__(self) -> str:
        """Return it as it is written in an address: west, south, east and north."""
        return _written(self.west, self.south, self.east, self.north)

    @property
    def name(self) -> str:
        """How the command line and the API call such an extent."""
        return "bbox"

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle: longitude and latitude in degrees."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Its west, south, east and north edges in degrees."""
        return self.west, self.south, self.east, self.north


@dataclass(frozen=True)
class Centre:
    """A view around a point in degrees (EPSG:4326), at a zoom level of web maps."""

    lon: float
    lat: float
    zoom: float

    def __str__(self) -> str:
        """Return it as it is written in an address: longitude, latitude and zoom level."""
        return _written(self.lon, self.lat, round(self.zoom, ZOOM_DIGITS))

    @property
    def name(self) -> str:
        """How the command line and the API call such an extent."""
        return "view"

    def box(self) -> Box:
        """Return what it shows at least."""
        reach = DEGREES_AT_9 * 2 ** (9 - self.zoom)
        up = HEIGHT_SHARE * reach
        return Box(
            max(-180.0, self.lon - reach),
            max(-NORTHMOST, self.lat - up),
            min(180.0, self.lon + reach),
            min(NORTHMOST, self.lat + up),
        )

    @classmethod
    def read(cls, text: str) -> Self:
        """Read it as it is written in an address.

        Raises
        ------
        UsageError
            If the text is none.
        """
        lon, lat, zoom = _numbers(text, 3, "lon,lat,zoom", "70.21,35.67,11")
        _check_position(lon, lat)
        if not ZOOMS[0] <= zoom <= ZOOMS[1]:
            told = dict(zip(("zoom", "least", "most"), (zoom, *ZOOMS), strict=True))
            raise UsageError(
                say("usage.no_zoom", **{name: written(each, "g") for name, each in told.items()})
            )
        return cls(round(lon, DIGITS), round(lat, DIGITS), round(zoom, ZOOM_DIGITS))


@dataclass(frozen=True)
class Fit:
    """A view that shows some places whole."""

    places: tuple[str, ...]

    def __str__(self) -> str:
        """Return it as it is written in an address."""
        return ",".join(self.places)

    @property
    def name(self) -> str:
        """How the command line and the API call such an extent."""
        return "fit"


Extent: TypeAlias = Box | Centre | Fit


def read_box(text: str) -> Box:
    """Read a box as it is written in an address.

    Raises
    ------
    UsageError
        If the text is none.
    """
    return Box(*_numbers(text, 4, "west,south,east,north", "69.9,35.4,70.4,35.8"))


def the_one(given: Mapping[str, Extent | None]) -> Extent | None:
    """Return the one extent that is asked for, if any.

    Parameters
    ----------
    given
        What was asked for, by the names of the options.

    Raises
    ------
    UsageError
        If there are two.
    """
    asked = {name: extent for name, extent in given.items() if extent}
    if len(asked) > 1:
        raise UsageError(say("usage.several_extents", asked=say("state.and").join(asked)))
    return next(iter(asked.values()), None)


def _numbers(text: str, count: int, form: str, example: str) -> list[float]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != count or not all(map(isfinite, numbers)):
        told = {"text": visible(text[:60]), "form": form, "example": example}
        raise UsageError(say("usage.no_extent", **told))
    return numbers


def _check_position(lon: float, lat: float) -> None:
    if not (-180 <= lon <= 180 and -NORTHMOST <= lat <= NORTHMOST):
        raise UsageError(say("usage.no_position", position=_written(lon, lat)))


def _written(*numbers: float) -> str:
    return ",".join(f"{round(number, DIGITS):.8g}" for number in numbers)
