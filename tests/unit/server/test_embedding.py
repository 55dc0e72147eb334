"""Who may frame which page: the embedded map is opened to whom the deployment names, all else stays our own."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.errors import UsageError
from geo.server import routes as web
from geo.server.embedders import embedders
from geo.server.site import Site
from tests.unit.server.hands import serving

NEWS = "https://news.example.org"
SITE = Site.of("maps", "testserver", (), (NEWS, "https://*.example.net:8443"))


@pytest.fixture(scope="module")
def client():
    with serving(web.routes(SITE), web.middleware(SITE)) as client:
        yield client


def ancestors(answer):
    policy = answer.headers["content-security-policy"]
    [told] = [part for part in policy.split("; ") if part.startswith("frame-ancestors ")]
    return told.split()[1:]


@pytest.mark.parametrize("path", ["/", "/assets/standalone.html"])
def test_the_embedded_map_may_stand_on_the_pages_that_are_named(client, path):
    answer = client.get(f"/maps{path}?embed=1&date=2021-09-04")
    assert ancestors(answer) == ["'self'", *SITE.embedders]
    assert "page-embed" in answer.text


@pytest.mark.parametrize(
    "path", ["/", "/?embed=0", "/?embed=1&embed=0", "/about?embed=1", "/share/2021-09-04?embed=1"]
)
def test_all_other_pages_may_stand_on_our_own_alone(client, path):
    assert ancestors(client.get(f"/maps{path}")) == ["'self'"]


def test_where_nobody_is_named_the_embedded_map_is_for_our_own_pages():
    site = Site(names=frozenset({"testserver"}))
    app = Starlette(routes=web.routes(site), middleware=web.middleware(site))
    assert ancestors(TestClient(app).get("/assets/embed.js?embed=1")) == ["'self'"]


@pytest.mark.parametrize(
    "origin", [NEWS, "http://localhost:8080", "https://*.example.org", "http://[::1]:80", "*"]
)
def test_an_origin_is_taken_as_it_is_written(origin):
    assert embedders([origin, origin.upper()]) == (origin,)


@pytest.mark.parametrize(
    "text",
    [
        "news.example.org",
        "https://",
        f"{NEWS}/page",
        f"{NEWS}; script-src *",
        f"{NEWS} *",
        f"{NEWS}\r\nset-cookie: a=b",
        "https://news.*.org",
        "https://*",
        "javascript://news",
        "'unsafe-inline'",
        "https://user@news.example.org",
        "",
    ],
)
def test_what_is_no_origin_is_refused(text):
    with pytest.raises(UsageError):
        embedders([text])


def test_the_script_for_pages_of_others_is_small_and_leaves_no_names(client):
    answer = client.get("/maps/assets/embed.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert len(answer.content) < 2_000
    assert answer.text.startswith("(() => {")
