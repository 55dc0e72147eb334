"""Streamlit's front end as our pages need it: told at once, its fonts cut, and whole from the first request."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from geo.design.fonts import arabic_page_font, arabic_page_font_name
from geo.design.typeface import MEDIA
from geo.server.caching import FOR_EVER

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
OF_THE_FRAME = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}


class FrontFiles:
    """Answers with fonts of ours, and with the frame of the map.

    The fonts are cut from the very ones that are asked for, or of the Arabic script. Streamlit itself serves the frame only once this very process has drawn a page.
    """

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        answer = None
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            answer = await _file(self.site.path_within(scope))
        await (answer or self.app)(scope, receive, send)


async def _file(path: str) -> Response | None:
    if font := await _font(path):
        return Response(font, media_type="font/woff2", headers={"cache-control": FOR_EVER})
    if file := frame_files().get(path):
        kind = OF_THE_FRAME[Path(path).suffix]
        return Response(file, media_type=kind, headers={"cache-control": "no-cache"})
    return None


async def _font(path: str) -> bytes | None:
    if path == f"/{MEDIA}{arabic_page_font_name()}":
        return await run_in_threadpool(arabic_page_font)
    return cut_fonts().get(path)


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
    return _package("streamlit") / "static" / name


def _package(name: str) -> Path:
    """Return the folder of a package, which need not be imported."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The package {name} is not installed.")
    return Path(spec.origin).parent


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


@cache
def frame_files() -> dict[str, bytes]:
    """Return the files of the frame with the map, by their paths.

    Raises
    ------
    ModuleNotFoundError
        If the package that brings them is not installed.
    """
    folder = _package("streamlit_folium") / "frontend" / "build"
    files = (path for path in folder.rglob("*") if path.suffix in OF_THE_FRAME)
    return {f"/{FRAME}{path.relative_to(folder).as_posix()}": path.read_bytes() for path in files}


@cache
def frame_scripts() -> tuple[str, ...]:
    """Return the scripts of the frame with the map."""
    page = frame_files()[f"/{FRAME}index.html"].decode()
    return tuple(f"{FRAME}{name}" for name in re.findall(r'src="\./([\w./-]+\.js)"', page))


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
