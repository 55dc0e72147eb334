"""How every resource of the API is asked for and answered: methods, parameters, ETags, problems."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from itertools import chain
from string import punctuation
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse

from geo.errors import ControlMapError
from geo.export.metadata import software
from geo.server import state as served
from geo.server.api.parameters import canonical, read_parameters
from geo.server.api.problems import Refusal, not_made
from geo.server.caching import entity_tag, not_modified
from geo.server.clients import client_of, no_answer, unless_gone
from geo.server.observing import name_route
from geo.server.refusals import PoolError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping

    from starlette.types import Receive, Scope, Send

    from geo.server.api.parameters import Parameter
    from geo.server.site import Site

    Values = Mapping[str, Any]

METHODS = ("GET", "HEAD")
ALLOWED = ", ".join((*METHODS, "OPTIONS"))
FRESHNESS = "public, no-cache"
"""Caches may keep an answer, but ask each time whether it still holds; that costs them a 304."""

FOR_ANY_PAGE = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Content-Disposition, Dataset-Version, ETag, Link, Retry-After",
}
"""The data is public, so that pages of other sites may read every answer, errors too."""

OPTIONS = {
    "allow": ALLOWED,
    "access-control-allow-methods": ALLOWED,
    "access-control-allow-headers": "If-None-Match",
    "access-control-max-age": "86400",
}


HELD_BYTES: Final = 1 << 20
"""How much of an answer is held until it is known whether more follows: a megabyte."""


@dataclass(frozen=True)
class Answer:
    """The body of an answer; ``name`` is the file name under which to save it.

    ``rest`` is what follows the content of one that is sent as it is made, which has no length beforehand.
    """

    content: bytes
    media_type: str
    name: str | None = None
    rest: Iterator[bytes] | None = None


async def answer_of(parts: Iterator[bytes], media_type: str, name: str | None = None) -> Answer:
    """Return an answer made of parts: whole where it is short, else with the rest of them still to be made.

    Parameters
    ----------
    parts
        The body. What is wrong with the request comes to light with the first of them.
    media_type, name
        As of :class:`Answer`.
    """
    content, rest = await run_in_threadpool(_begun, parts)
    return Answer(content, media_type, name, rest)


def _begun(parts: Iterator[bytes]) -> tuple[bytes, Iterator[bytes] | None]:
    held = bytearray()
    for part in parts:
        held += part
        if len(held) > HELD_BYTES:
            return bytes(held), parts
    return bytes(held), None


@dataclass(frozen=True)
class Resource:
    """One address of the API.

    ``answer`` takes the values and the client who asks. An answer that ``is_momentary`` is not kept.
    ``schema`` is the name of what an answer in JSON holds, where that is described.
    """

    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    media_types: tuple[str, ...]
    answer: Callable[[Values, str], Coroutine[Any, Any, Answer]]
    is_momentary: bool = False
    schema: str | None = None


class Endpoint:
    """Answers the requests for one resource."""

    def __init__(self, find: Callable[[str], Resource], site: Site) -> None:
        self.find = find
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            response = await self._respond(request)
        except Refusal as refusal:
            response = refusal.response()
        except (PoolError, ControlMapError) as error:
            response = not_made(error).response()
        except ClientDisconnect:
            response = no_answer()
        response.headers.update(FOR_ANY_PAGE)
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        resource = await run_in_threadpool(self.find, self.site.path_within(request.scope))
        name_route(request.scope, resource.path)
        if request.method == "OPTIONS":
            return Response(status_code=HTTPStatus.NO_CONTENT, headers=OPTIONS)
        if request.method not in METHODS:
            detail = f"{request.method} is not possible here, only {ALLOWED}."
            raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED, detail, headers={"allow": ALLOWED})
        values = read_parameters(resource.parameters, request.query_params.multi_items())
        headers = _headers(resource, values)
        if known := not_modified(request, headers):
            return known
        answer = await unless_gone(request, resource.answer(values, client_of(request)))
        return _full(answer, headers, with_body=request.method == "GET")


def tag_of(path: str, values: Values) -> str:
    """Return the tag of what the data, the code and the parameters together determine."""
    parts = (canonical(software()), path, canonical(values))
    return entity_tag(served.dataset().checksum, *parts)


def _headers(resource: Resource, values: Values) -> dict[str, str]:
    if resource.is_momentary:
        return {"cache-control": "no-store"}
    tag = tag_of(resource.path, values)
    version = {"dataset-version": served.dataset().version}
    return {"etag": tag, "cache-control": FRESHNESS, **version, **_licence_link()}


def _licence_link() -> dict[str, str]:
    addresses = (quote(each.address, punctuation) for each in served.dataset().licences)
    links = ", ".join(f'<{address}>; rel="license"' for address in addresses if address)
    return {"link": links} if links else {}


def _full(answer: Answer, headers: dict[str, str], *, with_body: bool) -> Response:
    if answer.name:
        headers["content-disposition"] = f'inline; filename="{answer.name}"'
    if answer.rest is not None:
        parts = chain([answer.content], answer.rest) if with_body else iter(())
        return StreamingResponse(parts, headers=headers, media_type=answer.media_type)
    headers["content-length"] = str(len(answer.content))
    body = answer.content if with_body else b""
    return Response(body, headers=headers, media_type=answer.media_type)
