"""The way from the map of one dataset to that of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from geo.frontend.templates import render
from geo.language.catalogue import spoken
from geo.language.terms import wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.dataset.model import Dataset


@dataclass(frozen=True)
class MapLink:
    """A link to the map of a dataset, on the day nearest to one."""

    name: str
    address: str
    is_current: bool = False

    @classmethod
    def to(cls, dataset: Dataset, near: date, *, current: bool = False) -> MapLink:
        """Return the link to a dataset's map.

        Parameters
        ----------
        dataset
            The dataset.
        near
            The day that the present map shows.
        current
            Whether it is the present map's own dataset.
        """
        language = {"lang": spoken().value}
        query = urlencode({"dataset": dataset.file_name, **language, "near": near.isoformat()})
        return cls(wording(dataset.profile.name), f"./?{query}", current)


def maps_html(links: Iterable[MapLink]) -> str:
    """Return the links to all maps, the present one marked."""
    return render("maps.html", links=[*links])


def map_of_place_html(link: MapLink) -> str:
    """Return the link to the map that shows the inside of a place."""
    return render("map_of_place.html", link=link)
