"""What is published: a dataset in all its languages, and where each page of it lies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from geo.codes.vocabulary import ASSESSED
from geo.dataset.model import Window
from geo.language.catalogue import Language, say, spoken
from geo.language.terms import format_date, languages_of
from geo.panels.sketch import ground
from geo.webmap.looks import is_told_by_looks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from geo.codes.vocabulary import Eyes
    from geo.control.timeline import Timelines
    from geo.dataset.model import Dataset
    from geo.panels.sketch import SketchGround

MAP, COMPARE, EVIDENCE, CLAIMS, BRIEFING, ABOUT = (
    "index",
    "compare",
    "evidence",
    "claims",
    "briefing",
    "about",
)
"""The pages that each language has, by the names of their files."""


CHECKSUM_LETTERS = 12

MOST_STOPS = 40
"""Of how many stops a site of a large dataset has pages, cards and tables of their own."""

SHARE = "share"
"""The folder of what links to a day lead to."""


@dataclass(frozen=True, eq=False)
class Edition:
    """A dataset as it is published; the first of its languages lies at the root.

    ``folder`` is that of the dataset, with its briefings. ``base_url`` is where the site will be found,
    if that is known: links between its pages never need it, cards do.
    """

    timelines: Timelines
    folder: Path
    base_url: str = ""

    @property
    def dataset(self) -> Dataset:
        """The dataset."""
        return self.timelines.dataset

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages, English first."""
        return tuple(dict.fromkeys((Language.EN, *languages_of(self.dataset))))

    @property
    def checksum(self) -> str:
        """By what the data are known, in short."""
        return self.dataset.checksum[:CHECKSUM_LETTERS]

    @cached_property
    def sketch_ground(self) -> SketchGround:
        """What the sketches of all days share."""
        return ground(self.dataset)

    @property
    def is_large(self) -> bool:
        """Whether there is so much that only some days are told one by one, and the rest when asked."""
        return is_told_by_looks(self.dataset)

    def stops(self, eyes: Eyes = ASSESSED) -> Sequence[date]:
        """Return the stops of some eyes that have files of their own.

        They are all stops; of a large dataset those of the span with which it opens, the nearest to the
        day on which it does.
        """
        stops = self.timelines[eyes].stops
        if not self.is_large:
            return stops
        span = self.dataset.opening
        near = sorted(
            {span.opens_on, *(stop for stop in stops if stop in span)},
            key=lambda day: abs(day - span.opens_on),
        )
        return sorted(near[:MOST_STOPS])

    @property
    def told(self) -> Window:
        """The days that are told one by one."""
        stops = self.stops()
        return Window(stops[0], stops[-1]) if self.is_large else self.dataset.record

    @property
    def left_out(self) -> str:
        """What a site of a large dataset says of the days that it does not tell one by one, else nothing."""
        if not self.is_large:
            return ""
        first, last = format_date(self.told.start), format_date(self.told.end)
        return say("published.large.days", first=first, last=last)

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages of each language."""
        claims = (CLAIMS,) if self.dataset.claims else ()
        return (MAP, EVIDENCE, COMPARE, *claims, BRIEFING, ABOUT)

    def at(self, name: str) -> Leaf:
        """Return where a page lies in the language that is spoken."""
        return self.file(f"{name}.html")

    def file(self, path: str) -> Leaf:
        """Return where a file lies that there is in each language, in the one that is spoken."""
        folder = "" if spoken() is self.languages[0] else f"{spoken()}/"
        return Leaf(f"{folder}{path}", self.base_url)


@dataclass(frozen=True)
class Leaf:
    """Where a page lies in the site."""

    path: str
    base_url: str = ""

    @property
    def root(self) -> str:
        """The way from the page to the root of the site, empty or with a slash at its end."""
        return "../" * self.path.count("/")

    @property
    def address(self) -> str:
        """The page's address for others, empty where nobody knows where the site will be."""
        return urljoin(self.base_url, self.path) if self.base_url else ""

    def to(self, path: str) -> str:
        """Return the way from the page to another file, relative to the page."""
        return f"{self.root}{path}"
