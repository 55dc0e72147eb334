"""What the app serves beside its pages: the map's script, and headers that keep it to itself."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from geo.server import api, briefings
from geo.server.headers import SecurityHeaders
from geo.server.scripts import RIBBONS_PATH, SCRIPTS_PATH, serve_ribbon, serve_script


def routes() -> list[BaseRoute]:
    """Return the routes beside Streamlit's own."""
    return [
        Route(SCRIPTS_PATH, serve_script),
        Route(RIBBONS_PATH, serve_ribbon),
        *briefings.routes(),
        *api.routes(),
    ]


def middleware() -> list[Middleware]:
    """Return the layers around every response."""
    return [Middleware(SecurityHeaders)]
