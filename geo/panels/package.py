"""What a dataset says of itself as HTML: its title, what it is built on, and who made it."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from geo.dataset.coverage import beyond, extent
from geo.evidence.corrections import is_newer
from geo.frontend.templates import render
from geo.language.catalogue import say, written
from geo.language.terms import format_date, listed, name_of

if TYPE_CHECKING:
    from geo.dataset.model import Dataset


ROLES = ("author", "publisher", "maintainer", "wrangler", "contributor")
"""What somebody does for a dataset, by the Data Package standard."""


def package_html(dataset: Dataset) -> str:
    """Return the dataset's own words on itself, and whom it names; nothing where it has none."""
    package = dataset.package
    known_as = package.doi_address or package.id
    return render(
        "package.html", package=package, known_as=known_as, covers=_covers(dataset), role_of=_role
    )


def _role(role: str) -> str:
    """Return what somebody does for a dataset; one of the roles of the Data Package standard by our words."""
    return say(f"contributor.{role}") if role in ROLES else role


def _covers(dataset: Dataset) -> list[str]:
    """Return which days and which region the dataset is about, and what lies outside of that."""
    days = {"start": dataset.record.start, "end": dataset.record.end}
    edges = zip(("west", "south", "east", "north"), extent(dataset), strict=True)
    told = [
        say("package.days", **{name: format_date(day) for name, day in days.items()}),
        say("package.region", **{name: written(degrees, ".2f") for name, degrees in edges}),
    ]
    outside = [name_of(place) for place in beyond(dataset)]
    return [*told, *([say("package.beyond", places=listed(outside))] if outside else [])]


def corrections_html(dataset: Dataset, since: str | None = None) -> str:
    """Return what each version corrected, and why; nothing where none did.

    Those after the version ``since`` stand open.
    """
    versions = {
        version: [{**vars(each), "date": format_date(each.day)} for each in made]
        for version, made in groupby(dataset.corrections, key=attrgetter("version"))
    }
    opened = [version for version in versions if since and is_newer(version, since)]
    return render("corrections.html", corrections=versions, opened=opened)
