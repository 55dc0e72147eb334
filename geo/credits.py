"""What every file and picture says of its dataset: its title, its terms, and what it cannot tell.

All of it is in the language that is spoken, where the dataset has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.language.catalogue import say
from geo.language.terms import clauses, wording

if TYPE_CHECKING:
    from geo.dataset.model import Dataset, Licence


def title(dataset: Dataset) -> str:
    """Return what the dataset is: control of what it is about."""
    return named("dataset.title", dataset)


def product(dataset: Dataset) -> str:
    """Return what the product is called where it shows the dataset."""
    return named("dataset.product", dataset)


def question(dataset: Dataset) -> str:
    """Return what stands above every picture of the dataset."""
    return wording(dataset.profile.question) or title(dataset)


def caveats(dataset: Dataset) -> list[str]:
    """Return what a reader has to bear in mind, as sentences."""
    return [wording(caveat) for caveat in dataset.profile.caveats]


def attribution(dataset: Dataset) -> str:
    """Return whom to name when the data is used."""
    return wording(dataset.profile.attribution)


def map_credits(dataset: Dataset) -> str:
    """Return whom the layers of every map are from, in one line."""
    return wording(dataset.profile.credits)


def legend_note(dataset: Dataset) -> str:
    """Return what a reader has to bear in mind, below the legend: of the dataset, and of the front if it has one."""
    front = say("legend.front") if dataset.fronts else ""
    return " ".join(filter(None, (wording(dataset.profile.note), front)))


def licence(dataset: Dataset) -> str:
    """Return the terms of the dataset."""
    return clauses(map(_terms, dataset.licences))


def _terms(licence: Licence) -> str:
    where = f"({licence.address})" if licence.name else licence.address
    return " ".join(part for part in (licence.name, licence.address and where) if part)


def named(key: str, dataset: Dataset) -> str:
    """Return a string of the interface with what the dataset is about."""
    return say(key, name=wording(dataset.profile.name))
