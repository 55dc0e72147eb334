"""Entity tags: a compressed answer and a plain one are two, and a client is told of the one it has."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

from geo.server import routes as web

PLAIN, PACKED = {"accept-encoding": "identity"}, {"accept-encoding": "gzip"}


@pytest.fixture(scope="module")
def client():
    layers = [*web.middleware(), Middleware(GZipMiddleware)]
    with TestClient(Starlette(routes=web.routes(), middleware=layers)) as client:
        yield client


@pytest.mark.parametrize("path", ["/api/v1/reports", "/assets/briefing/panjshir.html"])
def test_a_compressed_and_a_plain_answer_share_no_strong_tag(client, path):
    plain, packed = client.get(path, headers=PLAIN), client.get(path, headers=PACKED)
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.headers["etag"].startswith('"')
    assert packed.headers["etag"] == f"W/{plain.headers['etag']}"
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepted", [PLAIN, PACKED])
@pytest.mark.parametrize("path", ["/api/v1/reports", "/assets/briefing/panjshir.html"])
def test_a_client_is_told_that_it_has_the_answer_in_the_form_that_it_has(client, path, accepted):
    tag = client.get(path, headers=accepted).headers["etag"]
    again = client.get(path, headers={**accepted, "if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["vary"] == "Accept-Encoding"
