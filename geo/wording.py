"""The words in which every face of the product speaks of dates, actors, states and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.language import Language, Names, say, spoken
from geo.vocabulary import (
    Actor,
    Assertion,
    Claimant,
    Controller,
    Kind,
    Knowledge,
    Reading,
    Status,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.assessment import ControlState
    from geo.control import Change
    from geo.dataset import Place, Report

ACTOR_NAMES = Names("actor", Actor)
"""The actors without an article, as on a label or in a legend."""

CLAIMANT_NAMES = Names("claimant", Claimant)
READING_NAMES = Names("reading", Reading)
KNOWLEDGE_NAMES = Names("knowledge", Knowledge)

OWN_NAMES = Names("own_actor", Actor)
"""The actors where they dispute what the evidence says in their own favour."""

CONTROLLER_NAMES = Names("controller", Controller)
STATUS_NAMES = Names("status", Status)
KIND_NAMES = Names("kind", Kind)
VERDICT_NAMES = Names("verdict", Verdict)
VERDICT_MEANINGS = Names("verdict_meaning", Verdict)


def long_date(day: date) -> str:
    """Return a date as it is printed: 6 September 2021."""
    return say("date.long", day=number(day.day), month=month(day), year=number(day.year))


def month(day: date) -> str:
    """Return the name of a date's month."""
    return say(f"date.{day.month}")


def number(value: int) -> str:
    """Return a whole number in the digits of the language."""
    return str(value).translate(str.maketrans("0123456789", say("date.digits")))


def name_of(place: Place) -> str:
    """Return a place's name, in the script of the language where the data has it."""
    return place.name if spoken() is Language.EN else place.name_fa or place.name


def the(actor: Actor) -> str:
    """Return an actor's name with its article: the Taliban."""
    return say(f"the_actor.{actor.value}")


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: a, b and c."""
    but_last = say("state.comma").join(words[:-1])
    return say("state.and").join(part for part in (but_last, *words[-1:]) if part)


def rival_names(state: ControlState) -> str:
    """Return the rivals in a sentence: the NRF and the Taliban.

    The controller is its own rival where it calls contested what the evidence gives to it.
    """
    own = state.controller.value
    return listed([OWN_NAMES[a] if a.value == own else the(a) for a in state.rivals])


def describe(state: ControlState) -> str:
    """Return a state in a few words: Taliban, disputed by the NRF."""
    rivals, status = rival_names(state), STATUS_NAMES[state.status]
    if state.status in (Status.NO_INFORMATION, Status.NO_STATEMENT):
        return status
    if state.status is Status.CONTESTED:
        return say("state.contested_by", rivals=rivals) if rivals else status
    holder = CONTROLLER_NAMES[state.controller]
    if rivals:
        return say("state.disputed_by", holder=holder, status=status, rivals=rivals)
    return say("state.held", holder=holder, status=status)


def describe_assertion(report: Report) -> str:
    """Return what a report says of control, in a few words: held by the Taliban."""
    if report.asserts in (Assertion.NONE, Assertion.CONTESTED):
        return say(f"asserts.{report.asserts.value}")
    return say("asserts.held", holder=the(Actor(report.asserts.value)))


def aria_label(place: Place, state: ControlState) -> str:
    """Return what a screen reader says of a place; without a holder there is no "since"."""
    told = say("state.at_place", place=name_of(place), state=describe(state))
    if state.controller is Controller.NONE:
        return told
    return say("state.since", state=told, date=long_date(state.since))


def describe_change(place: Place, change: Change) -> str:
    """Return a change in one line: Rukha: NRF → Taliban, disputed by the NRF.

    Where the controller stays, both sides are spelled out, because the change is in the rest.
    """
    moved = change.before.controller is not change.after.controller
    before = CONTROLLER_NAMES[change.before.controller] if moved else describe(change.before)
    return say("state.change", place=name_of(place), before=before, after=describe(change.after))
