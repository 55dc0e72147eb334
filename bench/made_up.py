"""A made-up dataset of any size: `python -m bench.made_up FOLDER PLACES REPORTS`.

Nobody, no place and no day in it is real, and every row says so. The same numbers give the same files.
"""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.dataset.schema import ACTORS, CLAIMANTS, KINDS, PLACES, REPORTS, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

START: Final = date(2001, 7, 1)
DAYS: Final = 549
DATES: Final = [(START + timedelta(days=n)).isoformat() for n in range(DAYS)]
BATTLE: Final = {"start": "2001-08-15", "end": "2001-09-16", "opens_on": "2001-09-06"}

AGES_AFTER_DAYS: Final = 30
"""After how many days colours begin to fade, as those of a dataset that ages its evidence."""

WIDTH_DEG: Final = 2.0
"""How wide the square is of which all places are parts, at nought degrees."""

POINTS: Final = ("bridge", "airfield")
"""The places whose control is shown that are no squares, each of a kind of its own."""

SPEAKERS: Final = ("reds", "greens")
ACTOR_IDS: Final = (*SPEAKERS, "guard")
CLAIMANT_WEIGHTS: Final = {
    "reds": 30,
    "greens": 20,
    "guard": 4,
    "press": 26,
    "analysts": 9,
    "witnesses": 8,
    "envoys": 3,
}
KIND_WEIGHTS: Final = {
    "capture": 18,
    "recapture": 6,
    "hold": 26,
    "contest": 14,
    "besiege": 3,
    "withdraw": 5,
    "deny": 10,
    "confirm": 12,
    "concede": 2,
    "count": 4,
}
EVENT_PRECISIONS: Final = {"day": 90, "approx": 7, "month": 3}
SOURCE_PRECISIONS: Final = {"day": 92, "month": 5, "year": 1, "unknown": 2}
PUBLISHERS: Final = ("Invented Wire", "Invented Post", "Invented Radio", "Invented Observer Group")
REPORTS_PER_SOURCE: Final = 8

WHOLE_LAND: Final = "land"


@dataclass(frozen=True)
class Land:
    """The places of a made-up country: squares in regions, two points, and towns that have no colour."""

    squares: int

    @classmethod
    def of(cls, places: int) -> Land:
        """Return the country that shows the control of so many places."""
        return cls(places - len(POINTS))

    @property
    def side(self) -> int:
        """How many squares a row of the map has, a region of the country, and the country towns."""
        return ceil(sqrt(self.squares))

    @property
    def regions(self) -> list[str]:
        """The ids of the regions."""
        return [f"region_{n}" for n in range(ceil(self.squares / self.side))]

    @property
    def towns(self) -> list[str]:
        """The ids of the towns."""
        return [f"town_{n}" for n in range(self.side)]

    @property
    def mapped(self) -> list[str]:
        """The ids of the places whose control is shown."""
        return [*(f"cell_{n}" for n in range(self.squares)), *POINTS]

    def corner(self, number: int) -> tuple[float, float]:
        """Return the west and south edges of a square, in degrees (EPSG:4326)."""
        step = WIDTH_DEG / self.side
        return step * (number % self.side), step * (number // self.side)

    def rows(self) -> Iterator[list[str]]:
        """Yield the rows of the table of places."""
        yield _place(WHOLE_LAND, "Invented land", "region")
        for region in self.regions:
            yield _place(region, f"Invented {region.replace('_', ' ')}", "region", WHOLE_LAND)
        for number in range(self.squares):
            region = self.regions[number // self.side]
            yield _place(f"cell_{number}", f"Invented cell {number}", "area", region)
        for number, point in enumerate(POINTS):
            middle = self._middle(number * (self.squares - 1))
            yield _place(point, f"Invented {point}", point, WHOLE_LAND, middle)
        for number, town in enumerate(self.towns):
            cell = min(number * self.side, self.squares - 1)
            middle = self._middle(cell)
            yield _place(town, f"Invented town {number}", "town", f"cell_{cell}", middle)

    def _middle(self, number: int) -> tuple[float, float]:
        west, south = self.corner(number)
        half = WIDTH_DEG / self.side / 2
        return round(west + half, 5), round(south + half, 5)

    def features(self) -> Iterator[dict[str, Any]]:
        """Yield the squares as GeoJSON, each of eight corners as borders that meet have them."""
        step = WIDTH_DEG / self.side
        around = ((0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1), (0, 0))
        for number in range(self.squares):
            west, south = self.corner(number)
            ring = [
                [round(west + step * x / 2, 5), round(south + step * y / 2, 5)] for x, y in around
            ]
            yield {
                "type": "Feature",
                "properties": {"place_id": f"cell_{number}"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }


def _place(
    place_id: str, name: str, kind: str, part_of: str = "", lon_lat: Sequence[float] = ()
) -> list[str]:
    lon, lat = map(str, lon_lat or ("", ""))
    metres, source = ("100", "invented") if lon_lat else ("", "")
    return [place_id, name, kind, part_of, lat, lon, metres, source, "Invented."]


def write_made_up(folder: Path, places: int, reports: int) -> None:
    """Write the files of a made-up dataset into a folder.

    Parameters
    ----------
    folder
        Where they go; what has the same name is written over.
    places
        How many places have their control shown, 3 or more.
    reports
        How many reports there are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    land, chance = Land.of(places), np.random.default_rng([places, reports])
    (folder / "datapackage.json").write_text(json.dumps(_description(), indent=1), encoding="utf-8")
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in land.features())
    collection = f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'
    (folder / "areas.geojson").write_text(collection, encoding="utf-8")
    days, source_rows = _sources(chance, max(3, reports // REPORTS_PER_SOURCE))
    tables: dict[str, tuple[Iterable[str], Iterable[Iterable[str]]]] = {
        "actors": (list(ACTORS)[:6], _actors()),
        "claimants": (CLAIMANTS, _claimants()),
        "kinds": (list(KINDS)[:4], _kinds()),
        "places": (PLACES, land.rows()),
        "sources": (list(SOURCES)[:7], source_rows),
        "reports": (REPORTS, _reports(chance, land, days, reports)),
    }
    for name, (header, rows) in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)


def _actors() -> Iterator[list[str]]:
    for actor in ACTOR_IDS:
        yield [actor, f"Invented {actor}", "", "the", "true", str(actor in SPEAKERS).lower()]


def _claimants() -> Iterator[list[str]]:
    for claimant in CLAIMANT_WEIGHTS:
        side = claimant if claimant in ACTOR_IDS else ""
        phrase = "" if side else f"a report of invented {claimant}"
        yield [claimant, f"Invented {claimant}", side, phrase]


def _kinds() -> Iterator[list[str]]:
    yield ["area", "area", "true", "Area"]
    yield ["bridge", "diamond", "true", "Bridge"]
    yield ["airfield", "star", "true", "Airfield"]
    yield ["region", "area", "false", "Region"]
    yield ["town", "circle", "false", "Town"]


def _description() -> dict[str, Any]:
    record = {"start": str(START), "end": str(START + timedelta(days=DAYS - 1))}
    tables = ("actors", "claimants", "kinds", "places", "reports", "sources")
    title = "A made-up war: no row is real"
    return {
        "name": "made-up-control",
        "title": title,
        "version": "0.1.0",
        "control": {
            "name": {"en": "Invented land"},
            "question": {"en": title},
            "record": record,
            "evidence_ages_after_days": AGES_AFTER_DAYS,
            "spans": [
                {"id": "battle", "title": {"en": "Battle"}, **BATTLE},
                {
                    "id": "record",
                    "title": {"en": "Whole record"},
                    **record,
                    "opens_on": BATTLE["opens_on"],
                },
            ],
        },
        "resources": [
            *({"name": each, "path": f"{each}.csv", "control:role": each} for each in tables),
            {"name": "areas", "path": "areas.geojson", "control:role": "areas"},
        ],
    }


def _draw(chance: np.random.Generator, weights: dict[str, int], count: int) -> list[str]:
    shares = np.array(list(weights.values())) / sum(weights.values())
    drawn: list[str] = chance.choice(list(weights), count, p=shares).tolist()
    return drawn


def _sources(chance: np.random.Generator, count: int) -> tuple[Sequence[int], Iterator[list[str]]]:
    """Return the days of the sources, counted from the first, and their rows."""
    days = np.sort(chance.integers(0, DAYS, count))
    days[0] = 0
    precisions = ["day", *_draw(chance, SOURCE_PRECISIONS, count - 1)]
    publishers = chance.integers(0, len(PUBLISHERS), count).tolist()
    lengths = {"day": len("2001-07-01"), "month": len("2001-07"), "year": len("2001"), "unknown": 0}

    def rows() -> Iterator[list[str]]:
        told = zip(days.tolist(), precisions, publishers, strict=True)
        for number, (day, precision, publisher) in enumerate(told):
            when = DATES[day][: lengths[precision]]
            title, url = f"Invented title {number}", f"https://example.org/{number}"
            yield [f"s{number}", PUBLISHERS[publisher], title, when, precision, url, "en"]

    return days.tolist(), rows()


def _reports(
    chance: np.random.Generator, land: Land, days: Sequence[int], count: int
) -> Iterator[list[str]]:
    """Yield a starting point for the whole country, then reports of any day in any order."""
    said = [WHOLE_LAND, "whole", "analysts", "guard", "baseline", "firm"]
    yield _report(0, (DATES[0], "day", DATES[0]), said, [0])
    rest = count - 1
    place_ids = _spots(chance, land, rest)
    claimants, kinds = _draw(chance, CLAIMANT_WEIGHTS, rest), _draw(chance, KIND_WEIGHTS, rest)
    precisions = _draw(chance, EVENT_PRECISIONS, rest)
    sources = chance.integers(0, len(days), (rest, 3))
    lags = np.minimum(chance.exponential(3, rest), 200).astype(int).tolist()
    rolls = chance.random((rest, 5)).tolist()
    for n, (first, second, third, fourth, fifth) in enumerate(rolls):
        cited = sorted({*sources[n].tolist()[: 1 + int(3 * first**2)]})
        published = days[cited[0]]  # they are in order
        event = max(0, published - lags[n])
        kind, asserts = kinds[n], _asserted(claimants[n], second, third)
        if fourth < 0.06:
            kind, asserts = "context", "none"
        scope = "part" if fourth > 0.9 else "whole"
        certainty = "firm" if fifth > 0.25 else "tentative"
        said = [place_ids[n], scope, claimants[n], asserts, kind, certainty]
        yield _report(n + 1, (DATES[event], precisions[n], DATES[published]), said, cited)


def _spots(chance: np.random.Generator, land: Land, count: int) -> list[str]:
    """Return the place of each report: mostly one that is shown, rarely a town, a region or all."""
    mapped, towns, regions = land.mapped, land.towns, land.regions
    rolls, picks = chance.random(count), chance.integers(0, len(mapped), count)
    spots = [mapped[pick] for pick in picks.tolist()]
    for n in np.flatnonzero(rolls < 0.013).tolist():
        wider = regions if rolls[n] < 0.003 else towns
        spots[n] = wider[picks[n] % len(wider)]
    for n in chance.integers(0, count, min(5, count)).tolist():
        spots[n] = WHOLE_LAND
    return spots


def _asserted(claimant: str, first: float, second: float) -> str:
    """Return who holds the place according to a claimant: mostly its own side, or anybody."""
    if first < 0.68:
        return claimant if claimant in ACTOR_IDS else SPEAKERS[int(second * len(SPEAKERS))]
    return "contested" if first < 0.85 else ACTOR_IDS[int(second * len(ACTOR_IDS))]


def _report(
    number: int, dated: Sequence[str], said: Sequence[str], cited: Sequence[int]
) -> list[str]:
    summary = f"Invented report {number}: made-up words about a place, as long as a real sentence."
    return [f"r{number}", *dated, *said, summary, "", ";".join(f"s{each}" for each in cited)]


def main() -> None:
    """Write a dataset."""
    parser = argparse.ArgumentParser(prog="python -m bench.made_up", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("places", type=int, help="how many places have their control shown")
    parser.add_argument("reports", type=int)
    asked = parser.parse_args()
    write_made_up(asked.folder, asked.places, asked.reports)


if __name__ == "__main__":
    main()
