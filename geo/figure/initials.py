"""The initials of who holds a place, on grey pictures of more actors than greys can be told apart."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.codes.codebook import opened
from geo.codes.vocabulary import Actor
from geo.dataset.shapes import label_point
from geo.design.fonts import BOLD
from geo.figure.labels import Line
from geo.figure.text import Face
from geo.language.terms import initials

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.codes.vocabulary import Controller
    from geo.design.style import Palette

MOST_GREYS: Final = 5
"""How many actors can be told apart by the lightness of their greys."""

SHARE, LARGEST = 0.7, 9.0
"""How large an initial is: a share of the height of its place, and no more than so many points."""

CAPITAL: Final = 0.36
"""How far below the middle of a capital its baseline lies, in ems."""

TOLERANCE: Final = 0.5
"""How exactly the middle of a place is found, in points."""


def initial_of(palette: Palette, shape: BaseGeometry, controller: Controller) -> Line | None:
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
    return Line(middle.x, middle.y - CAPITAL * face.size, text, face.suited(text))
