"""Ten requests that show what the API is for, and how to make each in the tools of the trade."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from geo.codes.vocabulary import ASSESSED, Knowledge
from geo.view import read_comparison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.dataset.model import Dataset

TOOLS: Final = ("curl", "python", "r", "qgis")
"""The tools for which each example has code, QGIS where the answer can be a layer or a picture."""

BASE: Final = "{base}"
"""What stands in the code for where the app begins, with a slash at its end."""


@dataclass(frozen=True)
class Example:
    """A request: its name among the words, what it asks for, with which values, and how it is kept.

    ``file`` is the name of a file with its answer. ``layer`` says whether it can be asked for as GeoJSON.
    """

    name: str
    path: str
    given: tuple[tuple[str, str], ...]
    file: str
    layer: bool = False

    @property
    def query(self) -> str:
        """The query of its address, with its question mark."""
        return f"?{urlencode(self.given, safe=',')}" if self.given else ""

    @property
    def ending(self) -> str:
        """The ending of the file."""
        return self.file.rpartition(".")[2]

    def code(self, api: str) -> dict[str, str]:
        """Return the code for each tool, by its name, with a slot for where the app begins.

        Parameters
        ----------
        api
            Where the API has the dataset, seen from there: ``api/v1``.
        """
        url = f"{BASE}{api}/{self.path}{self.query}"
        return {
            "curl": f'curl --output {self.file} "{url}"',
            "python": _PYTHON.get(self.ending, _PYTHON_FILE).format(url=url, file=self.file),
            "r": _R.get(self.ending, _R_FILE).format(url=url, file=self.file),
            "qgis": self._qgis(api, url),
        }

    def _qgis(self, api: str, url: str) -> str:
        if self.layer:
            values = urlencode(dict(self.given) | {"format": "geojson"}, safe=",")
            address = f"{BASE}{api}/{self.path}?{values}"
            return f'iface.addVectorLayer("{address}", "{self.path}", "ogr")'
        return url if self.ending == "png" else ""


_PYTHON: Final = {
    "json": 'import json\nfrom urllib.request import urlopen\n\nwith urlopen("{url}") as answer:\n    told = json.load(answer)',
    "csv": 'import pandas as pd\n\ntable = pd.read_csv("{url}")',
    "geojson": 'import geopandas as gpd\n\nplaces = gpd.read_file("{url}")',
}  # fmt: skip
_PYTHON_FILE: Final = 'from urllib.request import urlretrieve\n\nurlretrieve("{url}", "{file}")'
_R: Final = {
    "json": 'told <- jsonlite::fromJSON("{url}")',
    "csv": 'table <- read.csv("{url}")',
    "geojson": 'places <- sf::st_read("{url}")',
}
_R_FILE: Final = 'download.file("{url}", "{file}", mode = "wb")'


def examples(dataset: Dataset) -> tuple[Example, ...]:
    """Return the examples, of days, places and parties of the dataset."""
    return tuple(_examples(dataset))


def _examples(dataset: Dataset) -> Iterator[Example]:
    pair, _ = read_comparison({}, dataset)
    date = ("date", dataset.opening.opens_on.isoformat())
    party = next(r for r in dataset.codes.readings if str(r) in map(str, dataset.codes.actors))
    yield Example("control", "control", (date,), "control.json", layer=True)
    known = ("known", Knowledge.AS_KNOWN.value)
    yield Example("as_known", "control", (date, known), "known.json", layer=True)
    yield Example("party", "control", (date, ("reading", str(party))), "party.json", layer=True)
    yield Example("map", "control", (date, ("format", "geojson")), "control.geojson", layer=True)
    yield Example("table", "control", (date, ("format", "csv")), "control.csv", layer=True)
    yield Example("timeline", "timeline", (("format", "csv"),), "timeline.csv", layer=True)
    yield Example("reports", "reports", (), "reports.json")
    yield Example("picture", "snapshot.png", (date, ("layout", "a4")), "snapshot.png")
    days = ",".join(day.isoformat() for day in pair.days)
    yield Example("comparison", "comparison.png", (("dates", days),), "comparison.png")
    place = dataset.mapped_places[0].place_id
    eyes = ("reading", str(ASSESSED.reading))
    yield Example("dossier", "dossier.pdf", (("place", place), date, eyes), "dossier.pdf")
