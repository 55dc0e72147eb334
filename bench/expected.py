"""The looks that places should have, from a table of their states: by no code that a page is made with."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
from pyarrow import compute

from geo.design import style

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

EPOCH: Final = np.datetime64("1970-01-01")
SPAN: Final = 10**6
"""More than there are days."""

COVERAGES: Final = np.linspace(0, 1, 41)
"""How much of a dot stripes may cover, for their edges are soft."""


@dataclass(frozen=True)
class Expected:
    """The different looks, and the number of that of each place on each day."""

    looks: list[Look]
    numbers: NDArray[np.uint16]


@dataclass(frozen=True)
class Look:
    """A state as it is drawn, ``strength`` being what is left of its colours."""

    controller: str
    status: str
    rivals: tuple[str, ...]
    strength: float
    actors: tuple[str, ...]

    @property
    def striped(self) -> list[str]:
        """Whose stripes lie on it."""
        says = [a for a in self.actors if a in self.rivals and a != self.controller]
        return says[: style.MOST_STRIPED]

    @property
    def text(self) -> str:
        """The look in a line, as the scripts beside write it, too."""
        fill = "none" if self.controller == "none" else f"var(--held-{self.controller})"
        dashed = str(self.status != "confirmed" and self.controller != "none").lower()
        key = "/".join((self.controller, self.status, *self.rivals))
        return "|".join((key, f"{self.strength:g}", fill, "-".join(self.striped), dashed))

    def dots(self) -> NDArray[np.float64]:
        """Return what a dot of it may be on a light theme, its colours multiplied by how much they cover."""
        palette = style.PALETTES[style.Theme.LIGHT]
        tones = {a: palette.tones[n % len(palette.tones)] for n, a in enumerate(self.actors)}
        ground = np.zeros(4)
        if self.controller != "none":
            held = self.controller == "contested"
            fill = palette.contested if held else tones[self.controller].fill
            ground = _covering(fill) * style.FILL_OPACITY * self.strength
        stripes = [_covering(tones[actor].stripe) for actor in self.striped]
        found = []
        for covered in product(COVERAGES, repeat=len(stripes)):
            dot = np.zeros(4)
            for part, stripe in zip(covered, stripes, strict=True):
                dot = stripe * part + dot * (1 - part)
            dot = dot * self.strength
            found.append(dot + ground * (1 - dot[3]))
        return 255 * np.array(found)


def _covering(colour: str) -> NDArray[np.float64]:
    """Return the red, green and blue of a colour and its opacity, from 0 to 1."""
    return np.array([*(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)), 1.0])


def expected_looks(
    states: pa.Table,
    places: Sequence[str],
    days: Sequence[date],
    *,
    actors: Sequence[str],
    ages_after: int | None,
) -> Expected:
    """Return the looks of places on some days.

    Parameters
    ----------
    states
        Their states in one reading, as ``geo.export.states`` has them.
    places
        The places, in the order that is wanted.
    days
        The days.
    actors
        Who can hold a place and claim it, in the order of their table.
    ages_after
        After how many days evidence is old; without it no colour fades.
    """
    place = compute.index_in(states["place_id"], value_set=pa.array(places, pa.string())).to_numpy()
    starts = _days(states["starts"])
    order = np.lexsort((starts, place))
    place, starts = place[order].astype(np.int64), starts[order]
    keys = place * SPAN + starts
    marked = [states["controller"], states["status"], states["rivals"]]
    sorts = compute.binary_join_element_wise(*marked, "|").combine_chunks().dictionary_encode()
    sort = sorts.indices.to_numpy()[order].astype(np.int64)
    evidence = _days(compute.fill_null(states["evidence"], EPOCH.item()))[order]
    told = compute.is_valid(states["evidence"]).to_numpy()[order]
    numbers: dict[int, int] = {}
    found = []
    for day in days:
        on = int((np.datetime64(day) - EPOCH).astype(int))
        rows = np.searchsorted(keys, np.arange(len(places)) * SPAN + on, side="right") - 1
        if not np.array_equal(place[rows], np.arange(len(places))):
            raise ValueError("A place has no state.")
        ages = np.where(told[rows], on - evidence[rows], -1)
        steps = (
            [] if ages_after is None else [ages > ages_after * times for times in style.FADES_AT]
        )
        both = sort[rows] * 10 + sum(steps, np.zeros(len(rows), dtype=np.int64))
        different, inverse = np.unique(both, return_inverse=True)
        mine = [numbers.setdefault(each, len(numbers)) for each in different.tolist()]
        found.append(np.array(mine, dtype=np.uint16)[inverse.ravel()])
    looks = [_look(sorts.dictionary[n // 10].as_py(), n % 10, actors) for n in numbers]
    return Expected(looks, np.stack(found))


def _look(sort: str, fade: int, actors: Sequence[str]) -> Look:
    controller, status, rivals = sort.split("|")
    strength = round(1 - (1 - style.FADED) * fade / len(style.FADES_AT), 3)
    says = tuple(rival for rival in rivals.split(";") if rival)
    return Look(controller, status, says, strength, tuple(actors))


def _days(column: Any) -> NDArray[np.int64]:
    days: NDArray[np.int64] = (column.to_numpy() - EPOCH).astype("timedelta64[D]").astype(np.int64)
    return days
