"""What every file and picture says of itself: its title, its terms, and what it cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, overload

from geo.language.catalogue import say

TITLE = "Control of Panjshir"


MAP_CREDITS = (
    "Districts: geoBoundaries 2014 · Relief: NOAA GLOBE · Drainage derived from elevation · "
    "Countries: geoBoundaries, Natural Earth"
)
"""Whom the layers of every map are from, in one line."""

LICENCE = "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"


ATTRIBUTION = (
    "Reports and assessment: Panjshir control map, CC BY 4.0. Districts: geoBoundaries 2014, public "
    "domain (Runfola et al. 2020, PLoS ONE 15(4): e0231866). Points: GeoNames, CC BY 4.0, unless "
    "the place's own note says otherwise."
)


class _Caveats(Sequence[str]):
    """What the map cannot tell, in the language that is spoken when it is asked."""

    names = ("districts", "recaptures", "checkpoint", "eight", "boundaries")

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        return [say(f"caveat.{name}") for name in self.names][place]

    def __len__(self) -> int:
        return len(self.names)


CAVEATS: Final = _Caveats()
"""What a reader has to bear in mind, as sentences."""
