"""What is asked of the looks of a dispute, wherever they are drawn and whoever sees them.

A tile is measured by its mean colour, which is what a thumbnail, a projector or a squint leaves of it.
"""

from __future__ import annotations

from geo.codes.vocabulary import Status
from geo.control.state import ControlState
from geo.design.vision import VISIONS, as_lab, ciede2000
from tests.codes import Actor, Controller
from tests.unit.control.records import september

STANDINGS = {
    "nrf": (Controller.NRF, Status.CONFIRMED, ()),
    "taliban": (Controller.TALIBAN, Status.CONFIRMED, ()),
    "nrf disputed": (Controller.NRF, Status.DISPUTED, (Actor.TALIBAN,)),
    "taliban disputed": (Controller.TALIBAN, Status.DISPUTED, (Actor.NRF,)),
    "none": (Controller.NONE, Status.NO_STATEMENT, ()),
}
STATES = {name: ControlState(*s, september(4), ()) for name, s in STANDINGS.items()}
DISPUTED = {"nrf disputed": "nrf", "taliban disputed": "taliban"}

FROM_EACH_OTHER, FOR_TRITANOPES, FROM_NOTHING = 30, 25, 8
"""How far apart looks are at least, in CIEDE2000."""

FROM_PLAIN = 10
"""How far a disputed look is from the plain one of its holder at most."""

IN_LIGHTNESS = 12
"""How far the disputed looks are apart at least where there is no colour, in L* of CIE L*a*b*."""


def mean(pixels):
    """Return the mean colour of a tile, from 0 to 1."""
    return pixels[..., :3].reshape(-1, 3).mean(axis=0) / 255


def measured(tiles, vision):
    """Return how far tiles are apart for a vision: from each other, from the plain, from none."""
    seen = {name: as_lab(colour, vision) for name, colour in tiles.items()}
    apart = ciede2000(*(seen[name] for name in DISPUTED))
    plain = [ciede2000(seen[name], seen[holder]) for name, holder in DISPUTED.items()]
    nothing = [ciede2000(seen[name], seen["none"]) for name in DISPUTED]
    return apart, max(plain), min(nothing)


def faults(tiles, *, coloured=True):
    """Return what is wrong with the looks of a dispute on tiles, by vision."""
    found = {vision: measured(tiles, vision) for vision in VISIONS}
    least = dict.fromkeys(VISIONS, FROM_EACH_OTHER * coloured)
    least["tritanopia"] = FOR_TRITANOPES * coloured
    return {
        vision: (apart, plain, nothing)
        for vision, (apart, plain, nothing) in found.items()
        if apart < least[vision] or plain > FROM_PLAIN or nothing < FROM_NOTHING
    }


def lightness_step(tiles):
    """Return how far the disputed looks are apart on a photocopy."""
    one, other = (as_lab(tiles[name])[0] for name in DISPUTED)
    return float(abs(one - other))
