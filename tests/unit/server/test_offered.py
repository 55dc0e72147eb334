"""Files made for a session: on the disk as they come, taken from an address of their own, gone with who holds them."""

import gzip

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.errors import UsageError
from geo.export.parts import PART_BYTES
from geo.server import compression
from geo.server import routes as web
from geo.server.offered import OfferedFile, OfferedParts

PLAIN = {"accept-encoding": "identity"}
ROWS = [b"place,date\r\n", *(b"rukha,2021-09-0%d\r\n" % day for day in range(1, 10))] * 40


@pytest.fixture(scope="module")
def client():
    with TestClient(Starlette(routes=web.routes(), middleware=web.middleware())) as client:
        yield client


@pytest.fixture
def file():
    return OfferedFile("rows.csv", "text/csv; charset=utf-8", iter(ROWS))


def test_a_file_is_taken_whole_under_its_name_by_who_has_its_address(client, file):
    answer = client.get(f"/{file.address}", headers=PLAIN)
    assert (answer.status_code, answer.content) == (200, b"".join(ROWS))
    assert answer.headers["content-disposition"] == 'attachment; filename="rows.csv"'
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert int(answer.headers["content-length"]) == file.size == len(answer.content)
    assert answer.headers["cache-control"] == "no-store"
    head = client.head(f"/{file.address}", headers=PLAIN)
    assert (head.content, head.headers["content-length"]) == (b"", str(file.size))


def test_what_breaks_off_is_gone_on_with(client, file):
    answer = client.get(f"/{file.address}", headers={**PLAIN, "range": "bytes=100-"})
    assert (answer.status_code, answer.content) == (206, b"".join(ROWS)[100:])


def test_what_is_made_as_it_is_taken_is_made_anew_each_time_and_for_no_head(client):
    begun = []

    def make():
        begun.append(1)
        return iter(ROWS)

    offer = OfferedParts("rows.csv", "text/csv", make)
    for accepted in ("identity", "gzip"):
        answer = client.get(f"/{offer.address}", headers={"accept-encoding": accepted})
        assert answer.content == b"".join(ROWS)
        assert answer.headers.get("content-encoding", "identity") == accepted
        assert answer.headers["content-disposition"] == 'attachment; filename="rows.csv"'
    assert client.head(f"/{offer.address}").content == b""
    assert len(begun) == 2


@pytest.mark.parametrize("name", ["other.csv", "..%2frows.csv"])
def test_nobody_takes_it_by_another_name(client, file, name):
    address = file.address.replace(file.name, name)
    assert client.get(f"/{address}").status_code == 404


def test_a_file_goes_with_who_holds_it_and_its_reader_is_told_so(client):
    held = [OfferedFile("rows.csv", "text/csv", iter(ROWS))]
    path, address = held[0].path, held[0].address
    assert path.exists()
    held.clear()
    assert not path.exists()
    answer = client.get(f"/{address}", params={"lang": "fa"})
    assert answer.status_code == 404
    assert "دوباره بسازید" in answer.text


def test_each_part_is_on_the_disk_before_the_next_is_made(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sizes = []

    def parts():
        for _ in range(4):
            sizes.append(sum(path.stat().st_size for path in tmp_path.iterdir()))
            yield bytes(PART_BYTES)

    OfferedFile("rows.csv", "text/csv", parts())
    assert sizes == [0, PART_BYTES, 2 * PART_BYTES, 3 * PART_BYTES]


def test_a_file_that_cannot_be_made_leaves_nothing_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def broken():
        yield b"the first rows"
        raise UsageError("and no more")

    with pytest.raises(UsageError, match="and no more"):
        OfferedFile("rows.csv", "text/csv", broken())
    assert [*tmp_path.iterdir()] == []


def test_a_disk_that_is_full_is_told_in_a_sentence(monkeypatch):
    def full():
        yield b"the first rows"
        raise OSError(28, "No space left on device")

    with pytest.raises(UsageError, match="Cannot write"):
        OfferedFile("rows.csv", "text/csv", full())


def test_it_is_packed_as_it_passes_however_long_it_is(client, file, monkeypatch):
    monkeypatch.setattr(compression, "MOST_BYTES", 600)
    with client.stream("GET", f"/{file.address}", headers={"accept-encoding": "gzip"}) as answer:
        body = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert "content-length" not in answer.headers
    assert gzip.decompress(body) == b"".join(ROWS)
    assert len(body) < file.size
