"""What the app serves of briefings: their pages, their files, and checks of drafts. It stores nothing."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from geo.briefing.editor import editor_page
from geo.briefing.page import briefing_page
from geo.briefing.payload import story_data, storyline_fields
from geo.briefing.products import MEDIA_TYPES, Product, product_name
from geo.briefing.storyline import load_storyline, read_storyline, shipped_storylines
from geo.briefing.yaml_text import storyline_text
from geo.briefing.yaml_tree import MOST_BYTES
from geo.errors import BriefingError, Problem, UsageError
from geo.language.catalogue import Language, say, speaking
from geo.server import state as served
from geo.server.press import Press

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

PATH = "/assets/briefing"
DRAFT, EDITOR = "draft", "editor"
MOST_BODY = 4 * MOST_BYTES
DRAFT_FILE = "draft.yaml"


def routes() -> list[BaseRoute]:
    """Return the routes of briefings."""
    return [
        Route(f"{PATH}/check", _check, methods=["POST"]),
        Route(f"{PATH}/make/{{ending}}", _make, methods=["POST"]),
        Route(f"{PATH}/{EDITOR}.html", _editor),
        Route(f"{PATH}/{{name}}.html", _page),
        Route(f"{PATH}/{{name}}.{{ending}}", _file),
    ]


def address(name: str, language: Language) -> str:
    """Return the address of a briefing's page, or of the editor, in a language."""
    return f"{PATH}/{_file_name(name, language)}"


def _file_name(name: str, language: Language) -> str:
    return f"{name}.html" if language is Language.EN else f"{name}.html?lang={language}"


@cache
def press() -> Press:
    """Return the press that all requests share."""
    return Press()


async def _page(request: Request) -> Response:
    name = request.path_params["name"]
    if name != DRAFT and name not in _shipped():
        return _not_found()
    if "download" in request.query_params and name != DRAFT:
        return await _made(_shipped()[name].read_bytes(), Product.HTML)
    try:
        return _html(request, await run_in_threadpool(_page_bytes, name, _language(request)))
    except BriefingError as error:
        return PlainTextResponse(str(error), HTTPStatus.INTERNAL_SERVER_ERROR)


async def _editor(request: Request) -> Response:
    return _html(request, await run_in_threadpool(_editor_bytes, _language(request)))


async def _file(request: Request) -> Response:
    name, ending = request.path_params["name"], request.path_params["ending"]
    if name not in _shipped() or ending not in list(Product):
        return _not_found()
    return await _made(_shipped()[name].read_bytes(), Product(ending))


async def _check(request: Request) -> Response:
    """Answer whether a storyline, as YAML or as values in JSON, is sound, and what it shows."""
    text = await _yaml(request)
    if isinstance(text, BriefingError):
        return JSONResponse(_problems(text))
    return await run_in_threadpool(_checked, text, _language(request))


async def _make(request: Request) -> Response:
    ending = request.path_params["ending"]
    text = await _yaml(request)
    if ending not in list(Product):
        return _not_found()
    return _refusal(text) if isinstance(text, BriefingError) else await _made(text, Product(ending))


async def _made(content: bytes, product: Product) -> Response:
    try:
        storyline = await run_in_threadpool(read_storyline, DRAFT_FILE, content, served.dataset())
        made = content if product is Product.YAML else await press().make(content, product)
    except BriefingError as error:
        return _refusal(error)
    except UsageError as error:
        headers = {"retry-after": "5"}
        return PlainTextResponse(str(error), HTTPStatus.SERVICE_UNAVAILABLE, headers)
    name = product_name(storyline, product)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(made, media_type=MEDIA_TYPES[product], headers=headers)


async def _yaml(request: Request) -> bytes | BriefingError:
    """Return the body as YAML; values in JSON are written as YAML first."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BODY:
            message = say("briefing.too_large", size=MOST_BODY // 1024)
            return _single(message, say("briefing.shorten"))
    if "json" not in request.headers.get("content-type", ""):
        return body
    try:
        return storyline_text(json.loads(body)).encode()
    except (ValueError, RecursionError):
        return _single(say("briefing.not_json"), say("briefing.load_again"))


def _language(request: Request) -> Language:
    """Return the language that a request asks for; it is English where we do not speak that one."""
    asked = request.query_params.get("lang")
    return next((language for language in Language if language == asked), Language.EN)


def _not_found() -> Response:
    return PlainTextResponse(say("briefing.not_found"), HTTPStatus.NOT_FOUND)


def _single(message: str, remedy: str) -> BriefingError:
    return BriefingError([Problem(DRAFT_FILE, None, None, None, message, remedy)])


def _checked(content: bytes, language: Language) -> Response:
    dataset = served.dataset()
    try:
        storyline = read_storyline(DRAFT_FILE, content, dataset)
    except BriefingError as error:
        return JSONResponse(_problems(error, content))
    with speaking(language):
        story = story_data(dataset, storyline)
    fields = storyline_fields(storyline)
    return JSONResponse(
        {"problems": [], "yaml": content.decode(), "fields": fields, "story": story}
    )


def _refusal(error: BriefingError) -> Response:
    return JSONResponse(_problems(error), HTTPStatus.UNPROCESSABLE_ENTITY)


def _problems(error: BriefingError, content: bytes = b"") -> dict[str, Any]:
    text = content.decode(errors="replace") if len(content) <= MOST_BYTES else None
    return {"problems": [_problem(problem) for problem in error.problems], "yaml": text}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "line": problem.row,
        "field": problem.field,
        "value": problem.value,
        "message": problem.message,
        "remedy": problem.remedy,
    }


@cache
def _shipped() -> dict[str, Path]:
    return shipped_storylines(served.DATA)


@cache
def _page_bytes(name: str, language: Language) -> bytes:
    dataset = served.dataset()
    storyline = None if name == DRAFT else load_storyline(_shipped()[name], dataset)
    with speaking(language):
        return briefing_page(served.timelines(), storyline, files_at=name)


@cache
def _editor_bytes(language: Language) -> bytes:
    draft_at = _file_name(DRAFT, language)
    with speaking(language):
        return editor_page(served.dataset(), sorted(_shipped()), draft_at=draft_at)


def _html(request: Request, content: bytes) -> Response:
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(content, media_type="text/html; charset=utf-8", headers=headers)
