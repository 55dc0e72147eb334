"""The coverage of the package: the days and the region that its description names, held to the data."""

# mypy: disable-error-code="no-untyped-call, attr-defined"
# (shapely has no annotations)

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import Point, shape

from geo.dataset.resources import fault
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import Bounds, Dataset, Place, Window
    from geo.errors import Problem

TEMPORAL, SPATIAL = "temporal", "spatial"
WORLD = shapely.box(-180, -90, 180, 90)
SLACK_DEG = 0.001
"""How far the data may reach beyond the region that is named: so far may a number be rounded."""


def check_days(value: Any, record: Window | None) -> Iterator[Problem]:
    """Yield what is wrong with ``temporal``, which may be left out, and else has to be the record."""
    if value is None or record is None:
        return
    days = {"start": str(record.start), "end": str(record.end)}
    if value != days:
        remedy = say("remedy.write_this_or_leave", example=json.dumps(days))
        yield fault(TEMPORAL, value, say("fault.not_record_ends"), remedy)


def check_form(value: Any) -> Iterator[Problem]:
    """Yield what is wrong with ``spatial`` by itself: a geometry of GeoJSON, which may be left out."""
    if value is not None and _geometry(value) is None:
        remedy = say("remedy.write_or_leave", example='{"type": "Polygon", "coordinates": …}')
        yield fault(SPATIAL, value, say("fault.no_region"), remedy)


def check_reach(value: Any, dataset: Dataset) -> Iterator[Problem]:
    """Yield what is wrong where the region that is named does not reach all that the map shows.

    Parameters
    ----------
    value
        The geometry, as GeoJSON (EPSG:4326, lon/lat), or ``None`` where none is named.
    dataset
        The dataset, which is sound otherwise.
    """
    named = _geometry(value)
    if named is None:
        return
    reached = shapely.box(*named.bounds).buffer(SLACK_DEG, join_style="mitre")
    spots = [(place.lon, place.lat) for place in dataset.mapped_places if place.is_point]
    drawn = [shapely.box(*extent(dataset)), *map(Point, spots)]
    if not all(map(reached.covers, drawn)):
        yield fault(SPATIAL, value, say("fault.region_too_small"), say("remedy.widen"))


def _geometry(value: Any) -> BaseGeometry | None:
    try:
        named = shape(value)
    except (ShapelyError, AttributeError, LookupError, TypeError, ValueError):
        return None
    return named if not named.is_empty and WORLD.covers(named) else None


def extent(dataset: Dataset) -> Bounds:
    """Return the west, south, east and north edges of the areas in degrees."""
    west, south, east, north = map(float, dataset.areas.total_bounds)
    return west, south, east, north


def beyond(dataset: Dataset) -> tuple[Place, ...]:
    """Return the points whose control is shown outside of the areas' extent."""
    west, south, east, north = extent(dataset)
    return tuple(
        place
        for place in dataset.mapped_places
        if place.is_point and place.lat is not None and place.lon is not None
        if not (west <= place.lon <= east and south <= place.lat <= north)
    )
