"""What the app makes of a dataset that a reader brings: all its problems, or its map. It keeps nothing."""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from geo.errors import Problem
from geo.export.own import own_page, problems_told
from geo.language.catalogue import say, speaking, spoken
from geo.server import jobs, pool
from geo.server.answers import headers_of, status_of
from geo.server.bodies import body_of
from geo.server.choosing import BY_WISH, asked_language
from geo.server.clients import client_of, no_answer, unless_gone
from geo.server.refusals import PoolError

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/assets/own"
MOST_BYTES = 12 * 1024 * 1024
"""How long a parcel may be, packed."""

WITHIN_S = 120


def routes() -> list[Route]:
    """Return the routes of the page and of its check."""
    return [Route(f"{PATH}.html", _page), Route(f"{PATH}/check", _check, methods=["POST"])]


async def _page(request: Request) -> Response:
    with speaking(asked_language(request)):
        page = await run_in_threadpool(own_page)
    return Response(page, media_type="text/html", headers={"cache-control": "no-cache", **BY_WISH})


async def _check(request: Request) -> Response:
    """Answer what is wrong with a dataset, or with its standalone page, in the language of the page."""
    with speaking(asked_language(request)):
        return await _checked(request)


async def _checked(request: Request) -> Response:
    try:
        async with asyncio.timeout(WITHIN_S):
            parcel = await body_of(request, MOST_BYTES)
    except TimeoutError:
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None
    except ClientDisconnect:
        return no_answer()
    if parcel is None:
        message = say("own.too_large", size=MOST_BYTES // 1024**2)
        return JSONResponse(problems_told([_problem(message, say("own.make_smaller"))]))
    try:
        job = jobs.own_data(parcel, spoken())
        made = await unless_gone(request, pool.shared().run(job, client_of(request)))
    except PoolError as error:
        told = problems_told([_problem(say("own.not_checked"), str(error))])
        return Response(json.dumps(told), status_of(error), headers_of(error), "application/json")
    except ClientDisconnect:
        return no_answer()
    return Response(made, media_type="application/json")


def _problem(message: str, remedy: str) -> Problem:
    return Problem("", None, None, None, message, remedy)
