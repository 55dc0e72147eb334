"""What is published: a dataset in all its languages, and where each page of it lies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from geo.language.catalogue import Language, spoken
from geo.language.terms import languages_of
from geo.panels.sketch import ground

if TYPE_CHECKING:
    from pathlib import Path

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
