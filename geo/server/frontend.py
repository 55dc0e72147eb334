"""Streamlit's front end as our pages need it: its page with what it loads told at once, its fonts cut."""

from __future__ import annotations

import re
import sys
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from geo.fonts import arabic_page_font, arabic_page_font_name
from geo.server.caching import FOR_EVER
from geo.typeface import MEDIA

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from geo.language.catalogue import Language
    from geo.server.site import Site


def element(name: str) -> re.Pattern[str]:
    """Return what finds an element without attributes, with all that is in it."""
    return re.compile(rf"<{name}>.*?</{name}>", re.DOTALL)


def tag(name: str, attributes: str) -> re.Pattern[str]:
    """Return what finds a tag with attributes that match a pattern."""
    return re.compile(rf"<{name} {attributes}>")


MAP_PAGE = ("ComponentInstance", "ButtonGroup", "Checkbox", "Html")
"""The elements of the Map page, whose modules Streamlit would load once it hears of them."""

IMPORTED = re.compile(r"""(?:from|import)\s*["'`]\./([\w.-]+\.js)["'`]""")
NAMED = re.compile(r"static/js/([\w.-]+\.js)")
HTML = '<html lang="en">'
TITLE = element("title")
STYLES = tag("link", r'rel="stylesheet"[^>]* href="\./(static/css/[\w.-]+\.css)"')
WITHOUT_SCRIPTS = element("noscript")
MODULES_PATH = "static/js/"
PINGED = ("_stcore/health", "_stcore/host-config")
"""What the page asks its server before it connects."""

FRAME = "component/streamlit_folium.st_folium/"


class CutFonts:
    """Answers with a font of ours: one cut from the very one that is asked for, or the Arabic script."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        font = None
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            font = await _font(self.site.path_within(scope))
        answer = self.app if font is None else _lasting(font)
        await answer(scope, receive, send)


async def _font(path: str) -> bytes | None:
    if path == f"/{MEDIA}{arabic_page_font_name()}":
        return await run_in_threadpool(arabic_page_font)
    return cut_fonts().get(path)


def _lasting(font: bytes) -> Response:
    return Response(font, media_type="font/woff2", headers={"cache-control": FOR_EVER})


@cache
def cut_fonts() -> dict[str, bytes]:
    """Return the fonts that are cut, by the path of the whole one."""
    folder = files("geo") / "static" / "fonts"
    return {f"/{MEDIA}{font.name}": font.read_bytes() for font in folder.iterdir()}


def streamlits(name: str) -> Path:
    """Return a file of Streamlit's front end.

    Raises
    ------
    ModuleNotFoundError
        If Streamlit is not installed.
    """
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("The package streamlit is not installed.")
    return Path(spec.origin).parent / "static" / name


@cache
def index() -> str:
    """Return Streamlit's page."""
    return streamlits("index.html").read_text(encoding="utf-8")


@cache
def modules() -> tuple[str, ...]:
    """Return the addresses of the modules of the Map page that Streamlit's page does not name."""
    known = dict.fromkeys(NAMED.findall(index()))
    named = len(known)
    for element in MAP_PAGE:
        for path in streamlits(MODULES_PATH).glob(f"{element}.*.js"):
            _follow(path.name, known)
    return tuple(f"{MODULES_PATH}{name}" for name in known)[named:]


def _follow(name: str, known: dict[str, None]) -> None:
    """Note a module and all that it imports."""
    if name in known:
        return
    known[name] = None
    script = streamlits(f"{MODULES_PATH}{name}").read_text(encoding="utf-8")
    for imported in IMPORTED.findall(script):
        _follow(imported, known)


def frame_scripts() -> tuple[str, ...]:
    """Return the scripts of the frame with the map, once a page has been drawn: before, none is served."""
    component = sys.modules.get("streamlit_folium")
    return _scripts_of(str(component.__file__)) if component else ()


@cache
def _scripts_of(component: str) -> tuple[str, ...]:
    page = Path(component).parent / "frontend" / "build" / "index.html"
    names = re.findall(r'src="\./([\w./-]+\.js)"', page.read_text(encoding="utf-8"))
    return tuple(f"{FRAME}{name}" for name in names)


def index_with(head: str, body: str, language: Language) -> str:
    """Return Streamlit's page with another title, without its styles, and something before its root.

    Parameters
    ----------
    head
        What comes in the place of the title and of the styles, which are told by ``styles``.
    body
        What is shown until the page is there, as HTML; it comes in the place of what Streamlit says
        to browsers without scripts.
    language
        The language of both.
    """
    named = f'<html lang="{language}" dir="{language.direction}">'
    page = TITLE.sub(lambda _: head, STYLES.sub("", index()), count=1)
    return WITHOUT_SCRIPTS.sub(lambda _: body, page, count=1).replace(HTML, named, 1)


@cache
def styles() -> str:
    """Return the styles of Streamlit's page, with addresses that are relative to it.

    Nothing is painted before they are there; from an address of their own they would come behind all
    the scripts that a slow line has begun with.
    """
    sheets = (streamlits(name).read_text(encoding="utf-8") for name in STYLES.findall(index()))
    return "".join(sheets).replace("url(../", "url(./static/")
