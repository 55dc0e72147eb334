"""How every resource of the API is asked for and answered: methods, parameters, ETags, problems."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from geo.errors import PanjshirError
from geo.export.metadata import software
from geo.server import state as served
from geo.server.api.parameters import canonical, read_parameters
from geo.server.api.problems import Refusal, not_made, wrong_parameters
from geo.server.clients import client_of, no_answer, unless_gone
from geo.server.refusals import PoolError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    from starlette.types import Receive, Scope, Send

    from geo.server.api.parameters import Parameter
    from geo.server.api.problems import Fault

    Values = Mapping[str, Any]

METHODS = ("GET", "HEAD")
FRESHNESS = "public, no-cache"
"""Caches may keep an answer, but ask each time whether it still holds; that costs them a 304."""

LICENCE_LINK = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'


@dataclass(frozen=True)
class Answer:
    """The body of an answer; ``name`` is the file name under which to save it."""

    content: bytes
    media_type: str
    name: str | None = None


@dataclass(frozen=True)
class Resource:
    """One address of the API.

    ``answer`` takes the values and the client who asks; ``faults`` finds what is wrong between
    parameters that are each right.
    """

    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    media_types: tuple[str, ...]
    answer: Callable[[Values, str], Coroutine[Any, Any, Answer]]
    faults: Callable[[Values], tuple[Fault, ...]] = lambda _: ()


class Endpoint:
    """Answers the requests for one resource."""

    def __init__(self, find: Callable[[str], Resource]) -> None:
        self.find = find

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            response = await self._respond(request)
        except Refusal as refusal:
            response = refusal.response()
        except (PoolError, PanjshirError) as error:
            response = not_made(error).response()
        except ClientDisconnect:
            response = no_answer()
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        resource = await run_in_threadpool(self.find, request.url.path)
        if request.method not in METHODS:
            detail = f"{request.method} is not possible here, only GET and HEAD."
            headers = {"allow": ", ".join(METHODS)}
            raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED, detail, headers=headers)
        values = read_parameters(resource.parameters, request.query_params.multi_items())
        if faults := resource.faults(values):
            raise wrong_parameters(faults)
        headers = {
            "etag": entity_tag(resource.path, values),
            "cache-control": FRESHNESS,
            "link": LICENCE_LINK,
        }
        if _is_known(request.headers.get("if-none-match"), headers["etag"]):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        answer = await unless_gone(request, resource.answer(values, client_of(request)))
        return _full(answer, headers, with_body=request.method == "GET")


def entity_tag(path: str, values: Values) -> str:
    """Return the strong ETag of what the data, the code and the parameters together determine."""
    versions = canonical(software())
    parts = (served.dataset().checksum, versions, path, canonical(values))
    digest = hashlib.sha256("\0".join(parts).encode())
    return f'"{digest.hexdigest()[:32]}"'


def _full(answer: Answer, headers: dict[str, str], *, with_body: bool) -> Response:
    if answer.name:
        headers["content-disposition"] = f'inline; filename="{answer.name}"'
    headers["content-length"] = str(len(answer.content))
    body = answer.content if with_body else b""
    return Response(body, headers=headers, media_type=answer.media_type)


def _is_known(if_none_match: str | None, tag: str) -> bool:
    """Tell whether the client has this very answer already (RFC 9110, section 13.1.2)."""
    if if_none_match is None:
        return False
    tags = [part.strip().removeprefix("W/") for part in if_none_match.split(",")]
    return "*" in tags or tag in tags
