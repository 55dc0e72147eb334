"""What a browser may keep of a published site, and what finds it: nothing that is not there, and all that a map needs."""

import json
import re
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from geo.codes.codebook import opening
from geo.codes.vocabulary import ASSESSED
from geo.control.timeline import Timelines
from geo.dataset.load import load_dataset
from geo.export.parts import whole
from geo.language.catalogue import speaking
from geo.publish.discovery import SITEMAP, robots_txt, sitemap_xml
from geo.publish.edition import Edition
from geo.publish.icons import SIZES, cut_picture, icon, pictures, read
from geo.publish.lost import lost_html
from geo.publish.offline import kept_files, manifest_json, worker_files
from geo.publish.site import Batch, files_of
from geo.shipped import DATA
from tests.invented import write_invented
from tests.unit.control.records import shipped

BASE = "https://maps.invented.example/valley/"


MADE = {
    "index.html": "",
    "fa/index.html": "",
    "about.html": "",
    "share/2021-09-06.html": "",
    "fa/share/2021-09-06.html": "",
    "why/fa/invented.js": "",
    "assets/map-fa-0123456789abcdef.js": "",
    "assets/leaflet-0123456789abcdef.js": "",
    "assets/type-0123456789abcdef.css": "",
    "data/2021-09-06/invented.csv": "",
    "api/v1/places.json": "",
    "404.html": "",
}
"""The files of a made-up site."""


@pytest.fixture(scope="module")
def edition():
    return Edition(Timelines(shipped()), DATA)


@pytest.fixture
def made(tmp_path):
    for path, text in MADE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Publish the pages of an invented war, and return it with where they lie."""
    data, folder = tmp_path_factory.mktemp("invented") / "data", tmp_path_factory.mktemp("site")
    write_invented(data)
    edition = Edition(Timelines(load_dataset(data)), data)
    parts = [Batch("assets"), *(Batch("pages", (language,)) for language in edition.languages)]
    with opening(lambda: edition.dataset.codes):
        for part in parts:
            for path, content in files_of(edition, part):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(whole(content))
        yield edition, folder


def test_the_map_of_a_language_is_kept_with_all_that_it_names(published):
    edition, folder = published
    kept = kept_files(edition, folder)
    [shell] = kept["shells"].values()
    assert shell[0] == "index.html"
    named = re.findall(r"assets/[\w-]+\.js", (folder / shell[0]).read_text(encoding="utf-8"))
    assert len(named) >= 4
    assert {*named} <= {*shell}
    assert {*shell} <= {*kept["files"][""], *kept["files"]["en"]}
    assert all((folder / path).is_file() for path in shell)


def test_each_language_has_its_own_files_and_downloads_are_nobodys(edition, made):
    files = kept_files(edition, made)["files"]
    assert {language: [*paths] for language, paths in files.items()} == {
        "": ["assets/leaflet-0123456789abcdef.js"],
        "en": ["about.html", "index.html"],
        "fa": ["assets/map-fa-0123456789abcdef.js", "fa/index.html", "why/fa/invented.js"],
        "ps": [],
    }


@pytest.mark.parametrize(
    ("path", "is_newer"),
    [
        ("about.html", True),
        ("share/2021-09-06.html", True),
        ("api/v1/places.json", True),
        ("data/2021-09-06/invented.csv", False),
        ("404.html", False),
    ],
)
def test_the_version_is_another_one_as_soon_as_what_is_read_is(edition, made, path, is_newer):
    before = kept_files(edition, made)
    (made / path).write_text("changed", encoding="utf-8")
    assert (kept_files(edition, made)["version"] != before["version"]) is is_newer


def test_a_site_that_keeps_nothing_has_a_worker_that_goes(edition, made):
    on, off = (dict(worker_files(edition, made, is_on=is_on)) for is_on in (True, False))
    assert json.loads(on["offline.json"]) == {"on": True}
    assert json.loads(off["offline.json"]) == {"on": False}
    assert b"unregister" in off["sw.js"]
    assert b"fetch" not in off["sw.js"]


def test_the_manifest_of_each_language_opens_its_map_and_names_its_pictures(edition):
    drawn = {icon().path, cut_picture().path, *(each.path for each in pictures().values())}
    for language in edition.languages:
        with speaking(language):
            leaf, start = edition.file("manifest.webmanifest"), edition.at("index").path
            told = json.loads(manifest_json(edition))
        assert (told["lang"], told["dir"]) == (language, language.direction)
        assert {each["src"] for each in told["icons"]} == {leaf.to(path) for path in drawn}
        found = urljoin(f"{BASE}{leaf.path}", told["start_url"])
        assert found == f"{BASE}{start}"
        assert urljoin(f"{BASE}{leaf.path}", told["scope"]) == BASE


def test_the_mark_is_drawn_from_its_file():
    for size in SIZES:
        content = pictures()[size].content
        assert int.from_bytes(content[16:20]) == size
    with pytest.raises(ValueError, match="not straight"):
        read('<svg viewBox="0 0 8 8"><rect rx="1" fill="a"/><path d="M0 0c1 1 2 2 3 3z" fill="b"/>')


def test_addresses_are_listed_where_they_are_known(edition):
    assert "sitemap" in robots_txt(edition)
    assert "Sitemap:" not in robots_txt(edition)
    known = Edition(edition.timelines, DATA, BASE)
    assert robots_txt(known).endswith(f"Sitemap: {BASE}{SITEMAP}\n")
    tree = ET.fromstring(sitemap_xml(known))
    found = [each.text for each in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"{BASE}index.html" in found
    assert f"{BASE}fa/share/{known.timelines[ASSESSED].stops[0]}.html" in found
    assert len(found) == len({*found})


def test_a_page_for_nothing_leads_back_from_any_depth(edition):
    with_base = lost_html(Edition(edition.timelines, DATA, BASE))
    assert 'href="/valley/fa/index.html"' in with_base
    assert "<script" not in with_base
    without = lost_html(edition)
    assert "<ul hidden>" in without
    assert "publication.json" in without
