"""States of control in words: who holds a place, who says otherwise, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.dataset.vocabulary import (
    Actor,
    Assertion,
    Controller,
    Status,
)
from geo.language.catalogue import say
from geo.language.terms import (
    CONTROLLER_NAMES,
    OWN_NAMES,
    STATUS_NAMES,
    listed,
    long_date,
    name_of,
    the,
)

if TYPE_CHECKING:
    from geo.control.state import Change, ControlState
    from geo.dataset.model import Place, Report


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
