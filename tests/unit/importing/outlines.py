"""Invented outlines of held areas, one file a day, in the layouts in which archives have them.

Nobody, no place and no day in them is real.
"""

import json
from datetime import date, timedelta

FIRST = date(2022, 4, 1)
WEST, SOUTH = 10.0, 0.0


def day(number):
    """Return a day of the invented month by its number."""
    return FIRST + timedelta(number - 1)


def box(west, south, east, north):
    """Return an area by its edges, in tenths of a degree from the south-west."""
    left, right = WEST + west / 10, WEST + east / 10
    low, high = SOUTH + south / 10, SOUTH + north / 10
    ring = [[left, low], [right, low], [right, high], [left, high], [left, low]]
    return {"type": "Polygon", "coordinates": [ring]}


def write(path, *geometries, holders=()):
    """Write a file of areas, each with its holder if there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = [*({"side": holder} for holder in holders), *({} for _ in geometries)]
    features = [
        {"type": "Feature", "properties": properties, "geometry": geometry}
        for properties, geometry in zip(told, geometries, strict=False)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection), encoding="utf-8")


def write_month(folder):
    """Write an advance in three steps and a retreat, from the 1st to the 30th, without the 8th and 9th."""
    for number in range(1, 31):
        if number not in {8, 9}:
            east = 1 + (number >= 6) + (number >= 11) + (number >= 16) - (number >= 21)
            write(folder / f"{day(number)}.geojson", box(0, 0, east, 1))
