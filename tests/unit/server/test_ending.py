"""The end of the process: what it was asked for is answered, and whoever comes anew goes elsewhere."""

import asyncio
import os
import signal
import threading

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse

from geo.server import ending as module
from geo.server.ending import DRAIN, Ending, begin_ending, draining, ending
from tests.unit.server.hands import until


@pytest.fixture(autouse=True)
def told(monkeypatch):
    """Let each test have an end of its own."""
    monkeypatch.setattr(module, "_told", threading.Event())


@pytest.fixture
def serving_out():
    """Note how often that which serves is told to end, as a server's own handler of the signal would."""
    heard = []
    before = signal.signal(signal.SIGTERM, lambda number, _: heard.append((number, ending())))
    yield heard
    signal.signal(signal.SIGTERM, before)


async def answer(_):
    return PlainTextResponse("here")


async def talk(websocket):
    await websocket.accept()
    await websocket.close()


@pytest.fixture(scope="module")
def client():
    routes = [Route("/", answer), WebSocketRoute("/stream", talk)]
    with TestClient(Starlette(routes=routes, middleware=[Middleware(Ending)])) as client:
        yield client


def test_what_serves_is_told_after_all_others_could_hear_of_the_end(serving_out):
    async def scene():
        with draining():
            os.kill(os.getpid(), signal.SIGTERM)
            await until(ending)
            assert serving_out == []
            await until(lambda: serving_out)

    asyncio.run(scene())
    assert serving_out == [(signal.SIGTERM, True)]


def test_it_is_told_after_as_many_seconds_as_balancers_are_given(serving_out, monkeypatch):
    later = []
    monkeypatch.setenv(DRAIN, "5")

    async def scene():
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "call_later", lambda *call: later.append(call))
        with draining():
            os.kill(os.getpid(), signal.SIGTERM)
            await until(lambda: later)

    asyncio.run(scene())
    [(seconds, serve_out, *call)] = later
    assert (seconds, serving_out) == (5, [])
    serve_out(*call)
    assert serving_out == [(signal.SIGTERM, True)]


def test_the_signal_is_given_back(serving_out):
    async def scene():
        with draining():
            pass

    before = signal.getsignal(signal.SIGTERM)
    asyncio.run(scene())
    assert signal.getsignal(signal.SIGTERM) is before


def test_where_nothing_listens_to_the_signal_it_ends_the_process_as_ever():
    async def scene():
        with draining():
            return signal.getsignal(signal.SIGTERM)

    assert asyncio.run(scene()) == signal.SIG_DFL


def test_until_the_end_connections_are_kept_and_sessions_begin(client):
    assert "connection" not in client.get("/").headers
    with client.websocket_connect("/stream"):
        pass


def test_at_the_end_a_request_is_answered_and_its_connection_is_not_kept(client):
    begin_ending()
    last = client.get("/")
    assert (last.text, last.headers["connection"]) == ("here", "close")


def test_at_the_end_no_session_begins(client):
    begin_ending()
    with pytest.raises(WebSocketDenialResponse) as refused, client.websocket_connect("/stream"):
        pass
    assert (refused.value.status_code, refused.value.text) == (503, module.ELSEWHERE)
