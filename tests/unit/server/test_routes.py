"""What the app serves beside its pages, and the headers on everything that it serves."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.dataset.vocabulary import Knowledge, Reading
from geo.language.catalogue import Language
from geo.server import headers, scripts
from geo.server import routes as web
from geo.server import state as served
from geo.view import Span

POLICY = "content-security-policy"


@pytest.fixture(scope="module")
def client():
    app = Starlette(routes=web.routes(), middleware=web.middleware())
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def address():
    return f"/assets/{served.shipped_map(Language.EN).name}"


def directives(policy):
    parts = (part.split() for part in policy.split(";"))
    return {name: values for name, *values in parts}


def test_the_maps_script_is_served_and_kept_for_ever(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.text == served.shipped_map(Language.EN).text
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_the_address_of_the_script_is_relative_to_the_maps_frame(address):
    frame = "/component/streamlit_folium.st_folium/"
    assert scripts.map_script_url(Language.EN) == "../" * (frame.count("/") - 1) + address.lstrip(
        "/"
    )


@pytest.mark.parametrize(
    "path", ["/assets/map-0000000000000000.js", "/assets/..%2fweb.py", "/assets/", "/nowhere"]
)
def test_other_files_are_not_there_and_are_not_kept(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "cache-control" not in answer.headers


def test_the_script_can_only_be_read(client, address):
    assert client.post(address).status_code == 405
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(
    "path", ["", "/assets/missing.js", "/nowhere", "/healthz", "/api/v1/control"]
)
def test_every_answer_carries_the_security_headers(client, address, path):
    headers = client.get(path or address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert directives(headers[POLICY])["default-src"] == ["'self'", "data:", "blob:"]


def test_the_policy_lets_nothing_but_pictures_of_tiles_come_from_elsewhere(client, address):
    policy = directives(client.get(address).headers[POLICY])
    tiles = {value for value in policy.pop("img-src") if "//" in value}
    assert tiles == set(headers.TILE_HOSTS.split())
    assert not [value for values in policy.values() for value in values if "//" in value]
    assert policy["object-src"] == ["'none'"]


def test_the_policy_allows_the_tiles_that_the_map_offers():
    hosts = [re.escape(host).replace(r"\*", r"[\w{}]+") for host in headers.TILE_HOSTS.split()]
    tiles = re.findall(r'L\.tileLayer\(\s*"([^"]+)"', served.shipped_map(Language.EN).text)
    assert len(tiles) == 3
    assert all(any(re.match(host, url) for host in hosts) for url in tiles)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reading", [*Reading, None])
def test_a_ribbon_is_served_under_the_address_that_pages_name(client, reading, language):
    address = scripts.ribbon_url(language, reading, Knowledge.HINDSIGHT, Span.BATTLE)
    answer = client.get(f"/{address}")
    assert answer.status_code == 200
    assert answer.text == served.ribbon(language, reading, Knowledge.HINDSIGHT, Span.BATTLE)
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("language", Language)
def test_every_language_has_a_map_of_its_own(client, language):
    script = served.shipped_map(language)
    assert client.get(f"/assets/{script.name}").text == script.text
    assert {other: script.name == served.shipped_map(other).name for other in Language} == {
        other: other is language for other in Language
    }


def test_a_ribbon_that_does_not_exist_is_not_there(client):
    assert client.get("/assets/ribbons/en/mine/hindsight/battle").status_code == 404
