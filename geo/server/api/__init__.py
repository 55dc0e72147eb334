"""The same timeline over HTTP: states, files and pictures."""

from __future__ import annotations

from starlette.routing import Route

from geo.server.api.endpoint import Endpoint
from geo.server.api.resources import find
from geo.server.site import Site

LOCAL = Site()


def routes(site: Site = LOCAL) -> list[Route]:
    """Return the routes of the API; whatever else is asked for below ``/api`` gets problem details."""
    endpoint = Endpoint(find, site)
    return [Route(path, endpoint) for path in ("/api", "/api/{rest:path}", "/healthz")]
