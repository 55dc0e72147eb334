"""What a dataset says of itself as HTML: its title, what it is built on, and who made it."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from geo.language.catalogue import told_in
from geo.language.terms import format_date
from geo.templates import render

if TYPE_CHECKING:
    from geo.dataset.model import Dataset


@told_in("package")
def package_html(dataset: Dataset) -> str:
    """Return the dataset's own words on itself, and whom it names; nothing where it has none."""
    return render("package.html", package=dataset.package)


@told_in("package")
def corrections_html(dataset: Dataset) -> str:
    """Return what each version corrected, and why; nothing where none did."""
    versions = {
        version: [{**vars(each), "date": format_date(each.day)} for each in made]
        for version, made in groupby(dataset.corrections, key=attrgetter("version"))
    }
    return render("corrections.html", corrections=versions)
