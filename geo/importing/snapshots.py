"""Outlines of held areas by day, made into places that never change their shape, and reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.codes.vocabulary import Certainty, Controller, EventPrecision, Kind
from geo.dataset.scaffold import ids_of
from geo.dataset.shapes import sizes_km2
from geo.errors import UsageError
from geo.importing.arrangement import (
    NOBODY,
    edges_of,
    faces_of,
    join_alike,
    merge_slivers,
    united,
)
from geo.importing.holding import SHARED, UNHELD, UNKNOWN, front_lines, held_codes, turnings
from geo.importing.imported import Imported
from geo.importing.omissions import Because, Omissions
from geo.importing.outlines import find_outlines, missing_days, read_outlines
from geo.language.catalogue import say
from geo.language.isolation import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.dataset.model import FrontLine
    from geo.importing.arrangement import EdgeTable
    from geo.importing.holding import Turning
    from geo.importing.imported import Cells, Provenance
    from geo.importing.outlines import HeldAreas

    Codes = NDArray[np.int16]

HA_OF_KM2: Final = 100
PIECE: Final = "piece"
LEAST_DAYS: Final = 2
KIND: Final = {
    "kind": PIECE,
    "shape": "area",
    "mapped": "true",
    "name": "Piece",
    "counted_one": "piece",
    "counted_many": "pieces",
}
"""The one kind of places that there are."""


@dataclass(frozen=True)
class WhoHolds:
    """What outlines do not say themselves.

    ``holder`` holds what lies inside, unless a property of the features, ``holder_property``, says
    who does; ``otherwise`` holds what lies in no outline of a day. ``claimant`` is whose word it is
    where the names of the files do not say so, and ``parties`` tells for whom claimants speak who
    are not independent. Pieces below ``least_ha`` hectares are no places of their own.
    """

    claimant: str
    holder: str = ""
    holder_property: str = ""
    otherwise: str = ""
    parties: Mapping[str, str] = field(default_factory=dict)
    least_ha: float = 1.0
    certainty: Certainty = Certainty.TENTATIVE


@dataclass(frozen=True)
class _Pieces:
    """The pieces that are places, in the order of the table, with who holds them by whose word."""

    shapes: list[BaseGeometry]
    sizes: list[float]
    edges: EdgeTable
    codes: Mapping[str, Codes]


def import_snapshots(folder: Path, told: WhoHolds, provenance: Provenance) -> Imported:
    """Make a dataset of outlines: the pieces between all of them, and the days on which they change side.

    Parameters
    ----------
    folder
        The folder of the files.
    told
        What the outlines do not say themselves.
    provenance
        Whose data it is.

    Raises
    ------
    UsageError
        If there are outlines of fewer than two days, or nobody is named who holds what is in them or,
        where pieces leave them, what is in none.
    """
    omissions = Omissions()
    if bool(told.holder) == bool(told.holder_property):
        told_options = {"holder": "--holder", "property": "--holder-property"}
        raise UsageError(say("import.refusal.which_holder", **told_options))
    snapshots = _read(folder, told, omissions)
    drawn = _by_claimant(snapshots)
    sides = _Sides.of(snapshots, told)
    pieces = _pieces(drawn, sides.holders, told.least_ha / HA_OF_KM2, omissions)
    ids = dict(zip(drawn, ids_of(drawn), strict=True))
    days = [snapshot.day for snapshot in snapshots]
    return Imported(
        actors=sides.actors,
        claimants=[_claimant(name, ids[name], sides) for name in drawn],
        kinds=[KIND],
        places=[_place(number, size) for number, size in enumerate(pieces.sizes, 1)],
        reports=list(_numbered(_reports(drawn, pieces, sides, told), ids)),
        sources=[_source(provenance, name, ids[name], own) for name, own in drawn.items()],
        how=_how(told, pieces, drawn),
        areas={f"{PIECE}_{number}": shape for number, shape in enumerate(pieces.shapes, 1)},
        fronts=list(_all_fronts(drawn, pieces, ids)),
        days=[min(days), max(days)],
        omissions=omissions,
    )


def _by_claimant(snapshots: Sequence[HeldAreas]) -> Mapping[str, list[HeldAreas]]:
    drawn: dict[str, list[HeldAreas]] = {}
    for snapshot in snapshots:
        drawn.setdefault(snapshot.claimant, []).append(snapshot)
    return drawn


def _numbered(reports: Iterator[Cells], ids: Mapping[str, str]) -> Iterator[Cells]:
    """Give reports their ids, and those of who makes them, which is their source too."""
    for number, report in enumerate(reports, 1):
        claimant_id = ids[report["claimant"]]
        own = {"report_id": f"r{number}", "claimant": claimant_id}
        yield {**report, **own, "source_ids": claimant_id}


def _source(
    provenance: Provenance, claimant: str, claimant_id: str, own: Sequence[HeldAreas]
) -> Cells:
    title = f"{provenance.publication}: outlines by {claimant}"
    return provenance.source(claimant_id, own[-1].day, title)


def _read(folder: Path, told: WhoHolds, omissions: Omissions) -> list[HeldAreas]:
    files = find_outlines(folder, told.claimant, omissions)
    for claimant, day in missing_days(files):
        omissions.note(Because.MISSING_DAY, f"{claimant}, {day}")
    read = (read_outlines(file, told.holder, told.holder_property, omissions) for file in files)
    snapshots = [snapshot for snapshot in read if snapshot]
    if len({snapshot.day for snapshot in snapshots}) < LEAST_DAYS:
        counted = {"folder": str(folder), "count": len(snapshots)}
        raise UsageError(say("import.refusal.too_few_days", **counted))
    return snapshots


@dataclass(frozen=True)
class _Sides:
    """The holders by number, and the actors that they are."""

    holders: list[str]
    ids: Mapping[str, str]
    otherwise: str
    parties: Mapping[str, str]

    @classmethod
    def of(cls, snapshots: Sequence[HeldAreas], told: WhoHolds) -> _Sides:
        holders = list(dict.fromkeys(who for each in snapshots for who in each.areas))
        named = [*holders, *filter(None, (told.otherwise, *told.parties.values()))]
        named = [name for name in dict.fromkeys(named) if name != Controller.CONTESTED]
        ids = dict(zip(named, ids_of(named), strict=True))
        claimants = {each.claimant for each in snapshots}
        if strangers := set(told.parties) - claimants:
            names = ", ".join(sorted(claimants))
            raise UsageError(
                say("import.refusal.no_claimant", name=visible(min(strangers)), names=names)
            )
        return cls(holders, ids, told.otherwise, told.parties)

    @property
    def actors(self) -> dict[str, str]:
        return {actor_id: name for name, actor_id in self.ids.items()}

    def asserted(self, code: int) -> str:
        """Return who holds a piece by its number; nobody where it is not known."""
        if code == SHARED or (code == UNHELD and self.otherwise == Controller.CONTESTED):
            return Controller.CONTESTED
        return self.ids.get(self.otherwise if code == UNHELD else self.holders[code - 1], "")

    def lies(self, code: int) -> str:
        """Return where a piece lies by its number, in words."""
        if code == SHARED:
            return "in the areas of two sides at once"
        if code == UNHELD:
            return "in no area drawn as held"
        return f"in the area drawn as held by {self.holders[code - 1]}"


def _pieces(
    by_claimant: Mapping[str, Sequence[HeldAreas]],
    holders: Sequence[str],
    least_km2: float,
    omissions: Omissions,
) -> _Pieces:
    every = [snapshot for own in by_claimant.values() for snapshot in own]
    faces = faces_of(area for snapshot in every for area in snapshot.areas.values())
    edges = edges_of(faces)
    codes = held_codes(every, faces, holders)
    held: NDArray[np.bool_] = np.any(codes > UNHELD, axis=0)
    sizes = np.array(sizes_km2(faces))
    holes = ~held & (sizes >= least_km2)
    omissions.note(Because.NEVER_HELD, "the largest pieces inside", int(holes.sum()))
    belongs = merge_slivers(np.where(holes, 0.0, sizes), edges, least_km2)
    belongs[(belongs != NOBODY) & ~held[belongs]] = NOBODY
    small = held & (sizes < least_km2)
    for because, gone in ((Because.LONE_SLIVER, belongs == NOBODY), (Because.SLIVER, belongs >= 0)):
        count = int((small & gone & (belongs != np.arange(len(faces)))).sum())
        omissions.note(because, f"pieces below {least_km2 * HA_OF_KM2:g} ha", count)
    _, alike = np.unique(codes[:, belongs], axis=1, return_inverse=True)
    joined = join_alike(np.where(belongs == NOBODY, NOBODY, alike.astype(np.int64)), edges)
    return _in_order(united(faces, joined), joined, codes[:, belongs], edges, by_claimant)


def _in_order(
    shapes: Mapping[int, BaseGeometry],
    joined: NDArray[np.int64],
    codes: Codes,
    edges: EdgeTable,
    by_claimant: Mapping[str, Sequence[HeldAreas]],
) -> _Pieces:
    """Put the pieces in the order in which they are first held, the largest first."""
    days = np.array([each.day.toordinal() for own in by_claimant.values() for each in own])
    sizes = dict(zip(shapes, sizes_km2(shapes.values()), strict=True))
    first = {piece: int(days[codes[:, piece] > UNHELD].min()) for piece in shapes}
    order = sorted(shapes, key=lambda piece: (first[piece], -sizes[piece], piece))
    number = np.full(len(joined), NOBODY)
    number[order] = np.arange(len(order))
    numbers = np.append(number, NOBODY)[joined]
    rows, ends = np.cumsum([0, *map(len, by_claimant.values())]).tolist(), codes[:, order]
    return _Pieces(
        [shapes[piece] for piece in order],
        [sizes[piece] for piece in order],
        edges.between(numbers),
        {
            name: ends[start:end]
            for name, (start, end) in zip(by_claimant, pairwise(rows), strict=True)
        },
    )


def _reports(
    by_claimant: Mapping[str, Sequence[HeldAreas]], pieces: _Pieces, sides: _Sides, told: WhoHolds
) -> Iterator[Cells]:
    for claimant, own in by_claimant.items():
        days = [snapshot.day for snapshot in own]
        for turning in turnings(days, pieces.codes[claimant]):
            asserts = sides.asserted(turning.code)
            if asserts:
                yield _report(claimant, turning, asserts, sides, told.certainty)
            elif turning.before != UNKNOWN:
                where = {"day": str(turning.day), "claimant": claimant}
                how = {"option": "--otherwise", "contested": Controller.CONTESTED}
                raise UsageError(say("import.refusal.pieces_leave", **where, **how))


def _report(
    claimant: str, turning: Turning, asserts: str, sides: _Sides, certainty: Certainty
) -> Cells:
    day, known = turning.day.isoformat(), turning.known
    is_next = known is None or (turning.day - known).days == 1
    summary = f"On {day} it lies {sides.lies(turning.code)}"
    if known:
        summary += f"; on {known} it lay {sides.lies(turning.before)}"
    return {
        "event_date": day,
        "date_precision": EventPrecision.DAY if is_next else EventPrecision.APPROX,
        "published_on": day,
        "place_id": f"{PIECE}_{turning.piece + 1}",
        "scope": "whole",
        "claimant": claimant,
        "asserts": asserts,
        "kind": _kind(turning, asserts),
        "certainty": certainty,
        "summary": f"{summary}.",
    }


def _kind(turning: Turning, asserts: str) -> Kind:
    if asserts == Controller.CONTESTED:
        return Kind.CONTEST
    if turning.before == UNKNOWN:
        return Kind.HOLD
    return Kind.RECAPTURE if turning.held_before else Kind.CAPTURE


def _all_fronts(
    drawn: Mapping[str, Sequence[HeldAreas]], pieces: _Pieces, ids: Mapping[str, str]
) -> Iterator[FrontLine]:
    """Yield the front of each day that a claimant has drawn whole."""
    for name, own in drawn.items():
        whole = [snapshot.is_whole for snapshot in own]
        days: list[date] = [snapshot.day for snapshot in own if snapshot.is_whole]
        yield from front_lines(ids[name], days, pieces.codes[name][whole], pieces.edges)


def _claimant(name: str, claimant_id: str, sides: _Sides) -> Cells:
    party = sides.ids.get(sides.parties.get(name, ""), "")
    phrase = "" if party else f"an outline drawn by {name}"
    return {"claimant_id": claimant_id, "name": name, "actor_id": party, "phrase": phrase}


def _place(number: int, size: float) -> Cells:
    note = f"A piece of {size:,.2f} km2 between the outlines of different days."
    return {
        "place_id": f"{PIECE}_{number}",
        "name": f"Piece {number}",
        "kind": PIECE,
        "note": note,
    }


def _how(
    told: WhoHolds, pieces: _Pieces, by_claimant: Mapping[str, Sequence[HeldAreas]]
) -> list[str]:
    names = ", ".join(by_claimant)
    return [
        f"Places are the {len(pieces.shapes)} pieces between the outlines of held areas by {names}; pieces below {told.least_ha:g} ha belong to a neighbour.",
        "A report stands where a piece changes side from one outline to the next; a day without an outline has none.",
    ]
