"""Small datasets for the tests, and the assessment rule once more, slow and word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path

from geo.codes.codebook import Shape
from geo.codes.vocabulary import (
    Certainty,
    DayPrecision,
    EventPrecision,
    Kind,
    Knowledge,
    Scope,
    Status,
)
from geo.control.state import ControlState
from geo.control.timeline import build_timeline
from geo.dataset.load import load_dataset
from geo.dataset.model import Dataset, Place, Report, Window
from tests.codes import Assertion, Claimant, Controller, PlaceKind, Reading

DATA = Path(__file__).parents[3] / "data"
ONE_DAY = timedelta(days=1)
COMBINATIONS = [(reading, knowledge) for reading in Reading for knowledge in Knowledge]


@cache
def shipped():
    return load_dataset(DATA)


@cache
def country():
    """Return the other dataset that ships: all of Afghanistan."""
    return load_dataset(DATA / "afghanistan")


def without(*kinds):
    """Return the shipped dataset with localities in place of some kinds of places."""
    places = {
        place_id: replace(place, kind=PlaceKind.LOCALITY, shape=Shape.CIRCLE, mapped=False)
        if place.kind in kinds
        else place
        for place_id, place in shipped().places.items()
    }
    return replace(shipped(), places=places, checksum=f"without {kinds}")


def scattered():
    """Return the shipped dataset with no place as a part of another."""
    places = {
        place_id: replace(place, part_of=None) for place_id, place in shipped().places.items()
    }
    return replace(shipped(), places=places, checksum="scattered")


def areas_alone(east=0, north=0):
    """Return the shipped dataset without the layers that it need not have, invented to lie elsewhere.

    Parameters
    ----------
    east, north
        How far it lies from where it is, in degrees.
    """
    data = shipped()
    layers = {name: getattr(data, name)[:0] for name in ("outlines", "lines", "overview")}
    paths = {role: path for role, path in data.paths.items() if role not in {*layers, "backdrop"}}
    places = {
        place_id: place
        if place.lat is None
        else replace(place, lat=place.lat + north, lon=place.lon + east)
        for place_id, place in data.places.items()
    }
    areas = data.areas.set_geometry(data.areas.translate(east, north))
    bare = {**layers, "overview_for": (), "backdrop": None, "paths": paths}
    moved = {"areas": areas, "places": places, "checksum": f"areas alone at {east}, {north}"}
    return replace(data, **bare, **moved)


@cache
def shipped_timeline(reading=Reading.ASSESSED, knowledge=Knowledge.HINDSIGHT):
    return build_timeline(shipped(), reading=reading, knowledge=knowledge)


def september(day):
    return date(2021, 9, day)


def place(place_id, kind=PlaceKind.DISTRICT, part_of=None):
    row = shipped().codes.kinds[kind]
    shown = row.shape, row.mapped
    return Place(
        place_id, {"en": place_id.title()}, kind, *shown, part_of, None, None, None, "", ""
    )


PLACES = (
    place("province", PlaceKind.PROVINCE),
    place("rukha", part_of="province"),
    place("dara", part_of="province"),
    place("village", PlaceKind.LOCALITY, part_of="dara"),
    place("pass", PlaceKind.PASS, part_of="province"),
    place("border", PlaceKind.CHECKPOINT),
)
"""A province with two districts, a village in one of them, a pass, and a far checkpoint."""

_numbers = count(1)


def report(claimant, asserts, day, **fields):
    """Return a report on Rukha in September 2021, published on the day it speaks of."""
    event = day if isinstance(day, date) else september(day)
    published = fields.pop("published", event)
    defaults = {
        "report_id": f"t{next(_numbers):04}",
        "date_precision": EventPrecision.DAY,
        "published_on": published if isinstance(published, date) else september(published),
        "place_id": "rukha",
        "scope": Scope.WHOLE,
        "kind": Kind.HOLD,
        "certainty": Certainty.FIRM,
        "summary": "",
        "figures": "",
        "source_ids": ("brief",),
    }
    values = defaults | fields
    return Report(
        event_date=event,
        claimant=Claimant(claimant),
        party=shipped().codes.claimants[claimant].actor_id,
        asserts=Assertion(asserts),
        **values,
    )


def dataset(*reports, window=(1, 12), places=PLACES, codes=None) -> Dataset:
    return replace(
        shipped(),
        codes=codes or shipped().codes,
        places={p.place_id: p for p in places},
        reports={r.report_id: r for r in reports},
        record=Window(september(window[0]), september(window[1])),
    )


def timeline(*reports, reading=Reading.ASSESSED, knowledge=Knowledge.HINDSIGHT):
    return build_timeline(dataset(*reports), reading=reading, knowledge=knowledge)


def rukha(*reports, on=12, **choice) -> ControlState:
    """Return the state of Rukha on a day of September 2021, after all reports by default."""
    return timeline(*reports, **choice).state("rukha", september(on))


# The rule, as the design states it: one place and one day at a time, without a thought for speed.


def wider_places(data, place_id):
    chain = [place_id]
    while data.places[chain[-1]].part_of:
        chain.append(data.places[chain[-1]].part_of)
    return chain


def reports_about(data, place_id):
    """Return the reports about a place or, of the whole, about what it is part of, in order."""
    chain = wider_places(data, place_id)
    about = [
        r
        for r in data.reports.values()
        if r.place_id == place_id or (r.place_id in chain and r.scope == "whole")
    ]
    about = [r for r in about if r.kind != "context" and r.asserts != "none"]
    return sorted(
        about,
        key=lambda r: (r.event_date, -chain.index(r.place_id), r.published_on, r.report_id),
    )


def known_on(reports, day, knowledge):
    reports = [r for r in reports if r.event_date <= day]
    if knowledge == "as_known":
        reports = [r for r in reports if r.published_on <= day]
    return reports


def slow_statement(reports, party):
    own = [r for r in reports if r.party == party and r.kind != "concede"]
    if not own:
        return Controller.NONE, Status.NO_STATEMENT, (), (), None
    last = own[-1]
    return last.asserts, Status.CLAIMED, (), (last.report_id,), last.event_date


def is_claim(r):
    return r.party is not None and r.kind != "baseline" and r.asserts in (r.party, "contested")


def deciding_report(evidence):
    last, run = evidence[-1], []
    for r in reversed(evidence):
        if r.asserts != last.asserts:
            break
        run.insert(0, r)
    firm = [r for r in run if r.certainty == "firm" and r.kind != "baseline"]
    baselines = [r for r in run if r.kind == "baseline"]
    return (firm or baselines or [last])[-1]


def rival_claims(reports, last):
    rivals = []
    for party in {r.party for r in reports if r.party}:
        own = [r for r in reports if r.party == party and is_claim(r)]
        if own and own[-1].event_date >= last.event_date and own[-1].asserts != last.asserts:
            rivals.append(own[-1])
    return sorted(rivals, key=lambda r: (r.certainty != "firm", r.party))


def status_of(last, deciding, rivals):
    if last.asserts == "contested":
        return Status.CONTESTED
    if rivals:
        return Status.DISPUTED
    if deciding.kind == "baseline":
        return Status.BASELINE
    return Status.UNCONFIRMED if deciding.certainty == "tentative" else Status.CONFIRMED


def slow_assessment(reports, *, independent):
    evidence = [r for r in reports if not is_claim(r)]
    if independent:
        evidence = [r for r in evidence if r.party is None or r.kind == "baseline"]
    if not evidence:
        return Controller.NONE, Status.NO_INFORMATION, (), (), None
    last, deciding = evidence[-1], deciding_report(evidence)
    rivals = [] if independent else rival_claims(reports, last)
    names = tuple(r.party for r in rivals)
    basis = tuple(r.report_id for r in (deciding, *rivals))
    status = status_of(last, deciding, rivals)
    return last.asserts, status, names, basis, last.event_date


def arrival_of(r, knowledge):
    """Return the day on which a report first counts, and how exactly that is known."""
    if knowledge == "as_known" and r.published_on > r.event_date:
        return r.published_on, r.published_precision
    return r.event_date, r.date_precision


def slow_precision(reports, day, knowledge, look, weigh):
    """Return how vague reports of the day must be let in for a place to look as it does on it."""
    allowed = []
    for precision in DayPrecision:
        allowed.append(precision)
        arrivals = [(r, *arrival_of(r, knowledge)) for r in reports]
        left = [r for r, arrived, exactly in arrivals if arrived != day or exactly in allowed]
        if list(weigh(left)[:3]) == look:
            return precision
    raise AssertionError(day)


def days_of(data):
    days = (data.record.end - data.record.start).days + 1
    return [data.record.start + n * ONE_DAY for n in range(days)]


def slow_timeline(data, reading, knowledge):
    """Return {place_id: {day: state}} for every mapped place and day of the record."""
    history = {}
    independent = reading == "independent"

    def weigh(reports):
        if reading in ("assessed", "independent"):
            return slow_assessment(reports, independent=independent)
        return slow_statement(reports, reading)

    for mapped in data.mapped_places:
        about = reports_about(data, mapped.place_id)
        states, before = {}, None
        for day in days_of(data):
            reports = known_on(about, day, knowledge)
            *look, basis, evidence = weigh(reports)
            if before is not None and list(before.standing) == look:
                since, precision = before.since, before.since_precision
            else:
                since, precision = day, slow_precision(reports, day, knowledge, look, weigh)
            before = states[day] = ControlState(*look, since, basis, evidence, precision)
        history[mapped.place_id] = states
    return history
