"""Why a place is shown as it is: the rule that applied and the reports that it used, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.vocabulary import (
    PARTIES,
    Actor,
    Assertion,
    Certainty,
    Claimant,
    Controller,
    EventPrecision,
    Kind,
    Knowledge,
    PlaceKind,
    Reading,
    Status,
)
from geo.wording import OWN_NAMES, listed, long_date, rival_names, the

if TYPE_CHECKING:
    from datetime import date

    from geo.assessment import ControlState
    from geo.control import Timeline
    from geo.dataset import Dataset, Place, Report

EVIDENCE_NAMES = {
    Claimant.INDEPENDENT_MEDIA: "an independent press report",
    Claimant.INDEPENDENT_ANALYST: "an independent analyst's judgement",
    Claimant.WITNESS: "a witness account",
    Claimant.FOREIGN_GOVERNMENT: "a foreign government's statement",
}
NAMED_PUBLISHERS = 2
"""How many publishers a citation names; most of one report's sources copy one agency text."""
DERIVATION = re.compile(r"(?:,| \(| / | via | text (?:copied|quoted) at )")


def explain(timeline: Timeline, place_id: str, day: date) -> str:
    """Say in a sentence why a place is shown as it is on a day.

    Returns
    -------
    :
        One sentence that names the rule applied and each report it used, with its id, date and
        publishers.

    Raises
    ------
    UsageError
        If control of the place is not mapped, or the day is outside the window.
    """
    state = timeline.state(place_id, day)
    place = timeline.dataset.places[place_id]
    if state.controller is Controller.NONE:
        sentence = _nothing_known(timeline, place, state)
    else:
        since = "" if state.since == day else f" since {long_date(state.since)}"
        reason = _reason(timeline, place, state)
        sentence = f"the map shows {in_sentence(place)} as {_held(state)}{since}: {reason}"
    if timeline.knowledge is Knowledge.AS_KNOWN:
        return f"From what had been published by {long_date(day)}, {sentence}."
    return f"On {long_date(day)} {sentence}."


def cite(dataset: Dataset, report: Report, *, place_id: str) -> str:
    """Return a report's publishers, its date, its place where that is a wider one, and its id."""
    names = (short_name(dataset.sources[s].publisher) for s in report.source_ids)
    publishers = list(dict.fromkeys(names))
    more = len(publishers) - NAMED_PUBLISHERS
    shown = publishers[:NAMED_PUBLISHERS] + ([f"{more} more"] if more > 0 else [])
    wider = dataset.places[report.place_id].name
    scope = "" if report.place_id == place_id else f", on all of {wider}"
    return f"{listed(shown)}, {reported_on(report)}{scope}; {report.report_id}"


def short_name(publisher: str) -> str:
    """Return a publisher's own name, without whom it copies; of an unknown site, that as well."""
    name = DERIVATION.split(publisher, maxsplit=1)[0]
    return publisher.replace(" (", ", ").replace(")", "") if "." in name else name


def _nothing_known(timeline: Timeline, place: Place, state: ControlState) -> str:
    name = in_sentence(place)
    if state.status is Status.NO_STATEMENT:
        party = the(Actor(timeline.reading))
        return f"no public statement of {party} so far says who holds {name}"
    kinds = ["independent report", "starting point", "statement against a party's own interest"]
    evidence = kinds[:2] if timeline.reading is Reading.INDEPENDENT else kinds
    says = f"no {', '.join(evidence[:-1])} or {evidence[-1]} says"
    return f"{says} who held {name}, so it has no colour"


def _held(state: ControlState) -> str:
    if state.controller is Controller.CONTESTED:
        return "contested"
    held = f"held by {the(Actor(state.controller))}"
    if state.status is Status.DISPUTED:
        return f"{held} and disputed by {rival_names(state)}"
    qualifiers = {Status.CONFIRMED: " (confirmed)", Status.UNCONFIRMED: " (unconfirmed)"}
    return held + qualifiers.get(state.status, "")


def _reason(timeline: Timeline, place: Place, state: ControlState) -> str:
    deciding, *claims = (timeline.dataset.reports[report_id] for report_id in state.basis)
    citation = cite(timeline.dataset, deciding, place_id=place.place_id)
    if state.status is Status.CLAIMED:
        party = the(Actor(timeline.reading))
        return f"that is the last public statement of {party}, whatever the evidence ({citation})"
    evidence = _evidence(deciding, citation)
    if claims:
        sayings = listed([_saying(timeline.dataset, c, place, state) for c in claims])
        return f"{evidence}, while {sayings}"
    if timeline.reading is Reading.INDEPENDENT:
        return f"{evidence}; this reading leaves out what the parties say"
    return f"{evidence}; no party has claimed otherwise since the latest evidence"


def _evidence(report: Report, citation: str) -> str:
    """Name the deciding report, and by which part of the rule it decides."""
    if report.kind is Kind.BASELINE:
        return f"no firm evidence is newer than the starting point ({citation})"
    name = _evidence_name(report)
    fought = " that it is fought over" if report.asserts is Assertion.CONTESTED else ""
    if report.certainty is Certainty.TENTATIVE:
        return f"the latest evidence is only tentative, {name}{fought} ({citation})"
    return f"the latest firm evidence is {name}{fought} ({citation})"


def _evidence_name(report: Report) -> str:
    if report.claimant not in PARTIES:
        return EVIDENCE_NAMES[report.claimant]
    party = Actor(report.claimant)
    if report.kind is Kind.CONCEDE:
        return f"an unofficial admission from {the(party)}'s own side"
    says, interest = _agree(party, "say", "says"), _agree(party, "their", "its")
    return f"what {the(party)} {says} against {interest} own interest"


def _saying(dataset: Dataset, claim: Report, place: Place, state: ControlState) -> str:
    """Say what a rival claims, and where."""
    party = Actor(claim.claimant)
    citation = cite(dataset, claim, place_id=place.place_id)
    return f"{_claim(party, claim, state)} ({citation})"


def _claim(party: Actor, claim: Report, state: ControlState) -> str:
    if claim.asserts is Assertion.CONTESTED:
        own = party.value == state.controller.value
        speaker = OWN_NAMES[party] if own else the(party)
        return f"{speaker} {_agree(party, 'say', 'says')} that it is fought over"
    if claim.kind is Kind.DENY and state.status is Status.DISPUTED:
        return f"{the(party)} {_agree(party, 'deny', 'denies')} it"
    return f"{the(party)} {_agree(party, 'claim', 'claims')} to hold it"


def _agree(party: Actor, plural: str, singular: str) -> str:
    """Return the form that agrees with the party's name; the Taliban are many."""
    return plural if party is Actor.TALIBAN else singular


def reported_on(report: Report) -> str:
    """Return the day that a report speaks of, as precisely as it is known."""
    if report.date_precision is EventPrecision.MONTH:
        return f"{report.event_date:%B %Y}"
    about = "about " if report.date_precision is EventPrecision.APPROX else ""
    return about + long_date(report.event_date)


def in_sentence(place: Place) -> str:
    """Return a place's name as it stands in a sentence: the Khawak pass."""
    article = "the " if place.kind in (PlaceKind.PASS, PlaceKind.CHECKPOINT) else ""
    return article + place.name
