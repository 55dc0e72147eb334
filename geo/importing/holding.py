"""Who holds which piece on which day by whose word: the days on which pieces change side, and the fronts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.codes.vocabulary import Claimant
from geo.dataset.model import FrontLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.importing.arrangement import EdgeTable
    from geo.importing.outlines import HeldAreas

    Codes = NDArray[np.int16]

UNKNOWN: Final = -1
"""Of a piece that lies in no area of a day of which a feature had to be left out."""

UNHELD: Final = 0
"""Of a piece that lies in no area; the holders are numbered from one on."""

SHARED: Final = 30_000
"""Of a piece that lies in the areas of two holders."""


@dataclass(frozen=True)
class Turning:
    """A piece changes side by a claimant's word, or is first spoken of, where ``before`` is ``UNKNOWN``.

    ``known`` is the day on which it was known before, ``held_before`` whether the same side has had it.
    """

    piece: int
    day: date
    code: int
    before: int
    known: date | None
    held_before: bool


def held_codes(
    snapshots: Sequence[HeldAreas], faces: Sequence[BaseGeometry], holders: Sequence[str]
) -> Codes:
    """Return who holds each face on each day, as numbers of holders.

    Parameters
    ----------
    snapshots
        The areas of each day: the rows of the answer.
    faces
        Its columns, in degrees (EPSG:4326, lon/lat).
    holders
        The holders, the first of which is number one.
    """
    at = shapely.get_coordinates(shapely.point_on_surface(faces))
    codes = np.full((len(snapshots), len(faces)), UNHELD, dtype=np.int16)
    for row, snapshot in zip(codes, snapshots, strict=True):
        for who, area in snapshot.areas.items():
            shapely.prepare(area)
            inside = shapely.contains_xy(area, at[:, 0], at[:, 1])
            row[inside & (row > UNHELD)] = SHARED
            row[inside & (row == UNHELD)] = holders.index(who) + 1
        if not snapshot.is_whole:
            row[row == UNHELD] = UNKNOWN
    return codes


def turnings(days: Sequence[date], codes: Codes) -> Iterator[Turning]:
    """Yield each change of hands by one claimant's word, by piece and day.

    Parameters
    ----------
    days
        The days of which the claimant has outlines, in order.
    codes
        Who holds each piece on each of them.
    """
    for piece, column in enumerate(codes.T.tolist()):
        before, known, held = UNKNOWN, None, set[int]()
        for day, code in zip(days, column, strict=True):
            if code == UNKNOWN:
                continue
            if code != before:
                yield Turning(piece, day, code, before, known, code in held)
            held.add(code)
            before, known = code, day


def front_lines(
    claimant: str, days: Sequence[date], codes: Codes, edges: EdgeTable
) -> Iterator[FrontLine]:
    """Yield the lines between who holds and who does not, each for the days on which it stands.

    A day without an outline has no line, and one before and after it is told twice.

    Parameters
    ----------
    claimant
        The id of the claimant.
    days, codes
        The days of which the claimant has whole outlines, and who holds each piece on each of them.
    edges
        The edges of the pieces.
    """
    pairs, pair = np.unique(np.sort(edges.sides, axis=1), axis=0, return_inverse=True)
    ringed = np.hstack([codes, np.full((len(codes), 1), UNHELD, dtype=codes.dtype)])
    differs = ringed[:, pairs[:, 0]] != ringed[:, pairs[:, 1]]
    stretches: dict[tuple[date, date], list[int]] = {}
    for number, column in enumerate(differs.T):
        for stretch in _stretches(days, column):
            stretches.setdefault(stretch, []).append(number)
    for (start, end), numbers in sorted(stretches.items()):
        yield FrontLine(Claimant(claimant), start, end, edges.lines(np.isin(pair, numbers)))


def _stretches(days: Sequence[date], stands: NDArray[np.bool_]) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each run of days, one after the other, on which it stands."""
    start = last = None
    for day, is_there in zip(days, stands.tolist(), strict=True):
        if start and last and (not is_there or day - last > timedelta(1)):
            yield start, last
            start = None
        if is_there:
            start, last = start or day, day
    if start and last:
        yield start, last
