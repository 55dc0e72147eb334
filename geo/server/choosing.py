"""Which dataset a request is about: the one that its address names, or else the first that is served."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from geo.server import state as served

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from geo.server.site import Site

NAMED = re.compile(
    r"(?P<before>/api/v1)/(?P<api>[\w.-]+)(?P<after>/.+)|/assets/(?P<folder>\w+)@(?P<name>[\w.-]+)(?P<file>/.+)"
)
"""The paths that name a dataset: ``/api/v1/NAME/…`` and ``/assets/briefing@NAME/…``."""

QUERY = "dataset"
"""The parameter of the pages, and of single files, that names one."""


def marked(folder: str) -> str:
    """Return the folder below ``assets`` that has the files of the dataset spoken of, as deep as any."""
    name = served.chosen()
    return f"{folder}@{name}" if name else folder


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
    found = NAMED.fullmatch(path)
    if found is None:
        return "", path
    name = found["api"] or found["name"]
    if name not in served.names().values():
        return "", path
    rest = (
        f"{found['before']}{found['after']}"
        if found["api"]
        else f"/assets/{found['folder']}{found['file']}"
    )
    return served.known(name), rest


def _in_query(scope: Scope) -> str | None:
    query: bytes = scope.get("query_string", b"")
    return next(iter(parse_qs(query.decode("latin-1")).get(QUERY, [])), None)
