"""The wheel works in any folder, in an environment that knows no checkout."""

from __future__ import annotations

import json
import shutil
import signal
import socket
from contextlib import suppress
from http.client import HTTPConnection
from importlib.metadata import version
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen
from zipfile import ZipFile

import pytest

from geo.export.metadata import code_checksum
from tests.browser.conftest import running_app
from tests.conftest import SHIPPED
from tests.install.wheel import ROOT

CODE = "geo.export.metadata"
MOST_BYTES = 1_650_000
BESIDE_THE_PACKAGE = (".streamlit", "app.py", "data", "pages")


def files(name):
    """Yield the paths of a file, or of all files below a folder, but what Python left there."""
    below = [path for path in (ROOT / name).rglob("*") if path.is_file()] or [ROOT / name]
    return {path.relative_to(ROOT).as_posix() for path in below if "__pycache__" not in path.parts}


def test_the_wheel_carries_all_that_runs_and_nothing_else(wheel):
    names = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    beside = {f"geo/installed/{path}" for name in BESIDE_THE_PACKAGE for path in files(name)}
    assert names == files("geo") | beside
    assert wheel.stat().st_size <= MOST_BYTES


def test_our_code_comes_from_the_wheel(installed):
    told = installed.run("-c", "import geo; print(geo.__file__)", command=installed.python)
    assert Path(told[1].strip()).is_relative_to(installed.environment)


def test_its_files_tell_of_the_same_code_as_those_of_a_checkout(installed):
    told = installed.run(
        "-c", f"import {CODE}; print({CODE}.code_checksum())", command=installed.python
    )
    assert told[1].strip() == code_checksum()


def test_it_knows_its_version(installed):
    expected = f"panjshir-map {version('panjshir-control-map')}\n"
    assert installed.run("--version") == (0, expected, "")


def test_it_says_who_held_what_and_why(installed):
    code, out, err = installed.run("at", "2021-09-04", "--json")
    assert (code, err, len(json.loads(out))) == (0, "", 9)
    code, out, err = installed.run("why", "bazarak", "2021-09-06")
    assert (code, err) == (0, "")
    assert "Bazarak" in out


def test_it_writes_what_stands_beside_the_map(installed):
    write = (
        "from geo.dataset import load_dataset; from geo.panels.day import legend_html; "
        "from geo.shipped import DATA; print(legend_html(load_dataset(DATA)))"
    )
    code, out, err = installed.run("-c", write, command=installed.python)
    assert (code, err) == (0, "")
    assert "<span>The Taliban hold it, confirmed.</span>" in out


def test_it_draws_a_picture(installed):
    code, out, err = installed.run("snapshot", "2021-09-06")
    assert (code, err) == (0, "")
    picture = installed.workplace / out.strip()
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_it_makes_a_briefing_of_a_storyline(installed):
    shutil.copy(SHIPPED / "briefings" / "panjshir.yaml", installed.workplace)
    code, out, err = installed.run("briefing", "panjshir.yaml", "--html")
    assert (code, err) == (0, "")
    assert (installed.workplace / out.strip()).read_bytes().startswith(b"<!DOCTYPE html>")


def test_it_checks_a_dataset(installed):
    shutil.copytree(SHIPPED, installed.workplace / "my dataset")
    code, out, err = installed.run("validate", "my dataset")
    assert (code, err) == (0, "")
    assert out.startswith("No problems")


def test_it_serves_the_map_until_it_is_told_to_stop(installed):
    with running_app(**installed.as_program) as (url, process):
        for path, kind in (("healthz", "application/json"), ("api/v1/snapshot.png", "image/png")):
            with urlopen(f"{url}/{path}") as response:
                assert response.headers["content-type"] == kind
        process.send_signal(signal.SIGINT)
        assert process.wait() == 128 + signal.SIGINT
        with pytest.raises(URLError):
            urlopen(f"{url}/healthz")


def test_told_to_end_it_answers_what_it_was_asked_for_and_takes_nothing_more(installed):
    with running_app(**installed.as_program) as (url, process):
        asking = HTTPConnection("localhost", urlsplit(url).port)
        asking.request("GET", "/api/v1/snapshot.png?dpi=300")
        urlopen(f"{url}/healthz").close()  # who is answered here, that one has been heard before
        process.send_signal(signal.SIGTERM)
        wait_until_refused(asking.host, asking.port)
        answer = asking.getresponse()
        picture = answer.read()
        assert (answer.status, answer.headers["connection"]) == (200, "close")
        assert picture.endswith(b"IEND\xaeB`\x82")
        assert process.wait() == 0


def wait_until_refused(host, port):
    with suppress(ConnectionError):
        while True:
            socket.create_connection((host, port)).close()
