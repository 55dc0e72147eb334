"""What is offered to one session: files on the disk, and what is made as it is taken, as long as it lasts."""

from __future__ import annotations

import os
import weakref
from abc import ABC, abstractmethod
from http import HTTPStatus
from pathlib import Path
from secrets import token_urlsafe
from tempfile import gettempdir, mkstemp
from typing import TYPE_CHECKING, Final

from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from geo.errors import UsageError
from geo.language.catalogue import say, speaking
from geo.language.system import refusal
from geo.server.choosing import BY_WISH, asked_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from geo.export.parts import Parts

FOLDER: Final = "offered"
"""Where all of it is, below where the app begins."""

UNSTORED: Final = {"cache-control": "no-store"}


class Offer(ABC):
    """What a session alone knows the address of, and what goes with whoever holds it.

    Parameters
    ----------
    name
        What it is called where it is saved.
    media_type
        What it is.
    """

    def __init__(self, name: str, media_type: str) -> None:
        self.name = name
        self.media_type = media_type
        self._key = token_urlsafe()
        _offers[self._key] = self

    @property
    def address(self) -> str:
        """Where it is taken from, relative to any page."""
        return f"{FOLDER}/{self._key}/{self.name}"

    @property
    def headers(self) -> dict[str, str]:
        """The headers of the answer that brings it."""
        saved = f'attachment; filename="{self.name}"'
        return {**UNSTORED, "content-disposition": saved, "etag": f'"{self._key}"'}

    @abstractmethod
    def response(self, *, with_body: bool) -> Response:
        """Return the answer that brings it, or its headers alone."""


class OfferedFile(Offer):
    """A file that has been made, and lies on the disk.

    Parameters
    ----------
    name, media_type
        As of :class:`Offer`.
    parts
        Its content, which is written to the disk as it comes.

    Raises
    ------
    UsageError
        If the disk does not take it, or it cannot be made.
    """

    def __init__(self, name: str, media_type: str, parts: Parts) -> None:
        super().__init__(name, media_type)
        try:
            handle, path = mkstemp(prefix="control-map-")
            self.path = Path(path)
            weakref.finalize(self, self.path.unlink, missing_ok=True)
            with os.fdopen(handle, "wb") as file:
                file.writelines(parts)
                self.size = file.tell()
        except OSError as error:
            told = {"path": gettempdir(), "reason": refusal(error)}
            raise UsageError(say("usage.cannot_write", **told)) from error

    def response(self, *, with_body: bool) -> Response:  # noqa: ARG002 (Starlette sees to it)
        """Return the answer that brings the file."""
        return FileResponse(self.path, headers=self.headers, media_type=self.media_type)


class OfferedParts(Offer):
    """What is made while it is taken.

    Parameters
    ----------
    name, media_type
        As of :class:`Offer`.
    make
        What begins to make it.
    """

    def __init__(self, name: str, media_type: str, make: Callable[[], Parts]) -> None:
        super().__init__(name, media_type)
        self._make = make

    def response(self, *, with_body: bool) -> Response:
        """Return the answer that brings it as it is made."""
        parts = self._make() if with_body else iter(())
        return StreamingResponse(parts, headers=self.headers, media_type=self.media_type)


_offers: Final[weakref.WeakValueDictionary[str, Offer]] = weakref.WeakValueDictionary()


def routes() -> list[Route]:
    """Return the route of what is offered."""
    return [Route(f"/{FOLDER}/{{key}}/{{name}}", _serve)]


async def _serve(request: Request) -> Response:
    """Answer with what is offered, or tell that it has gone with its session."""
    offer = _offers.get(request.path_params["key"])
    if offer is None or offer.name != request.path_params["name"]:
        with speaking(asked_language(request)):
            told = say("export_page.gone")
        return PlainTextResponse(told, HTTPStatus.NOT_FOUND, UNSTORED | BY_WISH)
    request.scope[FOLDER] = offer  # which is there for as long as it is being taken
    return offer.response(with_body=request.method == "GET")
