"""The signs of the map in the browser: its symbols, its legend, its stripes, and how colours fade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from geo.codes.vocabulary import Controller, Kind, Status
from geo.design import style
from geo.design.hatching import hatches
from geo.design.legend import legend_of, localities_of, words_of
from geo.language.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.dataset.model import Dataset

Json: TypeAlias = dict[str, Any]

SIEGE = "siege"
"""What the legend calls its sample of the sign of a siege."""

SAMPLE_SCALE = 0.58
"""How much smaller than on the map the ring of a siege is there, so that it fits the box of a symbol."""


def symbols(dataset: Dataset, beside: Collection[str]) -> dict[str, str]:
    """Return the paths of the symbols that the map has, by shape."""
    lesser = (dataset.places[place_id] for place_id in beside)
    points = (*dataset.mapped_places, *lesser)
    shapes = {place.shape for place in points if place.is_point or place.is_landmark}
    paths = {str(shape): path for shape, path in style.SYMBOL_PATHS.items() if shape in shapes}
    return paths | (
        {SIEGE: ring(SAMPLE_SCALE, style.SYMBOL_BOX_PX / 2)} if _besieged(dataset) else {}
    )


def ring(scale: float = 1.0, middle: float = 0.0) -> str:
    """Return the path of the ring of a siege.

    Parameters
    ----------
    scale
        How large it is; 1 goes around a symbol.
    middle
        Where its middle is, in pixels from the left and from the top.
    """
    lines = (
        " ".join(f"{x * scale + middle:.4g} {y * scale + middle:.4g}" for x, y in line)
        for line in style.siege_lines()
    )
    return "".join(f"M{line}" for line in lines)


def _besieged(dataset: Dataset) -> bool:
    """Tell whether a mapped place is ever besieged."""
    reports = dataset.reports.values()
    return any(r.kind is Kind.BESIEGE and dataset.places[r.place_id].mapped for r in reports)


def legend(dataset: Dataset, beside: Collection[str]) -> list[Json]:
    """Return the samples of the legend, those of localities and sieges last."""
    signs = (*legend_of(dataset), *localities_of(dataset, beside))
    samples = [
        {
            **drawn(sign.look),
            "symbol": sign.symbol,
            "fade": sign.fade,
            "text": words_of(dataset, sign),
        }
        for sign in signs
    ]
    return [*samples, *([_siege_sample()] if _besieged(dataset) else [])]


def _siege_sample() -> Json:
    nobody = style.look(Controller.NONE, Status.NO_STATEMENT, ())
    return {**drawn(nobody), "symbol": SIEGE, "fade": 0, "text": say("siege.sign")}


def drawn(look: style.Look) -> Json:
    """Return what the browser draws a state from, on the map and in its legend alike."""
    return {"fill": look.paint, "hatch": look.pattern, "dashed": look.dashed}


def hatch() -> Json:
    """Return the patterns of stripes by their names, as lines on a tile that repeats."""
    return {
        "width": style.HATCH_WIDTH_PX,
        "fineness": style.HATCH_FINENESS,
        "patterns": {
            hatch.name: {
                "tile": hatch.tile,
                "lines": [
                    {"d": hatch.path(p), "stroke": f"var(--stripe-{p})"} for p in hatch.parties
                ],
            }
            for hatch in hatches()
        },
    }


def fades(dataset: Dataset) -> list[tuple[int, float]]:
    """Return the ages in days beyond which a colour fades by a step, each with what is left of it."""
    palette, ages_after = style.PALETTES[style.Theme.LIGHT], dataset.evidence_ages_after
    if ages_after is None:
        return []
    steps = enumerate(style.FADES_AT, start=1)
    return [(times * ages_after, round(palette.strength(step), 3)) for step, times in steps]
