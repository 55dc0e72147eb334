"""What a page is shared with: its link, its citation, its pictures, how to embed it, its QR code."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, Response

from geo.credits import product
from geo.export.citing import Cited, citations
from geo.export.formats import PICTURES
from geo.export.qr import LONGEST, qr_svg
from geo.language.catalogue import Language, say, speaking, spoken
from geo.language.terms import format_date
from geo.panels.cards import embedding_html
from geo.panels.pinned import PIN
from geo.server import state as served
from geo.server.api.resources import resources
from geo.server.cards import HEIGHT
from geo.server.choosing import LANGUAGE, QUERY, asked_language
from geo.server.links import EMBED, STANDALONE_PATH, Links
from geo.server.site import host_of
from geo.view import Comparison, View, read_comparison, read_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

PATH = "/assets/share.json"
MAP, COMPARE = "map", "compare"
OF_A_DAY = (MAP, "evidence", "export")
"""The pages that show one day."""

WITHOUT_A_DAY = ("claims", "briefing", "editor", "own", "about")


async def serve_shared(request: Request) -> Response:
    """Answer with what shares the page at an address, which is one of this site's own."""
    at = request.query_params.get("at", "")
    parts = urlsplit(at)
    is_own = parts.scheme in ("http", "https") and parts.netloc.lower() == host_of(request.scope)
    if not is_own or len(at.encode()) > LONGEST:
        return PlainTextResponse(
            f"{at[:80]!r} is no address of a page here.", HTTPStatus.BAD_REQUEST
        )
    with speaking(asked_language(request)):
        told = await run_in_threadpool(shared_view, at)
    return JSONResponse(told, headers={"cache-control": "no-store"})


def shared_view(at: str) -> dict[str, Any]:
    """Return what shares the page at an address, with the version of the data in its link."""
    parts = urlsplit(at)
    query = dict(parse_qsl(parts.query))
    pinned = urlencode(query | {PIN: served.dataset().version})
    link = f"{parts.scheme}://{parts.netloc}{parts.path}?{pinned}"
    page = parts.path.rpartition("/")[2] or MAP
    if page == COMPARE:
        pair, _ = read_comparison(query, served.dataset())
        told = _of_pair(link, pair)
    elif page in OF_A_DAY:
        view, _ = read_view(query, served.dataset())
        told = _of_day(link, view)
    else:
        told = _cited(_of_page(page, link))
    return {
        "link": link,
        "pictures": [],
        "command": "",
        "embed": "",
        "page": "",
        **told,
        "qr": qr_svg(link),
    }


def _of_day(link: str, view: View) -> dict[str, Any]:
    dataset = served.dataset()
    cited = Cited.of_day(dataset, view.day, view.eyes, link)
    page = urljoin(link, f"{STANDALONE_PATH[1:]}?{urlencode(_alone(view))}")
    links = Links(urljoin(link, "."), view)
    shown = urljoin(link, f"?{urlencode({EMBED: 1, **_alone(view)})}")
    title = f"{product(dataset)}: {cited.what}"
    embedded = embedding_html(shown, links.resizing, title, height=HEIGHT)
    outlined = {"highlight": view.place} if view.place else {}
    pictures = _pictures("snapshot", link, view.parameters() | outlined)
    return {**_cited(cited), "pictures": pictures, "embed": embedded, "page": page}


def _alone(view: View) -> dict[str, str]:
    """Return the parameters of the page that stands alone, whose script obeys all of them."""
    told = {LANGUAGE: spoken().value} if spoken() is not Language.EN else {}
    named = {QUERY: served.names()[served.chosen()]} if served.chosen() else {}
    return {**view.parameters(), **told, **named}


def _of_pair(link: str, pair: Comparison) -> dict[str, Any]:
    dataset = served.dataset()
    left, *_, right = pair.panels
    first, second = (Cited.of_day(dataset, each.day, each.eyes, link) for each in (left, right))
    with speaking(Language.EN):
        when = format_date(left.day)
    both = Cited(f"{when} · {second.what}", f"{first.key}-to-{right.day}", link)
    shown = {"panels": ",".join(map(str, pair.panels))}
    alike = len(set(pair.panels)) < len(pair.panels)
    pictures = [] if alike else _pictures("comparison", link, shown)
    return {**_cited(both), "pictures": pictures}


def _of_page(page: str, link: str) -> Cited:
    with speaking(Language.EN):
        what = say(f"page.{page}") if page in WITHOUT_A_DAY else product(served.dataset())
    return Cited(what, f"{served.dataset().file_name}-{page}", link)


def _cited(cited: Cited) -> dict[str, Any]:
    return {"cite": citations(served.dataset(), cited), "stem": cited.key}


def _pictures(name: str, link: str, shown: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the links to pictures of what is shown, as far as the API takes it."""
    known = {parameter.name for parameter in resources()[f"/api/v1/{name}.png"].parameters}
    asked = {**shown, "language": spoken().value}
    query = urlencode({key: value for key, value in asked.items() if key in known})
    return [
        {
            "text": say(f"download.{kind}"),
            "address": urljoin(link, f"{served.api_path()}/{name}.{kind}?{query}"),
        }
        for kind in PICTURES
    ]
