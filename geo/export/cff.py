"""How to cite the dataset, for machines: ``CITATION.cff`` (Citation File Format 1.2.0)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

from geo.credits import title
from geo.export.schema_org import authors
from geo.language.catalogue import Language, speaking

if TYPE_CHECKING:
    from geo.dataset.model import Credit, Dataset, Licence

NAME: Final = "CITATION.cff"
MESSAGE: Final = "If you use these files, please cite the dataset that they are made of as below."

LICENCES: Final = (
    *("CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0"),
    *("CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0", "ODbL-1.0", "ODC-By-1.0", "PDDL-1.0"),
    *("CDLA-Permissive-1.0", "CDLA-Sharing-1.0", "OGL-UK-3.0", "Apache-2.0", "MIT"),
)
"""The licences of data that the format has a name for, as SPDX writes them."""

_BY_NAME = {name.replace("-", " ").casefold(): name for name in LICENCES}


def cff_bytes(dataset: Dataset) -> bytes:
    """Write how to cite the dataset; equal datasets give equal bytes."""
    text = yaml.safe_dump(_citation(dataset), sort_keys=False, allow_unicode=True, width=100)
    return text.encode()


def _citation(dataset: Dataset) -> dict[str, Any]:
    package = dataset.package
    with speaking(Language.EN):
        name = package.title or title(dataset)
    told = {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": name,
        "abstract": package.description,
        "authors": [_entity(each) for each in authors(package.contributors)] or [{"name": name}],
        "version": dataset.version,
        "date-released": dataset.released.date().isoformat(),
        **_terms(dataset.licences),
        "doi": package.doi,
        "url": package.homepage,
        "identifiers": _identifiers(dataset),
    }
    return {key: value for key, value in told.items() if value}


def _entity(credit: Credit) -> dict[str, str]:
    return {"name": credit.title, **({"website": credit.address} if credit.address else {})}


def _terms(licences: tuple[Licence, ...]) -> dict[str, str]:
    """Return the licence, if there is just one: several in this format are ones to choose from."""
    if len(licences) != 1:
        return {}
    known = _BY_NAME.get(licences[0].name.casefold())
    return {"license": known} if known else {"license-url": licences[0].address}


def _identifiers(dataset: Dataset) -> list[dict[str, str]]:
    checksum = {
        "type": "other",
        "value": f"sha256:{dataset.checksum}",
        "description": "SHA-256 over all files of the dataset",
    }
    named = dataset.package.id
    if not named or dataset.package.doi:
        return [checksum]
    all_versions = {"type": "other", "value": named, "description": "The dataset in all versions"}
    return [all_versions, checksum]
