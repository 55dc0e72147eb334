"""The map of the app as far as it takes to measure it: its dataset loaded, and the map replaying."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.request import urlopen

from bench.browser import TIMEOUT_MS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from bench.servers import Server

READY = """(() => { const map = document.querySelector("iframe[title^=streamlit_folium]");
  return Boolean(map?.contentWindow?.replay?.ready); })()"""


def warm(server: Server) -> None:
    """Have a server load its dataset, whose time is another row."""
    with urlopen(f"{server.url}healthz") as answer:
        answer.read()


def await_map(page: Page, server: Server) -> None:
    """Open a page, and wait until its map replays."""
    page.set_default_timeout(TIMEOUT_MS)
    page.goto(server.url, wait_until="commit")
    page.wait_for_function(READY)
