"""Which colours of a dataset's actors come too near to one another to be told apart."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from geo.codes.vocabulary import Actor, Controller
from geo.design.style import PALETTES, Theme, turn
from geo.design.vision import VISIONS, as_lab, as_rgb, ciede2000, over
from geo.errors import Problem
from geo.language.catalogue import say
from geo.language.terms import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.codes.codebook import Codebook
    from geo.design.vision import Colour

LEAST: Final = 15.0
"""How far apart any two colours have to be in CIEDE2000, drawn on their ground."""


def near_colours(codes: Codebook) -> Iterator[Problem]:
    """Yield each colour that a dataset gives to an actor and that can hardly be told from another one.

    Also each that the table of colours has to give for a second time. The dataset is the one that is
    spoken of.
    """
    spare = len(PALETTES[Theme.LIGHT].tones)
    asked = {actor for actor, row in codes.actors.items() if row.colour or turn(actor) >= spare}
    for pair in combinations([Controller.NONE, Controller.CONTESTED, *codes.actors], 2):
        apart, vision = _nearest(*pair) if asked & {*pair} else (LEAST, "")
        if apart < LEAST:
            other, own = pair if pair[1] in asked else pair[::-1]
            actor = Actor(own)
            message = say(
                "fault.near_colour",
                apart=round(apart),
                other=_name(codes, other),
                vision=say(f"fault.vision.{vision}"),
                least=round(LEAST),
            )
            colour, remedy = codes.actors[actor].colour or None, say("remedy.other_colour")
            yield Problem("actors.csv", 2 + turn(actor), "colour", colour, message, remedy)


def _nearest(one: Controller, other: Controller) -> tuple[float, str]:
    """Return how far two fills are apart where they are the nearest, and to whose vision."""
    return min(
        (ciede2000(as_lab(_seen(one, theme), vision), as_lab(_seen(other, theme), vision)), vision)
        for theme in (Theme.LIGHT, Theme.DARK)
        for vision in VISIONS
    )


def _seen(controller: Controller, theme: Theme) -> Colour:
    palette = PALETTES[theme]
    ground = as_rgb(palette.paper)
    if controller == Controller.NONE:
        return ground
    return over(palette.fill(controller), palette.fill_opacity, ground)


def _name(codes: Codebook, controller: Controller) -> str:
    if controller == Controller.NONE:
        return say("fault.drawn.paper")
    row = codes.actors.get(Actor(controller))
    return wording(row.names) if row else say("fault.drawn.contested")
