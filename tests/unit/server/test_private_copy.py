"""One version at a time: a process and its workers serve what there was when it started."""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from geo.dataset import load
from geo.errors import DatasetError
from geo.server import private_copy, state
from geo.server.private_copy import CopyError, PrivateCopy
from tests.conftest import SHIPPED

SERVE = """
import json, pathlib, shutil, sys
from starlette.applications import Starlette
from starlette.testclient import TestClient
from geo.server import routes, state

folder = pathlib.Path(sys.argv[1])
def change(name, old, new):
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

with TestClient(Starlette(routes=routes.routes(), middleware=routes.middleware(), lifespan=routes.lifespan)) as client:
    change("datapackage.json", '"version": "', '"version": "9')
    change("places.csv", "Bazarak", "Elsewhere")
    (folder / "briefings" / "panjshir.yaml").unlink()
    answers = {
        "health": client.get("/healthz").json(),
        "places": client.get("/api/v1/places").text,
        "picture": client.get("/api/v1/snapshot.svg").text,
        "briefing": client.get("/assets/briefing/panjshir.yaml").status_code,
        "copy": str(state.folder()),
    }
    shutil.rmtree(folder)
    shutil.rmtree(answers["copy"])
    answers |= {address: client.get(address).status_code for address in sys.argv[2:]}
    print(json.dumps(answers))
"""
ALL_SORTS = (
    "/healthz",
    "/api/v1/control?date=2021-09-05&format=csv",
    "/api/v1/snapshot.png?date=2021-09-05&dpi=60",
    "/assets/ribbons/en/every/hindsight/battle",
    "/assets/briefing/editor.html",
    "/assets/briefing/panjshir.html",
    "/assets/briefing/panjshir.html?download",
    "/assets/briefing/panjshir.yaml",
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """Give what a process answers whose folder is replaced before its first request, then removed."""
    folder = Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("served") / "data"))
    env = {**os.environ, "CONTROL_MAP_DATA": str(folder)}
    command = [sys.executable, "-c", SERVE, str(folder), *ALL_SORTS]
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout)


def test_a_process_and_its_workers_serve_the_version_that_it_started_with(answers, dataset):
    health = answers["health"]
    assert (health["dataset"], health["sha256"]) == (dataset.version, dataset.checksum)
    assert "Elsewhere" not in answers["places"]
    assert f"dataset_sha256: {dataset.checksum}" in answers["picture"]
    assert "Elsewhere" not in answers["picture"]
    assert answers["briefing"] == 200


@pytest.mark.parametrize("address", ALL_SORTS)
def test_it_goes_on_when_its_folder_and_its_copy_are_removed(answers, address):
    assert answers[address] == 200


def test_it_says_that_a_restart_would_serve_another(answers):
    assert answers["health"]["is_current"] is False
    assert "a restart serves" in answers["health"]["detail"]


def test_it_leaves_no_copy_behind(answers):
    assert not Path(answers["copy"]).exists()


@pytest.fixture
def fresh_state(small_folder, monkeypatch):
    """Give the state of a process that has loaded nothing yet."""
    monkeypatch.setattr(state, "DATA", small_folder)
    monkeypatch.setattr(state, "private_copy", cache(lambda: PrivateCopy(small_folder)))
    state.dataset.cache_clear()
    yield state.dataset
    state.dataset.cache_clear()


def test_a_broken_dataset_can_be_mended_without_a_restart(fresh_state, small_folder):
    checksum = load.load_dataset(small_folder).checksum
    places = small_folder / "places.csv"
    sound = places.read_bytes()
    places.write_bytes(b"")
    with pytest.raises(DatasetError, match=r"places\.csv: The file is empty"):
        fresh_state()
    places.write_bytes(sound)
    assert fresh_state().checksum == checksum


def test_what_cannot_be_copied_is_told_as_it_stands_in_the_folder(fresh_state, small_folder):
    (small_folder / "places.csv").unlink()
    (small_folder / "places.csv").mkdir()
    with pytest.raises(DatasetError, match="This is a folder, not a file"):
        fresh_state()


def test_a_sound_dataset_that_cannot_be_copied_is_told(fresh_state, monkeypatch):
    monkeypatch.setattr(private_copy, "_contents", lambda _: {"a": os.urandom(8)})
    with pytest.raises(CopyError, match="keeps changing"):
        fresh_state()


def test_a_copy_stays_as_it_was(data_folder):
    copy = PrivateCopy(data_folder)
    before = (data_folder / "places.csv").read_bytes()
    assert copy.is_current()
    (data_folder / "places.csv").write_bytes(b"other")
    assert not copy.is_current()
    assert (copy.folder() / "places.csv").read_bytes() == before


def test_what_was_cleared_away_is_put_back(data_folder):
    copy = PrivateCopy(data_folder)
    relief = copy.folder() / "relief.webp"
    relief.unlink()
    assert copy.folder() == relief.parent
    assert relief.read_bytes() == (data_folder / "relief.webp").read_bytes()


def test_a_file_that_was_cut_short_is_put_back_whole(data_folder):
    copy = PrivateCopy(data_folder)
    relief = copy.folder() / "relief.webp"
    relief.write_bytes(b"RIFF")
    assert copy.folder() == relief.parent
    assert relief.read_bytes() == (data_folder / "relief.webp").read_bytes()


def test_a_copy_that_cannot_be_put_back_is_told(data_folder):
    copy = PrivateCopy(data_folder)
    briefings = copy.folder() / "briefings"
    shutil.rmtree(briefings)
    briefings.write_bytes(b"in the way")
    with pytest.raises(
        CopyError, match=rf"^{data_folder} cannot be copied .*/briefings: File exists\)\.$"
    ):
        copy.folder()


def test_a_file_that_goes_while_it_is_copied_is_named(data_folder, monkeypatch):
    monkeypatch.setattr(private_copy, "_files", lambda folder: [folder / "gone.csv"])
    with pytest.raises(CopyError, match=r"/gone\.csv: No such file or directory\)\.$"):
        PrivateCopy(data_folder)


def test_a_folder_that_is_being_replaced_is_read_until_it_rests(data_folder, monkeypatch):
    readings = iter([{"a": b"1"}, {"a": b"2"}, {"a": b"3"}, {"a": b"3"}])
    monkeypatch.setattr(private_copy, "_contents", lambda _: next(readings))
    assert PrivateCopy(data_folder).contents == {"a": b"3"}


def test_a_folder_that_never_rests_is_told(data_folder, monkeypatch):
    monkeypatch.setattr(private_copy, "_contents", lambda _: {"a": os.urandom(8)})
    with pytest.raises(CopyError, match="keeps changing"):
        PrivateCopy(data_folder)


def test_no_room_for_a_copy_is_told(data_folder, monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(private_copy, "mkdtemp", full)
    with pytest.raises(CopyError, match="No space left on device"):
        PrivateCopy(data_folder)


def test_hidden_files_are_not_copied(data_folder):
    (data_folder / ".DS_Store").write_bytes(b"x")
    (data_folder / "briefings" / "._panjshir.yaml").write_bytes(b"x")
    assert not [name for name in PrivateCopy(data_folder).contents if "/." in f"/{name}"]
