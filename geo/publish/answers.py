"""The answers of the API as files, with the same content as those of the server."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from geo.codes.vocabulary import ASSESSED
from geo.credits import attribution, caveats, title
from geo.export.corrections import corrections_json
from geo.export.parts import encoded
from geo.export.records import (
    control_json,
    intervals_parts,
    json_text,
    places_parts,
    reports_parts,
    sources_parts,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.codes.vocabulary import Eyes
    from geo.export.parts import Content
    from geo.publish.edition import Edition

API = "api/v1"

HOW = (
    "Each file is the answer that the server of the same version gives at the address beside it, byte for "
    "byte. The states are those of the days on which something changes: what a file says of who holds "
    "what holds until the next one of the same eyes, only the age of the evidence grows with each day. "
    "Of any day, timeline.json tells the same."
)

OF_ALL: Final = {
    "places": places_parts,
    "reports": reports_parts,
    "sources": sources_parts,
    "corrections": corrections_json,
}
"""What is the same for all eyes."""


def eyes_answers(edition: Edition, eyes: Eyes) -> Iterator[tuple[str, Content]]:
    """Yield what is told through some eyes, of each stop and of the whole timeline, with where it lies.

    Parameters
    ----------
    edition
        What is published.
    eyes
        Whose eyes look, and what they could know.
    """
    timeline = edition.timelines[eyes]
    for day in timeline.stops:
        path = f"{API}/control{_folder(eyes)}/{day}.json"
        yield path, control_json(timeline, day).encode()
    yield f"{API}/timeline{_folder(eyes)}.json", encoded(intervals_parts(timeline))


def common_answers(edition: Edition) -> Iterator[tuple[str, Content]]:
    """Yield what is the same for all eyes, and what tells of all the files."""
    for name, write in OF_ALL.items():
        yield f"{API}/{name}.json", encoded(write(edition.dataset))
    yield f"{API}/index.json", json_text(_index(edition)).encode()
    yield f"{API}/openapi.json", json_text(_description(edition)).encode()


def _folder(eyes: Eyes) -> str:
    """Return what stands for eyes in a path: nothing for the usual ones."""
    return "" if eyes == ASSESSED else f"/{eyes.reading}/{eyes.knowledge}"


def _index(edition: Edition) -> dict[str, Any]:
    """Return which files there are, with what the server is asked for the same."""
    dataset = edition.dataset
    return {
        "title": title(dataset),
        "dataset_version": dataset.version,
        "sha256": dataset.checksum,
        "terms": attribution(dataset),
        "caveats": caveats(dataset),
        "how": HOW,
        "description": "openapi.json",
        **{name: f"{name}.json" for name in OF_ALL},
        "eyes": [_told(edition, eyes) for eyes in edition.timelines],
    }


def _told(edition: Edition, eyes: Eyes) -> dict[str, Any]:
    asked = f"reading={eyes.reading}&known={eyes.knowledge}"
    return {
        "reading": str(eyes.reading),
        "known": eyes.knowledge.value,
        "timeline": f"timeline{_folder(eyes)}.json",
        "timeline_of_server": f"timeline?{asked}",
        "control": f"control{_folder(eyes)}/{{date}}.json",
        "control_of_server": f"control?date={{date}}&{asked}",
        "dates": [day.isoformat() for day in edition.timelines[eyes].stops],
    }


def _description(edition: Edition) -> dict[str, Any]:
    """Return the description of the files (OpenAPI 3.1), in the schemas of the server's."""
    from geo.server.api.schemas import SCHEMAS, ref  # noqa: PLC0415 (the server, late)

    dataset = edition.dataset
    of_all = {"sources": ref("Sources"), "corrections": ref("Corrections")}
    paths = {f"/{name}.json": _get(name, of_all.get(name, {})) for name in OF_ALL}
    for eyes in edition.timelines:
        days = [day.isoformat() for day in edition.timelines[eyes].stops]
        date = {
            "name": "date",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "enum": days},
        }
        named = f"{eyes.reading}_{eyes.knowledge}"
        paths[f"/timeline{_folder(eyes)}.json"] = _get(f"timeline_{named}", ref("Timeline"))
        paths[f"/control{_folder(eyes)}/{{date}}.json"] = _get(
            f"control_{named}", ref("Control"), date
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title(dataset),
            "version": version("panjshir-control-map"),
            "description": " ".join(
                filter(None, (f"Dataset {dataset.version}.", attribution(dataset), HOW))
            ),
        },
        "servers": [{"url": "."}],
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }


def _get(name: str, schema: dict[str, Any], *parameters: dict[str, Any]) -> dict[str, Any]:
    answer = {"description": name, "content": {"application/json": {"schema": schema}}}
    return {"get": {"operationId": name, "parameters": [*parameters], "responses": {"200": answer}}}
