"""The resources that the description names: which file plays which role in the dataset."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from geo.errors import Problem
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from geo.dataset.folder import Folder

    Entry = Mapping[str, Any]

FILE = "datapackage.json"
ROLE = "control:role"
"""The member of a resource that tells what it is for; one without it is no part of the map."""

FOR = "control:for"
"""The member of the overview that tells for which places it is."""

CAPTION = "control:caption"
"""The member of the overview that tells what the first of those places is called beside it, by language."""


class Role(StrEnum):
    """What a file is for; no two of a dataset are for the same."""

    ACTORS = "actors"
    CLAIMANTS = "claimants"
    KINDS = "kinds"
    PLACES = "places"
    REPORTS = "reports"
    SOURCES = "sources"
    CLAIMS = "claims"
    CHANGES = "changes"
    """Our own corrections: what later versions changed, and why."""
    POPULATION = "population"
    """How many people live in the places that are areas."""
    AREAS = "areas"
    """The shapes of the places that are areas: GeoJSON."""
    OUTLINES = "outlines"
    """What lies around them, with its names: GeoJSON."""
    LINES = "lines"
    """Rivers and the like: GeoJSON."""
    FRONTS = "fronts"
    """The lines between who holds and who does not, each with its days: GeoJSON."""
    OVERVIEW = "overview"
    """What a small map shows of places that lie too far off: GeoJSON."""
    BACKDROP = "backdrop"
    """A picture below everything else."""


OPTIONAL = (
    Role.CLAIMS,
    Role.CHANGES,
    Role.POPULATION,
    Role.OUTLINES,
    Role.LINES,
    Role.OVERVIEW,
    Role.BACKDROP,
)
"""The roles that a dataset as a rule has and need not have."""


def absent(paths: Container[str]) -> list[str]:
    """Return the names of what is not shown because no file has it."""
    return [say(f"own_role.{role}") for role in OPTIONAL if role not in paths]


@dataclass(frozen=True)
class PackageFile:
    """A file of the dataset with its role, and all that the description says of it."""

    role: Role
    path: str
    entry: Entry

    def field(self, member: str) -> str:
        """Return where the description has a member of the resource, as a path of names."""
        return f"resources.{self.role}.{member}"

    def fault(self, member: str, message: str, remedy: str) -> Problem:
        """Return what is wrong with a member of the resource's description.

        Parameters
        ----------
        member
            Its name.
        message, remedy
            What is wrong with it, and how to mend it.
        """
        return fault(self.field(member), self.entry.get(member), message, remedy)


def fault(field: str | None, value: Any, message: str, remedy: str) -> Problem:
    """Return what is wrong with the description.

    Parameters
    ----------
    field, value
        The member that is wrong, as a path of names, and what it is, if anything.
    message, remedy
        What is wrong with it, and how to mend it.
    """
    return Problem(FILE, None, field, None if value is None else str(value), message, remedy)


def read_resources(folder: Folder, value: Any) -> dict[Role, PackageFile]:
    """Return the resources that have a role, after reporting what is wrong with them."""
    if not isinstance(value, list):
        message, remedy = say("fault.no_list"), say("remedy.list_files")
        folder.report(fault("resources", value, message, remedy))
        return {}
    entries: dict[Role, list[Entry]] = {}
    for number, entry in enumerate(value, 1):
        role = entry.get(ROLE) if isinstance(entry, dict) else None
        if role in list(Role):
            entries.setdefault(Role(role), []).append(entry)
        elif role is not None:
            remedy = say("remedy.one_of", words=", ".join(Role))
            field, message = f"resources[{number}].{ROLE}", say("fault.no_role")
            folder.report(fault(field, role, message, remedy))
    for problem in _miscounted(entries):
        folder.report(problem)
    resources = [
        PackageFile(role, str(each[0].get("path")), each[0]) for role, each in entries.items()
    ]
    return {resource.role: resource for resource in resources if _has_path(folder, resource)}


def no_areas() -> Problem:
    """Return that the areas have no layer."""
    message = say("fault.no_areas")
    remedy = say("remedy.write_role", name=ROLE, role=Role.AREAS)
    return fault("resources", None, message, remedy)


def _miscounted(entries: Mapping[Role, list[Entry]]) -> Iterator[Problem]:
    for role, each in entries.items():
        if len(each) > 1:
            message, remedy = say("fault.same_role", count=len(each)), say("remedy.keep_one")
            yield fault(f"resources.{role}", None, message, remedy)


def _has_path(folder: Folder, resource: PackageFile) -> bool:
    if isinstance(resource.entry.get("path"), str) and re.fullmatch(
        r"\w[\w.-]*", resource.path, re.ASCII
    ):
        return True
    message = say("fault.no_file_here")
    folder.report(resource.fault("path", message, say("remedy.only_name")))
    return False
