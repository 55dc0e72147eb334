"""The pattern of stripes, from the one table of looks: as lines of SVG and as images of CSS."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import atan2, degrees, hypot
from typing import TYPE_CHECKING, Final

from geo.codes.codebook import opened
from geo.design import style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.codes.vocabulary import Actor

TILE_PERIODS: Final = 5
"""The side of a square that repeats the stripes of all parties, in periods."""


@dataclass(frozen=True)
class Hatch:
    """The stripes of one party or of several, who share the room that one alone would have."""

    parties: tuple[Actor, ...]

    @property
    def name(self) -> str:
        """The name of the pattern: those of its parties."""
        return "-".join(self.parties)

    @property
    def period(self) -> float:
        """How far apart the stripes of one party are, in pixels."""
        return style.HATCH_PERIOD_PX * len(self.parties)

    @property
    def tile(self) -> float:
        """The side of the square that repeats all stripes, in pixels."""
        return TILE_PERIODS * self.period

    def path(self, party: Actor) -> str:
        """Return the middles of a party's stripes, over one tile and beyond, as a path of SVG."""
        return "".join(self._lines(party))

    def _lines(self, party: Actor) -> Iterator[str]:
        (across, up), reach = normal(party), 2 * self.tile
        dx, dy = up * reach, across * reach
        first = TILE_PERIODS * (min(across, 0) - max(up, 0))
        last = TILE_PERIODS * (max(across, 0) - min(up, 0))
        for number in range(round(first), round(last) + 1):
            x, y = across * number * self.period, -up * number * self.period
            yield f"M{x - dx:g} {y - dy:g}L{x + dx:g} {y + dy:g}"

    def image(self) -> str:
        """Return the stripes as background images of CSS, fine, and one of each in the middle."""
        width, period = (
            f"{style.HATCH_FINENESS * pixels / 2:.3g}px"
            for pixels in (style.HATCH_WIDTH_PX, self.period)
        )
        return ", ".join(
            f"repeating-linear-gradient({degrees(atan2(*normal(party))):.2f}deg, "
            f"transparent calc(50% - {period}) calc(50% - {width}), "
            f"var(--stripe-{party}) 0 calc(50% + {width}), transparent 0 calc(50% + {period}))"
            for party in self.parties
        )


def normal(party: Actor) -> tuple[float, float]:
    """Return the direction across a party's stripes: how far to the right and up, 1 together."""
    right, up = style.run(party)
    length = hypot(right, up)
    return -up / length, right / length


def hatches() -> Iterator[Hatch]:
    """Yield the stripes of every set of parties, each in the order of the table of actors."""
    actors = tuple(opened().actors)
    for count in range(1, min(len(actors), style.MOST_STRIPED) + 1):
        yield from map(Hatch, combinations(actors, count))


def css_hatches() -> str:
    """Return the stripes of every set of parties as custom properties of CSS."""
    properties = "".join(f"--hatch-{hatch.name}: {hatch.image()}; " for hatch in hatches())
    return f":root {{ {properties}}}\n"
