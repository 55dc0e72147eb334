"""Workers as processes: they answer, tell what went wrong, can be lost, and never outlive the app."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from geo.dataset import load
from geo.errors import DatasetError, UsageError
from geo.export.options import FilmOptions
from geo.server.pool import Effort, Job, Pool
from geo.server.refusals import FailedError, LateError, LostError
from geo.server.worker import POLITENESS, Worker
from tests.unit.server.hands import EFFORT, job, pid_job, until

FOR_EVER = 10_000
NO_FILM = partial(FilmOptions, height=1)
APP = """
import asyncio, pickle, time
from geo.server.worker import Worker
async def app():
    worker = await Worker.start()
    await worker.reply(pickle.dumps((str, (1,))))
    print("ready", flush=True)
    await worker.reply(pickle.dumps((time.sleep, (10_000,))))
asyncio.run(app())
"""


def in_pool(scene):
    async def played():
        rooms = Pool()
        try:
            return await scene(rooms)
        finally:
            await rooms.close()

    return asyncio.run(played())


def ask(wanted):
    return in_pool(lambda rooms: rooms.run(wanted, "a"))


def workers_of(rooms):
    return [worker._process for worker in rooms._free]


def test_a_worker_makes_one_thing_after_another_whatever_else_is_printed():
    async def scene(rooms):
        first = await rooms.run(pid_job(), "a")
        await rooms.run(Job(print, ("A line",), EFFORT), "a")
        return first == await rooms.run(pid_job(), "a")

    assert in_pool(scene)


def test_a_worker_gives_way_to_the_app():
    assert ask(Job(os.nice, (0,), EFFORT)) == min(19, os.nice(0) + POLITENESS)


def test_what_a_user_can_mend_is_told_in_its_own_words():
    with pytest.raises(UsageError) as expected:
        NO_FILM()
    with pytest.raises(UsageError) as told:
        ask(Job(NO_FILM, (), EFFORT))
    assert str(told.value) == str(expected.value)


def test_every_problem_of_a_dataset_is_told(tmp_path):
    with pytest.raises(DatasetError) as expected:
        load.load_dataset(tmp_path)
    with pytest.raises(DatasetError) as told:
        ask(Job(load.load_dataset, (tmp_path,), EFFORT))
    assert (told.value.problems, str(told.value)) == (expected.value.problems, str(expected.value))


def test_a_fault_of_the_program_is_told_without_its_inside(capfd):
    with pytest.raises(FailedError) as told:
        ask(Job(int, ("secret",), EFFORT))
    assert "secret" not in str(told.value)
    assert "ValueError: invalid literal" in capfd.readouterr().err


def test_a_worker_killed_while_idle_is_replaced():
    async def scene(rooms):
        first = await rooms.run(pid_job(), "a")
        os.kill(first, signal.SIGKILL)
        return first != await rooms.run(pid_job(), "a")

    assert in_pool(scene)


def test_a_job_whose_workers_are_killed_is_given_up(monkeypatch):
    started, start = [], Worker.start

    async def noting():
        started.append(await start())
        return started[-1]

    monkeypatch.setattr(Worker, "start", noting)

    async def scene(rooms):
        task = asyncio.create_task(rooms.run(Job(time.sleep, (FOR_EVER,), EFFORT), "a"))
        for number in (1, 2):
            await until(lambda number=number: len(started) == number)
            os.kill(started[-1]._process.pid, signal.SIGKILL)
        with pytest.raises(LostError):
            await task

    in_pool(scene)


def test_a_stopped_worker_holds_nobody_for_ever():
    async def scene(rooms):
        first = await rooms.run(pid_job(), "a")
        [process] = workers_of(rooms)
        os.kill(first, signal.SIGSTOP)
        with pytest.raises(LateError):
            await rooms.run(job(1, Effort(0.1)), "a")
        assert process.returncode == -signal.SIGKILL
        return await rooms.run(job(1), "a")

    assert in_pool(scene) == "1"


@pytest.mark.parametrize("busy", [False, True])
def test_a_worker_ends_with_its_input(busy):
    async def scene():
        worker = await Worker.start()
        if busy:
            asyncio.get_running_loop().create_task(worker.reply(request))
        worker._process.stdin.close()
        return await worker._process.wait()

    import pickle

    request = pickle.dumps((time.sleep, (FOR_EVER,)))
    assert asyncio.run(scene()) == -signal.SIGKILL


def test_a_worker_does_its_job_where_all_of_the_apps_group_are_told_to_end():
    async def scene(rooms):
        first = await rooms.run(pid_job(), "a")
        for number in (signal.SIGINT, signal.SIGTERM):
            os.kill(first, number)
        return first == await rooms.run(pid_job(), "a")

    assert in_pool(scene)


def test_workers_end_with_an_app_that_is_killed():
    app = subprocess.Popen(
        [sys.executable, "-c", APP],
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with app:
        assert app.stdout.readline() == b"ready\n"
        app.kill()
        app.stderr.read()  # which the worker has open too, as long as it lives
    assert app.returncode == -signal.SIGKILL
