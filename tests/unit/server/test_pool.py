"""The pool: what it makes once for all, in which order, how many at once, and whom it refuses."""

import asyncio

import pytest

from geo.server import pool
from geo.server.pool import Effort, Pool
from geo.server.refusals import BusyError, CrowdedError, LateError, LostError
from tests.unit.server.hands import EFFORT, Hand, job, until

LONG = Effort(60, long=True)


@pytest.fixture
def hand(monkeypatch):
    kind = Hand.new_kind()
    monkeypatch.setattr(pool, "Worker", kind)
    return kind


def in_pool(scene):
    """Play a scene in a new pool, and leave no worker behind."""

    async def played():
        rooms = Pool()
        try:
            return await scene(rooms)
        finally:
            await rooms.close()

    return asyncio.run(played())


def asked(rooms, *values, client="a", effort=EFFORT):
    return [asyncio.create_task(rooms.run(job(value, effort), client)) for value in values]


async def asked_in_order(rooms, *waiting, effort=EFFORT):
    """Let clients come one after the other."""
    tasks = []
    for client, value in waiting:
        tasks += asked(rooms, value, client=client, effort=effort)
        await asyncio.sleep(0)
    return tasks


def test_two_are_made_at_once_and_the_others_wait(hand):
    async def scene(rooms):
        return await asyncio.gather(*asked(rooms, *range(pool.MOST_OF_ONE_CLIENT)))

    assert in_pool(scene) == [str(number) for number in range(pool.MOST_OF_ONE_CLIENT)]
    assert (hand.most, len(hand.started)) == (2, 2)


def test_the_same_is_made_once_for_all_who_ask_and_kept(hand):
    async def scene(rooms):
        await asyncio.gather(*asked(rooms, *[1] * 50), *asked(rooms, *[1] * 50, client="b"))
        await rooms.run(job(1), "c")

    in_pool(scene)
    assert hand.begun == [1]


def test_what_is_not_worth_keeping_is_made_again(hand):
    async def scene(rooms):
        for _ in range(2):
            await rooms.run(job(1, Effort(60, kept=False)), "a")

    in_pool(scene)
    assert hand.begun == [1, 1]


def test_what_was_asked_for_last_is_kept_within_so_many_bytes(hand, monkeypatch):
    monkeypatch.setattr(pool, "KEPT_BYTES", 250)
    small, large = ["x" * 50 + str(number) for number in range(2)], "x" * 300

    async def scene(rooms):
        for value in (small[0], small[0], small[1], small[0], large, large):
            await rooms.run(job(value), "a")

    in_pool(scene)
    assert hand.begun == [*small, small[0], large, large]


def test_one_client_waits_no_longer_for_all_that_another_has_ordered(hand):
    async def scene(rooms):
        hand.held = True
        first = [("a", number) for number in range(10)]
        tasks = await asked_in_order(rooms, *first, ("b", 10), ("c", 11))
        hand.held = False
        await asyncio.gather(*tasks)

    in_pool(scene)
    assert set(hand.begun[2:5]) == {2, 10, 11}


def test_long_jobs_never_take_every_worker(hand):
    async def scene(rooms):
        hand.held = True
        long = await asked_in_order(rooms, ("a", 1), ("b", 2), effort=LONG)
        short = await asked_in_order(rooms, ("a", 3))
        await until(lambda: len(hand.begun) == 2)
        hand.held = False
        await asyncio.gather(*long, *short)

    in_pool(scene)
    assert hand.begun == [1, 3, 2]


def test_one_client_that_wants_too_much_is_refused_and_others_are_not(hand):
    async def scene(rooms):
        hand.held = True
        most = 2 + pool.MOST_OF_ONE_CLIENT
        tasks = await asked_in_order(rooms, *(("a", number) for number in range(most)))
        with pytest.raises(CrowdedError):
            await rooms.run(job(most), "a")
        tasks += await asked_in_order(rooms, ("b", most))
        hand.held = False
        return await asyncio.gather(*tasks)

    assert len(in_pool(scene)) == 3 + pool.MOST_OF_ONE_CLIENT


def test_when_too_much_waits_everybody_is_asked_to_come_back(hand):
    async def scene(rooms):
        hand.held = True
        many = [(str(number), number) for number in range(2 + pool.MOST_WAITING)]
        tasks = await asked_in_order(rooms, *many)
        with pytest.raises(BusyError):
            await rooms.run(job("one more"), "one more")
        hand.held = False
        await asyncio.gather(*tasks)

    in_pool(scene)


def test_what_nobody_waits_for_any_more_is_never_begun(hand):
    async def scene(rooms):
        hand.held = True
        tasks = await asked_in_order(rooms, ("a", 1), ("a", 2), ("a", 3), ("b", 3), ("a", 4))
        for task in (tasks[2], tasks[3], tasks[4]):
            task.cancel()
        await asyncio.wait(tasks[2:])
        hand.held = False
        await asyncio.gather(*tasks[:2])
        assert await rooms.run(job(4), "a") == "4"

    in_pool(scene)
    assert hand.begun == [1, 2, 4]


def test_who_stops_waiting_does_not_stop_the_others(hand):
    async def scene(rooms):
        hand.held = True
        busy = await asked_in_order(rooms, ("a", 1), ("a", 2))
        impatient, patient = await asked_in_order(rooms, ("a", 3), ("b", 3))
        impatient.cancel()
        hand.held = False
        return (await asyncio.gather(patient, *busy))[0]

    assert in_pool(scene) == "3"


def test_who_leaves_after_the_beginning_finds_it_made_later(hand):
    async def scene(rooms):
        hand.held = True
        [task] = await asked_in_order(rooms, ("a", 1))
        await until(lambda: hand.begun)
        task.cancel()
        hand.held = False
        await until(lambda: not hand.working)
        return await rooms.run(job(1), "a")

    assert in_pool(scene) == "1"
    assert hand.begun == [1]


def test_a_worker_that_was_ended_is_replaced_once(hand):
    hand.deaths = 1
    assert in_pool(lambda rooms: rooms.run(job(1), "a")) == "1"
    assert [worker.is_alive for worker in hand.started] == [False, False]


def test_what_two_workers_did_not_survive_is_given_up(hand):
    hand.deaths = 2
    with pytest.raises(LostError):
        in_pool(lambda rooms: rooms.run(job(1), "a"))


def test_a_worker_that_ended_while_it_was_idle_costs_no_attempt(hand):
    async def scene(rooms):
        await rooms.run(job(1), "a")
        hand.started[0].is_alive = False
        hand.deaths = 1
        return await rooms.run(job(2), "a")

    assert in_pool(scene) == "2"
    assert len(hand.started) == 3


def test_what_takes_too_long_is_told_and_its_worker_replaced(hand):
    async def scene(rooms):
        hand.held = True
        with pytest.raises(LateError, match="0 seconds"):
            await rooms.run(job(1, Effort(0)), "a")
        hand.held = False
        return await rooms.run(job(2), "a")

    assert in_pool(scene) == "2"
    assert [worker.is_alive for worker in hand.started] == [False, False]


def test_workers_end_when_they_have_nothing_to_do_but_for_one(hand, monkeypatch):
    monkeypatch.setattr(pool, "IDLE_S", 0)

    async def scene(rooms):
        await asyncio.gather(*asked(rooms, 1, 2))
        await until(lambda: sum(worker.is_alive for worker in hand.started) == 1)
        return await rooms.run(job(3), "a")

    assert in_pool(scene) == "3"
    assert len(hand.started) == 2
