"""Waiting in turn: nobody's many hold up another's one, and nobody may wait for too much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.server.queue import FairQueue
from geo.server.refusals import BusyError, CrowdedError

CLIENTS = st.sampled_from("abc")


def anything(_):
    return True


def taken(queue):
    return list(iter(lambda: queue.take(anything), None))


def queue_of(*waiting, most_of_one=100, most=100):
    queue = FairQueue(most_of_one, most)
    for client, item in waiting:
        queue.put(client, item)
    return queue


def test_clients_take_turns_however_much_each_waits_for():
    queue = queue_of(("a", 1), ("a", 2), ("a", 3), ("b", 4), ("c", 5), ("b", 6))
    assert taken(queue) == [1, 4, 5, 2, 6, 3]


def test_what_several_wait_for_is_taken_once_at_the_earliest_of_their_turns():
    queue = queue_of(("a", 1), ("a", 2), ("b", 2), ("a", 3))
    assert taken(queue) == [1, 2, 3]


def test_what_may_not_be_taken_now_lets_others_pass():
    queue = queue_of(("a", 1), ("a", 2), ("b", 3))
    assert [queue.take(lambda item: item > 1) for _ in range(3)] == [2, 3, None]
    assert taken(queue) == [1]


def test_a_client_that_has_been_served_stands_last_when_it_comes_again():
    queue = queue_of(("a", 1), ("b", 2), ("c", 3))
    assert queue.take(anything) == 1
    queue.put("a", 4)
    assert taken(queue) == [2, 3, 4]


def test_one_client_may_wait_for_so_many_and_ask_for_the_same_again():
    queue = queue_of(("a", 1), ("a", 2), ("b", 3), most_of_one=2)
    queue.put("a", 2)
    with pytest.raises(CrowdedError, match="for 2 files"):
        queue.put("a", 4)
    queue.put("b", 4)
    assert len(queue) == 4


def test_all_clients_may_wait_for_so_many_together_and_join_what_others_wait_for():
    queue = queue_of(("a", 1), ("b", 2), most=2)
    queue.put("c", 1)
    with pytest.raises(BusyError):
        queue.put("d", 3)
    assert taken(queue) == [1, 2]


@given(st.lists(st.tuples(CLIENTS, st.integers(0, 5), st.booleans())))
def test_an_item_waits_as_long_as_anybody_waits_for_it(moves):
    queue, waiting = queue_of(), []
    for client, item, comes in moves:
        if comes:
            queue.put(client, item)
            waiting.append((client, item))
        else:
            queue.withdraw(client, item)
            if (client, item) in waiting:
                waiting.remove((client, item))
        assert [number in queue for number in range(6)] == [
            number in {item for _, item in waiting} for number in range(6)
        ]
    assert sorted(taken(queue)) == sorted({item for _, item in waiting})
    assert len(queue) == 0
