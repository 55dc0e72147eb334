"""How a picture is drawn and how a film runs, as it is ordered, and the limits on both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import UsageError
from geo.language.catalogue import Language, say
from geo.style import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geo.figure.layouts import Layout

HEIGHTS = (360, 540, 720, 1080)
"""How high a film may be, in pixels; its width is 16/9 of it."""

HOLD_S = 1.6
"""How long a date stands in a film, in seconds; the last one stands twice as long."""

LEAST_DATES, MOST_DATES = 2, 400
MOST_PIXELS = 210_000_000
"""How many pixels all frames of a film may have together; a GIF takes a byte for each."""


@dataclass(frozen=True)
class Look:
    """How a picture is drawn.

    ``dpi`` are the dots per inch of a PNG; ``highlight`` are the places to outline, by their ids,
    which are kept in order so that equal looks are equal.
    """

    layout: Layout
    theme: Theme
    dpi: int
    language: Language = Language.EN
    highlight: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "highlight", tuple(sorted(set(self.highlight))))

    @property
    def suffix(self) -> str:
        """What of this stands in the name of a file: the layout, and all that is not as usual."""
        outlined = "-".join(("_highlight", *self.highlight)) if self.highlight else ""
        return f"_{self.layout.value}{_unusual(self.theme, self.language)}{outlined}"

    def parameters(self) -> Mapping[str, object]:
        """Return this by the names that the command line and the API use."""
        return {
            "layout": self.layout.value,
            "theme": self.theme.value,
            "dpi": self.dpi,
            "language": self.language.value,
            **({"highlight": list(self.highlight)} if self.highlight else {}),
        }


@dataclass(frozen=True)
class Reel:
    """How a film runs: its dates, each for ``hold`` seconds, ``height`` pixels high.

    Raises
    ------
    UsageError
        If there are too few dates or too many for a film of this height, or it is not offered.
    """

    days: tuple[date, ...]
    theme: Theme = Theme.LIGHT
    language: Language = Language.EN
    height: int = 540
    hold: float = HOLD_S

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", tuple(sorted(set(self.days))))
        if self.height not in HEIGHTS:
            offered = ", ".join(map(str, HEIGHTS))
            raise UsageError(f"The height is one of {offered}, not {self.height}.")
        most = min(MOST_DATES, MOST_PIXELS * 9 // (16 * self.height**2))
        if not LEAST_DATES <= len(self.days) <= most:
            numbers = {"least": LEAST_DATES, "most": most, "count": len(self.days)}
            raise UsageError(say("export.film_dates", **numbers))

    @property
    def suffix(self) -> str:
        """What of this stands in the name of a file: all that is not as usual."""
        return _unusual(self.theme, self.language)

    def parameters(self) -> Mapping[str, object]:
        """Return this by the names that the command line uses."""
        return {
            "dates": [day.isoformat() for day in self.days],
            "theme": self.theme.value,
            "language": self.language.value,
            "height": self.height,
            "hold": self.hold,
        }


def _unusual(theme: Theme, language: Language) -> str:
    usual = {Theme.LIGHT.value, Language.EN.value}
    return "".join(f"_{value}" for value in (theme.value, language.value) if value not in usual)
