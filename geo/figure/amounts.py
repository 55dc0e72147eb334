"""How much each party holds, in a picture: a line, and a bar of the areas as large as they count."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from geo.control.amounts import weights_of
from geo.control.headline import rank
from geo.figure.bidi import direction
from geo.figure.blocks import Block, Sample, paragraph, stacked
from geo.figure.scale import Em
from geo.figure.text import Face
from geo.language.catalogue import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.codes.vocabulary import Actor
    from geo.control.state import ControlState
    from geo.figure.story import Story

HEIGHT = 0.8
"""How high the bar is, in sizes of the type."""


def amounts_block(story: Story, size: float, width: float) -> Block:
    """Return how much each party holds, of how much of what; nothing where the story does not tell it.

    Parameters
    ----------
    story
        What to say.
    size
        The size of the type, in points.
    width
        The width of the block, in points.
    """
    if story.measure is None:
        return Block()
    told, weights = story.amounts_told, weights_of(story.timeline.dataset, story.measure)
    line = paragraph(told, Face(size), width).towards(direction(told), width)
    bar = Block(HEIGHT * size, samples=tuple(_parts(story, weights, width, HEIGHT * size)))
    bar = bar.towards(spoken().direction, width)
    block = stacked([line, bar], Em.ABOVE_BAR * size)
    return replace(block, height=block.height + Em.BELOW_BAR * size)


def _parts(
    story: Story, weights: Mapping[str, float], width: float, height: float
) -> Iterator[Sample]:
    """Yield the parts of the bar: what looks alike is one part, as long as its areas count."""
    total, x = sum(weights.values()), 0.0

    def look(place_id: str) -> tuple[tuple[int, tuple[Actor, ...]], int]:
        return by_holder(story.states[place_id]), story.age(place_id).fade

    for (_, fade), alike in groupby(sorted(weights, key=look), look):
        places = [*alike]
        part = width * sum(weights[place_id] for place_id in places) / total
        yield Sample(x, 0, part, height, story.states[places[0]], fade=fade)
        x += part


def by_holder(state: ControlState) -> tuple[int, tuple[Actor, ...]]:
    """Return where a state stands on a bar; those that look alike stand together."""
    return rank(state), state.rivals
