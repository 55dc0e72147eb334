"""The elevation grid: NOAA GLOBE at 30 arc seconds, cut to the surroundings of Panjshir."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

WEST, SOUTH, EAST, NORTH = 68.5, 34.6, 71.0, 36.4
"""Edges of the cut in degrees."""

CELLS_PER_DEGREE = 120
"""30 arc seconds a cell."""

TILE_WEST, TILE_NORTH = 0.0, 50.0
"""Upper left corner, in degrees, of the tile that the package holds."""


@dataclass(frozen=True)
class Elevation:
    """Metres above the sea, row 0 in the north; the corner is that of the outer cells in degrees."""

    metres: NDArray[np.int16]
    west: float
    north: float
    cells_per_degree: int = CELLS_PER_DEGREE

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north edges in degrees."""
        rows, columns = self.metres.shape
        south = self.north - rows / self.cells_per_degree
        return self.west, south, self.west + columns / self.cells_per_degree, self.north

    @property
    def longitudes(self) -> NDArray[np.float64]:
        """Longitude of the cell centres in degrees, west first."""
        return self.west + (np.arange(self.metres.shape[1]) + 0.5) / self.cells_per_degree

    @property
    def latitudes(self) -> NDArray[np.float64]:
        """Latitude of the cell centres in degrees, north first."""
        return self.north - (np.arange(self.metres.shape[0]) + 0.5) / self.cells_per_degree

    def cell(self, lon: float, lat: float) -> tuple[int, int]:
        """Return the row and column of the cell that holds a point, in degrees."""
        row = int((self.north - lat) * self.cells_per_degree)
        return row, int((lon - self.west) * self.cells_per_degree)


def read_elevation(archive: Path) -> Elevation:
    """Read the cut from an ``.npz`` archive whose ``arr_0`` is the tile 0-50 N, 0-90 E."""
    with np.load(archive) as tile:
        rows = slice(_cells(TILE_NORTH - NORTH), _cells(TILE_NORTH - SOUTH))
        columns = slice(_cells(WEST - TILE_WEST), _cells(EAST - TILE_WEST))
        return Elevation(tile["arr_0"][rows, columns].astype(np.int16), WEST, NORTH)


def _cells(degrees: float) -> int:
    return round(degrees * CELLS_PER_DEGREE)
