"""The codes of Panjshir's dataset, for tests that speak of it; to the product they are rows of tables."""

from enum import StrEnum
from itertools import combinations, product

from geo.codes.vocabulary import Eyes, Knowledge
from geo.design.hatching import Hatch
from geo.design.style import PALETTES


class Actor(StrEnum):
    TALIBAN = "taliban"
    NRF = "nrf"
    GOVERNMENT = "government"


class Controller(StrEnum):
    TALIBAN = "taliban"
    NRF = "nrf"
    GOVERNMENT = "government"
    CONTESTED = "contested"
    NONE = "none"


Assertion = Controller


class Claimant(StrEnum):
    TALIBAN = "taliban"
    NRF = "nrf"
    GOVERNMENT = "government"
    INDEPENDENT_MEDIA = "independent_media"
    INDEPENDENT_ANALYST = "independent_analyst"
    WITNESS = "witness"
    FOREIGN_GOVERNMENT = "foreign_government"


PARTIES = (Claimant.TALIBAN, Claimant.NRF, Claimant.GOVERNMENT)


class PlaceKind(StrEnum):
    DISTRICT = "district"
    PASS = "pass"
    CHECKPOINT = "checkpoint"
    PROVINCE = "province"
    LOCALITY = "locality"


class Reading(StrEnum):
    ASSESSED = "assessed"
    TALIBAN = "taliban"
    NRF = "nrf"
    INDEPENDENT = "independent"


EVERY_EYES = tuple(Eyes(*pair) for pair in product(Reading, Knowledge))

HATCHES = tuple(Hatch(parties) for n in (1, 2, 3) for parties in combinations(Actor, n))


def fills_of(theme):
    """Return the fill of whoever can control a place, by name."""
    return {controller: PALETTES[theme].fill(controller) for controller in Controller}


def stripes_of(theme):
    """Return the colour of each actor's stripes."""
    return {actor: PALETTES[theme].stripe(actor) for actor in Actor}
