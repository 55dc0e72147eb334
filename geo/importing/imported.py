"""What an import makes: the rows of a dataset, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from geo.importing.omissions import Omissions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import FrontLine

Cells: TypeAlias = "Mapping[str, str]"
"""A row by the names of its columns; a column that it does not name is empty."""


@dataclass(frozen=True)
class Provenance:
    """Whose data it is, as far as the reader who imports it says so, and on what terms.

    ``title`` is that of the dataset to be made, ``publication`` what the data itself is called.
    ``redistributable`` tells whether its terms let its rows be passed on.
    """

    title: str
    publisher: str
    publication: str
    url: str = ""
    retrieved: date | None = None
    licence: str = ""
    licence_url: str = ""
    attribution: str = ""
    redistributable: bool = True

    @property
    def credit(self) -> str:
        """Whom to name: what the terms ask for, or else whose data it is."""
        return self.attribution or f"{self.publisher}: {self.publication}"

    def source(self, source_id: str, day: date, title: str = "") -> Cells:
        """Return the source that reports are of.

        Parameters
        ----------
        source_id
            Its id.
        day
            The last day that it speaks of, which is when it was published at the earliest.
        title
            What it is called, if not as the publication.
        """
        named = title or self.publication
        return {
            "source_id": source_id,
            "publisher": self.publisher,
            "title": f"{named} ({self.licence})" if self.licence else named,
            "published_on": day.isoformat(),
            "date_precision": "day",
            "url": self.url,
            "language": "en",
            "accessed_on": self.retrieved.isoformat() if self.retrieved else "",
        }


@dataclass(frozen=True)
class Imported:
    """Everything of a dataset but its description, in the order of its tables.

    ``actors`` are names by id; ``areas`` the shapes of places by their id, in degrees (EPSG:4326,
    lon/lat); ``how`` tells in sentences what was made of the files.
    """

    actors: Mapping[str, str]
    claimants: Sequence[Cells]
    kinds: Sequence[Cells]
    places: Sequence[Cells]
    reports: Sequence[Cells]
    sources: Sequence[Cells]
    how: Sequence[str]
    areas: Mapping[str, BaseGeometry] = field(default_factory=dict)
    fronts: Sequence[FrontLine] = ()
    days: Sequence[date] = ()
    """Days that the record has to hold besides those of the reports."""
    omissions: Omissions = field(default_factory=Omissions)
