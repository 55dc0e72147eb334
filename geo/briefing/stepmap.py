"""The still map of a step: what its view shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.briefing.storyline import home_places
from geo.control.age import age_of
from geo.control.description import aged, describe
from geo.control.headline import headline
from geo.extent import Fit
from geo.figure.mapview import MapPlan, draw_map
from geo.language.catalogue import say
from geo.language.terms import clauses, enumerated, format_date, name_of

if TYPE_CHECKING:
    from geo.briefing.storyline import Step
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset
    from geo.extent import Extent
    from geo.figure.page import Page, Rect

PANEL = 12.5
"""The width of the legend and the inset, in sizes of the names."""


def draw_step(page: Page, rect: Rect, timeline: Timeline, step: Step, *, size: float) -> None:
    """Draw the map of a step.

    Parameters
    ----------
    page, rect
        The page, and the room for the map on it.
    timeline
        The timeline through the step's eyes.
    step
        The step, for its day, its view and its outlined places.
    size
        The size of the areas' names, in points.
    """
    extent = looks_at(timeline.dataset, step)
    plan = MapPlan(
        rect, size, legend=PANEL * size, inset=PANEL * size, degrees=False, extent=extent
    )
    marked = (*marked_places(timeline, step), *step.highlight)
    draw_map(page, plan, timeline, step.day, marked=marked)


def marked_places(timeline: Timeline, step: Step) -> tuple[str, ...]:
    """Return the outlined places, the districts instead of their province."""
    places = timeline.dataset.places
    parts = {place.place_id: place.part_of for place in timeline.dataset.mapped_places}
    wholes = {name for name, place in places.items() if place.is_whole}
    marked = {name: None for name in step.highlight if name not in wholes}
    marked |= {name: None for name, whole in parts.items() if whole in step.highlight}
    return tuple(name for name in marked if not places[name].is_landmark)


def looks_at(dataset: Dataset, step: Step) -> Extent | None:
    """Return what a step's map shows, or nothing where that is home as usual."""
    home = step.outlook == Fit(home_places(dataset))
    return None if home else step.outlook


def described(timeline: Timeline, step: Step) -> str:
    """Return what the map of a step shows, in words, for those who cannot see it."""
    places = timeline.dataset.places
    states = timeline.at(step.day).items()
    ages = {name: age_of(timeline.dataset, state, step.day) for name, state in states}
    held = clauses(
        say(
            "state.at_place",
            place=name_of(places[name]),
            state=aged(describe(state), state, ages[name]),
        )
        for name, state in states
    )
    told = headline(timeline, step.day).text
    shown = say("briefing.map_shows", date=format_date(step.day), headline=told, states=held)
    marked = enumerated(name_of(places[name]) for name in step.highlight)
    return f"{shown} {say('briefing.outlined', places=marked)}" if marked else shown
