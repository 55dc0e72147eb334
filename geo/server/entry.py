"""Who and what comes in: requests under a foreign name, and for routes that no page uses, are refused."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from geo.server.api.problems import Refusal

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from geo.server.site import Site

STREAMLIT_CORE = "/_stcore/"
USED_OF_CORE = {"health", "host-config", "stream"}
SIGNING_IN = {"/auth/login", "/auth/logout", "/oauth2callback"}
POLICY_VIOLATION = 1008
FOREIGN = (
    "This server does not answer to that name; whoever runs it can add it with: "
    "panjshir-map serve --host NAME"
)
CLOSED = "There is nothing here."


class Entry:
    """Refuses what is not for this site before anything of it is read."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif not self.site.answers_to(scope):
            await self._refuse(scope, receive, send, HTTPStatus.MISDIRECTED_REQUEST, FOREIGN)
        elif is_closed(self.site.path_within(scope)):
            await self._refuse(scope, receive, send, HTTPStatus.NOT_FOUND, CLOSED)
        else:
            await self.app(scope, receive, send)

    async def _refuse(
        self, scope: Scope, receive: Receive, send: Send, status: HTTPStatus, sentence: str
    ) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": sentence})
        else:
            answer = told(self.site.path_within(scope), status, sentence)
            await answer(scope, receive, send)


def is_closed(path: str) -> bool:
    """Tell whether a path is of a route of Streamlit's that no page uses, such as the one for uploads."""
    _, core, rest = path.partition(STREAMLIT_CORE)
    return path in SIGNING_IN or (bool(core) and rest not in USED_OF_CORE)


def closed(request: Request) -> Response:
    """Answer that there is nothing, where there might be if the operator had asked for it."""
    return told(request.url.path, HTTPStatus.NOT_FOUND, CLOSED)


def told(path: str, status: HTTPStatus, sentence: str) -> Response:
    """Return the answer that says a sentence: as problem details below ``/api``, else as plain text.

    Parameters
    ----------
    path
        The path of the request, from where the app begins.
    status
        The status of HTTP that the answer has.
    sentence
        What is wrong, for a person.
    """
    if path == "/api" or path.startswith("/api/"):
        return Refusal(status, sentence).response()
    return PlainTextResponse(sentence, status, {"cache-control": "no-store"})
