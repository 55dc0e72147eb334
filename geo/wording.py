"""The words in which every face of the product speaks of dates, actors, states and changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

ACTOR_NAMES = {Actor.TALIBAN: "Taliban", Actor.NRF: "NRF", Actor.GOVERNMENT: "government"}
"""The actors without an article, as on a label or in a legend."""

CLAIMANT_NAMES = {
    Claimant.TALIBAN: "Taliban",
    Claimant.NRF: "NRF",
    Claimant.GOVERNMENT: "Government",
    Claimant.INDEPENDENT_MEDIA: "Independent media",
    Claimant.INDEPENDENT_ANALYST: "Independent analyst",
    Claimant.WITNESS: "Witness",
    Claimant.FOREIGN_GOVERNMENT: "Foreign government",
}

READING_NAMES = {
    Reading.ASSESSED: "Assessed",
    Reading.TALIBAN: "Taliban claims",
    Reading.NRF: "NRF claims",
    Reading.INDEPENDENT: "Independent reports",
}

KNOWLEDGE_NAMES = {
    Knowledge.HINDSIGHT: "with hindsight",
    Knowledge.AS_KNOWN: "as known on this date",
}

OWN_NAMES = {
    Actor.TALIBAN: "the Taliban themselves",
    Actor.NRF: "the NRF itself",
    Actor.GOVERNMENT: "the government itself",
}
"""The actors where they dispute what the evidence says in their own favour."""

CONTROLLER_NAMES = {
    Controller.TALIBAN: "Taliban",
    Controller.NRF: "NRF",
    Controller.GOVERNMENT: "government",
    Controller.CONTESTED: "contested",
    Controller.NONE: "not known",
}

STATUS_NAMES = {
    Status.NO_INFORMATION: "no information",
    Status.NO_STATEMENT: "no statement",
    Status.CLAIMED: "as claimed",
    Status.CONTESTED: "contested",
    Status.DISPUTED: "disputed",
    Status.BASELINE: "starting point",
    Status.UNCONFIRMED: "unconfirmed",
    Status.CONFIRMED: "confirmed",
}

KIND_NAMES = {
    Kind.CAPTURE: "taken",
    Kind.RECAPTURE: "taken back",
    Kind.HOLD: "held",
    Kind.CONTEST: "fought over",
    Kind.BESIEGE: "surrounded",
    Kind.WITHDRAW: "left",
    Kind.DENY: "denial",
    Kind.CONFIRM: "confirmation",
    Kind.CONCEDE: "admission",
    Kind.COUNT: "follows from a count",
    Kind.BASELINE: "starting point",
    Kind.CONTEXT: "background",
}

VERDICT_NAMES = {
    Verdict.CONFIRMED: "confirmed",
    Verdict.UNCONFIRMED: "unconfirmed",
    Verdict.CLAIMED: "as claimed",
    Verdict.DISPUTED: "disputed",
    Verdict.CONTESTED: "contested",
    Verdict.NO_INFORMATION: "no information",
}

VERDICT_MEANINGS = {
    Verdict.CONFIRMED: "Firm evidence bears it out.",
    Verdict.UNCONFIRMED: "Somebody besides the claimant repeats it; nothing firm bears it out.",
    Verdict.CLAIMED: "Only the claimant's own side says so.",
    Verdict.DISPUTED: "Evidence or another party speaks against it.",
    Verdict.CONTESTED: "The evidence itself points both ways.",
    Verdict.NO_INFORMATION: "No report tells of it.",
}


def long_date(day: date) -> str:
    """Return a date as it is printed: 6 September 2021."""
    return f"{day.day} {day:%B %Y}"


def the(actor: Actor) -> str:
    """Return an actor's name with its article: the Taliban."""
    return f"the {ACTOR_NAMES[actor]}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: a, b and c."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def rival_names(state: ControlState) -> str:
    """Return the rivals in a sentence: the NRF and the Taliban.

    The controller is its own rival where it calls contested what the evidence gives to it.
    """
    own = state.controller.value
    return listed([OWN_NAMES[a] if a.value == own else the(a) for a in state.rivals])


def describe(state: ControlState) -> str:
    """Return a state in a few words: Taliban, disputed by the NRF."""
    rivals = rival_names(state)
    if state.status in (Status.NO_INFORMATION, Status.NO_STATEMENT):
        return STATUS_NAMES[state.status]
    if state.status is Status.CONTESTED:
        return f"contested, claimed by {rivals}" if rivals else "contested"
    by = f" by {rivals}" if rivals else ""
    return f"{CONTROLLER_NAMES[state.controller]}, {STATUS_NAMES[state.status]}{by}"


def describe_assertion(report: Report) -> str:
    """Return what a report says of control, in a few words: held by the Taliban."""
    if report.asserts is Assertion.NONE:
        return "says nothing of control"
    if report.asserts is Assertion.CONTESTED:
        return "contested"
    return f"held by {the(Actor(report.asserts.value))}"


def aria_label(place: Place, state: ControlState) -> str:
    """Return what a screen reader says of a place; without a holder there is no "since"."""
    since = "" if state.controller is Controller.NONE else f", since {long_date(state.since)}"
    return f"{place.name}: {describe(state)}{since}"


def describe_change(place: Place, change: Change) -> str:
    """Return a change in one line: Rukha: NRF → Taliban, disputed by the NRF.

    Where the controller stays, both sides are spelled out, because the change is in the rest.
    """
    moved = change.before.controller is not change.after.controller
    before = CONTROLLER_NAMES[change.before.controller] if moved else describe(change.before)
    return f"{place.name}: {before} → {describe(change.after)}"
