"""Which dataset a request is about, and in which language: those that its address names, or the first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from geo.language.asking import language_named, language_wished
from geo.language.catalogue import Language
from geo.server import state as served

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from geo.server.site import Site

NAMED = (
    re.compile(r"(?P<before>/api/v1)/(?P<name>[\w.-]+)(?P<after>/.+)"),
    re.compile(r"(?P<before>/assets/\w+)@(?P<name>[\w.-]+)(?P<after>/.+)"),
)
"""The paths that name a dataset: ``/api/v1/NAME/…`` and ``/assets/briefing@NAME/…``."""

QUERY = "dataset"
"""The parameter of the pages, and of single files, that names one."""


def marked(folder: str) -> str:
    """Return the folder below ``assets`` that has the files of the dataset spoken of, as deep as any."""
    name = served.chosen()
    return f"{folder}@{name}" if name else folder


BY_WISH = {"vary": "Accept-Language"}
"""The header of an answer in the language that the browser wishes where the address names none."""


LANGUAGE: Final = "lang"
"""The parameter that names a language."""


def asked_language(request: Request) -> Language:
    """Return the language of the address, or else the one that the browser wishes most of ours.

    It is English where neither is one that we speak.
    """
    asked = language_named(request.query_params.get(LANGUAGE, ""))
    return asked or language_wished(request.headers.get("accept-language", "")) or Language.EN


class Choosing:
    """Speaks of the dataset that a request names, and hands the request on as one for the first."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        within = self.site.path_within(scope)
        name, path = _asked(within)
        if not name:
            name = served.known(_in_query(scope))
        above = scope["path"].removesuffix(within)
        with served.choosing(name):
            await self.app({**scope, "path": f"{above}{path}"}, receive, send)


def _asked(path: str) -> tuple[str, str]:
    """Return which dataset a path names, if it is not the first, and the path without its name."""
    for pattern in NAMED:
        found = pattern.fullmatch(path)
        if found and found["name"] in served.names().values():
            return served.known(found["name"]), f"{found['before']}{found['after']}"
    return "", path


def _in_query(scope: Scope) -> str | None:
    query: bytes = scope.get("query_string", b"")
    return next(iter(parse_qs(query.decode("latin-1")).get(QUERY, [])), None)
