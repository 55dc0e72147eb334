"""The whole site of an invented war: the same bytes each time, and nothing that leads out of it."""

import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

import pytest

from geo.publish.site import publish
from tests.invented import write_invented

SOMEWHERE = "https://site.example/"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("invented") / "war"
    write_invented(folder)
    return folder


@pytest.fixture(scope="module")
def site(data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("published") / "site"
    publish(data, folder, workers=1)
    return folder


def held(folder):
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


class Links(HTMLParser):
    """What a page loads and leads to."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.loaded = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src") and value:
                (self.found if tag == "a" else self.loaded).append(value)


def pages(site):
    return {path: text.decode() for path, text in held(site).items() if path.endswith(".html")}


def test_the_same_data_give_the_same_bytes_and_a_second_run_changes_nothing(data, site, tmp_path):
    other = tmp_path / "other"
    first = publish(data, other, workers=1)
    assert held(other) == held(site)
    assert first.changed == first.files == len(held(site))
    assert publish(data, other, workers=1).changed == 0


def test_every_file_that_a_page_names_is_there(site):
    files = held(site)
    for path, text in pages(site).items():
        links = Links(text)
        for address in (*links.found, *links.loaded):
            parts = urlsplit(urljoin(f"{SOMEWHERE}{path}", address))
            if parts.scheme in ("data", "mailto") or address.startswith("#"):
                continue
            if not address.startswith(("http://", "https://")):
                assert parts.path.lstrip("/") in files, (path, address)


def test_no_page_loads_anything_from_elsewhere_and_no_address_is_absolute(site):
    for path, text in pages(site).items():
        for address in Links(text).loaded:
            assert not re.match(r"(?:[a-z]+:)?//|/", address) or address.startswith("data:"), path
        for address in Links(text).found:
            assert not address.startswith("/"), (path, address)


def test_no_page_is_long_before_its_scripts(site):
    for path, text in pages(site).items():
        if PurePosixPath(path).name == "index.html":
            assert len(text.encode()) < 80_000
