"""Files made for one session, on the disk: they can be taken from here as long as it lasts."""

from __future__ import annotations

import os
import weakref
from http import HTTPStatus
from pathlib import Path
from secrets import token_urlsafe
from tempfile import gettempdir, mkstemp
from typing import TYPE_CHECKING, Final

from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from geo.errors import UsageError
from geo.language.catalogue import say, speaking
from geo.language.system import refusal
from geo.server.choosing import BY_WISH, asked_language

if TYPE_CHECKING:
    from starlette.requests import Request

    from geo.export.parts import Parts

FOLDER: Final = "offered"
"""Where the files are, below where the app begins."""

UNSTORED: Final = {"cache-control": "no-store"}


class OfferedFile:
    """A file that was made for a session, which alone knows its address; it goes with whoever holds it.

    Parameters
    ----------
    name
        What it is called where it is saved.
    media_type
        What it is.
    parts
        Its content, which is written to the disk as it comes.

    Raises
    ------
    UsageError
        If the disk does not take it, or it cannot be made.
    """

    def __init__(self, name: str, media_type: str, parts: Parts) -> None:
        self.name = name
        self.media_type = media_type
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
        self._key = token_urlsafe()
        _offered[self._key] = self

    @property
    def address(self) -> str:
        """Where it is taken from, relative to any page."""
        return f"{FOLDER}/{self._key}/{self.name}"


_offered: Final[weakref.WeakValueDictionary[str, OfferedFile]] = weakref.WeakValueDictionary()


def routes() -> list[Route]:
    """Return the route of the files."""
    return [Route(f"/{FOLDER}/{{key}}/{{name}}", _serve)]


async def _serve(request: Request) -> Response:
    """Answer with a file, or tell that it has gone with its session."""
    file = _offered.get(request.path_params["key"])
    if file is None or file.name != request.path_params["name"]:
        with speaking(asked_language(request)):
            told = say("export_page.gone")
        return PlainTextResponse(told, HTTPStatus.NOT_FOUND, UNSTORED | BY_WISH)
    request.scope[FOLDER] = file  # which is there for as long as it is being taken
    return FileResponse(file.path, headers=UNSTORED, media_type=file.media_type, filename=file.name)
