"""What a figure follows: the ground, the language, the part of the map, words of one's own, the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.design.style import Theme
from geo.figure.layouts import SHEETS, Layout, Sheet
from geo.language.catalogue import Language

if TYPE_CHECKING:
    from geo.control.amounts import Measure
    from geo.extent import Extent


@dataclass(frozen=True, kw_only=True)
class MapOptions:
    """How maps and what is written around them are drawn, whatever the page.

    Parameters
    ----------
    theme
        The ground that all is drawn on.
    language
        The language of names, states and legend.
    extent
        Which part of the map is seen; without one it is home.
    title, note
        Words of whoever makes the picture, above the date and below the map.
    """

    theme: Theme = Theme.LIGHT
    language: Language = Language.EN
    extent: Extent | None = None
    title: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class FigureOptions(MapOptions):
    """How a figure of its own is drawn.

    Parameters
    ----------
    theme, language, extent, title, note
        As of :class:`MapOptions`; a bare layout has no room for words.
    layout
        The page that it fills.
    highlight
        The places to outline, by their ids.
    amounts
        By what it is told how much each party holds, if it is; a bare layout has no room for it, and
        several maps do not tell it.
    """

    layout: Layout = Layout.SLIDE
    highlight: tuple[str, ...] = ()
    amounts: Measure | None = None

    @property
    def sheet(self) -> Sheet:
        """The page that it is drawn on, and its sizes of type."""
        return SHEETS[self.layout]


PLAIN: Final = FigureOptions()
"""What is followed where nothing is asked for."""
