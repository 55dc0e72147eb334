"""What the map of a large dataset asks for while it replays: readings, reports of a day or behind a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from geo.codes.codebook import opened
from geo.codes.vocabulary import ASSESSED, Eyes, Knowledge
from geo.dataset.rules import read_day
from geo.errors import UsageError
from geo.frontend.assets import script_json
from geo.language.catalogue import Language, speaking
from geo.server import state as served
from geo.server.caching import entity_tag, not_modified
from geo.webmap.asked import day_told, place_told
from geo.webmap.readings import reading_data

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import date

    from starlette.requests import Request

BASE = "/assets/told/{language}"
EYES = "{reading}/{known}"


def routes() -> list[Route]:
    """Return the routes."""
    return [
        Route(f"{BASE}/readings/{EYES}", _serve(_reading)),
        Route(f"{BASE}/days/{EYES}/{{day}}", _serve(_day)),
        Route(f"{BASE}/places/{EYES}/{{place}}/{{day}}", _serve(_place)),
    ]


def _serve(tell: Callable[[Mapping[str, str]], str]) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        wanted = request.path_params

        def told() -> str:
            with speaking(Language(wanted["language"])):
                return tell(wanted)

        try:
            text = await run_in_threadpool(told)
        except (KeyError, ValueError, UsageError):
            return PlainTextResponse("There is no such file.", status_code=404)
        headers = {
            "cache-control": "no-cache",
            "etag": entity_tag(served.dataset().checksum, text),
        }
        return not_modified(request, headers) or Response(
            text, media_type="application/json", headers=headers
        )

    return serve


def _reading(wanted: Mapping[str, str]) -> str:
    return reading_file(Language(wanted["language"]), _eyes(wanted))


@served.PerDataset
def reading_file(language: Language, eyes: Eyes) -> str:
    """Return a reading as the map takes it, written once."""
    timelines = served.timelines()
    with speaking(language):
        return script_json(reading_data(timelines[eyes], tuple(timelines[ASSESSED].beside)))


def _day(wanted: Mapping[str, str]) -> str:
    return script_json(day_told(served.timelines()[_eyes(wanted)], _date(wanted)))


def _place(wanted: Mapping[str, str]) -> str:
    timeline = served.timelines()[_eyes(wanted)]
    told: Any = place_told(timeline, wanted["place"], _date(wanted))
    return script_json(told)


def _date(wanted: Mapping[str, str]) -> date:
    day = read_day(wanted["day"])
    if day is None:
        raise UsageError(wanted["day"])
    return day


def _eyes(wanted: Mapping[str, str]) -> Eyes:
    readings = {str(reading): reading for reading in opened().readings}
    return Eyes(readings[wanted["reading"]], Knowledge(wanted["known"]))
