"""The docket weighs many places in blocks, and any others than those that are mapped."""

import pytest

from geo.control import docket
from geo.control.assessment import assess
from geo.control.docket import Docket
from tests.unit.control.records import COMBINATIONS, country, dataset, report, shipped

DATASETS = (shipped, country)


def assessed(data, eyes):
    return dict(assess(Docket.of(data), reading=eyes.reading, knowledge=eyes.knowledge))


@pytest.mark.parametrize("data", DATASETS)
@pytest.mark.parametrize("rows", [1, 7, 50])
def test_blocks_of_any_size_give_the_same_states(monkeypatch, data, rows):
    whole = {eyes: assessed(data(), eyes) for eyes in data().codes.eyes}
    monkeypatch.setattr(docket, "MOST_ROWS", rows)
    for eyes, states in whole.items():
        assert assessed(data(), eyes) == states


def test_a_block_holds_all_that_arrives_at_a_place(monkeypatch):
    monkeypatch.setattr(docket, "MOST_ROWS", 3)
    of = Docket.of(shipped())
    for arrivals in (of.in_hindsight, of.as_known):
        blocks = [set(block.place.tolist()) for block in arrivals.blocks()]
        assert len(blocks) > 1
        assert sum(map(len, blocks)) == len(set.union(*blocks)) == len(of.columns.mapped)


@pytest.mark.parametrize(("reading", "knowledge"), COMBINATIONS)
def test_places_need_no_reports_and_reports_no_places(reading, knowledge):
    bare = Docket.of(dataset())
    [intervals] = set(assess(bare, reading=reading, knowledge=knowledge).values())
    assert len(intervals) == 1
    nowhere = Docket.of(dataset(report("taliban", "taliban", 3))).on(())
    assert dict(assess(nowhere, reading=reading, knowledge=knowledge)) == {}


@pytest.mark.parametrize("data", DATASETS)
def test_other_places_are_weighed_as_if_they_were_mapped(data):
    of = Docket.of(data())
    for eyes in data().codes.eyes:
        one_by_one = {
            place_id: intervals
            for place_id in of.columns.mapped
            for intervals in assess(
                of.on([place_id]), reading=eyes.reading, knowledge=eyes.knowledge
            ).values()
        }
        assert one_by_one == assessed(data(), eyes)
