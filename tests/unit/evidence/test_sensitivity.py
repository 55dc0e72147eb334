"""What a colour rests on: exactly the sources without which a whole assessment shows another one."""

from dataclasses import replace
from datetime import date

import pytest

from geo.codes.vocabulary import Eyes, Knowledge, Status
from geo.control.assessment import lineage
from geo.control.timeline import build_timeline
from geo.evidence.sensitivity import props, props_on
from tests.codes import Reading
from tests.unit.control.records import shipped


def one_by_one(timeline, place_id, day, sources):
    """Leave out each source from all of the dataset, as a reader would."""
    standing = timeline.state(place_id, day).standing
    for source_id in sources:
        eyes = replace(timeline.eyes, without=(source_id,))
        state = build_timeline(shipped(), eyes).state(place_id, day)
        if state.standing != standing:
            yield source_id, state.standing


def found(timeline, place_id, day):
    return [(p.source.source_id, p.state.standing) for p in props(timeline, place_id, day)]


def test_the_checkpoint_rests_on_its_starting_point_alone_in_the_first_days():
    timeline, day = build_timeline(shipped()), date(2021, 7, 6)
    turned = found(timeline, "turkmenistan_checkpoint", day)
    some = [*shipped().sources][::4]
    beside = dict(one_by_one(timeline, "turkmenistan_checkpoint", day, some))
    assert beside.items() <= dict(turned).items()
    assert [status for _, (_, status, _) in turned] == [Status.NO_INFORMATION]


@pytest.mark.parametrize(
    ("place_id", "day", "eyes"),
    [
        ("rukha", date(2022, 5, 25), Eyes()),
        ("khenj", date(2022, 9, 20), Eyes(knowledge=Knowledge.AS_KNOWN)),
        ("unaba", date(2022, 3, 1), Eyes(Reading.INDEPENDENT)),
        ("turkmenistan_checkpoint", date(2021, 7, 6), Eyes(Reading("nrf"))),
    ],
)
def test_no_source_is_missed_and_none_too_many(place_id, day, eyes):
    timeline = build_timeline(shipped(), eyes)
    about = lineage(shipped().places, place_id)
    used = {s for r in shipped().reports.values() if r.place_id in about for s in r.source_ids}
    among = [source_id for source_id in shipped().sources if source_id in used]
    assert found(timeline, place_id, day) == list(one_by_one(timeline, place_id, day, among))


def test_what_is_left_out_already_is_no_prop():
    day, eyes = date(2022, 5, 25), Eyes()
    (first, *_) = props(build_timeline(shipped(), eyes), "rukha", day)
    without = build_timeline(shipped(), replace(eyes, without=(first.source.source_id,)))
    assert without.state("rukha", day).standing == first.state.standing
    assert first.source.source_id not in [p.source.source_id for p in props(without, "rukha", day)]


@pytest.mark.parametrize("eyes", [Eyes(), Eyes(Reading.NRF, Knowledge.AS_KNOWN)])
def test_many_days_at_once_are_told_as_each_by_itself(eyes):
    timeline = build_timeline(shipped(), eyes)
    days = [*timeline.stops[::40], timeline.stops[-1]]
    told = props_on(timeline, "khenj", days)
    assert told == [props(timeline, "khenj", day) for day in days]
    assert any(told)
