"""Whether this process may be given requests, for what spreads them over several: ``/readyz``."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response

from geo.errors import ControlMapError
from geo.server import state as served
from geo.server.ending import ending

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/readyz"
READY = "ready"
ENDING = "This process is ending."
UNSOUND = "The dataset cannot be served; panjshir-map validate tells why."


async def serve_readiness(_: Request) -> Response:
    """Answer whether the dataset is there and the process goes on; the first who asks has it loaded."""
    hindrance = ENDING if ending() else await run_in_threadpool(_hindrance)
    status = HTTPStatus.SERVICE_UNAVAILABLE if hindrance else HTTPStatus.OK
    return PlainTextResponse(hindrance or READY, status, {"cache-control": "no-store"})


def _hindrance() -> str:
    try:
        served.dataset()
    except ControlMapError:
        return UNSOUND
    return ""
