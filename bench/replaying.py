"""The map of the app as far as it takes to measure it: its dataset loaded, and the map replaying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.request import urlopen

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from bench.servers import Server

LONGEST_MS: Final = 300_000
"""How long a map is waited for; how long it takes is what is measured."""

READY = """(() => { const map = document.querySelector("iframe[title^=streamlit_folium]");
  return Boolean(map?.contentWindow?.replay?.ready); })()"""


def warm(server: Server) -> None:
    """Have a server load its dataset, whose time is another row."""
    with urlopen(f"{server.url}healthz") as answer:
        answer.read()


def await_map(page: Page, server: Server) -> None:
    """Open a page, and wait until its map replays."""
    page.set_default_timeout(LONGEST_MS)
    page.goto(server.url, wait_until="commit")
    page.wait_for_function(READY)
