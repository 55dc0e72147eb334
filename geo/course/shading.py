"""The shades of a period: the later a place last changed hands, the further its colour is from the ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.design.style import Theme, ramp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from geo.control.period import PlacePeriod


@dataclass(frozen=True)
class Shading:
    """The shades of the places by their last change of hands; one without any has none."""

    days: Mapping[str, date]
    theme: Theme

    @property
    def ends(self) -> tuple[date, date] | None:
        """The earliest and the latest of the days, which have the ends of the ramp."""
        return (min(self.days.values()), max(self.days.values())) if self.days else None

    def of(self, place_id: str) -> str | None:
        """Return the colour of a place."""
        if not self.ends or place_id not in self.days:
            return None
        first, last = self.ends
        length = (last - first).days
        return ramp(self.theme, (self.days[place_id] - first).days / length if length else 1.0)

    @property
    def colours(self) -> dict[str, str]:
        """The colours of all places that have one, by their ids."""
        return {place_id: colour for place_id in self.days if (colour := self.of(place_id))}


def shading_of(found: Iterable[PlacePeriod], theme: Theme = Theme.LIGHT) -> Shading:
    """Return the shades of what a period did to places, on the ground of a theme."""
    return Shading({each.place.place_id: each.last.day for each in found if each.last}, theme)
