"""Drainage derived from elevation: where water would run, not where a survey saw it."""

# mypy: allow-untyped-calls

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import LineString

from tools.layers.geojson import Feature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tools.layers.elevation import Elevation

    Cell = tuple[int, int]

NEIGHBOURS = ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1))
"""Steps to the eight neighbours of a cell, as (row, column)."""

FILL_STEP_M = 0.001
"""How much a filled hollow rises with each cell, so that its water finds the way out."""

CELL_KM2 = 0.6999
"""Area of a cell of 30 arc seconds at 35.4 N on WGS 84, within 0.7 % over the whole basin."""

HEAD_KM2 = 25.0
"""A line begins where at least this area drains to it."""

TRIBUTARY_KM2 = 60.0
"""A tributary is drawn if at least this area drains through its mouth."""

OUTLET = (69.296, 35.1125)
"""Lower end of the main stem, lon/lat: just below the gorge at 69.29 E, 35.15 N."""

DECIMALS = 4


@dataclass(frozen=True)
class Flow:
    """Where the water of each cell goes, and how many cells drain through it (itself included).

    ``target`` is the flat index of the next cell, or -1 at the edge of the grid.
    """

    target: NDArray[np.int64]
    cells: NDArray[np.int64]

    def donors(self, cell: Cell) -> list[Cell]:
        """Return the neighbours that drain into a cell, the largest first."""
        rows, columns = self.target.shape
        index = cell[0] * columns + cell[1]
        found = [near for near in _neighbours(cell, (rows, columns)) if self.target[near] == index]
        return sorted(found, key=lambda near: -int(self.cells[near]))

    def km2(self, cell: Cell) -> float:
        """Return the area that drains through a cell, in square kilometres."""
        return CELL_KM2 * float(self.cells[cell])


def flood(metres: NDArray[np.number]) -> NDArray[np.float64]:
    """Fill the hollows of a grid by priority flood (Barnes et al. 2014), gently sloping outwards.

    Every cell of the result has a strictly lower neighbour, except at the edge of the grid.
    """
    filled = np.full(metres.shape, np.nan)
    edge = np.ones(metres.shape, dtype=bool)
    edge[1:-1, 1:-1] = False
    filled[edge] = metres[edge]
    queue = [
        (float(filled[cell]), *cell)
        for cell in zip(*map(np.ndarray.tolist, np.nonzero(edge)), strict=True)
    ]
    heapq.heapify(queue)
    while queue:
        level, row, column = heapq.heappop(queue)
        for near in _neighbours((row, column), metres.shape):
            if np.isnan(filled[near]):
                filled[near] = max(float(metres[near]), level + FILL_STEP_M)
                heapq.heappush(queue, (float(filled[near]), *near))
    return filled


def route(filled: NDArray[np.float64], latitudes: NDArray[np.float64]) -> Flow:
    """Send each cell's water down its steepest slope (D8) and count what gathers.

    ``latitudes`` are those of the rows, in degrees: cells are narrower than tall.
    """
    target = _steepest(filled, np.cos(np.radians(latitudes)))
    cells = np.ones(filled.size, dtype=np.int64)
    flat = target.ravel()
    for index in np.argsort(-filled, axis=None, kind="stable"):
        if flat[index] >= 0:
            cells[flat[index]] += cells[index]
    return Flow(target, cells.reshape(filled.shape))


def upstream(flow: Flow, mouth: Cell) -> list[Cell]:
    """Return the line from a mouth up its largest branches to where ``HEAD_KM2`` is left."""
    line = [mouth]
    while (above := flow.donors(line[-1])) and flow.km2(above[0]) >= HEAD_KM2:
        line.append(above[0])
    return line


def tributaries(flow: Flow, main: list[Cell]) -> Iterator[list[Cell]]:
    """Yield the larger branches of a main stem, each from the stem upwards, lowest first."""
    stem = set(main)
    for junction in main:
        for mouth in flow.donors(junction):
            if mouth not in stem and flow.km2(mouth) >= TRIBUTARY_KM2:
                yield [junction, *upstream(flow, mouth)]


def drainage_features(elevation: Elevation) -> list[Feature]:
    """Return the Panjshir river and its larger tributaries, each drawn from head to mouth."""
    flow = route(flood(elevation.metres), elevation.latitudes)
    main = upstream(flow, elevation.cell(*OUTLET))
    return [
        _feature(elevation, "Panjshir River", main, flow.km2(main[0])),
        *(
            _feature(elevation, "tributary", line, flow.km2(line[1]))
            for line in tributaries(flow, main)
        ),
    ]


def _feature(elevation: Elevation, name: str, line: list[Cell], km2: float) -> Feature:
    lon, lat = elevation.longitudes.round(DECIMALS), elevation.latitudes.round(DECIMALS)
    course = LineString([(lon[column], lat[row]) for row, column in reversed(line)])
    return Feature({"name": name, "upstream_km2": float(round(km2))}, course)


def _steepest(filled: NDArray[np.float64], narrowing: NDArray[np.float64]) -> NDArray[np.int64]:
    rows, columns = filled.shape
    padded = np.pad(filled, 1, constant_values=np.inf)
    index = np.arange(filled.size).reshape(filled.shape)
    slopes = [
        (filled - padded[1 + down : 1 + down + rows, 1 + right : 1 + right + columns])
        / np.hypot(down, right * narrowing)[:, None]
        for down, right in NEIGHBOURS
    ]
    best = np.argmax(slopes, axis=0)
    steps = np.array([down * columns + right for down, right in NEIGHBOURS])
    return np.where(np.max(slopes, axis=0) > 0, index + steps[best], -1)


def _neighbours(cell: Cell, shape: tuple[int, ...]) -> Iterator[Cell]:
    for down, right in NEIGHBOURS:
        row, column = cell[0] + down, cell[1] + right
        if 0 <= row < shape[0] and 0 <= column < shape[1]:
            yield row, column
