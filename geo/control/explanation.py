"""Why a place is shown as it is: the rule that applied and the reports that it used, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.codes.vocabulary import Actor, Controller, DayPrecision, Kind, Knowledge, Reading, Status
from geo.control.age import age_of
from geo.control.description import describe_age, rival_names, since_text
from geo.language.catalogue import say
from geo.language.terms import (
    OWN_NAMES,
    format_date,
    grammatical_number,
    listed,
    name_of,
    number,
    reported_date,
    the,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset, Place, Report, Source

NAMED_PUBLISHERS = 2
"""How many publishers a citation names; most of one report's sources copy one agency text."""
HELD = {
    Status.CONFIRMED: "explain.held_confirmed",
    Status.UNCONFIRMED: "explain.held_unconfirmed",
    Status.DISPUTED: "explain.held_disputed",
}
DERIVATION = re.compile(r"(?:,| \(| / | via | text (?:copied|quoted) at )")


def explain(timeline: Timeline, place_id: str, day: date) -> str:
    """Say in a sentence why a place is shown as it is on a day.

    Parameters
    ----------
    timeline
        What shows the place, and through whose eyes.
    place_id
        The id of a mapped place.
    day
        A day of the timeline's window.

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
    sentence = undated(timeline, place_id, day)
    state = timeline.state(place_id, day)
    age = describe_age(state, age_of(timeline.dataset, state, day))
    if age:
        sentence = say("explain.around.faded", sentence=sentence, age=age)
    return say(frame_of(timeline.knowledge), date=format_date(day), sentence=sentence)


def frame_of(knowledge: Knowledge) -> str:
    """Return the key of the words around a reason, which say of what day it is."""
    return (
        "explain.around.as_known" if knowledge is Knowledge.AS_KNOWN else "explain.around.on_date"
    )


def undated(timeline: Timeline, place_id: str, day: date) -> str:
    """Say why a place is shown as it is, without the day and without the age of the evidence.

    Parameters
    ----------
    timeline, place_id, day
        As of :func:`explain`.

    Raises
    ------
    UsageError
        If control of the place is not mapped, or the day is outside the window.
    """
    state = timeline.state(place_id, day)
    place = timeline.dataset.places[place_id]
    if state.controller == Controller.NONE:
        return _nothing_known(timeline, place, state)
    since_today = state.since == day and state.since_precision is DayPrecision.DAY
    return say(
        "explain.shown" if since_today else "explain.shown_since",
        place=in_sentence(place),
        state=_held(state),
        since=since_text(state),
        reason=_reason(timeline, place, state),
    )


def cite(dataset: Dataset, report: Report, *, place_id: str) -> str:
    """Return a report's publishers, its date, its place where that is a wider one, and its id.

    Parameters
    ----------
    dataset
        What names the report's sources and its place.
    report
        The report to cite.
    place_id
        The id of the place that is spoken of; the report's own place is named where it is another.
    """
    return say(
        "explain.citation" if report.place_id == place_id else "explain.wider_citation",
        publishers=publishers_told(dataset.sources[each] for each in report.source_ids),
        date=reported_on(report),
        place=name_of(dataset.places[report.place_id]),
        id=report.report_id,
    )


def publishers_told(sources: Iterable[Source]) -> str:
    """Return who published sources, each once: the first few, and how many more there are."""
    publishers = list(dict.fromkeys(short_name(source.publisher) for source in sources))
    more = len(publishers) - NAMED_PUBLISHERS
    rest = [say("explain.more_publishers", number=number(more))] if more > 0 else []
    return listed(publishers[:NAMED_PUBLISHERS] + rest)


def short_name(publisher: str) -> str:
    """Return a publisher's own name, without whom it copies; of an unknown site, that as well."""
    name = DERIVATION.split(publisher, maxsplit=1)[0]
    if name == publisher or "." not in name:
        return name
    text = publisher.removeprefix(name).strip(" ,()")
    return say("explain.derived", site=name, text=text)


def _nothing_known(timeline: Timeline, place: Place, state: ControlState) -> str:
    name = in_sentence(place)
    if state.status is Status.NO_STATEMENT:
        return say("explain.no_statement", party=the(Actor(timeline.reading)), place=name)
    if timeline.reading == Reading.INDEPENDENT:
        return say("explain.no_independent_evidence", place=name)
    return say("explain.no_evidence", place=name)


def _held(state: ControlState) -> str:
    if state.controller == Controller.CONTESTED:
        return say("explain.contested")
    key = HELD.get(state.status, "explain.held")
    return say(key, holder=the(Actor(state.controller)), rivals=rival_names(state))


def _reason(timeline: Timeline, place: Place, state: ControlState) -> str:
    deciding, *claims = (timeline.dataset.reports[report_id] for report_id in state.basis)
    citation = cite(timeline.dataset, deciding, place_id=place.place_id)
    if state.status is Status.CLAIMED:
        party = the(Actor(timeline.reading))
        return say("explain.last_statement", party=party, citation=citation)
    evidence = _evidence(deciding, citation)
    if claims:
        sayings = listed([_saying(timeline.dataset, c, place, state) for c in claims])
        return say("explain.while_claims", evidence=evidence, claims=sayings)
    if timeline.reading == Reading.INDEPENDENT:
        return say("explain.parties_left_out", evidence=evidence)
    return say("explain.unchallenged", evidence=evidence)


def _evidence(report: Report, citation: str) -> str:
    """Name the deciding report, and by which part of the rule it decides."""
    if report.kind is Kind.BASELINE:
        return say("explain.baseline", citation=citation)
    name = _evidence_name(report)
    if report.asserts == Controller.CONTESTED:
        name = say("explain.fought_over", evidence=name)
    return say(f"explain.latest.{report.certainty}", evidence=name, citation=citation)


def _evidence_name(report: Report) -> str:
    party = report.party
    if party is None:
        return say(f"explain.evidence.{report.claimant}")
    if report.kind is Kind.CONCEDE:
        return say("explain.admission", party=the(party))
    return say("explain.own_word", party=the(party), count=grammatical_number(party))


def _saying(dataset: Dataset, claim: Report, place: Place, state: ControlState) -> str:
    """Say what a rival claims, and where."""
    party = Actor(claim.party or "")
    citation = cite(dataset, claim, place_id=place.place_id)
    fought_over = claim.asserts == Controller.CONTESTED
    own = fought_over and party == state.controller
    speaker = OWN_NAMES[party] if own else the(party)
    denies = claim.kind is Kind.DENY and state.status is Status.DISPUTED
    key = "says_fought_over" if fought_over else "denies" if denies else "claims"
    return say(
        f"explain.rival.{key}", party=speaker, citation=citation, count=grammatical_number(party)
    )


def reported_on(report: Report) -> str:
    """Return the day that a report speaks of, as precisely as it is known."""
    return reported_date(report)


def in_sentence(place: Place) -> str:
    """Return a place's name as it stands in a sentence: the pass."""
    name = name_of(place)
    return say("explain.point", name=name) if place.is_point else name
