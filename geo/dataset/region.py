"""The region: where on Earth the positions of a dataset lie, as far as most agree, and which places have one."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Self

from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.dataset.model import Dataset

    Position = tuple[float, float]
    Box = tuple[float, float, float, float]

REACH_DEG = 10.0
"""How far from the middle of a dataset a position of it may lie at least: a war has neighbours."""

SPREADS = 6.0
"""And in a wide one how many times as far as half of the positions do."""


def off_earth(lon: float, lat: float) -> tuple[str, str] | None:
    """Return what is wrong with a position that is none, and how to mend it.

    Parameters
    ----------
    lon, lat
        The position as it is written: longitude and latitude in degrees (EPSG:4326).
    """
    if abs(lon) <= 180 and abs(lat) <= 90:
        return None
    if abs(lat) <= 180 and abs(lon) <= 90:
        return swapped()
    return (
        say("fault.not_on_earth"),
        say("remedy.degrees"),
    )


def swapped() -> tuple[str, str]:
    """Return what is wrong where the two numbers of a position have changed places, and how to mend it."""
    return say("fault.swapped"), say("remedy.exchange")


@dataclass(frozen=True)
class Region:
    """A generous frame around what most positions of a dataset agree on, in degrees (EPSG:4326).

    One that strays from the others lies outside, and so do swapped coordinates, but in a region
    where longitudes and latitudes are the same numbers.
    """

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, positions: Sequence[Position]) -> Self:
        """Return the region of positions (lon/lat in degrees), a few of which may be wrong."""
        west, east = _reach([lon for lon, _ in positions])
        south, north = _reach([lat for _, lat in positions])
        return cls(west, south, east, north)

    def misplacement(self, lon: float, lat: float) -> tuple[str, str] | None:
        """Return what is wrong with a position and how to mend it, or ``None`` where it is right.

        Parameters
        ----------
        lon, lat
            The position as it is written: longitude and latitude in degrees (EPSG:4326).
        """
        return self.absence((lon, lat, lon, lat))

    def absence(self, box: Box) -> tuple[str, str] | None:
        """Return what is wrong with a box (west, south, east, north) no part of which lies here."""
        west, south, east, north = box
        if self._meets(box):
            return None
        if self._meets((south, west, north, east)):
            return swapped()
        return off_earth(west, south) or (
            say("fault.far"),
            say(
                "remedy.within", west=self.west, east=self.east, south=self.south, north=self.north
            ),
        )

    def _meets(self, box: Box) -> bool:
        west, south, east, north = box
        return (
            west <= self.east and east >= self.west and south <= self.north and north >= self.south
        )


def _reach(degrees: Sequence[float]) -> tuple[float, float]:
    middle = median(degrees)
    spread = median(abs(degree - middle) for degree in degrees)
    reach = max(REACH_DEG, SPREADS * spread)
    return round(middle - reach), round(middle + reach)


def locatable_places(dataset: Dataset) -> frozenset[str]:
    """Return the places that can be shown: areas, and points with a coordinate."""
    areas = set(dataset.areas["place_id"])
    wholes = {p.part_of for p in dataset.places.values() if p.part_of and p.place_id in areas}
    points = {p.place_id for p in dataset.places.values() if p.lat is not None}
    return frozenset(areas | wholes | points)
