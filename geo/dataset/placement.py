"""The placement: the layers and the points fit each other, lie where the others lie, and are covered."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geo.dataset import rules
from geo.dataset.references import drawn_kinds, nearest_ids, unknown_id
from geo.dataset.region import Region
from geo.dataset.resources import FILE, FOR
from geo.errors import Problem
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.dataset.layers import Layer
    from geo.dataset.model import Backdrop
    from geo.dataset.resources import PackageFile
    from geo.dataset.tables import Table


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
    shown = drawn_kinds(kinds, area=True)
    known = {place["place_id"]: place["kind"] for _, place in places.rows}
    file, drawn, meant = areas.file, set(), set()
    for row, feature in areas.properties.items():
        place_id = feature.get("place_id")
        if not isinstance(place_id, str):
            continue
        drawn.add(place_id)
        for problem in unknown_id(file, row, "place_id", place_id, places):
            meant.update(nearest_ids(place_id, places))
            yield problem
        if known.get(place_id) in (kinds.ids or frozenset()) - shown:
            message = say("fault.not_an_area")
            remedy = say("remedy.kind_of_place")
            yield Problem(file, row, "place_id", place_id, message, remedy)
    if areas.is_whole:
        for place_id, kind in known.items():
            if kind in shown and place_id not in drawn | meant:
                message, remedy = say("fault.no_polygon"), say("remedy.add_feature", place=place_id)
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
        yield from unknown_id(FILE, None, field, place_id, places)
        if place_id in drawn:
            message, remedy = say("fault.is_an_area"), say("remedy.name_point")
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
        message = say("fault.uncovered", rows=", ".join(rows), file=areas.file)
        remedy = say("remedy.wider_picture")
        yield resource.fault("bbox", message, remedy)


def _point(place: Mapping[str, str]) -> tuple[float, float] | None:
    """Return where a place lies, as longitude and latitude in degrees, if it says so."""
    lon, lat = rules.number(place.get("lon", "")), rules.number(place.get("lat", ""))
    return None if lon is None or lat is None else (lon, lat)
