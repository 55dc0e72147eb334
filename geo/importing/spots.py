"""The spots of events and settlements: places that are points, each once, without those that stray."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.dataset import rules
from geo.dataset.region import Region, off_earth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.importing.imported import Cells

SPOT: Final = "settlement"
KINDS: Final[list[Cells]] = [
    {
        "kind": SPOT,
        "shape": "circle",
        "mapped": "true",
        "name": "Settlement",
        "counted_one": "settlement",
        "counted_many": "settlements",
    }
]
"""The only kind of the places that are imported as points."""

DECIMALS: Final = 5


@dataclass(frozen=True)
class Spot:
    """A name with the degrees at which it lies (EPSG:4326)."""

    name: str
    lat: float
    lon: float


@dataclass
class Spots:
    """The places that rows name, each with its id, in the order in which they come.

    ``origin`` is where their coordinates are from.
    """

    origin: str
    ids: dict[Spot, str] = field(default_factory=dict)

    def at(self, spot: Spot) -> str:
        """Return the id of a place, a new one at its first mention."""
        return self.ids.setdefault(spot, f"p{len(self.ids) + 1}")

    def rows(self, used: Iterable[str]) -> list[Cells]:
        """Return the rows of the places that are used."""
        kept = set(used)
        return [
            {
                "place_id": place_id,
                "name": spot.name,
                "kind": SPOT,
                "lat": f"{spot.lat:.{DECIMALS}f}",
                "lon": f"{spot.lon:.{DECIMALS}f}",
                "coordinate_source": self.origin,
            }
            for spot, place_id in self.ids.items()
            if place_id in kept
        ]


def read_spot(row: Mapping[str, str], name: str, lat: str, lon: str) -> Spot | None:
    """Return the spot that a row names, if it has a name and a coordinate on Earth.

    Parameters
    ----------
    row
        The row.
    name, lat, lon
        What its columns are called, the last two with degrees (EPSG:4326).
    """
    named = clean(row.get(name, ""))
    degrees = [rules.number(row.get(column, "").strip()) for column in (lat, lon)]
    if not named or None in degrees or rules.broken(rules.REQUIRED_NAME, named):
        return None
    north, east = (round(degree or 0.0, DECIMALS) for degree in degrees)
    return None if off_earth(east, north) else Spot(named, north, east)


def strays(spots: Iterable[Spot]) -> set[Spot]:
    """Return the spots that lie far from the others, which no map of the others shows."""
    kept, gone = dict.fromkeys(spots), set[Spot]()
    while kept:
        region = Region.around([(spot.lon, spot.lat) for spot in kept])
        far = {spot for spot in kept if region.misplacement(spot.lon, spot.lat)}
        if not far:
            break
        gone |= far
        kept = {spot: None for spot in kept if spot not in far}
    return gone


def clean(text: str) -> str:
    """Return a text in one line, without what cannot be written."""
    return " ".join(rules.UNWRITABLE.sub(" ", text).split())


def summed(told: str, otherwise: str) -> str:
    """Return a text as the summary of a report, or another one where its letters are lost."""
    text = clean(told)
    return otherwise if rules.broken(rules.REQUIRED_TEXT, text) else text
