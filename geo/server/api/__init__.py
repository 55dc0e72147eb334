"""The same timeline over HTTP: states, files and pictures."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from geo.server.api.endpoint import Endpoint
from geo.server.api.resources import find


def routes() -> list[BaseRoute]:
    """Return the routes of the API; whatever else is asked for below ``/api`` gets problem details."""
    endpoint = Endpoint(find)
    return [Route("/api/{rest:path}", endpoint), Route("/healthz", endpoint)]
