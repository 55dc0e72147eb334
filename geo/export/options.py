"""How a picture is drawn and how a film runs, and the limits on both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import UsageError
from geo.figure.layouts import SHEETS, Layout
from geo.language.catalogue import Language, say
from geo.style import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

HEIGHTS = (360, 540, 720, 1080)
"""How high a film may be, in pixels; its width is 16/9 of it."""

HOLD_S = 1.6
"""How long a date stands in a film, in seconds; the last one stands twice as long."""

LEAST_DATES, MOST_DATES = 2, 400
MOST_PIXELS = 210_000_000
"""How many pixels all frames of a film may have together; a GIF takes a byte for each."""


@dataclass(frozen=True)
class PictureOptions:
    """How a picture is drawn; equal options give equal pictures.

    Parameters
    ----------
    layout
        The page that it fills.
    theme
        The ground that it is drawn on.
    dpi
        The dots per inch of a PNG; 0 stands for what suits the layout.
    language
        The language of names, states and legend.
    highlight
        The places to outline, by their ids.
    """

    layout: Layout = Layout.SLIDE
    theme: Theme = Theme.LIGHT
    dpi: int = 0
    language: Language = Language.EN
    highlight: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "dpi", self.dpi or SHEETS[self.layout].dpi)
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
class FilmOptions:
    """How a film runs.

    Parameters
    ----------
    theme
        The ground that it is drawn on.
    language
        The language of names, states and legend.
    height
        How high it is, in pixels: one of ``HEIGHTS``.
    hold
        How long each date stands, in seconds.

    Raises
    ------
    UsageError
        If the height is not offered.
    """

    theme: Theme = Theme.LIGHT
    language: Language = Language.EN
    height: int = 540
    hold: float = HOLD_S

    def __post_init__(self) -> None:
        if self.height not in HEIGHTS:
            offered = ", ".join(map(str, HEIGHTS))
            raise UsageError(f"The height is one of {offered}, not {self.height}.")

    @property
    def suffix(self) -> str:
        """What of this stands in the name of a file: all that is not as usual."""
        return _unusual(self.theme, self.language)

    def check(self, days: Sequence[date]) -> None:
        """Refuse dates of which no film of this height can be made.

        Raises
        ------
        UsageError
            If there are too few dates or too many.
        """
        most = min(MOST_DATES, MOST_PIXELS * 9 // (16 * self.height**2))
        if not LEAST_DATES <= len(days) <= most:
            numbers = {"least": LEAST_DATES, "most": most, "count": len(days)}
            raise UsageError(say("export.film_dates", **numbers))

    def parameters(self) -> Mapping[str, object]:
        """Return this by the names that the command line uses."""
        return {
            "theme": self.theme.value,
            "language": self.language.value,
            "height": self.height,
            "hold": self.hold,
        }


def _unusual(theme: Theme, language: Language) -> str:
    usual = {Theme.LIGHT.value, Language.EN.value}
    return "".join(f"_{value}" for value in (theme.value, language.value) if value not in usual)
