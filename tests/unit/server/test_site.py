"""The names that the app answers to, the path below which it lies, and what it lets in."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from geo.server import entry
from geo.server.routes import middleware
from geo.server.site import Site, host_of
from tests.unit.export.files import problem

SITE = Site.of("maps/panjshir/", "192.0.2.7", ["maps.example.org", "*.example.net"])


def request(*hosts, server=("127.0.0.1", 8501), **more):
    headers = [(b"host", host.encode("latin-1")) for host in hosts]
    return {"type": "http", "headers": headers, "server": server, **more}


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:8501", "127.0.0.1:80", "[::1]:8501", "192.0.2.7", "maps.example.org.",
     "a.example.net:443", "b.a.example.net"],
)  # fmt: skip
def test_a_known_name_is_answered_whatever_its_port_and_letters(host):
    assert SITE.answers_to(request(host))


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "evil.example:8501", "example.net", "192.0.2.8",
     "xexample.net", "maps.example.org:x", "user@localhost", "localhost/", "", "loc alhost", "[::2]",
     "localhost\n"],
)  # fmt: skip
def test_a_foreign_name_is_not_answered(host):
    assert not SITE.answers_to(request(host))


def test_a_request_names_one_host():
    assert not SITE.answers_to(request())
    assert not SITE.answers_to(request("localhost", "evil.example"))


@pytest.mark.parametrize(
    ("reached", "host"),
    [("198.51.100.3", "198.51.100.3"), ("::ffff:198.51.100.3", "198.51.100.3"), ("2001:db8::1", "[2001:db8::1]:8501")],
)  # fmt: skip
def test_the_address_that_was_reached_is_answered_as_no_name_can_be_made_to_lead_there(
    reached, host
):
    assert Site().answers_to(request(host, server=(reached, 8501)))
    assert not Site().answers_to(request(host))


def test_a_deployment_may_answer_to_every_name():
    site = Site.of(None, None, ["*"])
    assert site.answers_to(request("anything.example"))
    assert not site.answers_to(request("no name"))


def test_the_host_in_a_header_is_never_more_than_a_host():
    assert host_of(request("localhost; script-src *")) is None
    assert host_of(request("Maps.example.org:443")) == "maps.example.org:443"


@pytest.mark.parametrize(
    ("path", "root", "within"),
    [
        ("/maps/panjshir/healthz", "", "/healthz"),
        ("/maps/panjshir", "", "/"),
        ("/maps/panjshirs/x", "", "/maps/panjshirs/x"),
        ("/app/maps/panjshir/api/v1", "/app", "/api/v1"),
    ],
)
def test_a_path_is_read_from_where_the_app_begins(path, root, within):
    assert SITE.path_within(request(path=path, root_path=root)) == within


@pytest.fixture(scope="module")
def client():
    async def read(request):
        return PlainTextResponse(str(len(await request.body())))

    async def greet(websocket):
        await websocket.accept()
        await websocket.close()

    anything = [
        WebSocketRoute("/maps/panjshir/_stcore/stream", greet),
        Route("/{path:path}", read, methods=["GET", "PUT"]),
    ]
    app = Starlette(routes=anything, middleware=middleware(SITE))
    with TestClient(app, base_url="http://localhost") as client:
        yield client


def test_a_foreign_name_is_refused_in_a_sentence(client):
    foreign = {"host": "evil.example"}
    page = client.get("/maps/panjshir/", headers=foreign)
    assert (page.status_code, page.text) == (421, entry.FOREIGN)
    assert "frame-ancestors" in page.headers["content-security-policy"]
    assert problem(client.get("/maps/panjshir/api/v1/control", headers=foreign))["status"] == 421


def test_a_websocket_opens_for_a_known_name_alone(client):
    path = "ws://localhost/maps/panjshir/_stcore/stream"
    with client.websocket_connect(path):
        pass
    foreign = {"host": "evil.example", "origin": "http://evil.example"}
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(path, headers=foreign):
        pass


@pytest.mark.parametrize(
    "path",
    ["_stcore/upload_file/session/file", "_stcore/metrics", "_stcore/agent/mcp", "_stcore/",
     "evidence/_stcore/upload_file/session/file", "auth/login", "auth/logout", "oauth2callback"],
)  # fmt: skip
def test_routes_that_no_page_uses_are_closed(client, path):
    answer = client.put(f"/maps/panjshir/{path}", content=b"x")
    assert (answer.status_code, answer.text) == (404, entry.CLOSED)


@pytest.mark.parametrize("path", ["", "_stcore/health", "_stcore/host-config", "media/x.png"])
def test_routes_that_pages_use_are_open(client, path):
    assert client.get(f"/maps/panjshir/{path}").status_code == 200
