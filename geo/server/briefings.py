"""What the app serves of briefings: their pages, their files, and checks of drafts. It stores nothing."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from geo.briefing.editor import editor_page
from geo.briefing.page import briefing_page
from geo.briefing.products import Product
from geo.briefing.storyline import read_storyline
from geo.briefing.yaml_tree import MOST_BYTES
from geo.errors import BriefingError, ControlMapError, UsageError
from geo.export.formats import MEDIA_TYPES
from geo.export.qr import map_address
from geo.language.catalogue import Language, say, speaking
from geo.server import jobs, pool
from geo.server import state as served
from geo.server.answers import headers_of, status_of
from geo.server.bodies import body_of
from geo.server.caching import entity_tag, not_modified
from geo.server.choosing import BY_WISH, asked_language, marked
from geo.server.clients import client_of, no_answer, unless_gone
from geo.server.jobs import Draft
from geo.server.refusals import PoolError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import TypeAlias, TypeVar

    from starlette.requests import Request

    from geo.server.pool import Job

    T = TypeVar("T")
    Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]

PATH = "/assets/briefing"
DRAFT, EDITOR = "draft", "editor"
MOST_BODY = 2 * MOST_BYTES
"""How long a draft may be, in bytes; the same values take a little more room in JSON than in YAML."""

BODY_WITHIN_S = 60
JSON, YAML = "application/json", "application/yaml"


def routes() -> list[Route]:
    """Return the routes of briefings."""
    return [
        Route(f"{PATH}/check", _check, methods=["POST"]),
        Route(f"{PATH}/make/{{ending}}", _make, methods=["POST"]),
        Route(f"{PATH}/{EDITOR}.html", _editor),
        Route(f"{PATH}/{{name}}.html", _page),
        Route(f"{PATH}/{{name}}.{{ending}}", _file),
    ]


def address(name: str, language: Language) -> str:
    """Return the address of a briefing's page, or of the editor, relative to any page."""
    return f"assets/{marked('briefing')}/{_file_name(name, language)}"


def _file_name(name: str, language: Language) -> str:
    return f"{name}.html?lang={language}"


def refusing(route: Endpoint) -> Endpoint:
    """Let a route answer with what hindered it, in the language that is asked for."""

    async def answer(request: Request) -> Response:
        with speaking(asked_language(request)):
            try:
                return await route(request)
            except BriefingError as error:
                return JSONResponse(jobs.problems(error), HTTPStatus.UNPROCESSABLE_ENTITY)
            except (PoolError, ControlMapError) as error:
                return PlainTextResponse(str(error), status_of(error), headers_of(error))
            except ClientDisconnect:
                return no_answer()

    return answer


@refusing
async def _page(request: Request) -> Response:
    name = request.path_params["name"]
    if name != DRAFT and name not in served.storylines():
        return _not_found()
    if "download" in request.query_params and name != DRAFT:
        return await _made(request, _shipped(name), Product.HTML)
    try:
        return _html(request, await run_in_threadpool(_page_bytes, name, asked_language(request)))
    except BriefingError as error:
        return PlainTextResponse(str(error), HTTPStatus.INTERNAL_SERVER_ERROR)


@refusing
async def _editor(request: Request) -> Response:
    return _html(request, await run_in_threadpool(_editor_bytes, asked_language(request)))


@refusing
async def _file(request: Request) -> Response:
    name, ending = request.path_params["name"], request.path_params["ending"]
    if name not in served.storylines() or ending not in list(Product):
        return _not_found()
    return await _made(request, _shipped(name), Product(ending))


@refusing
async def _check(request: Request) -> Response:
    """Answer whether a storyline, as YAML or as values in JSON, is sound, and what it shows."""
    try:
        job = jobs.check(await _draft(request), asked_language(request))
        return Response(await _run(request, job), media_type=JSON)
    except BriefingError as error:
        return JSONResponse(jobs.problems(error))
    except PoolError as error:
        told = jobs.problems(jobs.single(say("briefing.not_checked"), str(error)))
        return JSONResponse(told, status_of(error), headers_of(error))


@refusing
async def _make(request: Request) -> Response:
    ending = request.path_params["ending"]
    if ending not in list(Product):
        return _not_found()
    return await _made(request, await _draft(request), Product(ending))


async def _made(request: Request, draft: Draft, product: Product) -> Response:
    asked = request.query_params.get("link", "")
    try:
        link = map_address(asked) if asked else ""
    except UsageError as error:
        return PlainTextResponse(str(error), HTTPStatus.BAD_REQUEST)
    language = asked_language(request)
    made = await _run(request, jobs.briefing_file(draft, product, link, language))
    headers = {"content-disposition": f'attachment; filename="{made.name}"'}
    return Response(made.content, media_type=MEDIA_TYPES[product], headers=headers)


def _shipped(name: str) -> Draft:
    return Draft(served.storyline(name).content)


async def _run(request: Request, job: Job[T]) -> T:
    return await unless_gone(request, pool.shared().run(job, client_of(request)))


async def _draft(request: Request) -> Draft:
    """Return the body of a request.

    Raises
    ------
    HTTPException
        If it is of another type, or does not come in time.
    BriefingError
        If it is longer than any storyline.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in (JSON, YAML):
        accepted = f"{JSON}, {YAML}"
        detail = f"A storyline is sent as one of {accepted}."
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail, {"accept-post": accepted})
    try:
        async with asyncio.timeout(BODY_WITHIN_S):
            return Draft(await _body(request), is_json=media_type == JSON)
    except TimeoutError:
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None


async def _body(request: Request) -> bytes:
    """Return the body of a draft."""
    body = await body_of(request, MOST_BODY)
    if body is None:
        message = say("briefing.too_large", size=MOST_BODY // 1024)
        raise jobs.single(message, say("briefing.shorten"))
    return body


def _not_found() -> Response:
    return PlainTextResponse(say("briefing.not_found"), HTTPStatus.NOT_FOUND)


@served.PerDataset
def _page_bytes(name: str, language: Language) -> bytes:
    dataset = served.dataset()
    storyline = None
    with speaking(language):
        if name != DRAFT:
            shipped = served.storyline(name)
            storyline = read_storyline(shipped.name, shipped.content, dataset)
        return briefing_page(served.timelines(), storyline, files_at=name)


@served.PerDataset
def _editor_bytes(language: Language) -> bytes:
    draft_at = _file_name(DRAFT, language)
    with speaking(language):
        return editor_page(served.dataset(), sorted(served.storylines()), draft_at=draft_at)


def _html(request: Request, content: bytes) -> Response:
    tag = entity_tag(served.dataset().checksum, content)
    headers = {"etag": tag, "cache-control": "no-cache", **BY_WISH}
    return not_modified(request, headers) or Response(
        content, media_type=MEDIA_TYPES["html"], headers=headers
    )
