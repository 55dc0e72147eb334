"""The references: whatever one row says of another, and one file of another, must fit."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from geo.codes.codebook import Shape
from geo.codes.vocabulary import SourcePrecision, Verdict
from geo.dataset import rules
from geo.errors import Problem
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from geo.dataset.control_block import ControlBlock
    from geo.dataset.model import Window
    from geo.dataset.tables import Table

PRECISE_FORMS = {
    SourcePrecision.DAY: "YYYY-MM-DD",
    SourcePrecision.MONTH: "YYYY-MM",
    SourcePrecision.YEAR: "YYYY",
}

VERDICTS_NEED = {
    Verdict.CONFIRMED: "report_ids_for",
    Verdict.CLAIMED: "report_ids_for",
    Verdict.DISPUTED: "report_ids_against",
    Verdict.CONTESTED: "report_ids_against",
}
"""The reports without which a claim cannot have the verdict."""


def check_places(places: Table, kinds: Table) -> Iterator[Problem]:
    """Yield what is wrong between the fields of a place, between places, and with their kinds."""
    points = drawn_kinds(kinds, area=False)
    for row, place in places.rows:
        yield from _coordinate_problems(places.name, row, place, points)
        yield from _unknown(places, row, "part_of", place.get("part_of", ""), places)
    yield from _circles(places)


def check_reports(reports: Table, places: Table, sources: Table) -> Iterator[Problem]:
    """Yield what is wrong between the fields of a report, and with what it refers to.

    Parameters
    ----------
    reports
        The table to check.
    places, sources
        What it refers to; where the ids of a table cannot be known, none is called unknown.
    """
    for row, report in reports.rows:
        yield from _order_problems(reports.name, row, report)
        yield from _unknown(reports, row, "place_id", report.get("place_id", ""), places)
        yield from _list_problems(reports, row, "source_ids", report.get("source_ids", ""), sources)


def check_claims(claims: Table, reports: Table, places: Table, sources: Table) -> Iterator[Problem]:
    """Yield what is wrong between the fields of a claim, and with what it refers to.

    Parameters
    ----------
    claims
        The table to check.
    reports, places, sources
        What it refers to; where the ids of a table cannot be known, none is called unknown.
    """
    for row, claim in claims.rows:
        for field, target in (
            ("place_ids", places),
            ("report_ids_for", reports),
            ("report_ids_against", reports),
            ("source_ids", sources),
        ):
            yield from _list_problems(claims, row, field, claim.get(field, ""), target)
        yield from _verdict_problems(claims.name, row, claim)


def check_population(population: Table, places: Table, kinds: Table) -> Iterator[Problem]:
    """Yield the rows that are of no area whose control is shown, and the areas that have no row.

    Parameters
    ----------
    population
        The table to check.
    places, kinds
        Which places there are, and of which kinds; where they cannot be known, no row is called wrong.
    """
    if places.ids is None or kinds.ids is None or population.ids is None:
        return
    drawn = drawn_kinds(kinds, area=True)
    kind_of = {row.get("place_id", ""): row.get("kind") for _, row in places.rows}
    areas = [place_id for place_id, kind in kind_of.items() if kind in drawn]
    for row, cells in population.rows:
        place_id = cells.get("place_id", "")
        yield from _unknown(population, row, "place_id", place_id, places)
        if place_id in kind_of and kind_of[place_id] not in drawn:
            message, remedy = say("fault.no_such_area"), say("remedy.delete_row")
            yield Problem(population.name, row, "place_id", place_id, message, remedy)
    for place_id in areas:
        if place_id not in population.ids:
            message = say("fault.no_people")
            remedy = say("remedy.add_people")
            yield Problem(population.name, None, "place_id", place_id, message, remedy)


def check_sources(sources: Table) -> Iterator[Problem]:
    """Yield the sources whose date is not as precise as it says."""
    for row, source in sources.rows:
        precision = source.get("date_precision", "")
        text = source.get("published_on")
        if text is None or text != text.strip() or precision not in list(SourcePrecision):
            continue
        fault = _date_fault(text, SourcePrecision(precision))
        if fault:
            yield Problem(sources.name, row, "published_on", text or None, *fault)


def drawn_kinds(kinds: Table, *, area: bool) -> frozenset[str]:
    """Return the kinds whose control is shown, by areas or by points."""
    return frozenset(
        kind.get("kind", "")
        for _, kind in kinds.rows
        if kind.get("mapped") == "true" and (kind.get("shape") == Shape.AREA) is area
    )


def needs_areas(places: Table, kinds: Table) -> bool:
    """Tell whether a place is an area, or none is a point, so that without areas nothing is to be shown."""
    if None in (places.ids, kinds.ids):
        return False
    areas, points = drawn_kinds(kinds, area=True), drawn_kinds(kinds, area=False)
    found = {place.get("kind", "") for _, place in places.rows}
    return bool(found & areas) or not found & points


def check_record(reports: Table, record: Window | None) -> Iterator[Problem]:
    """Yield the reports that speak of a day after the last that is shown."""
    for row, report in reports.rows:
        when = rules.read_day(report.get("event_date", ""))
        if record and when and rules.is_sane(when) and when > record.end:
            message = say("fault.after_record", day=str(record.end))
            remedy = say("remedy.move_end")
            yield Problem(reports.name, row, "event_date", str(when), message, remedy)


def check_control(
    file: str, control: ControlBlock, readings: Container[str], places: Table
) -> Iterator[Problem]:
    """Yield what the block ``control`` names and nothing else has.

    Parameters
    ----------
    file
        The name of the file with the block, for the problem.
    control
        The block, for its home and its lanes.
    readings, places
        Every reading that there is, and the table of all places.
    """
    for number, place_id in enumerate(control.home):
        yield from unknown_id(file, None, f"control.home[{number}]", place_id, places)
    for place_id in control.maps:
        yield from unknown_id(file, None, "control.maps", place_id, places)
    for number, lane in enumerate(control.lanes):
        if lane not in readings:
            remedy = say("remedy.write_reading")
            field = f"control.lanes[{number}]"
            yield Problem(file, None, field, lane, say("fault.no_reading"), remedy)


def _list_problems(
    table: Table, row: int, field: str, cell: str, target: Table
) -> Iterator[Problem]:
    """Yield the ids of a list that are unknown, or stand there twice."""
    ids, noun = cell.split(";"), field.split("_", maxsplit=1)[0]
    if target.ids is not None and len({*ids}) == len(ids) and target.ids.issuperset(ids):
        return
    for value in dict.fromkeys(ids):
        yield from _unknown(table, row, field, value, target)
        if value and ids.count(value) > 1:
            message, remedy = (
                say("fault.named_twice", noun=noun),
                say("remedy.name_once", noun=noun),
            )
            yield Problem(table.name, row, field, value, message, remedy)


def _verdict_problems(file: str, row: int, claim: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a verdict that no report of the claim supports."""
    verdict = claim.get("verdict", "")
    field = VERDICTS_NEED.get(verdict)  # type: ignore[call-overload]
    if field and claim.get(field) == "":
        message = say("fault.verdict_alone", verdict=verdict)
        yield Problem(file, row, field, None, message, say("remedy.name_reports"))


def _unknown(table: Table, row: int, field: str, value: str, target: Table) -> Iterator[Problem]:
    if value and value not in (target.ids or ()) and rules.IDS.holds(value):
        yield from unknown_id(table.name, row, field, value, target)


def unknown_id(
    file: str, row: int | None, field: str, value: str, target: Table
) -> Iterator[Problem]:
    """Yield that an id is unknown, if it is.

    Parameters
    ----------
    file, row, field, value
        Where the id stands, and the id.
    target
        The table that should have it; where its ids cannot be known, none is called unknown.
    """
    if target.ids is None or value in target.ids or _is_echo(value, target.ids):
        return
    nearest = "".join(nearest_ids(value, target))
    told = {"value": value, "table": target.name}
    remedy = (
        say("remedy.add_or_write", **told, near=nearest)
        if nearest
        else say("remedy.add_or_other", **told)
    )
    yield Problem(file, row, field, value, say("fault.not_in_table", table=target.name), remedy)


def _is_echo(value: str, ids: frozenset[str]) -> bool:
    """Tell whether an id is unknown only because it is misspelt where it is defined."""
    misspelt = [written.strip().lower() for written in ids if not rules.ID.holds(written)]
    return bool(get_close_matches(value, misspelt))


def nearest_ids(value: str, target: Table) -> list[str]:
    """Return the id of a table that is most like another one, if any is."""
    return get_close_matches(value, sorted(target.ids or ()), n=1)


def _coordinate_problems(
    file: str, row: int, place: Mapping[str, str], points: frozenset[str]
) -> Iterator[Problem]:
    lat, lon = place.get("lat"), place.get("lon")
    if lat is None or lon is None:
        return
    if bool(lat) != bool(lon):
        message, remedy = say("fault.half_position"), say("remedy.both_or_neither")
        yield Problem(file, row, "lon" if lat else "lat", None, message, remedy)
    elif not lat and place.get("kind") in points:
        message, remedy = say("fault.a_point"), say("remedy.fill_position")
        yield Problem(file, row, "lat", None, message, remedy)


def _circles(places: Table) -> Iterator[Problem]:
    """Yield each circle of ``part_of`` once, at its first place in the file."""
    parents = {place.get("place_id", ""): place.get("part_of", "") for _, place in places.rows}
    seen: set[str] = set()
    for row, place in places.rows:
        chain = [place.get("place_id", "")]
        while (parent := parents.get(chain[-1], "")) and parent not in chain:
            chain.append(parent)
        if parent and parent == chain[0] and not seen & set(chain):
            seen.update(chain)
            message = say("fault.part_of_itself", places=", ".join([*chain, parent]))
            remedy = say("remedy.part_of")
            yield Problem(places.name, row, "part_of", place["part_of"], message, remedy)


def _order_problems(file: str, row: int, report: Mapping[str, str]) -> Iterator[Problem]:
    event = rules.read_day(report.get("event_date", ""))
    published = rules.read_day(report.get("published_on", ""))
    if event and published and event > published:
        message = say("fault.published_before", day=str(event))
        remedy = say("remedy.correct_dates")
        yield Problem(file, row, "published_on", str(published), message, remedy)


def _date_fault(text: str, precision: SourcePrecision) -> tuple[str, str] | None:
    if precision == SourcePrecision.UNKNOWN:
        fault = say("fault.unknown_with_date"), say("remedy.no_date")
        return fault if text else None
    form = PRECISE_FORMS[precision]
    first = rules.read_day(text + "0000-01-01"[len(form) :])
    if len(text) != len(form) or first is None or not rules.is_sane(first):
        message = say("fault.not_as_precise", precision=precision)
        return message, say("remedy.date_as", form=form)
    return None
