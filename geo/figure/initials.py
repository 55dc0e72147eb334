"""The initials of who holds a place, on grey pictures of more actors than greys can be told apart."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.dataset.codebook import opened
from geo.dataset.shapes import label_point
from geo.dataset.vocabulary import Actor
from geo.figure.page import Rect
from geo.figure.scale import Halo, Level
from geo.figure.text import Face
from geo.fonts import BOLD
from geo.language.terms import initials

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.dataset.vocabulary import Controller
    from geo.figure.page import Page
    from geo.style import Palette

MOST_GREYS: Final = 5
"""How many actors can be told apart by the lightness of their greys."""

SHARE, LARGEST = 0.7, 9.0
"""How large an initial is: a share of the height of its place, and no more than so many points."""

CAPITAL: Final = 0.36
"""How far below the middle of a capital its baseline lies, in ems."""

TOLERANCE: Final = 0.5
"""How exactly the middle of a place is found, in points."""


@dataclass(frozen=True)
class Initial:
    """The initial of who holds a place, its middle in points on the page."""

    x: float
    y: float
    text: str
    face: Face

    @property
    def box(self) -> Rect:
        """The room that it takes."""
        width, (below, above) = self.face.width(self.text), self.face.ink
        return Rect(self.x - width / 2, self.y - below, width, below + above)

    def draw(self, page: Page, *, order: float) -> None:
        """Draw it with a halo, above what has a lower order."""
        halo = Halo.NAME_EMS * self.face.size + Halo.NAME
        ink = page.palette.ink
        page.text(
            self.x,
            self.y,
            self.text,
            self.face,
            colour=ink,
            align="center",
            halo=halo,
            order=order + 3 * Level.STEP,
        )


def initial_of(palette: Palette, shape: BaseGeometry, controller: Controller) -> Initial | None:
    """Return the initial of who holds a place, where a picture needs it.

    Parameters
    ----------
    palette
        The colours of the picture.
    shape
        The place, in points on the page.
    controller
        Who holds it.
    """
    actors = opened().actors
    if not palette.grey or len(actors) <= MOST_GREYS or controller not in actors:
        return None
    middle = label_point(shape, TOLERANCE)
    _, lower, _, upper = shape.bounds
    face = Face(min(LARGEST, SHARE * (upper - lower)), BOLD)
    text = initials()[Actor(controller)]
    return Initial(middle.x, middle.y - CAPITAL * face.size, text, face.suited(text))
