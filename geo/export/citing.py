"""How to cite what is shown: in words, as BibTeX and as RIS, each with the data's version and checksum."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.credits import product
from geo.export.metadata import citation
from geo.export.schema_org import authors
from geo.language.catalogue import Language, speaking
from geo.language.terms import eyes_names, format_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geo.codes.vocabulary import Eyes
    from geo.dataset.model import Dataset

SPECIAL: Final = re.compile(r"[\\{}&%$#_~^]")
"""What BibTeX would take for more than text."""

COMMANDS: Final = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


OTHER: Final = re.compile(r"[^A-Za-z0-9]+")
"""What has no place in a key."""


@dataclass(frozen=True)
class Cited:
    """What is cited.

    ``what`` names it, as text in one line; ``key`` is short, of letters, digits and hyphens.
    ``address`` is where it can be seen, if anywhere.
    """

    what: str
    key: str
    address: str = ""

    @classmethod
    def of_day(cls, dataset: Dataset, day: date, eyes: Eyes, address: str = "") -> Cited:
        """Return the map of a day, always in English.

        Parameters
        ----------
        dataset
            What the map is made of.
        day
            The day that it shows.
        eyes
            Whose eyes it looks through.
        address
            Where it can be seen, if anywhere.
        """
        with speaking(Language.EN):
            what = " · ".join((format_date(day), *eyes_names(eyes).values()))
        told = "-".join((dataset.file_name, day.isoformat(), *map(str, eyes.parameters().values())))
        return cls(what, OTHER.sub("-", told), address)


DATE_SLOT, ISO_SLOT, ADDRESS_SLOT = "⟪date⟫", "⟪iso⟫", "⟪address⟫"
"""What stands for the day, in words and as ISO 8601, and for the address where a browser fills them in."""


def citations_of_any_day(dataset: Dataset, eyes: Eyes) -> dict[str, str]:
    """Return how to cite the map of a day that a browser fills in, as :func:`citations` does."""
    day = dataset.opening.opens_on
    shown = Cited.of_day(dataset, day, eyes, ADDRESS_SLOT)
    with speaking(Language.EN):
        what = shown.what.replace(format_date(day), DATE_SLOT)
    return citations(dataset, Cited(what, shown.key.replace(f"{day}", ISO_SLOT), ADDRESS_SLOT))


def citations(dataset: Dataset, cited: Cited) -> dict[str, str]:
    """Return how to cite something that is made of a dataset, always in English.

    Returns
    -------
    :
        The forms by their endings: ``txt`` is one line of words, ``bib`` BibTeX, ``ris`` RIS.
    """
    with speaking(Language.EN):
        return {
            "txt": " ".join(filter(None, (citation(dataset, cited.what), cited.address))),
            "bib": _bibtex(dataset, cited),
            "ris": _ris(dataset, cited),
        }


def _bibtex(dataset: Dataset, cited: Cited) -> str:
    released = dataset.released.date()
    fields = {
        "title": f"{{{_escaped(product(dataset))}}}: {_escaped(cited.what)}",
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in _authors(dataset)),
        "year": str(released.year),
        "version": dataset.version,
        "note": f"Dataset {dataset.version}, SHA-256 {dataset.checksum}",
        "doi": dataset.package.doi,
        "url": cited.address.replace("{", "%7B").replace("}", "%7D"),
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{cited.key},\n{told}}}\n"


def _ris(dataset: Dataset, cited: Cited) -> str:
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _tags(dataset, cited))


def _tags(dataset: Dataset, cited: Cited) -> Iterator[tuple[str, str]]:
    """Yield the lines of RIS; each value is of one line."""
    released = dataset.released.date()
    yield "TY", "DATA"
    yield "TI", f"{product(dataset)}: {cited.what}"
    for name in _authors(dataset):
        yield "AU", name
    yield "PY", str(released.year)
    yield "DA", f"{released:%Y/%m/%d}"
    yield "ET", dataset.version
    yield "N1", f"Dataset {dataset.version}, SHA-256 {dataset.checksum}"
    if dataset.package.doi:
        yield "DO", dataset.package.doi
    if cited.address:
        yield "UR", cited.address
    yield "ER", ""


def _authors(dataset: Dataset) -> list[str]:
    return [each.title for each in authors(dataset.package.contributors)] or [product(dataset)]


def _escaped(text: str) -> str:
    def safe(special: re.Match[str]) -> str:
        return COMMANDS.get(special[0], f"\\{special[0]}")

    return SPECIAL.sub(safe, text)
