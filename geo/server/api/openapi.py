"""The description of the API (OpenAPI 3.1), made from the same tables that read its requests."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from geo.control.without import doubtable
from geo.credits import attribution, caveats, title
from geo.export.formats import MEDIA_TYPES
from geo.server.api.parameters import Pin
from geo.server.api.schemas import SCHEMAS, ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.dataset.model import Dataset
    from geo.server.api.endpoint import Resource
    from geo.server.api.parameters import Parameter

PREFIX = "/api/v1"
SERVER = "../.."
"""Where the app begins, as seen from this description: the same below any path, behind any proxy."""

PROBLEM = {
    "description": "What is wrong, as problem details (RFC 9457)",
    "content": {"application/problem+json": {"schema": ref("Problem")}},
}

OTHER_VERSION = {
    **PROBLEM,
    "description": "The data is of another version than the one asked for: the detail says of which, "
    f"and {PREFIX}/corrections what was corrected",
}
HEADERS = {
    "ETag": {"schema": {"type": "string"}},
    "Dataset-Version": {
        "description": "The version of the data that the answer is made of",
        "schema": {"type": "string"},
    },
}


def description(
    resources: Iterable[Resource], dataset: Dataset, within: str = ""
) -> dict[str, Any]:
    """Return the whole description.

    Parameters
    ----------
    resources
        All that there is to ask for.
    dataset
        The dataset that is described.
    within
        The name that its addresses have, if it is not the first.
    """
    names = {"Doubtable": {"type": "string", "enum": sorted(doubtable(dataset))}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title(dataset),
            "version": version("panjshir-control-map"),
            "description": " ".join(_told(dataset)),
            **_licence(dataset),
        },
        "servers": [{"url": f"{SERVER}/.." if within else SERVER}],
        "paths": {_path(each.path, within): {"get": _operation(each)} for each in resources},
        "components": {"schemas": SCHEMAS | names},
    }


def _path(path: str, within: str) -> str:
    of_one = within and path.startswith(f"{PREFIX}/")
    return f"{PREFIX}/{within}{path.removeprefix(PREFIX)}" if of_one else path


def _told(dataset: Dataset) -> Iterator[str]:
    yield f"Dataset {dataset.version}."
    yield from filter(None, (attribution(dataset), *caveats(dataset)))


def _licence(dataset: Dataset) -> dict[str, dict[str, str]]:
    """Return the first licence, if there is one; the description of an API has room for no more."""
    if not dataset.licences:
        return {}
    name, address = dataset.licences[0].name, dataset.licences[0].address
    return {"license": {"name": name or address, **({"url": address} if address else {})}}


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
    pinned = any(isinstance(parameter, Pin) for parameter in resource.parameters)
    return {
        "200": {**full, "headers": HEADERS},
        "304": {"description": "What the client has is still right"},
        **({"409": OTHER_VERSION} if pinned else {}),
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
