"""How a picture is drawn and how a film runs, and the limits on both."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from geo.design.style import Theme
from geo.errors import UsageError
from geo.extent import Fit
from geo.figure.layouts import Layout, Sheet
from geo.figure.options import FigureOptions, MapOptions
from geo.language.catalogue import Language, say, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date


HEIGHTS = (360, 540, 720, 1080)
"""How high a film may be, in pixels; its width is 16/9 of it."""

HOLD_S = 1.6
"""How long a date stands in a film, in seconds; the last one stands twice as long."""

LEAST_DATES, MOST_DATES = 2, 400
MOST_PIXELS = 210_000_000
"""How many pixels all frames of a film may have together; a GIF takes a byte for each."""

SIDES = 100, 10_000
"""How many pixels a picture may be wide or high."""

MOST_LONG = 4
"""How many times longer one side may be than the other."""

MOST_PICTURE = 40_000_000
"""How many pixels a picture of an own size may have: A4 at 600 dpi has 35 million."""

MOST_TITLE, MOST_NOTE = 90, 300
"""How many letters a title and a note of one's own may have."""

WRITTEN = (
    "^[ -~\u00a0-\u017e\u0620-\u063a\u0640-\u0655\u0660-\u06d3\u06f0-\u06f9"
    "\u2013\u2014\u2018\u2019\u201c\u201d\u2026]*$"
)
"""What they may be written in: the characters that the type of pictures has."""

POINTS_PER_INCH = 72


class FramedOptions(MapOptions):
    """What pictures and films have in common: the part of the map that is seen, and words of one's own."""

    def shown(self) -> Mapping[str, str]:
        """Return the extent and one's own words by the names that the command line and the API use."""
        extent = {self.extent.name: str(self.extent)} if self.extent else {}
        words = {"title": self.title, "note": self.note}
        return extent | {name: text for name, text in words.items() if text}

    def _keep_in_lines(self) -> None:
        """Keep one's own words in a line each."""
        object.__setattr__(self, "title", own_words("title", self.title, MOST_TITLE))
        object.__setattr__(self, "note", own_words("note", self.note, MOST_NOTE))

    def _named_extent(self) -> Iterator[str]:
        """Yield what of the extent stands in the name of a file."""
        if self.extent:
            between = "-" if isinstance(self.extent, Fit) else "_"
            yield f"_{self.extent.name}{between}{str(self.extent).replace(',', between)}"

    def _named_words(self) -> Iterator[str]:
        """Yield what of one's own words stands there."""
        if self.title or self.note:
            words = hashlib.sha256(f"{self.title}\n{self.note}".encode()).hexdigest()
            yield f"_words-{words[:8]}"


@dataclass(frozen=True, kw_only=True)
class PictureOptions(FramedOptions, FigureOptions):
    """How a picture is drawn; equal options give equal pictures.

    Parameters
    ----------
    theme, language, extent, title, note, layout, highlight, amounts
        As of :class:`geo.figure.options.FigureOptions`.
    dpi
        The dots per inch of a PNG; 0 stands for what suits the layout.
    width, height
        The size of a PNG in pixels, and the shape of any picture; 0 stands for what suits the layout,
        or the other one. The page is as large as the layout's or larger, never smaller.

    Raises
    ------
    UsageError
        If there are too many pixels or letters.
    """

    dpi: int = 0
    width: int = 0
    height: int = 0

    def __post_init__(self) -> None:
        sheet = super().sheet
        object.__setattr__(self, "dpi", self.dpi or sheet.dpi)
        object.__setattr__(self, "highlight", tuple(sorted(set(self.highlight))))
        self._keep_in_lines()
        if self.is_sized:
            width = self.width or round(self.height * sheet.width / sheet.height)
            height = self.height or round(self.width * sheet.height / sheet.width)
            _check_size(width, height)
            object.__setattr__(self, "width", width)
            object.__setattr__(self, "height", height)

    @property
    def is_sized(self) -> bool:
        """Whether the size in pixels was asked for."""
        return bool(self.width or self.height)

    @property
    def sheet(self) -> Sheet:
        """The page that it is drawn on: the layout's, or one of the shape that was asked for."""
        sheet = super().sheet
        return sheet.stretched(self.width, self.height) if self.is_sized else sheet

    @property
    def resolution(self) -> float:
        """The dots per inch of a PNG."""
        return POINTS_PER_INCH * self.width / self.sheet.width if self.is_sized else self.dpi

    def in_small(self, dpi: int) -> Self:
        """Return this with as many pixels as the layout has at a low resolution.

        Parameters
        ----------
        dpi
            The resolution, in dots per inch.
        """
        share = dpi * self.sheet.width / (POINTS_PER_INCH * self.width) if self.is_sized else 0
        width, height = (round(share * side) for side in (self.width, self.height))
        return replace(self, dpi=dpi, width=width, height=height)

    def as_slide(self) -> Self:
        """Return what of this the one picture of a slide follows, which is always of one shape."""
        return replace(self, layout=Layout.SLIDE, dpi=0, width=0, height=0)

    def of_several(self) -> Self:
        """Return what of this a picture of several maps follows, which tells no amounts."""
        return replace(self, amounts=None)

    @property
    def suffix(self) -> str:
        """What of this stands in the name of a file: the layout, and all that is not as usual."""
        outlined = "-".join(("_highlight", *self.highlight)) if self.highlight else ""
        unusual = _unusual(self.theme, self.language)
        size = f"_{self.width}x{self.height}" if self.is_sized else ""
        amounts = f"_amounts-{self.amounts}" if self.amounts else ""
        framed = "".join((*self._named_extent(), size, amounts, *self._named_words()))
        return f"_{self.layout.value}{unusual}{outlined}{framed}"

    def shown(self) -> Mapping[str, str]:
        """Return the extent, one's own words and the amounts by the names that the command line and the API use."""
        amounts = {"amounts": str(self.amounts)} if self.amounts else {}
        return {**super().shown(), **amounts}

    def size(self) -> dict[str, int]:
        """Return the size in pixels by these names, where it was asked for."""
        return {"width": self.width, "height": self.height} if self.is_sized else {}

    def parameters(self) -> Mapping[str, object]:
        """Return this by the names that the command line and the API use."""
        return {
            "layout": self.layout.value,
            "theme": self.theme.value,
            **({} if self.is_sized else {"dpi": self.dpi}),
            "language": self.language.value,
            **({"highlight": list(self.highlight)} if self.highlight else {}),
            **self.shown(),
            **self.size(),
        }


def own_words(name: str, text: str, most: int) -> str:
    """Return words of a reader's own in one line.

    Parameters
    ----------
    name
        What they are, for the message.
    text
        The words.
    most
        How many letters they may have.

    Raises
    ------
    UsageError
        If they are too long, or in a script that the pictures have no type for.
    """
    line = " ".join(text.split())
    if len(line) > most or not re.fullmatch(WRITTEN, line):
        raise UsageError(say(f"usage.own_{name}", most=most))
    return line


def _check_size(width: int, height: int) -> None:
    least, most = SIDES
    if not (least <= min(width, height) and max(width, height) <= most):
        raise UsageError(say("usage.picture_sides", least=least, most=most))
    if max(width, height) > MOST_LONG * min(width, height):
        raise UsageError(say("usage.picture_long", times=MOST_LONG))
    if width * height > MOST_PICTURE:
        raise UsageError(say("usage.picture_large", most=MOST_PICTURE))


@dataclass(frozen=True)
class PageOptions:
    """How a standalone page speaks.

    Parameters
    ----------
    language
        The language of all its words.
    """

    language: Language = Language.EN

    @property
    def suffix(self) -> str:
        """What of this stands in the name of a file: the language, where it is not as usual."""
        return _unusual(Theme.LIGHT, self.language)

    def parameters(self) -> Mapping[str, object]:
        """Return this by the names that the command line and the API use."""
        return {"language": self.language.value}


@dataclass(frozen=True, kw_only=True)
class FilmOptions(FramedOptions):
    """How a film runs.

    Parameters
    ----------
    theme, language, extent, title, note
        As of :class:`geo.figure.options.MapOptions`, for every frame.
    height
        How high it is, in pixels: one of ``HEIGHTS``.
    hold
        How long each date stands, in seconds.

    Raises
    ------
    UsageError
        If the height is not offered, or there are too many letters.
    """

    height: int = 540
    hold: float = HOLD_S

    def __post_init__(self) -> None:
        self._keep_in_lines()
        if self.height not in HEIGHTS:
            offered = say("state.comma").join(map(written, HEIGHTS))
            raise UsageError(say("usage.film_height", offered=offered, height=self.height))

    @property
    def suffix(self) -> str:
        """What of this stands in the name of a file: all that is not as usual."""
        framed = (*self._named_extent(), *self._named_words())
        return "".join((_unusual(self.theme, self.language), *framed))

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
            **self.shown(),
        }


def _unusual(theme: Theme, language: Language) -> str:
    usual = {Theme.LIGHT.value, Language.EN.value}
    return "".join(f"_{value}" for value in (theme.value, language.value) if value not in usual)
