"""Room for names on a map: found as by looking at all boxes, and held only against those near by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.figure.labels import AROUND, Room
from geo.figure.page import Rect

PAGE = Rect(0, 0, 400, 300)
SIDES = st.integers(0, 130)
BOXES = st.lists(st.builds(Rect, st.integers(-20, 400), st.integers(-20, 300), SIDES, SIDES))


class PlainRoom:
    """What is free, word for word."""

    def __init__(self, taken):
        self.taken = [*taken]

    def take(self, box):
        free = PAGE.holds(box) and not any(box.overlaps(other) for other in self.taken)
        if free:
            self.taken.append(box.inset(-AROUND))
        return free


@given(BOXES, BOXES)
def test_a_box_has_room_where_it_overlaps_none_of_all(taken, boxes):
    room, plain = Room(PAGE, taken), PlainRoom(taken)
    for box in boxes:
        assert room.take([box]) == plain.take(box)


@pytest.mark.parametrize("side", [10, 40])
def test_on_a_page_four_times_as_large_a_name_is_held_against_no_more(side, monkeypatch):
    compared, overlaps = [], Rect.overlaps

    def counted(one, other):
        compared.append(1)
        return overlaps(one, other)

    monkeypatch.setattr(Rect, "overlaps", counted)
    room = Room(Rect(0, 0, 60 * side, 20 * side), [])
    for column in range(side):
        for row in range(side):
            assert room.take([Rect(60 * column + 2, 20 * row + 2, 50, 12)])
    assert len(compared) <= 12 * side**2
