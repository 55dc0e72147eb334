"""What routes are called in numbers and logs: by their templates, of which there are only so many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.server.observing import KEY, OTHER, name_route

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.routing import Route
    from starlette.types import ASGIApp, Receive, Scope, Send

    from geo.server.site import Site

CONVERTOR = re.compile(r":\w+}")
CORE = ("/_stcore/stream", "/_stcore/health", "/_stcore/host-config")
STREAMLITS = (
    *((re.compile(re.escape(path)), path) for path in CORE),
    *(
        (re.compile(rf"/{folder}/.+", re.DOTALL), f"/{folder}/{{file}}")
        for folder in ("static", "component", "media", "vendor")
    ),
    (re.compile(r"/[a-z]+"), "/{page}"),
)
"""What Streamlit serves; the last is any page of the app, or what it takes for one."""


class RouteNames:
    """Tells which route a request is of, once the name of a dataset has been taken out of its path.

    Parameters
    ----------
    app
        What answers.
    site
        Where the app is.
    routes
        The routes beside Streamlit's own.
    """

    def __init__(self, app: ASGIApp, site: Site, routes: Iterable[Route]) -> None:
        self.app = app
        self.site = site
        prefix = len(site.base_path)
        ours = [(route.path_regex, CONVERTOR.sub("}", route.path[prefix:])) for route in routes]
        self._exact = {name: name for _, name in ours if "{" not in name}
        self._ours = [(pattern, name) for pattern, name in ours if "{" in name]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on under the name of its route."""
        if KEY in scope:
            name_route(scope, self.name_of(self.site.path_within(scope)))
        await self.app(scope, receive, send)

    def name_of(self, path: str) -> str:
        """Return the name of the route of a path within the site."""
        if path in self._exact:
            return path
        below = f"{self.site.base_path}{path}"
        for pattern, name in self._ours:
            if pattern.match(below):
                return name
        return next((name for pattern, name in STREAMLITS if pattern.fullmatch(path)), OTHER)
