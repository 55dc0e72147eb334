"""The dataset as catalogues and search engines read it: a ``Dataset`` of schema.org, in JSON-LD.

Only what is known is said: there is no ``distribution``, for a page does not know where it lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geo.credits import attribution, title
from geo.dataset.coverage import beyond, extent
from geo.language.catalogue import Language, speaking
from geo.language.terms import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.dataset.model import Credit, Dataset

CONTEXT: Final = "https://schema.org"
AUTHOR: Final = "author"


def dataset_ld(dataset: Dataset) -> dict[str, Any]:
    """Return the dataset as an object of JSON-LD, always in English where it has that."""
    package = dataset.package
    with speaking(Language.EN):
        told = {
            "@context": CONTEXT,
            "@type": "Dataset",
            "name": package.title or title(dataset),
            "alternateName": dataset.name,
            "description": package.description or title(dataset),
            "identifier": _identifiers(dataset),
            "url": package.homepage,
            "version": dataset.version,
            "dateModified": dataset.released.date().isoformat(),
            "license": [each.address or each.name for each in dataset.licences],
            "creator": [_named("Organization", each) for each in authors(package.contributors)],
            "contributor": [_named("Organization", each) for each in others(package.contributors)],
            "creditText": attribution(dataset),
            "temporalCoverage": f"{dataset.record.start}/{dataset.record.end}",
            "spatialCoverage": _places(dataset),
            "isBasedOn": [_named("CreativeWork", each) for each in package.sources],
        }
    return {name: value for name, value in told.items() if value}


def authors(contributors: Iterable[Credit]) -> list[Credit]:
    """Return those of the contributors who are its authors; all of them where nobody is called so."""
    everybody = [*contributors]
    return [each for each in everybody if each.role == AUTHOR] or everybody


def others(contributors: Iterable[Credit]) -> list[Credit]:
    """Return those of the contributors who are not its authors."""
    everybody = [*contributors]
    return [each for each in everybody if each not in authors(everybody)]


def _identifiers(dataset: Dataset) -> list[Any]:
    checksum = {"@type": "PropertyValue", "propertyID": "SHA-256", "value": dataset.checksum}
    return [*filter(None, [dataset.package.doi_address or dataset.package.id]), checksum]


def _named(kind: str, credit: Credit) -> dict[str, str]:
    address = {"url": credit.address} if credit.address else {}
    return {"@type": kind, "name": credit.title, **address}


def _places(dataset: Dataset) -> list[dict[str, Any]]:
    """Return the box around the areas, and the points outside of it; schema.org has latitude first."""
    west, south, east, north = extent(dataset)
    box = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
    points = [
        (place.name, {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon})
        for place in beyond(dataset)
    ]
    shown = [(wording(dataset.profile.name), box), *points]
    return [{"@type": "Place", "name": name, "geo": shape} for name, shape in shown]
