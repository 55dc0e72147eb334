"""What chats, feeds and pages of others ask for: the page that a link is shared by, and oEmbed."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from geo.control.headline import page_title
from geo.credits import product
from geo.dataset.rules import read_day
from geo.figure.layouts import CARD
from geo.language.asking import language_named
from geo.language.catalogue import Language, say, speaking
from geo.language.terms import format_date
from geo.panels.cards import card_html, embedding_html, share_html
from geo.server import state as served
from geo.server.caching import entity_tag, not_modified
from geo.server.choosing import BY_WISH, LANGUAGE, QUERY, asked_language
from geo.server.links import Links
from geo.server.site import host_of
from geo.view import read_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from geo.view import View

SHARE_PATH: Final = "/share/{day}"
OEMBED_PATH: Final = "/oembed"
WIDTH, HEIGHT = 720, 620
"""How large an embedded map is where nobody says how large it may be, in pixels."""

FOR_ANY_PAGE: Final = {"access-control-allow-origin": "*", "cache-control": "no-cache"}


def head_of(links: Links) -> str:
    """Return the tags of the card of a view, for the head of its page."""
    view = links.view
    return card_html(
        served.timelines()[view.eyes],
        view.day,
        page=links.page,
        picture=links.picture,
        place=view.place,
        languages=links.languages,
        oembed=links.oembed,
    )


def serve_share(request: Request) -> Response:
    """Answer with the page that a link is shared by, for every day of the record."""
    with speaking(asked_language(request)):
        asked = request.path_params["day"]
        view = _view({**request.query_params, "date": asked})
        if view is None:
            record = served.dataset().record
            ends = {"first": format_date(record.start), "last": format_date(record.end)}
            return PlainTextResponse(say("card.no_day", **ends), HTTPStatus.NOT_FOUND, BY_WISH)
        links = Links.of(request, view, below="..")
        timeline = served.timelines()[view.eyes]
        page = share_html(
            timeline, view.day, head=head_of(links), page=links.page, picture=links.picture
        )
    headers = {"cache-control": "no-cache", **BY_WISH}
    headers["etag"] = entity_tag(served.dataset().checksum, page)
    return not_modified(request, headers) or HTMLResponse(page, headers=headers)


async def serve_oembed(request: Request) -> Response:
    """Answer with what an address of this site is, as oEmbed in JSON."""
    query = request.query_params
    if query.get("format", "json") != "json":
        return _refused("It is told as JSON alone.", HTTPStatus.NOT_IMPLEMENTED)
    sizes = {name: query.get(name) for name in ("maxwidth", "maxheight")}
    wrong = [name for name, size in sizes.items() if size is not None and not _is_size(size)]
    if "url" not in query or wrong:
        missing = f"{wrong[0]} is a number of pixels." if wrong else "url is missing."
        return _refused(missing, HTTPStatus.BAD_REQUEST)
    width, height = (int(size) if size else None for size in sizes.values())
    told = await run_in_threadpool(_told, request, query["url"], width, height)
    if told is None:
        return _refused("There is no such page here.", HTTPStatus.NOT_FOUND)
    return JSONResponse(told, headers=FOR_ANY_PAGE)


def _refused(sentence: str, status: HTTPStatus) -> Response:
    return PlainTextResponse(sentence, status, FOR_ANY_PAGE)


def _is_size(text: str) -> bool:
    return text.isascii() and text.isdecimal() and int(text[:9]) > 0


def _told(
    request: Request, address: str, width: int | None, height: int | None
) -> dict[str, Any] | None:
    """Return what is told of an address of this site, if it is that of a page with a map."""
    root = Links.of(request, _opening()).root
    parts, above = urlsplit(address), urlsplit(root)
    is_own = parts.scheme in ("http", "https") and parts.netloc.lower() == host_of(request.scope)
    if not is_own or not (parts.path or "/").startswith(above.path):
        return None
    query = dict(parse_qsl(parts.query))
    folder, _, name = (parts.path or "/").removeprefix(above.path).rpartition("/")
    if folder == "share":
        query["date"] = name
    elif folder or name:
        return None
    language = language_named(query.get(LANGUAGE, "")) or Language.EN
    with served.choosing(served.known(query.get(QUERY))), speaking(language):
        view = _view(query)
        return _rich(Links(root, view), width, height) if view else None


def _opening() -> View:
    view, _ = read_view({}, served.dataset())
    return view


def _view(query: Mapping[str, str]) -> View | None:
    """Return the view that a query asks for; nothing where the record does not have its day."""
    dataset = served.dataset()
    day = read_day(query["date"]) if "date" in query else dataset.opening.opens_on
    if day is None or day not in dataset.record:
        return None
    view, _ = read_view({**query, "date": day.isoformat()}, dataset)
    known = {place.place_id for place in dataset.mapped_places}
    return replace(view, place=view.place if view.place in known else None)


def _rich(links: Links, width: int | None, height: int | None) -> dict[str, Any]:
    view, dataset = links.view, served.dataset()
    title = page_title(served.timelines()[view.eyes], view.day, view.place)
    across, down = min(width or WIDTH, WIDTH), min(height or HEIGHT, HEIGHT)
    told = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": product(dataset),
        "provider_url": links.root,
        "width": across,
        "height": down,
        "html": embedding_html(links.embedded, links.resizing, title, height=down),
    }
    wide, high = CARD.pixels
    if wide <= (width or wide) and high <= (height or high):
        size = {"thumbnail_width": wide, "thumbnail_height": high}
        told |= {"thumbnail_url": links.picture, **size}
    return told
