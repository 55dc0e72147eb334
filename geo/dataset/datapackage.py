"""The description of the data package: its version, what it says of the dataset, and its files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from geo.dataset import rules
from geo.dataset.control_block import ControlBlock, read_control, read_text
from geo.dataset.coverage import SPATIAL, TEMPORAL, check_days, check_form
from geo.dataset.model import Credit, Licence, Package
from geo.dataset.resources import CAPTION, FILE, FOR, PackageFile, Role, fault, read_resources
from geo.errors import Problem
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.dataset.folder import Folder
    from geo.dataset.model import Text


@dataclass(frozen=True)
class Description:
    """What the description says, as far as it could be read."""

    name: str
    licences: tuple[Licence, ...]
    version: str
    created: datetime | None
    """When the dataset was released; ``None`` where the description does not say."""
    control: ControlBlock
    resources: Mapping[Role, PackageFile]
    overview_for: tuple[str, ...] = ()
    """The places for which there is an overview, as they are written."""
    overview_caption: Text = field(default_factory=dict)
    """What the first of them is called beside it."""
    package: Package = field(default_factory=Package)
    spatial: Any = None
    """The region that the dataset is about, a geometry of GeoJSON, where the description names it."""
    is_told: bool = True
    """Whether there is a description to be read at all."""


def read_description(folder: Folder) -> Description:
    """Read and check the description."""
    value = folder.read_json(FILE)
    if value is not None and not isinstance(value, dict):
        _report(folder, None, None, say("fault.no_object"), say("remedy.restore_description"))
        value = None
    if value is None:
        return Description("", (), "", None, ControlBlock(), {}, is_told=False)
    name, licences = _name(folder, value.get("name")), _licences(folder, value.get("licenses"))
    version, created = _version(folder, value.get("version")), _created(folder, value)
    control = _control(folder, value.get("control"))
    resources = read_resources(folder, value.get("resources"))
    overview_for = _overview_for(folder, resources.get(Role.OVERVIEW))
    caption = _overview_caption(folder, resources.get(Role.OVERVIEW))
    spatial = value.get(SPATIAL)
    for problem in (*check_days(value.get(TEMPORAL), control.record), *check_form(spatial)):
        folder.report(problem)
    return Description(
        name=name,
        licences=licences,
        version=version,
        created=created,
        control=control,
        resources=resources,
        overview_for=overview_for,
        overview_caption=caption,
        package=_package(folder, value),
        spatial=spatial,
    )


def _report(folder: Folder, field: str | None, value: Any, message: str, remedy: str) -> None:
    folder.report(fault(field, value, message, remedy))


def _name(folder: Folder, value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[a-z0-9]+([._-][a-z0-9]+)*", value, re.ASCII):
        return value
    remedy = say("remedy.write_one", example="valley-control")
    _report(folder, "name", value, say("fault.bad_name"), remedy)
    return ""


def _licences(folder: Folder, value: Any) -> tuple[Licence, ...]:
    """Return the terms of the dataset; the names of licences are written with hyphens."""
    fault_of, example = say("fault.no_licences"), '{"name": "CC-BY-4.0"}'
    entries = _entries(folder, "licenses", value, fault_of, example)
    return tuple(_licence(folder, *entry) for entry in entries)


def _entries(
    folder: Folder, field: str, value: Any, message: str, example: str
) -> Iterator[tuple[Any, str]]:
    """Yield the entries of a list that may be missing, each with where it stands."""
    if value is not None and not isinstance(value, list):
        remedy = say("remedy.write_or_leave", example=f"[{example}]")
        _report(folder, field, value, message, remedy)
        return
    yield from ((each, f"{field}[{number}]") for number, each in enumerate(value or ()))


def _licence(folder: Folder, value: Any, where: str) -> Licence:
    name, address = _member(value, "name") or "", _member(value, "path") or ""
    if not name and not address:
        remedy = say("remedy.write_name", example="CC-BY-4.0")
        _report(folder, where, value, say("fault.empty_licence"), remedy)
    name = _words(folder, f"{where}.name", name, rules.LINE)
    address = _words(folder, f"{where}.path", address, rules.optional(rules.ADDRESS))
    return Licence(name.replace("-", " "), address)


def _package(folder: Folder, value: Mapping[str, Any]) -> Package:
    return Package(
        title=_words(folder, "title", value.get("title"), rules.LINE),
        description=_words(folder, "description", value.get("description"), rules.TEXT),
        sources=tuple(dict.fromkeys(_sources(folder, value))),
        contributors=_credits(folder, "contributors", value.get("contributors")),
        id=_words(folder, "id", value.get("id"), rules.optional(rules.WHOLE_DOI, rules.IDENTIFIER)),
        homepage=_words(folder, "homepage", value.get("homepage"), rules.optional(rules.ADDRESS)),
    )


def _sources(folder: Folder, value: Mapping[str, Any]) -> Iterator[Credit]:
    """Yield what the package is built on, and then what its files are."""
    yield from _credits(folder, "sources", value.get("sources"))
    entries = value.get("resources")
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        yield from _credits(folder, f"resources[{number}].sources", _member(entry, "sources"))


def _credits(folder: Folder, where: str, value: Any) -> tuple[Credit, ...]:
    entries = _entries(folder, where, value, say("fault.no_entries"), '{"title": "GeoNames"}')
    return tuple(_credit(folder, *entry) for entry in entries)


def _credit(folder: Folder, value: Any, where: str) -> Credit:
    title, address, role = (
        _words(folder, f"{where}.{member}", _member(value, member), held)
        for member, held in (
            ("title", rules.REQUIRED_LINE),
            ("path", rules.optional(rules.ADDRESS)),
            ("role", rules.LINE),
        )
    )
    return Credit(title, address, role)


def _words(folder: Folder, field: str, value: Any, held: Sequence[rules.Rule]) -> str:
    """Return a text of the description, which may be left out if the rules let it be empty."""
    text = "" if value is None else value
    fault = rules.broken(held, text) if isinstance(text, str) else rules.FILLED
    if fault:
        _report(folder, field, value, fault.message, fault.remedy)
    return str(text)


def _version(folder: Folder, value: Any) -> str:
    if isinstance(value, str) and rules.VERSION.holds(value):
        return value
    _report(folder, "version", value, rules.VERSION.message, rules.VERSION.remedy)
    return ""


def _created(folder: Folder, description: Mapping[str, Any]) -> datetime | None:
    """Return the moment of release; one without a time zone is meant in UTC."""
    value = description.get("created")
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        moment = None
    if moment is None or not rules.is_sane(moment.date()):
        remedy = say("remedy.write_or_leave", example="2025-01-31T00:00:00Z")
        _report(folder, "created", value, say("fault.no_moment"), remedy)
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _member(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _control(folder: Folder, block: Any) -> ControlBlock:
    """Return the block ``control``, with the words of the file that tells of the dataset."""
    control = read_control(block, partial(_report, folder))
    about = {tag: _prose(folder, name) for tag, name in control.about.items()}
    return replace(control, profile=replace(control.profile, about=about))


def _prose(folder: Folder, name: str) -> str:
    text = folder.read_prose(name)
    fault = rules.broken(rules.TEXT, text) if text is not None else None
    if fault:
        folder.report(Problem(name, None, None, None, fault.message, fault.remedy))
    return text or ""


def _overview_caption(folder: Folder, overview: PackageFile | None) -> Text:
    if overview is None or CAPTION not in overview.entry:
        return {}
    return read_text(overview.entry[CAPTION], overview.field(CAPTION), partial(_report, folder))


def _overview_for(folder: Folder, overview: PackageFile | None) -> tuple[str, ...]:
    if overview is None:
        return ()
    ids = overview.entry.get(FOR)
    if isinstance(ids, list) and ids and all(isinstance(each, str) for each in ids):
        return tuple(ids)
    folder.report(overview.fault(FOR, say("fault.overview_for"), say("remedy.list_places")))
    return ()
