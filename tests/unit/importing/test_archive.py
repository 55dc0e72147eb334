"""Copies of sources, looked up at a local stand-in for an archive that speaks RFC 7089."""

from __future__ import annotations

import csv
import hashlib
import io
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from click.testing import CliRunner

from geo.cli import archive as command
from geo.cli.main import panjshir_map
from geo.codes.vocabulary import SourcePrecision
from geo.dataset.load import load_dataset
from geo.dataset.model import Source
from geo.importing import archive as archives
from geo.importing.archive import (
    AGENT,
    MOST_SILENT,
    ArchiveError,
    Asking,
    Copy,
    look_up,
    look_up_all,
    mementos,
    nearest,
    with_copies,
)

PAGE = b"<p>An invented page.</p>"
SUM = hashlib.sha256(PAGE).hexdigest()
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
MOMENTS = {
    "20210906100000": "Mon, 06 Sep 2021 10:00:00 GMT",
    "20211001100000": "Fri, 01 Oct 2021 10:00:00 GMT",
}
ODD = {
    "busy": [429, b"", ("Retry-After", "7")],
    "overloaded": [503, b"", ("Retry-After", "Thu, 26 Nov 2026 12:00:30 GMT")],
    "swamped": [429, b"", ("Retry-After", "86400")],
    "tired": [503],
    "garbage": [200, b'\xff\x00<<<;;; not links \n<x>; rel="memento"; datetime="never"'],
    "short": [200, b"<", ("Content-Length", "1000")],
    "broken": [500],
}
"""What the archive answers about what is called so."""


class Archive(BaseHTTPRequestHandler):
    """Knows copies of what ends in ``kept``, and answers other things as their names say."""

    asked: ClassVar[list[str]] = []
    agents: ClassVar[set[str]] = set()

    def do_GET(self):
        Archive.asked.append(self.path)
        Archive.agents.add(self.headers["User-Agent"])
        here = f"http://127.0.0.1:{self.server.server_port}"
        kind, _, of = self.path.removeprefix("/").partition("/")
        if kind == "save":
            self.move(f"{here}/web/20260101000000/{of}")
        elif kind == "timemap":
            self.timemap(here, of)
        elif kind == "web":
            self.memento(of)
        elif self.path.endswith("dead"):
            self.answer(404)
        elif self.path.endswith("gone"):
            self.answer(410)
        elif self.path.endswith("shut"):
            self.close_connection = True
        elif self.path.endswith("closed"):
            self.answer(403)
        else:
            self.answer(200, b"<p>What the link shows today.</p>")

    def timemap(self, here, of):
        name = of.rpartition("/")[2]
        if name.startswith("kept"):
            links = [
                f'<{here}/web/{at}/{of}>; rel="memento"; datetime="{day}"'
                for at, day in MOMENTS.items()
            ]
            self.answer(200, ",\n".join([f'<{of}>; rel="original"', *links]).encode())
        elif name == "moved":
            self.move(f"{here}/timemap/{of.removesuffix('moved')}kept")
        elif name == "round":
            self.move(self.path)
        elif name in ("busy", "overloaded") and Archive.asked.count(self.path) > 1:
            self.timemap(here, f"{here}/kept")
        elif name == "slow":
            self.server.gate.wait(5)
        else:
            self.answer(*ODD.get(name, [404]))

    def memento(self, of):
        at, _, page = of.partition("/")
        if page.endswith("kept-lost") or (page.endswith("kept-framed") and at.endswith("id_")):
            self.answer(404)
        elif page.endswith("kept-short"):
            self.answer(*ODD["short"])
        elif at.endswith("id_") or page.endswith("kept-framed"):
            self.answer(200, PAGE)
        else:
            self.answer(200, b"<p>The archive's own frame.</p>" + PAGE)

    def move(self, to):
        self.answer(302, b"", ("Location", to))

    def answer(self, status, body=b"", *headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **dict(headers)}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextmanager
def standing_in():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Archive)
    server.daemon_threads = True
    server.gate = threading.Event()
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    Archive.asked.clear()
    Archive.agents.clear()
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


def asking(archive, rests=None, **options):
    rest = (rests if rests is not None else []).append
    return Asking(f"{archive}/timemap/", f"{archive}/save/", rest=rest, now=lambda: NOW, **options)


def source(archive, name, published_on="2021-09-07"):
    url = f"{archive}/{name}"
    return Source("s1", "Invented", "Invented", published_on, SourcePrecision.DAY, url, "en")


def looked_up(archive, name, rests=None, published_on="2021-09-07", **options):
    return look_up(source(archive, name, published_on), asking(archive, rests, **options))


@pytest.mark.parametrize(
    ("name", "waited"), [("kept", 2), ("moved", 2), ("busy", 7), ("overloaded", 30)]
)
def test_a_copy_is_found_with_its_day_its_checksum_and_when_it_was_read(archive, name, waited):
    rests = []
    copy = looked_up(archive, name, rests).copy
    address = f"{archive}/web/20211001100000/{archive}/"
    assert copy == Copy(
        f"{address}{name if name == 'kept' else 'kept'}", "2021-10-01", SUM, "2026-11-26"
    )
    assert min(rests) >= 2
    assert max(rests) == waited


def test_a_copy_of_the_day_itself_comes_before_a_later_one(archive):
    assert looked_up(archive, "kept", published_on="2021-09-06").copy.day == "2021-09-06"
    assert looked_up(archive, "kept", published_on="2022-01-01").copy.day == "2021-10-01"
    assert looked_up(archive, "kept", published_on="").copy.day == "2021-09-06"


def test_the_page_as_it_was_is_read_and_where_there_is_none_the_copy_as_it_is_shown(archive):
    looked_up(archive, "kept")
    assert Archive.asked[-1].startswith("/web/20211001100000id_/")
    assert looked_up(archive, "kept-framed").copy.checksum == SUM
    assert Archive.asked[-1].startswith("/web/20211001100000/")


def test_a_page_that_is_too_long_has_no_checksum(archive, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", len(PAGE) - 1)
    copy = archives._read(f"{archive}/web/20210906100000/x", "2021-09-06", asking(archive))
    assert (copy.day, copy.checksum, copy.read_on) == ("2021-09-06", "", "")


@pytest.mark.parametrize(
    ("name", "fault", "link_fault"),
    [
        ("alive", "no copy is known", ""),
        ("closed", "no copy is known", ""),
        ("dead", "no copy is known", "is dead (404)"),
        ("gone", "no copy is known", "is dead (410)"),
        ("shut", "no copy is known", "does not answer"),
        ("kept-dead", "", "is dead (404)"),
        ("kept-lost", "the copy cannot be read", ""),
        ("kept-short", "the copy cannot be read", ""),
        ("garbage", "no copy is known", ""),
        ("short", "the archive does not answer", ""),
        ("broken", "the archive answers 500", ""),
        ("round", "the archive answers 302", ""),
    ],
)
def test_what_has_no_copy_says_why_and_a_dead_link_is_told_in_any_case(
    archive, name, fault, link_fault
):
    found = looked_up(archive, name)
    assert (found.fault, found.link_fault) == (fault, link_fault)
    assert (found.copy is None) == bool(fault)


def test_a_link_in_another_script_is_asked_for_as_addresses_are_written(archive):
    found = looked_up(archive, "پنجشیر-kept")
    assert (found.copy, found.link_fault) == (None, "")
    assert all(path.isascii() for path in Archive.asked)
    assert (
        archives._ascii("http://bücher.example:80/ä?q=%20#x")
        == "http://xn--bcher-kva.example:80/%C3%A4?q=%20#x"
    )


def test_an_archive_that_does_not_answer_is_not_waited_for(archive):
    assert looked_up(archive, "slow", within_s=0.05).fault == "the archive does not answer"
    nobody = Asking("http://127.0.0.1:9/", rest=lambda _: None)
    assert look_up(source(archive, "kept"), nobody).fault == "the archive does not answer"


def test_an_archive_that_never_answers_is_soon_left_alone():
    nobody = Asking("http://127.0.0.1:9/", rest=lambda _: None)
    told = []
    with pytest.raises(ArchiveError, match="does not answer"):
        told.extend(look_up_all([source("http://127.0.0.1:9", "kept")] * 9, nobody))
    assert len(told) == MOST_SILENT


@pytest.mark.parametrize(("name", "attempts"), [("swamped", 1), ("tired", 3)])
def test_an_archive_that_asks_for_too_much_patience_is_left_in_peace(archive, name, attempts):
    rests = []
    with pytest.raises(ArchiveError, match="asks for patience"):
        looked_up(archive, name, rests)
    assert (len(rests), max(rests) <= 120) == (attempts, True)


def test_a_copy_is_made_where_that_is_asked_for(archive):
    found = looked_up(archive, "alive", submit=True)
    address = f"{archive}/web/20260101000000/{archive}/alive"
    assert found.copy == Copy(address, "2026-11-26", SUM, "2026-11-26")


@pytest.mark.parametrize("name", ["kept", "dead", "shut"])
def test_no_copy_is_made_of_what_has_one_or_is_gone(archive, name):
    looked_up(archive, name, submit=True)
    assert not [path for path in Archive.asked if path.startswith("/save/")]


def test_whoever_asks_says_who_it_is(archive):
    looked_up(archive, "kept", submit=True)
    assert Archive.agents == {AGENT}
    assert AGENT.startswith("panjshir-map/")


def test_what_is_no_memento_is_passed_over():
    text = (
        '<http://a.example/1>; rel="first memento"; datetime="Mon, 06 Sep 2021 10:00:00 GMT",'
        '<javascript:x>; rel="memento"; datetime="Mon, 06 Sep 2021 10:00:00 GMT",'
        '<http://a.example/2>; rel="timegate"'
    )
    assert mementos(text) == [(datetime(2021, 9, 6, 10, tzinfo=UTC), "http://a.example/1")]
    assert nearest(mementos(text), "2030-01-01")[1] == "http://a.example/1"


# The table

COPY = Copy("https://a.example/web/1", "2021-10-01", SUM, "2026-11-26")
TOLD = {"archive_url": COPY.address, "archived_on": COPY.day}
READ = {"accessed_on": COPY.read_on, "sha256": COPY.checksum}


def rows_of(text):
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def test_only_the_cells_of_a_copy_change(data_folder):
    text = (data_folder / "sources.csv").read_text(encoding="utf-8")
    assert with_copies(text, {}) == text
    changed = rows_of(with_copies(text, {"rferl_18": COPY}))
    for before, after in zip(rows_of(text), changed, strict=True):
        own = TOLD | READ if before["source_id"] == "rferl_18" else {}
        assert after == before | own


def test_a_text_that_was_read_before_keeps_its_checksum():
    text = "source_id,accessed_on,sha256\ns1,2020-01-01,\ns2,,abc\ns3,,\n"
    changed = rows_of(with_copies(text, dict.fromkeys(("s1", "s2", "s3"), COPY)))
    told = [(row["accessed_on"], row["sha256"]) for row in changed]
    assert told == [("2020-01-01", ""), ("", "abc"), (COPY.read_on, SUM)]
    assert all(TOLD.items() <= row.items() for row in changed)


def test_a_table_keeps_its_line_ends_and_its_first_mark():
    text = "\ufeffsource_id,title\r\ns1,Invented\r\n"
    assert with_copies(text, {"s1": COPY}) == (
        "\ufeffsource_id,title,archive_url,archived_on,sha256,accessed_on\r\n"
        f"s1,Invented,{COPY.address},{COPY.day},{SUM},{COPY.read_on}\r\n"
    )


# The command


@pytest.fixture
def asked_of(archive, data_folder):
    """Let the first links of a dataset be of the stand-in, as names say, and run the command on it."""
    path = data_folder / "sources.csv"
    links = rows_of(path.read_text(encoding="utf-8"))

    def run(names, *options):
        if names:
            for row in links:
                row["url"] = ""
            for row, name in zip(links, names, strict=False):
                row["url"] = f"{archive}/{name}"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, links[0], lineterminator="\n")
                writer.writeheader()
                writer.writerows(links)
        where = ["--timemaps", f"{archive}/timemap/", "--saving", f"{archive}/save/"]
        told = ["--data", str(data_folder), "archive", "--pause", "0", *where, *options]
        return CliRunner().invoke(panjshir_map, told)

    return run


def archived(folder):
    return [i for i, source in load_dataset(folder).sources.items() if source.archive_url]


def test_the_command_writes_what_it_finds_and_tells_the_rest(asked_of, data_folder):
    ids = [*load_dataset(data_folder).sources]
    answer = asked_of(["kept", "dead", "kept-dead", "alive"])
    assert answer.exit_code == 0, answer.output
    lines = answer.stdout.splitlines()
    assert lines[0] == f"{ids[1]}: no copy is known"
    assert lines[2] == "Dead links:"
    assert [line.split(": ")[0] for line in lines[3:5]] == [
        f"  {ids[n]} is dead (404)" for n in (1, 2)
    ]
    assert lines[5:] == ["2 of 4 have a copy now."]
    assert archived(data_folder) == [ids[0], ids[2]]
    found = load_dataset(data_folder).sources[ids[0]]
    assert (found.archived_on, found.sha256) == ("2021-10-01", SUM)
    assert found.accessed_on >= "2026-01-01"
    listed = CliRunner().invoke(
        panjshir_map, ["--data", str(data_folder), "sources", "--unarchived"]
    )
    assert [line.split()[0] for line in listed.output.splitlines()[::2]] == [ids[1], ids[3]]


def test_it_goes_on_where_it_was_stopped(asked_of, data_folder):
    ids = [*load_dataset(data_folder).sources]
    names = ["alive", "kept", "alive", "kept"]
    first = asked_of(names, "--most", "2")
    assert first.stdout.splitlines()[-2:] == [
        "1 of 2 have a copy now.",
        f"To go on: --after {ids[1]}",
    ]
    Archive.asked.clear()
    second = asked_of([], "--after", ids[1])
    assert "1 of 2 have a copy now." in second.stdout
    assert "To go on" not in second.stdout
    assert len([path for path in Archive.asked if path.startswith("/timemap/")]) == 2
    assert archived(data_folder) == [ids[1], ids[3]]
    unknown = asked_of([], "--after", "nobody")
    assert str(unknown.exception) == "There is no source nobody."


def test_what_was_found_before_the_archive_lost_patience_is_kept(asked_of, data_folder):
    ids = [*load_dataset(data_folder).sources]
    answer = asked_of(["kept", "swamped", "kept"])
    assert "asks for patience (429)" in str(answer.exception)
    assert answer.stdout.splitlines()[-1] == f"To go on: --after {ids[0]}"
    assert archived(data_folder) == [ids[0]]


def test_what_was_found_before_somebody_stopped_it_is_kept(asked_of, data_folder, monkeypatch):
    ids = [*load_dataset(data_folder).sources]
    looking = command.look_up_all

    def stopped(sources, how):
        yield next(iter(looking(sources, replace(how, rest=lambda _: None))))
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "look_up_all", stopped)
    answer = asked_of(["kept", "kept"])
    assert answer.exit_code != 0
    assert f"To go on: --after {ids[0]}" in answer.stdout
    assert archived(data_folder) == [ids[0]]


def test_a_table_that_cannot_be_written_stays_as_it_is(asked_of, data_folder, monkeypatch):
    asked_of(["alive"])
    before = (data_folder / "sources.csv").read_bytes()

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    answer = asked_of(["kept"])
    assert "No space left" in str(answer.exception)
    assert [path.name for path in data_folder.glob(".sources*")] == []
    assert len(before.splitlines()) == len((data_folder / "sources.csv").read_bytes().splitlines())
    assert archived(data_folder) == []
