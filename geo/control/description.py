"""States of control in words: who holds a place, who says otherwise, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.codes.vocabulary import Actor, Controller, DayPrecision, Status
from geo.control.age import AGELESS
from geo.language.catalogue import say
from geo.language.terms import (
    ACTOR_NAMES,
    CONTROLLER_NAMES,
    OWN_NAMES,
    STATUS_NAMES,
    beginning,
    enumerated,
    event_date,
    grammatical_number,
    listed,
    name_of,
    number,
    the,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.control.age import Age
    from geo.control.state import Change, ControlState
    from geo.dataset.model import Place, Report


def rival_names(state: ControlState) -> str:
    """Return the rivals in a sentence: the Reds and the Greens.

    The controller is its own rival where it calls contested what the evidence gives to it.
    """
    own = state.controller
    return listed([OWN_NAMES[a] if a == own else the(a) for a in state.rivals])


def describe(state: ControlState) -> str:
    """Return a state in a few words: Reds, disputed by the Greens."""
    if state.status in (Status.NO_INFORMATION, Status.NO_STATEMENT):
        return STATUS_NAMES[state.status]
    holder = CONTROLLER_NAMES[state.controller]
    if state.status is Status.CONTESTED and not state.rivals:
        return holder
    return say("state.held", holder=holder, how=_how(state))


def _how(state: ControlState) -> str:
    """Return how sure it is that a place is held, or who claims what is contested."""
    rivals, status = rival_names(state), STATUS_NAMES[state.status]
    if state.status is Status.CONTESTED:
        return say("state.claimed_by", rivals=rivals) if rivals else say("state.unclaimed")
    return say("state.disputed_by", status=status, rivals=rivals) if rivals else status


def describe_briefly(state: ControlState) -> str:
    """Return a state in as few words as a narrow column takes: Reds; Greens dispute."""
    rivals, own = state.rivals, state.controller in state.rivals
    if not rivals or own:
        return describe(state)
    both = state.status is Status.CONTESTED and len(rivals) == 2
    return say(
        f"brief.{'both' if both else state.status}",
        holder=CONTROLLER_NAMES[state.controller],
        rivals=listed([ACTOR_NAMES[rival] for rival in rivals]),
        count=max(len(rivals), grammatical_number(rivals[0])),
    )


def describe_assertion(report: Report) -> str:
    """Return what a report says of control, in a few words: held by the Reds."""
    if report.asserts in (Controller.NONE, Controller.CONTESTED):
        return say(f"asserts.{report.asserts}")
    return say("asserts.held", holder=the(Actor(report.asserts)))


def aria_label(place: Place, state: ControlState, age: Age = AGELESS) -> str:
    """Return what a screen reader says of a place.

    Parameters
    ----------
    place, state
        The place, and its state; without a holder there is no "since".
    age
        How old the evidence of the state is.
    """
    told = say("state.at_place", place=name_of(place), state=describe(state))
    if state.controller != Controller.NONE:
        told = say("state.since", state=told, date=since_text(state))
    return aged(told, state, age)


def since_text(state: ControlState) -> str:
    """Return since when a state holds, as exactly as that is known: about 6 Sep 2021."""
    return beginning(state.since, state.since_precision)


def aged(told: str, state: ControlState, age: Age) -> str:
    """Return words about a state, and after them how old its evidence is if it is old.

    Parameters
    ----------
    told
        The words.
    state, age
        The state that they are about, and how old its evidence is.
    """
    words = describe_age(state, age)
    return say("state.aged", state=told, age=words) if words else told


def describe_age(state: ControlState, age: Age) -> str:
    """Return how old the evidence of a state is, if it is old: last evidence 84 days old.

    What a party's reading rests on is no evidence but the party's own statement.
    """
    if not age.fade or age.days is None:
        return ""
    kind = "statement" if state.status is Status.CLAIMED else "evidence"
    return say(f"state.age_of_{kind}", days=number(age.days))


@dataclass(frozen=True)
class ChangeLine:
    """The same change at one place or several."""

    places: str
    text: str

    def __str__(self) -> str:
        """Return it in one line: Ford, Mill: dispute over, Reds confirmed."""
        return say("state.at_place", place=self.places, state=self.text)


def change_lines(
    places: Mapping[str, Place], changes: Iterable[Change], *, dated: bool = False
) -> tuple[ChangeLine, ...]:
    """Return changes in words, each once with all places that it happened to.

    Parameters
    ----------
    places
        The places by their ids, for their names.
    changes
        What changed.
    dated
        Whether to tell when, where it is not known to the day.
    """
    describing = describe_dated_change if dated else describe_change
    groups: dict[str, list[str]] = {}
    for change in changes:
        groups.setdefault(describing(change), []).append(name_of(places[change.place_id]))
    return tuple(ChangeLine(enumerated(names), text) for text, names in groups.items())


def describe_dated_change(change: Change) -> str:
    """Return what changed at a place, and when where that is not known to the day."""
    told, after = describe_change(change), change.after
    if after.since_precision is DayPrecision.DAY:
        return told
    when = event_date(after.since, after.since_precision)
    return say("state.dated", change=told, date=when)


def describe_change(change: Change) -> str:
    """Return what changed at a place: Reds → Greens, disputed by the Reds."""
    before, after = change.before, change.after
    holder = CONTROLLER_NAMES[after.controller]
    if before.controller != after.controller:
        was = CONTROLLER_NAMES[before.controller]
        return say("state.moved", before=was, after=describe(after))
    if before.status is Status.DISPUTED is not after.status:
        return say("state.settled", holder=holder, status=STATUS_NAMES[after.status])
    return say("state.still", holder=holder, how=_how(after))
