"""Compression: text leaves packed where the client takes that, and nothing else about it changes."""

import gzip
import os

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.server import compression
from geo.server import routes as web

PLAIN, PACKED = {"accept-encoding": "identity"}, {"accept-encoding": "gzip, br"}
WORDS = b"The valley of Panjshir. " * 400
TAGGED = ["/api/v1/reports", "/assets/briefing/panjshir.html", "/file.js"]
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


def rows():
    """Return an answer of ours that is sent as it is made."""
    parts = iter([WORDS[:5000], WORDS[5000:]])
    return StreamingResponse(parts, headers={"etag": '"rows"'}, media_type="text/plain")


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    script = tmp_path_factory.mktemp("files") / "file.js"
    script.write_bytes(WORDS)
    noise = os.urandom(9000)
    routes = [
        *web.routes(),
        Route("/file.js", lambda _: FileResponse(script)),
        Route("/words", lambda _: Response(WORDS, media_type="text/plain")),
        Route("/short", lambda _: Response(b"Panjshir", media_type="text/plain")),
        Route("/picture", lambda _: Response(noise, media_type="image/png")),
        Route("/told", lambda _: StreamingResponse(iter([WORDS, WORDS]), media_type="text/plain")),
        Route("/rows", lambda _: rows()),
        Route("/lost", lambda _: Response(WORDS, 404, media_type="text/plain")),
    ]
    layers = [*web.middleware(), Middleware(GZipMiddleware)]
    with TestClient(Starlette(routes=routes, middleware=layers)) as client:
        yield client


def raw(client, path, **headers):
    """Return an answer with its bytes as they left."""
    with client.stream("GET", path, headers=headers) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("BR", "br"),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("br;q=many, gzip", "gzip"),
    ],
)
def test_text_leaves_in_the_smallest_form_that_the_client_takes(client, accepted, coding):
    answer, body = raw(client, "/words", **{"accept-encoding": accepted})
    assert answer.headers["content-encoding"] == coding
    assert int(answer.headers["content-length"]) == len(body) < len(WORDS)
    assert UNPACK[coding](body) == WORDS


@pytest.mark.parametrize("accepted", ["", "identity", "zstd", "br;q=0, gzip;q=0", "*;q=0"])
def test_text_leaves_as_it_is_for_a_client_that_takes_neither(client, accepted):
    answer, body = raw(client, "/words", **{"accept-encoding": accepted})
    assert "content-encoding" not in answer.headers
    assert body == WORDS
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/short", "/picture", "/told", "/lost"])
def test_what_is_short_or_no_text_or_not_whole_or_a_failure_leaves_as_it_is(client, path):
    packed = client.get(path, headers=PACKED)
    assert "content-encoding" not in packed.headers
    assert packed.content == client.get(path, headers=PLAIN).content


@pytest.mark.parametrize("coding", UNPACK)
def test_what_is_sent_as_it_is_made_is_packed_part_by_part(client, coding):
    answer, body = raw(client, "/rows", **{"accept-encoding": coding})
    assert (answer.headers["content-encoding"], answer.headers["etag"]) == (coding, 'W/"rows"')
    assert "content-length" not in answer.headers
    assert UNPACK[coding](body) == WORDS
    assert len(body) < len(WORDS)
    assert client.head("/rows", headers={"accept-encoding": coding}).content == b""


@pytest.mark.parametrize("path", TAGGED)
def test_a_packed_and_a_plain_answer_share_no_strong_tag(client, path):
    plain, packed = client.get(path, headers=PLAIN), client.get(path, headers=PACKED)
    assert packed.headers["content-encoding"] == "br"
    assert plain.headers["etag"].startswith('"')
    assert packed.headers["etag"] == f"W/{plain.headers['etag']}"
    assert plain.headers["vary"] == packed.headers["vary"]
    assert plain.headers["vary"].split(", ")[-1] == "Accept-Encoding"
    assert packed.content == plain.content


@pytest.mark.parametrize("accepted", [PLAIN, PACKED])
@pytest.mark.parametrize("path", TAGGED[:2])
def test_a_client_is_told_that_it_has_the_answer_in_the_form_that_it_has(client, path, accepted):
    tag = client.get(path, headers=accepted).headers["etag"]
    again = client.get(path, headers={**accepted, "if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert again.headers["vary"].split(", ")[-1] == "Accept-Encoding"


def test_the_head_of_an_answer_is_that_of_its_packed_form(client):
    head, whole = (client.request(m, "/file.js", headers=PACKED) for m in ("HEAD", "GET"))
    assert (head.status_code, head.content) == (200, b"")
    told = ("content-encoding", "etag", "vary", "content-type")
    assert [head.headers[name] for name in told] == [whole.headers[name] for name in told]
    assert head.headers.get("content-length") in (None, whole.headers["content-length"])


def test_a_part_of_a_file_is_a_part_of_the_file_itself(client):
    part = client.get("/file.js", headers={**PACKED, "range": "bytes=4-9"})
    assert (part.status_code, part.content) == (206, WORDS[4:10])
    assert "content-encoding" not in part.headers


def test_a_packed_file_is_not_continued_by_a_part_of_the_plain_one(client):
    packed = client.get("/file.js", headers=PACKED)
    assert "accept-ranges" not in packed.headers
    asked = {**PACKED, "range": "bytes=4-9", "if-range": packed.headers["etag"]}
    assert client.get("/file.js", headers=asked).status_code == 200


def test_a_content_is_packed_once_whatever_its_address(client, monkeypatch):
    done = []
    monkeypatch.setitem(compression.CODINGS, "br", lambda c: done.append(c) or brotli.compress(c))
    compression.packed.cache.clear()
    for path in ("/words", "/file.js", "/words"):
        assert client.get(path, headers=PACKED).content == WORDS
    assert done == [WORDS]


def test_what_is_kept_packed_is_bounded(client):
    assert compression.packed.cache.maxsize == compression.KEPT_BYTES
    compression.packed(WORDS, "br")
    assert compression.packed.cache.currsize >= len(brotli.compress(WORDS, quality=9)) // 2
