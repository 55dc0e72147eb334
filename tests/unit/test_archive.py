"""Copies of sources, looked up at a local stand-in for an archive that speaks RFC 7089."""

from __future__ import annotations

import csv
import hashlib
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from click.testing import CliRunner

from geo.archive import Asking, look_up, mementos, nearest, with_copies
from geo.cli.main import panjshir_map
from geo.dataset.load import load_dataset
from geo.dataset.model import Source
from geo.dataset.vocabulary import SourcePrecision

PAGE = b"<p>An invented page.</p>"
SUM = hashlib.sha256(PAGE).hexdigest()


class Archive(BaseHTTPRequestHandler):
    """Knows a copy of what ends in ``kept``, and answers other things as their names say."""

    asked: ClassVar[list[str]] = []

    def do_GET(self):
        Archive.asked.append(self.path)
        here = f"http://127.0.0.1:{self.server.server_port}"
        if self.path.startswith("/save/"):
            self.send_response(302)
            self.send_header("Location", f"{here}/web/saved")
            self.end_headers()
        elif self.path.startswith("/timemap/"):
            self.timemap(here, self.path.removeprefix("/timemap/"))
        elif self.path.endswith("dead"):
            self.answer(404, b"")
        else:
            self.answer(200, PAGE)

    def timemap(self, here, of):
        if of.endswith("kept"):
            days = ["Mon, 06 Sep 2021 10:00:00 GMT", "Fri, 01 Oct 2021 10:00:00 GMT"]
            links = [
                f'<{here}/web/{n}>; rel="memento"; datetime="{day}"' for n, day in enumerate(days)
            ]
            self.answer(200, ",\n".join([f'<{of}>; rel="original"', *links]).encode())
        elif of.endswith("moved"):
            self.send_response(302)
            self.send_header("Location", f"{here}/timemap/{of.removesuffix('moved')}kept")
            self.end_headers()
        elif of.endswith("busy") and Archive.asked.count(self.path) < 2:
            self.send_response(429)
            self.send_header("Retry-After", "7")
            self.end_headers()
        elif of.endswith("busy"):
            self.timemap(here, "kept")
        elif of.endswith("garbage"):
            self.answer(200, b'\xff\x00<<<;;; not links \n<x>; rel="memento"; datetime="never"')
        elif of.endswith("slow"):
            self.server.gate.wait(5)
        elif of.endswith("broken"):
            self.answer(500, b"")
        else:
            self.answer(404, b"")

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextmanager
def standing_in():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Archive)
    server.daemon_threads = True
    server.gate = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Archive.asked.clear()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.gate.set()
        server.shutdown()
        server.server_close()


@pytest.fixture
def archive():
    with standing_in() as url:
        yield url


def asking(archive, rests, **options):
    return Asking(f"{archive}/timemap/", f"{archive}/save/", rest=rests.append, **options)


def source(archive, name, published_on="2021-09-07"):
    url = f"{archive}/{name}"
    return Source("s1", "Invented", "Invented", published_on, SourcePrecision.DAY, url, "en")


@pytest.mark.parametrize("name", ["kept", "moved", "busy"])
def test_a_copy_is_found_with_its_day_and_its_checksum(archive, name):
    rests = []
    found = look_up(source(archive, name), asking(archive, rests))
    assert (found.copy.address, found.copy.day, found.copy.checksum) == (f"{archive}/web/1", "2021-10-01", SUM)  # fmt: skip
    assert all(rest >= 2 for rest in rests)
    assert (7.0 in rests) == (name == "busy")


def test_a_copy_of_the_day_itself_comes_before_a_later_one(archive):
    found = look_up(source(archive, "kept", "2021-09-06"), asking(archive, []))
    assert found.copy.day == "2021-09-06"
    found = look_up(source(archive, "kept", "2022-01-01"), asking(archive, []))
    assert found.copy.day == "2021-10-01"


@pytest.mark.parametrize(
    ("name", "fault", "dead"),
    [
        ("alive", "no copy is known", False),
        ("dead", "no copy is known", True),
        ("garbage", "no copy is known", False),
        ("broken", "the archive answers 500", False),
    ],
)
def test_what_has_no_copy_says_why(archive, name, fault, dead):
    found = look_up(source(archive, name), asking(archive, []))
    assert (found.copy, found.fault, found.dead) == (None, fault, dead)


def test_an_archive_that_does_not_answer_is_not_waited_for(archive):
    found = look_up(source(archive, "slow"), asking(archive, [], within_s=0.2))
    assert found.fault == "the archive does not answer"
    found = look_up(source(archive, "kept"), Asking("http://127.0.0.1:9/", rest=lambda _: None))
    assert found.fault == "the archive does not answer"


def test_a_copy_is_made_where_that_is_asked_for(archive):
    found = look_up(source(archive, "alive"), asking(archive, [], submit=True))
    assert (found.copy.address, found.copy.checksum) == (f"{archive}/web/saved", SUM)


def test_what_is_no_memento_is_passed_over():
    text = (
        '<http://a.example/1>; rel="first memento"; datetime="Mon, 06 Sep 2021 10:00:00 GMT",'
        '<javascript:x>; rel="memento"; datetime="Mon, 06 Sep 2021 10:00:00 GMT",'
        '<http://a.example/2>; rel="timegate"'
    )
    assert mementos(text) == [(datetime(2021, 9, 6, 10, tzinfo=UTC), "http://a.example/1")]
    assert nearest(mementos(text), "2030-01-01")[1] == "http://a.example/1"


def test_only_the_cells_of_copies_change(data_folder):
    text = (data_folder / "sources.csv").read_text(encoding="utf-8")
    assert [row[: len(text.splitlines()[0].split(","))] for row in csv.reader(with_copies(text, {}).splitlines())] == [
        *csv.reader(text.splitlines())
    ]  # fmt: skip


def test_the_command_writes_what_it_finds_and_goes_on_where_it_was_stopped(archive, data_folder):
    path = data_folder / "sources.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    at = rows[0].index("url")
    for number, row in enumerate(rows[1:], 1):
        row[at] = f"{archive}/{number}-{'kept' if number % 2 else 'dead'}" if row[at] else ""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    command = ["--data", str(data_folder), "archive", "--pause", "0", "--most", "5"]
    command += ["--timemaps", f"{archive}/timemap/", "--saving", f"{archive}/save/"]
    for count in (5, 10):
        answer = CliRunner().invoke(panjshir_map, command, catch_exceptions=False)
        assert answer.exit_code == 0, answer.output
        assert "its link is dead" in answer.output
        sources = load_dataset(data_folder).sources.values()
        kept = [each for each in sources if each.archive_url]
        assert kept
        assert all((each.sha256, each.archived_on[:4]) == (SUM, "2021") for each in kept)
        assert len(kept) <= count
    listed = CliRunner().invoke(
        panjshir_map, ["--data", str(data_folder), "sources", "--unarchived"]
    )
    assert kept[0].source_id not in [line.split()[0] for line in listed.output.splitlines()]
