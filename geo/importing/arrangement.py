"""The arrangement: all outlines laid over each other, cut into the pieces that never change their shape."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

GRID_DEG: Final = 1e-5
"""The grid to which all corners are moved: a metre, and the five decimals of the house."""

NOBODY: Final = -1
"""The side of an edge on which no piece lies."""


@dataclass(frozen=True)
class EdgeTable:
    """The edges of pieces: their ends on the grid, and the two pieces that each lies between."""

    ends: Ints
    """Four columns: longitude and latitude of both ends, in steps of the grid."""
    sides: Ints
    """Two columns: numbers of pieces, the second one ``NOBODY`` at the rim."""

    @property
    def lengths(self) -> Floats:
        """How long each is, in degrees of latitude."""
        west, south, east, north = self.ends.T * GRID_DEG
        across = (east - west) * np.cos(np.radians((south + north) / 2))
        lengths: Floats = np.hypot(across, north - south)
        return lengths

    def between(self, pieces: Ints) -> EdgeTable:
        """Return the edges with other numbers on their sides, without those inside one piece."""
        sides = np.append(pieces, NOBODY)[self.sides]
        outer = sides[:, 0] != sides[:, 1]
        return EdgeTable(self.ends[outer], sides[outer])

    def lines(self, chosen: NDArray[np.bool_]) -> BaseGeometry:
        """Return the chosen edges as lines, as long as they run, in degrees (lon/lat)."""
        each = shapely.linestrings(self.ends[chosen].reshape(-1, 2, 2) * GRID_DEG)
        lines: BaseGeometry = shapely.line_merge(shapely.multilinestrings(each))
        rounded: BaseGeometry = shapely.transform(lines, lambda at: np.round(at, 5))
        return rounded


def faces_of(areas: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    """Return all faces that the outlines of areas enclose, in degrees (lon/lat)."""
    segments = [_segments(area)[0] for area in areas]
    each = np.unique(np.concatenate(segments), axis=0)
    lines = shapely.linestrings(each.reshape(-1, 2, 2) * GRID_DEG)
    noded = shapely.union_all(lines, grid_size=GRID_DEG)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return list(shapely.transform(faces, lambda at: np.round(at, 5)))


def edges_of(faces: Sequence[BaseGeometry]) -> EdgeTable:
    """Return the edges of faces that share theirs exactly."""
    segments, owner = _segments(np.array(faces))
    ends, which = np.unique(segments, axis=0, return_inverse=True)
    order = np.argsort(which, kind="stable")
    starts = np.searchsorted(which[order], np.arange(len(ends)))
    sides = np.full((len(ends), 2), NOBODY)
    sides[:, 0] = owner[order[starts]]
    twice = np.append(np.diff(starts), len(order) - starts[-1:]) > 1
    sides[twice, 1] = owner[order[starts[twice] + 1]]
    return EdgeTable(ends, sides)


def _segments(shapes: BaseGeometry | NDArray[np.object_]) -> tuple[Ints, Ints]:
    """Return the segments of polygons on the grid, the same way round in all, and whose they are."""
    polygons, shape = shapely.get_parts(np.atleast_1d(shapes), return_index=True)
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    at, ring = shapely.get_coordinates(rings, return_index=True)
    grid = np.rint(at / GRID_DEG).astype(np.int64)
    begin, end = grid[:-1], grid[1:]
    real = (ring[1:] == ring[:-1]) & np.any(begin != end, axis=1)
    begin, end, owner = begin[real], end[real], shape[polygon[ring[1:][real]]]
    turned = (begin[:, 0] > end[:, 0]) | ((begin[:, 0] == end[:, 0]) & (begin[:, 1] > end[:, 1]))
    both = np.where(turned[:, None], np.hstack([end, begin]), np.hstack([begin, end]))
    return both, owner


def merge_slivers(sizes: Floats, edges: EdgeTable, least: float) -> Ints:
    """Give each face that is too small to the neighbour with which it shares the longest edge.

    Parameters
    ----------
    sizes
        How large each face is, in square kilometres; one that is no piece at all has none.
    edges
        The edges of the faces.
    least
        How large a piece is at least, in square kilometres.

    Returns
    -------
    :
        For each face the one that it has become a part of, itself as a rule; ``NOBODY`` for one that
        is too small and has no neighbour, and for one that is no piece.
    """
    sizes, belongs = sizes.copy(), np.where(sizes > 0, np.arange(len(sizes)), NOBODY)
    shared = _shared(sizes, edges)
    heap = [(size, face) for face, size in enumerate(sizes.tolist()) if 0 < size < least]
    heapify(heap)
    while heap:
        size, face = heappop(heap)
        if size != sizes[face] or belongs[face] != face:
            continue
        if not shared[face]:
            belongs[face] = NOBODY
            continue
        taker = max(shared[face], key=lambda other: (shared[face][other], -other))
        belongs[face] = taker
        sizes[taker] += size
        for other, length in shared[face].items():
            del shared[other][face]
            if other != taker:
                shared[taker][other] = shared[other][taker] = shared[taker].get(other, 0.0) + length
        if sizes[taker] < least:
            heappush(heap, (float(sizes[taker]), taker))
    return _settled(belongs)


def _shared(sizes: Floats, edges: EdgeTable) -> list[dict[int, float]]:
    """Return for each face how long an edge it shares with each neighbour that is a piece."""
    shared: list[dict[int, float]] = [{} for _ in sizes]
    inner = edges.sides[:, 1] != NOBODY
    for (one, other), length in zip(
        edges.sides[inner].tolist(), edges.lengths[inner].tolist(), strict=True
    ):
        if one != other and sizes[one] > 0 and sizes[other] > 0:
            for here, there in ((one, other), (other, one)):
                shared[here][there] = shared[here].get(there, 0.0) + length
    return shared


def join_alike(alike: Ints, edges: EdgeTable) -> Ints:
    """Join neighbours that are alike.

    Parameters
    ----------
    alike
        For each face a number that it shares with all that are like it; below nought for none.
    edges
        The edges of the faces.
    """
    belongs = np.arange(len(alike))
    inner = edges.sides[:, 1] != NOBODY
    for one, other in edges.sides[inner].tolist():
        if alike[one] == alike[other] >= 0:
            first, second = sorted((_root(belongs, one), _root(belongs, other)))
            belongs[second] = first
    return _settled(np.where(alike >= 0, belongs, NOBODY))


def _root(belongs: Ints, face: int) -> int:
    while belongs[face] not in {face, NOBODY}:
        face = int(belongs[face])
    return face if belongs[face] == face else NOBODY


def _settled(belongs: Ints) -> Ints:
    return np.array([_root(belongs, face) for face in range(len(belongs))], dtype=np.int64)


def united(faces: Sequence[BaseGeometry], belongs: Ints) -> dict[int, BaseGeometry]:
    """Return each piece as one shape, by the number of the face that the others became a part of."""
    members: dict[int, list[BaseGeometry]] = {}
    for face, taker in enumerate(belongs.tolist()):
        if taker != NOBODY:
            members.setdefault(taker, []).append(faces[face])
    return {taker: _one(each) for taker, each in members.items()}


def _one(faces: list[BaseGeometry]) -> BaseGeometry:
    whole: BaseGeometry = faces[0] if len(faces) == 1 else shapely.union_all(faces)
    return whole
