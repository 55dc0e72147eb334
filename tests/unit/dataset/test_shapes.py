"""The shape of a place and the point of its name, the same for every map and every file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

from geo.dataset.shapes import (
    borders,
    extent_of,
    label_point,
    largest_part,
    outline_or_point,
    position,
)
from tests.unit.control.records import areas_alone

SMALL, LARGE = box(0, 0, 1, 1), box(5, 0, 9, 4)


def test_a_district_is_its_outline_and_a_pass_is_its_point(dataset):
    outline = outline_or_point(dataset, "bazarak")
    place = dataset.places["khawak_pass"]
    assert outline.geom_type in {"Polygon", "MultiPolygon"}
    assert outline_or_point(dataset, "khawak_pass") == Point(place.lon, place.lat)


def test_the_province_is_all_of_its_districts(dataset):
    [province] = {place.part_of for place in dataset.mapped_places if place.part_of}
    whole = outline_or_point(dataset, province)
    parts = [place for place in dataset.places.values() if place.part_of == province]
    inside = [part.place_id for part in parts if part.kind == "district"]
    assert len(inside) == 7
    for place_id in inside:
        assert whole.buffer(1e-9).covers(outline_or_point(dataset, place_id))


def test_a_province_without_districts_is_its_point(dataset):
    far = replace(dataset.places["panjshir_province"], place_id="far", lat=36.0, lon=68.0)
    changed = replace(dataset, places={**dataset.places, "far": far})
    assert outline_or_point(changed, "far") == Point(68.0, 36.0)


def test_all_that_is_shown_lies_within_whole_degrees(dataset):
    assert extent_of(dataset) == (52, 29, 75, 43)
    assert extent_of(areas_alone(-69.5, -35.5)) == (-8, -1, 1, 2)


def test_a_place_that_nobody_can_locate_has_no_position(dataset):
    somewhere = replace(dataset.places["khawak_pass"], lat=None, lon=None)
    with pytest.raises(ValueError, match="khawak_pass has no coordinates"):
        position(somewhere)


def test_a_name_stands_in_the_largest_part():
    area = MultiPolygon([SMALL, LARGE])
    assert largest_part(area) == LARGE
    assert largest_part(SMALL) is SMALL
    assert label_point(area, 0.01).distance(Point(7, 2)) < 0.05


def test_a_name_stands_inside_a_shape_that_bends_around_its_middle():
    bent = Polygon([(0, 0), (10, 0), (10, 1), (1, 1), (1, 10), (0, 10)])
    assert not bent.contains(bent.centroid)
    assert bent.contains(label_point(bent, 0.01))


def test_a_border_that_two_areas_share_is_there_once():
    west, east = box(0, 0, 1, 1), box(1, 0, 2, 1)
    lines = borders([west, east])
    assert lines.length == 7
    assert lines.equals(west.boundary.union(east.boundary))
