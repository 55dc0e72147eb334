"""The references: whatever one row says of another, and one file of another, must fit."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import shapely

from geo.dataset import rules
from geo.dataset.codebook import Shape
from geo.dataset.region import Region
from geo.dataset.resources import FILE, FOR
from geo.dataset.vocabulary import SourcePrecision, Verdict
from geo.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from geo.dataset.control_block import ControlBlock
    from geo.dataset.layers import Layer
    from geo.dataset.model import Backdrop, Window
    from geo.dataset.resources import PackageFile
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
    points = _kinds(kinds, area=False)
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


def _kinds(kinds: Table, *, area: bool) -> frozenset[str]:
    """Return the kinds whose control is shown, by areas or by points."""
    return frozenset(
        kind.get("kind", "")
        for _, kind in kinds.rows
        if kind.get("mapped") == "true" and (kind.get("shape") == Shape.AREA) is area
    )


def check_areas(areas: Layer, places: Table, kinds: Table) -> Iterator[Problem]:
    """Yield the areas without a polygon and the polygons without an area.

    Parameters
    ----------
    areas
        The polygons.
    places, kinds
        What says which places are areas whose control is shown.
    """
    if None in (places.ids, kinds.ids) or not {"place_id", "kind"} <= set(places.frame.columns):
        return
    shown = _kinds(kinds, area=True)
    known = {place["place_id"]: place["kind"] for _, place in places.rows}
    file, drawn, meant = areas.file, set(), set()
    for row, feature in areas.properties.items():
        place_id = feature.get("place_id")
        if not isinstance(place_id, str):
            continue
        drawn.add(place_id)
        for problem in _unknown_id(file, row, "place_id", place_id, places):
            meant.update(_nearest(place_id, places))
            yield problem
        if known.get(place_id) in (kinds.ids or frozenset()) - shown:
            message = "The place is not of a kind that is drawn as an area"
            remedy = "Delete the feature, or correct the kind of the place."
            yield Problem(file, row, "place_id", place_id, message, remedy)
    if areas.is_whole:
        for place_id, kind in known.items():
            if kind in shown and place_id not in drawn | meant:
                message, remedy = "The area has no polygon", f"Add a feature for {place_id}."
                yield Problem(file, None, "place_id", place_id, message, remedy)


def region_of(places: Table, areas: Layer) -> Region | None:
    """Return the region that the points and the areas agree on, or ``None`` where there are none."""
    points = [point for _, place in places.rows if (point := _point(place))]
    centres = [shape.centroid.coords[0] for shape in areas.geometries.values()]
    return Region.around([*points, *centres]) if points or centres else None


def check_positions(
    region: Region | None, places: Table, layers: Iterable[Layer]
) -> Iterator[Problem]:
    """Yield the places and features that lie where most others of the dataset do not.

    Parameters
    ----------
    region
        Where they should lie; ``None`` where nothing can be judged.
    places, layers
        What is checked: places by their points, features by what they reach.
    """
    if region is None:
        return
    for row, place in places.rows:
        point = _point(place)
        fault = region.misplacement(*point) if point else None
        if fault:
            value = f"lat {place['lat']}, lon {place['lon']}"
            yield Problem(places.name, row, "lat", value, *fault)
    for layer in layers:
        for row, shape in layer.geometries.items():
            fault = region.absence(shape.bounds)
            if fault:
                yield Problem(layer.file, row, "geometry", None, *fault)


def _point(place: Mapping[str, str]) -> tuple[float, float] | None:
    """Return where a place lies, as longitude and latitude in degrees, if it says so."""
    lon, lat = rules.number(place.get("lon", "")), rules.number(place.get("lat", ""))
    return None if lon is None or lat is None else (lon, lat)


def check_record(reports: Table, record: Window | None) -> Iterator[Problem]:
    """Yield the reports that speak of a day after the last that is shown."""
    for row, report in reports.rows:
        when = rules.read_day(report.get("event_date", ""))
        if record and when and rules.is_sane(when) and when > record.end:
            message = f"The day lies after the end of the record, {record.end}"
            remedy = "Correct the day, or move control.record.end in datapackage.json."
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
        yield from _unknown_id(file, None, f"control.home[{number}]", place_id, places)
    for place_id in control.maps:
        yield from _unknown_id(file, None, "control.maps", place_id, places)
    for number, lane in enumerate(control.lanes):
        if lane not in readings:
            remedy = "Write a reading such as assessed."
            field = f"control.lanes[{number}]"
            yield Problem(file, None, field, lane, "There is no such reading", remedy)


def check_overview(
    overview: PackageFile, far: Iterable[str], places: Table, areas: Layer
) -> Iterator[Problem]:
    """Yield the places for which there is an overview that are unknown, or areas.

    Parameters
    ----------
    overview
        The description of the overview, for the problems.
    far
        The ids of the places.
    places, areas
        What they refer to; where the ids of the table cannot be known, none is called unknown.
    """
    drawn = [feature.get("place_id") for feature in areas.properties.values()]
    field = overview.field(FOR)
    for place_id in far:
        yield from _unknown_id(FILE, None, field, place_id, places)
        if place_id in drawn:
            message, remedy = "The place is an area", "Name a place that is a point."
            yield Problem(FILE, None, field, place_id, message, remedy)


def check_backdrop(
    resource: PackageFile, backdrop: Backdrop, areas: Layer, region: Region | None
) -> Iterator[Problem]:
    """Yield what is wrong where the backdrop does not reach all areas.

    Parameters
    ----------
    resource
        The description of the backdrop, for the problem.
    backdrop
        The picture with its edges.
    areas
        The layer that it has to cover.
    region
        Where its areas should lie; of one that strays, that is said already.
    """
    if region is None:
        return
    picture = shapely.box(*backdrop.bounds)
    rows = [
        str(row)
        for row, shape in areas.geometries.items()
        if not picture.covers(shape) and not region.absence(shape.bounds)
    ]
    if rows:
        message = f"The picture does not cover feature {', '.join(rows)} of {areas.file}"
        remedy = "Correct the bbox, or draw the picture of a wider region."
        yield resource.fault("bbox", message, remedy)


def _list_problems(
    table: Table, row: int, field: str, cell: str, target: Table
) -> Iterator[Problem]:
    """Yield the ids of a list that are unknown, or stand there twice."""
    ids, noun = cell.split(";"), field.split("_", maxsplit=1)[0]
    for value in dict.fromkeys(ids):
        yield from _unknown(table, row, field, value, target)
        if value and ids.count(value) > 1:
            message, remedy = f"The {noun} is named twice", f"Name each {noun} once."
            yield Problem(table.name, row, field, value, message, remedy)


def _verdict_problems(file: str, row: int, claim: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a verdict that no report of the claim supports."""
    verdict = claim.get("verdict", "")
    field = VERDICTS_NEED.get(verdict)  # type: ignore[call-overload]
    if field and claim.get(field) == "":
        message = f"The verdict is {verdict}, but no report is named for that"
        yield Problem(file, row, field, None, message, "Name the reports, or correct the verdict.")


def _unknown(table: Table, row: int, field: str, value: str, target: Table) -> Iterator[Problem]:
    if value == "" or not rules.IDS.holds(value):
        return
    yield from _unknown_id(table.name, row, field, value, target)


def _unknown_id(
    file: str, row: int | None, field: str, value: str, target: Table
) -> Iterator[Problem]:
    if target.ids is None or value in target.ids or _is_echo(value, target.ids):
        return
    nearest = "".join(_nearest(value, target))
    remedy = f"Add {value} to {target.name}, or write {nearest or 'an id that is there'}."
    yield Problem(file, row, field, value, f"The id is not in {target.name}", remedy)


def _is_echo(value: str, ids: frozenset[str]) -> bool:
    """Tell whether an id is unknown only because it is misspelt where it is defined."""
    misspelt = [written.strip().lower() for written in ids if not rules.ID.holds(written)]
    return bool(get_close_matches(value, misspelt))


def _nearest(value: str, target: Table) -> list[str]:
    return get_close_matches(value, sorted(target.ids or ()), n=1)


def _coordinate_problems(
    file: str, row: int, place: Mapping[str, str], points: frozenset[str]
) -> Iterator[Problem]:
    lat, lon = place.get("lat"), place.get("lon")
    if lat is None or lon is None:
        return
    if bool(lat) != bool(lon):
        message, remedy = "One coordinate stands without the other", "Fill in both, or neither."
        yield Problem(file, row, "lon" if lat else "lat", None, message, remedy)
    elif not lat and place.get("kind") in points:
        message, remedy = "The place is drawn as a point", "Fill in lat and lon."
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
            message = f"The place is a part of itself: {', '.join([*chain, parent])}"
            remedy = "Correct part_of of one of these places."
            yield Problem(places.name, row, "part_of", place["part_of"], message, remedy)


def _order_problems(file: str, row: int, report: Mapping[str, str]) -> Iterator[Problem]:
    event = rules.read_day(report.get("event_date", ""))
    published = rules.read_day(report.get("published_on", ""))
    if event and published and event > published:
        message = f"The report is published before its event_date, {event}"
        remedy = "Correct event_date or published_on."
        yield Problem(file, row, "published_on", str(published), message, remedy)


def _date_fault(text: str, precision: SourcePrecision) -> tuple[str, str] | None:
    if precision == SourcePrecision.UNKNOWN:
        fault = "A source of unknown date has one", "Leave the date empty, or state its precision."
        return fault if text else None
    form = PRECISE_FORMS[precision]
    first = rules.read_day(text + "0000-01-01"[len(form) :])
    if len(text) != len(form) or first is None or not rules.is_sane(first):
        message = f"The date is not a {precision}, as date_precision says it is"
        return message, f"Write the date as {form}, or correct date_precision."
    return None
