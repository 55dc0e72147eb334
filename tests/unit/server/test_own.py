"""A dataset that a reader brings to the app: bounded on the way, and in what it may take."""

from __future__ import annotations

import json
import sys

import pytest

from geo.language.catalogue import Language, catalogue
from geo.server import jobs, own
from geo.server.memory import memory_for
from tests.invented import write_invented
from tests.unit.dataset.test_parcel import zipped
from tests.unit.server.hands import serving

CHECK = f"{own.PATH}/check"
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def client():
    with serving(own.routes()) as client:
        yield client


@pytest.fixture
def parcel(tmp_path):
    write_invented(tmp_path / "war")
    return zipped({f"war/{path.name}": path.read_bytes() for path in (tmp_path / "war").iterdir()})


def told(client, content):
    answer = client.post(CHECK, content=content)
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def test_a_sound_dataset_comes_back_as_its_page(client, parcel):
    answer = told(client, parcel)
    assert (answer["problems"], answer["name"]) == ([], "invented-war")
    assert "Invented 5" in answer["page"]


@pytest.mark.parametrize(
    ("query", "wishes", "language"),
    [("?lang=fa", "en", "fa"), ("", "ps-AF,en;q=0.5", "ps"), ("?lang=en", "fa", "en")],
)
def test_the_page_and_its_map_are_in_the_language_of_the_reader(
    client, parcel, query, wishes, language
):
    headers = {"accept-language": wishes}
    page = client.get(f"{own.PATH}.html{query}", headers=headers).text
    made = client.post(f"{CHECK}{query}", content=parcel, headers=headers).json()["page"]
    direction = Language(language).direction
    for text in (page, made):
        assert f'<html lang="{language}" dir="{direction}">' in text
    assert catalogue(Language(language))["standalone.opens_on"] in made


def test_what_is_longer_than_twelve_megabytes_is_not_looked_at(client, monkeypatch):
    monkeypatch.setattr(own.pool, "shared", None)
    [problem] = told(client, bytes(12 * MEGABYTE + 1))["problems"]
    assert "12 MB" in problem["message"]
    assert problem["remedy"]


def test_what_is_no_dataset_is_told_in_a_sentence(client):
    [problem] = told(client, b"no ZIP")["problems"]
    assert "not a ZIP" in problem["message"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how large a process is")
def test_work_may_take_so_much_memory_and_no_more():
    with pytest.raises(MemoryError), memory_for(64 * MEGABYTE):
        bytearray(256 * MEGABYTE)
    with memory_for(512 * MEGABYTE):
        assert bytearray(256 * MEGABYTE)
    assert bytearray(256 * MEGABYTE)


def test_a_dataset_for_which_there_is_no_memory_is_too_large(monkeypatch):
    def make(_):
        raise MemoryError

    monkeypatch.setattr(jobs, "checked_parcel", make)
    job = jobs.own_data(b"", Language.EN)
    [problem] = json.loads(job.function(*job.arguments))["problems"]
    assert "too large" in problem["message"]
