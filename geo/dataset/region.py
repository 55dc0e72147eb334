"""The region: where on Earth the product's positions can lie."""

from __future__ import annotations

WEST, SOUTH, EAST, NORTH = 50.0, 25.0, 80.0, 45.0
"""A generous frame around Afghanistan and its neighbours, in degrees (EPSG:4326).

No longitude in it is also one of its latitudes, so that swapped coordinates always show.
"""


def misplacement(lon: float, lat: float) -> tuple[str, str] | None:
    """Return what is wrong with a position and how to mend it, or ``None`` where it is right.

    Parameters
    ----------
    lon, lat
        The position as it is written: longitude and latitude in degrees (EPSG:4326).
    """
    if _contains(lon, lat):
        return None
    if _contains(lat, lon):
        return "Longitude and latitude are swapped", "Exchange the two numbers."
    if abs(lon) > 180 or abs(lat) > 90:
        return (
            "The position is not on Earth in degrees of EPSG:4326",
            "Write longitude (-180 to 180) and latitude (-90 to 90) in degrees of EPSG:4326.",
        )
    return (
        "The position lies far from Afghanistan and its neighbours",
        f"Write a longitude from {WEST:g} to {EAST:g} and a latitude from {SOUTH:g} to {NORTH:g}.",
    )


def _contains(lon: float, lat: float) -> bool:
    return WEST <= lon <= EAST and SOUTH <= lat <= NORTH
