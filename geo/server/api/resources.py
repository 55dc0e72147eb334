"""What the API offers: its addresses, their parameters and what they answer."""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from geo.codes.vocabulary import Knowledge, Reading
from geo.credits import title
from geo.export.corrections import corrections_json
from geo.export.formats import MEDIA_TYPES, Format
from geo.export.parts import encoded
from geo.export.passing_on import check_passing_on
from geo.export.records import (
    control_json,
    intervals_parts,
    json_text,
    places_parts,
    reports_parts,
    sources_parts,
)
from geo.export.request import FileRequest
from geo.server import state as served
from geo.server.api.cards import card_resource
from geo.server.api.dossiers import dossier_resources
from geo.server.api.endpoint import Answer, Resource, answer_of
from geo.server.api.openapi import PREFIX, description
from geo.server.api.parameters import Choice, Day, Doubted, Pin, eyes_of
from geo.server.api.problems import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from geo.control.timeline import Timeline
    from geo.server.api.endpoint import Values
    from geo.server.api.parameters import Parameter

JSON = MEDIA_TYPES["json"]

SAME = "The dataset's folder holds what is served."
CHANGED = "The dataset's folder has changed since the start; a restart serves what it holds now."


class DataFormat(StrEnum):
    """The formats of the data resources."""

    JSON = "json"
    GEOJSON = "geojson"
    CSV = "csv"
    TXT = "txt"


DATA_TYPES = tuple(MEDIA_TYPES[format_] for format_ in DataFormat)


def timeline(values: Values) -> Timeline:
    """Return the timeline that was asked for."""
    return served.timelines()[eyes_of(values)]


@served.PerDataset
def resources() -> Mapping[str, Resource]:
    """Return every resource by its path."""
    from geo.server.api.courses import course_resources  # noqa: PLC0415 (Matplotlib, late)
    from geo.server.api.snapshots import picture_resources  # noqa: PLC0415 (Matplotlib, late)

    pin = pin_parameter()
    eyes = (*eyes_parameters(), pin)
    as_format = _choice(
        "format",
        "How the answer is written; txt has the terms that the rows of csv do not repeat.",
        DataFormat.JSON,
    )
    offered = (
        Resource(f"{PREFIX}/control", "The headline of a date, and who controls each place", (day_parameter(), *eyes, as_format), DATA_TYPES, _control, schema="Control"),
        Resource(f"{PREFIX}/timeline", "The intervals of control of each place", (*eyes, as_format), DATA_TYPES, _timeline, schema="Timeline"),
        Resource(f"{PREFIX}/places", "Every place that a report speaks of", (pin,), (JSON,), _places),
        Resource(f"{PREFIX}/reports", "Every report", (pin,), (JSON,), _reports),
        Resource(f"{PREFIX}/sources", "Every source, with its archived copy where one is known", (pin,), (JSON,), _sources, schema="Sources"),
        Resource(f"{PREFIX}/corrections", "What versions of the data have corrected, and why", (pin,), (JSON,), _corrections, schema="Corrections"),
        *picture_resources(PREFIX, eyes),
        card_resource(PREFIX, day_parameter(), eyes),
        *dossier_resources(PREFIX, day_parameter(), eyes),
        *course_resources(PREFIX, day_parameter(), eyes),
        Resource(f"{PREFIX}/datasets", "Every dataset that is served here, the first of them without its name in addresses", (), (JSON,), _datasets),
        Resource(f"{PREFIX}/openapi.json", "This description", (), (JSON,), _description),
        Resource("/healthz", "Whether the service is up, and what it serves", (), (JSON,), _health, is_momentary=True),
    )  # fmt: skip
    return {resource.path: resource for resource in offered}


def find(path: str) -> Resource:
    """Return the resource at a path.

    Raises
    ------
    Refusal
        If there is none.
    """
    try:
        return resources()[path]
    except KeyError:
        message = f"There is nothing here; {PREFIX[1:]}/openapi.json lists what there is."
        raise Refusal(HTTPStatus.NOT_FOUND, message) from None


def day_parameter() -> Day:
    """Return the parameter ``date``."""
    dataset = served.dataset()
    return Day("date", "The day of the states.", dataset.opening.opens_on, dataset.record)


def pin_parameter() -> Pin:
    """Return the parameter ``version``."""
    told = (
        "The version of the data that the request is meant for. Where another one is served, the "
        "answer is 409; without it, it is of the version that is served (Dataset-Version)."
    )
    return Pin("version", told, served.dataset().version)


def eyes_parameters() -> tuple[Parameter, ...]:
    """Return the parameters that choose a timeline."""
    dataset = served.dataset()
    return (
        Choice(
            "reading",
            "Whose eyes to look through.",
            Reading.ASSESSED,
            served.dataset().codes.readings,
        ),
        _choice(
            "known",
            "Use all reports about a date, or only those published by then.",
            Knowledge.HINDSIGHT,
        ),
        Doubted(
            "without",
            "What to leave out: claimants, sources and reports by their ids, publishers by their names, "
            "separated by commas.",
            dataset,
        ),
        Choice(
            "only_precise",
            "Whether to leave out the reports that do not know their day exactly.",
            "false",
            ("false", "true"),
        ),
    )


def _choice(name: str, description: str, default: StrEnum) -> Choice:
    return Choice(name, description, default, tuple(type(default)))


async def _control(values: Values, _: str) -> Answer:
    check_passing_on(served.dataset())
    if values["format"] is DataFormat.JSON:
        return _json(control_json(timeline(values), values["date"]))
    return await _file(values, values["date"])


async def _timeline(values: Values, _: str) -> Answer:
    check_passing_on(served.dataset())
    if values["format"] is not DataFormat.JSON:
        return await _file(values, None)
    return await _in_parts(intervals_parts(await run_in_threadpool(timeline, values)))


async def _file(values: Values, day: date | None) -> Answer:
    """Make the very file that the command line makes."""
    days = (day,) if day else ()
    request = FileRequest(Format(values["format"].value), days, eyes_of(values))
    parts = served.exporter().parts(request)
    return await answer_of(parts, request.media_type, request.name_in(served.dataset()))


async def _in_parts(texts: Iterator[str]) -> Answer:
    return await answer_of(encoded(texts), JSON)


async def _places(_: Values, __: str) -> Answer:
    return await _in_parts(places_parts(served.dataset()))


async def _reports(_: Values, __: str) -> Answer:
    return await _in_parts(reports_parts(served.dataset()))


async def _sources(_: Values, __: str) -> Answer:
    return await _in_parts(sources_parts(served.dataset()))


async def _corrections(_: Values, __: str) -> Answer:
    check_passing_on(served.dataset())
    return _json(corrections_json(served.dataset()))


async def _datasets(_: Values, __: str) -> Answer:
    told = [
        {
            "name": (public := served.names()[name]),
            "title": title(dataset),
            "version": dataset.version,
            "start": dataset.record.start.isoformat(),
            "end": dataset.record.end.isoformat(),
            "places": len(dataset.mapped_places),
            "api": f"{PREFIX}/{public}/openapi.json",
        }
        for name, dataset in (await run_in_threadpool(served.sound)).items()
    ]
    return _json(json_text(told))


async def _description(_: Values, __: str) -> Answer:
    within = served.names()[served.chosen()] if served.chosen() else ""
    return _json(json_text(description(resources().values(), served.dataset(), within)))


async def _health(_: Values, __: str) -> Answer:
    dataset = served.dataset()
    is_current = await run_in_threadpool(served.private_copy().is_current)
    health = {"status": "ok", "dataset": dataset.version, "sha256": dataset.checksum}
    detail = SAME if is_current else CHANGED
    return _json(json_text({**health, "is_current": is_current, "detail": detail}))


def _json(text: str) -> Answer:
    return Answer(text.encode(), JSON)
