"""Who asks, and whether it still waits."""

import asyncio

import pytest
from starlette.requests import ClientDisconnect, Request

from geo.server.clients import client_of, unless_gone


def request_from(client, *messages):
    """Return a request of which no more comes than these messages."""
    pending = list(messages)

    async def receive():
        return pending.pop(0) if pending else await asyncio.Event().wait()

    return Request({"type": "http", "client": client, "headers": []}, receive)


SENT, LEFT = {"type": "http.request", "body": b""}, {"type": "http.disconnect"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("192.0.2.1", 1), ("192.0.2.1", 2), True),
        (("192.0.2.1", 1), ("192.0.2.2", 1), False),
        (("2001:db8::1", 1), ("2001:db8::ffff:1", 1), True),
        (("2001:db8::1", 1), ("2001:db8:0:1::1", 1), False),
        (("testclient", 1), ("192.0.2.1", 1), False),
        (None, None, True),
    ],
)
def test_a_client_is_an_address_or_the_network_of_one(one, other, same):
    assert (client_of(request_from(one)) == client_of(request_from(other))) is same


def test_work_is_done_for_whoever_waits():
    async def work():
        return "done"

    assert asyncio.run(unless_gone(request_from(None, SENT), work())) == "done"


def test_an_error_of_the_work_is_told():
    async def work():
        raise LookupError

    with pytest.raises(LookupError):
        asyncio.run(unless_gone(request_from(None, SENT), work()))


def test_work_ends_when_its_requester_goes():
    ended = []

    async def work():
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    with pytest.raises(ClientDisconnect):
        asyncio.run(unless_gone(request_from(None, SENT, LEFT), work()))
    assert ended == [True]
