"""The description of the API (OpenAPI 3.1), made from the same tables that read its requests."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from geo.credits import ATTRIBUTION, CAVEATS, TITLE
from geo.export.formats import MEDIA_TYPES
from geo.server.api.schemas import SCHEMAS, ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.dataset.model import Dataset
    from geo.server.api.endpoint import Resource
    from geo.server.api.parameters import Parameter

SERVER = "../.."
"""Where the app begins, as seen from this description: the same below any path, behind any proxy."""

PROBLEM = {
    "description": "What is wrong, as problem details (RFC 9457)",
    "content": {"application/problem+json": {"schema": ref("Problem")}},
}


def description(resources: Iterable[Resource], dataset: Dataset) -> dict[str, Any]:
    """Return the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": version("panjshir-control-map"),
            "description": " ".join((f"Dataset {dataset.version}.", ATTRIBUTION, *CAVEATS)),
            "license": {
                "name": "CC BY 4.0",
                "url": "https://creativecommons.org/licenses/by/4.0/",
            },
        },
        "servers": [{"url": SERVER}],
        "paths": {resource.path: {"get": _operation(resource)} for resource in resources},
        "components": {"schemas": SCHEMAS},
    }


def _operation(resource: Resource) -> dict[str, Any]:
    name = resource.path.removeprefix("/api/v1").strip("/")
    return {
        "operationId": name.replace(".", "_"),
        "summary": resource.summary,
        "parameters": [_parameter(parameter) for parameter in resource.parameters],
        "responses": {**_successes(resource), "4XX": PROBLEM, "5XX": PROBLEM},
    }


def _successes(resource: Resource) -> dict[str, Any]:
    full: dict[str, Any] = {
        "description": resource.summary,
        "content": {media_type: {} for media_type in resource.media_types},
    }
    if resource.schema:
        full["content"][MEDIA_TYPES["json"]] = {"schema": ref(resource.schema)}
    if resource.is_momentary:
        return {"200": full}
    return {
        "200": {**full, "headers": {"ETag": {"schema": {"type": "string"}}}},
        "304": {"description": "What the client has is still right"},
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    """Return the description of a parameter; several values of one are separated by commas."""
    return {
        "name": parameter.name,
        "in": "query",
        "explode": False,
        "description": parameter.description,
        "schema": parameter.schema(),
    }
