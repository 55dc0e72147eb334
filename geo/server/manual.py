"""The page of the API for people: examples to try, every address, every parameter."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from geo.credits import title
from geo.design.properties import css_variables
from geo.design.typeface import page_type
from geo.frontend.assets import inline, script_json, static
from geo.frontend.scripts import script_of
from geo.frontend.templates import render
from geo.language.catalogue import Language, say, speaking, table
from geo.server import state as served
from geo.server.api.examples import BASE, TOOLS, Example, examples
from geo.server.api.openapi import PREFIX
from geo.server.api.resources import resources
from geo.server.caching import entity_tag, not_modified
from geo.server.choosing import QUERY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starlette.requests import Request

    from geo.server.api.endpoint import Resource
    from geo.server.api.parameters import Parameter

PATH = "/api"


def address() -> str:
    """Return the address of the page for the dataset that is spoken of, relative to any page."""
    return f".{PATH}{_query()}"


def _query() -> str:
    return f"?{urlencode({QUERY: served.names()[served.chosen()]})}" if served.chosen() else ""


async def serve_manual(request: Request) -> Response:
    """Answer with the page; its code names the host under which it was asked for."""
    here = request.url
    base = f"{here.scheme}://{here.netloc}{here.path.removesuffix(PATH)}/"
    page = await run_in_threadpool(manual_page, base)
    headers = {"cache-control": "no-cache", "etag": entity_tag(served.dataset().checksum, page)}
    return not_modified(request, headers) or HTMLResponse(page, headers=headers)


def manual_page(base: str) -> str:
    """Return the page, which is in English as the API is.

    Parameters
    ----------
    base
        Where the app begins, with a slash at its end, as far as the server knows; a browser knows better.
    """
    dataset, api = served.dataset(), served.api_path()
    with speaking(Language.EN):
        return render(
            "manual/manual.html",
            words=table("manual"),
            words_json=script_json(table("manual")),
            title=title(dataset),
            version=dataset.version,
            checksum=dataset.checksum,
            api=api,
            home=f"./{_query()}",
            base=base,
            tools=TOOLS,
            examples=[_told(example, api, base) for example in examples(dataset)],
            groups=[*_groups(resources().values())],
            css=f"{page_type('./')}{css_variables()}{static('manual/manual.css')}",
            js=inline(script_of("manual/main.js")),
        )


def _told(example: Example, api: str, base: str) -> dict[str, Any]:
    parameters = {p.name: p for p in resources()[f"{PREFIX}/{example.path}"].parameters}
    return {
        "name": example.name,
        "address": f"{api}/{example.path}{example.query}",
        "values": [
            {"name": name, "value": value, "means": parameters[name].description}
            for name, value in example.given
        ],
        "code": {tool: code.replace(BASE, base) for tool, code in example.code(api).items()},
        "is_picture": example.ending == "png",
    }


def _groups(every: Iterable[Resource]) -> Iterator[dict[str, Any]]:
    """Yield the resources in order, those together that differ in nothing but their ending."""
    below = [each for each in every if each.path.startswith(PREFIX)]
    forms = [_form(each) for each in below]
    by_form = sorted(below, key=lambda each: forms.index(_form(each)))
    for _, alike in groupby(by_form, key=_form):
        first, *more = group = [*alike]
        yield {
            "id": first.path.removeprefix(f"{PREFIX}/"),
            "names": [each.path.removeprefix(f"{PREFIX}/") for each in group],
            "summary": first.summary.partition(" as " if more else "\0")[0],
            "media_types": [kind for each in group for kind in each.media_types],
            "parameters": [
                {"name": p.name, "means": p.description, **_values(p)} for p in first.parameters
            ],
        }


def _form(resource: Resource) -> tuple[str, ...]:
    """Return the name without its ending, and the names of the parameters."""
    stem = resource.path.removeprefix(f"{PREFIX}/").partition(".")[0]
    return (stem, *(each.name for each in resource.parameters))


def _values(parameter: Parameter) -> dict[str, str]:
    """Return what a parameter takes, and what it is where it is not given, as its schema has it."""
    schema = parameter.schema()
    default = schema.get("default", "")
    told = default if isinstance(default, str) else ",".join(map(str, [*default]))
    return {"takes": _takes(schema), "default": told}


def _takes(schema: dict[str, Any]) -> str:
    """Return what a value may be: words of a list, a date, a number between two others."""
    if "items" in schema:
        return f"{_takes(schema['items'])} {say('manual.several')}"
    if "enum" in schema:
        return ", ".join(schema["enum"])
    if "minimum" in schema:
        return say("manual.between", least=schema["minimum"], most=schema["maximum"])
    if schema.get("format") == "date":
        return say("manual.day")
    return ", ".join(schema["examples"]) if "examples" in schema else say("manual.names")
