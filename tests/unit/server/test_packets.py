"""Packets: the body of an answer does not wait until its head has been received."""

import asyncio
import socket

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from geo.server.packets import PromptPackets


async def delays_of(layers):
    """Return whether a server's connection waits, listening as Streamlit lets it: on any protocol."""
    delays = []

    def note(request):
        connection = request.receive.__self__.transport.get_extra_info("socket")
        delays.append(not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        return PlainTextResponse("noted")

    app = Starlette(routes=[Route("/", note)], middleware=layers)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None))
        serving = asyncio.create_task(server.serve([listening]))
        while not server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
            await asyncio.sleep(0.01)
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        writer.write(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
        assert b"noted" in await reader.read()
        writer.close()
        server.should_exit = True
        await serving
    return delays


def test_no_connection_waits():
    assert asyncio.run(delays_of([Middleware(PromptPackets)])) == [False]
