"""What the app serves beside its pages, and the headers on everything that it serves."""

import re
from contextlib import contextmanager
from urllib.parse import urljoin

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.codes.vocabulary import Knowledge
from geo.language.catalogue import Language
from geo.server import briefings, headers, scripts
from geo.server import routes as web
from geo.server import state as served
from geo.server.private_copy import CopyError
from geo.server.site import Site
from tests.codes import Reading
from tests.unit.export.files import problem

POLICY = "content-security-policy"
LOCAL = Site()
BELOW = Site("/maps/panjshir")


@pytest.fixture(scope="module")
def client():
    with client_of(LOCAL) as client:
        yield client


@contextmanager
def client_of(site, *, raise_server_exceptions=False):
    app = Starlette(
        routes=[*web.routes(site), Route("/broken", broken), Route("/api/broken", broken)],
        middleware=web.middleware(site),
        exception_handlers=web.exception_handlers(site),
    )
    with TestClient(app, raise_server_exceptions=raise_server_exceptions) as client:
        yield client


async def broken(_):
    raise RuntimeError


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
    "path",
    ["", "/assets/missing.js", "/nowhere", "/healthz", "/api/v1/control", "/api/x", "/broken"],
)
def test_every_answer_carries_the_security_headers(client, address, path):
    headers = client.get(path or address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert directives(headers[POLICY])["default-src"][0] == "'self'"


@pytest.mark.parametrize("method", ["post", "delete"])
def test_a_refused_method_carries_the_security_headers(client, address, method):
    answer = getattr(client, method)(address)
    assert answer.status_code == 405
    assert "frame-ancestors" in answer.headers[POLICY]


def test_a_failure_is_told_in_a_sentence_and_below_the_api_as_problem_details(client):
    page, api = client.get("/broken"), client.get("/api/broken")
    assert (page.status_code, page.text) == (500, headers.FAILED)
    assert api.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path", ["/assets/briefing/editor.html", "/assets/ribbons/en/every/hindsight/battle"]
)
def test_what_cannot_be_served_is_told_and_is_no_failure_of_the_program(monkeypatch, path):
    def refused(*_):
        raise CopyError("The data cannot be copied.")

    for name in ("dataset", "ribbon"):
        monkeypatch.setattr(served, name, refused)
    briefings._editor_bytes.cache_clear()
    with client_of(LOCAL, raise_server_exceptions=True) as client:
        answer = client.get(path)
    assert (answer.status_code, answer.text) == (500, "The data cannot be copied.")


def test_below_a_path_every_route_follows(address):
    ribbon = scripts.ribbon_url(Language.EN, None, Knowledge.HINDSIGHT, "battle")
    briefing = briefings.address("panjshir", Language.EN)
    with client_of(BELOW) as client:
        for path in (address, f"/{ribbon}", f"/{briefing}", "/api/v1/control", "/healthz"):
            assert client.get(f"{BELOW.base_path}{path}").status_code == 200
            assert client.get(path).status_code == 404


def test_below_a_path_what_is_unknown_to_the_api_is_a_problem():
    with client_of(BELOW) as client:
        answer = client.get(f"{BELOW.base_path}/api/nothing")
    assert problem(answer)["status"] == 404


@pytest.mark.parametrize("site", [LOCAL, BELOW])
def test_the_description_leads_to_where_the_app_begins(site):
    here = f"{site.base_path}/api/v1/openapi.json"
    with client_of(site) as client:
        [server] = client.get(here).json()["servers"]
    assert urljoin(f"https://maps.example.org{here}", server["url"]) == (
        f"https://maps.example.org{site.base_path}/"
    )


def test_a_briefing_is_not_checked_for_pages_of_other_sites(client):
    answer = client.post("/assets/briefing/check", headers={"origin": "https://other.example"})
    assert "access-control-allow-origin" not in answer.headers


def test_the_policy_of_a_script_allows_no_more_than_that_of_a_page(client, address):
    script, page = (directives(client.get(path).headers[POLICY]) for path in (address, "/"))
    assert {name: set(values) <= set(page[name]) for name, values in script.items()} == {
        "default-src": True,
        "frame-ancestors": True,
    }


def test_the_policy_lets_nothing_but_pictures_of_tiles_come_from_elsewhere(client):
    policy = directives(client.get("/").headers[POLICY])
    tiles = {value for value in policy.pop("img-src") if "//" in value}
    assert tiles == set(headers.TILE_HOSTS.split())
    assert policy.pop("connect-src")[-2:] == ["ws://testserver", "wss://testserver"]
    assert not [value for values in policy.values() for value in values if "//" in value]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == policy["form-action"] == ["'self'"]


def test_the_policy_allows_the_tiles_that_the_map_offers():
    hosts = [re.escape(host).replace(r"\*", r"[\w{}]+") for host in headers.TILE_HOSTS.split()]
    tiles = re.findall(r'L\.tileLayer\(\s*"([^"]+)"', served.shipped_map(Language.EN).text)
    assert len(tiles) == 3
    assert all(any(re.match(host, url) for host in hosts) for url in tiles)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("reading", [*Reading, None])
def test_a_ribbon_is_served_under_the_address_that_pages_name(client, reading, language):
    address = scripts.ribbon_url(language, reading, Knowledge.HINDSIGHT, "battle")
    answer = client.get(f"/{address}")
    assert answer.status_code == 200
    assert answer.text == served.ribbon(language, reading, Knowledge.HINDSIGHT, "battle")
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
