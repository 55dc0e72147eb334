"""The still map of a step: what its view shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.briefing.storyline import home_places
from geo.control.age import age_of
from geo.control.contrast import Contrast
from geo.control.description import aged, describe
from geo.control.headline import headline
from geo.export.alternative import maps_told
from geo.extent import Fit
from geo.figure.comparison import draw_panels
from geo.figure.furniture import legend_block
from geo.figure.layouts import SHEETS, Layout
from geo.figure.mapview import MapPlan, draw_map
from geo.figure.page import Rect
from geo.language.catalogue import say
from geo.language.terms import clauses, enumerated, format_date, name_of

if TYPE_CHECKING:
    from geo.briefing.storyline import Step
    from geo.control.timeline import Timeline, Timelines
    from geo.dataset.model import Dataset
    from geo.extent import Extent
    from geo.figure.page import Page

LEGEND = 0.75
"""The size of the legend below several maps, in sizes of the names."""

DEGREES = 1.5
"""The room for degrees at the left of close-ups beside each other, where there is no margin."""

PANEL = 12.5
"""The width of the legend and the inset, in sizes of the names."""


def draw_step(page: Page, rect: Rect, timelines: Timelines, step: Step, *, size: float) -> None:
    """Draw the map of a step, or its maps beside each other.

    Parameters
    ----------
    page, rect
        The page, and the room for the map on it.
    timelines
        The timelines, of which the step shows those that its eyes see.
    step
        The step, for its day, its view and its outlined places.
    size
        The size of the areas' names, in points.
    """
    timeline = timelines[step.eyes]
    extent = looks_at(timeline.dataset, step)
    if step.panels:
        _draw_panels(page, rect, contrast_of(timelines, step), step, size=size)
        return
    plan = MapPlan(
        rect, size, legend=PANEL * size, inset=PANEL * size, degrees=False, extent=extent
    )
    marked = (*marked_places(timeline, step), *step.highlight)
    draw_map(page, plan, timeline, step.day, marked=marked)


def contrast_of(timelines: Timelines, step: Step) -> Contrast:
    """Return the maps of a step that stand beside each other."""
    return Contrast.of(timelines, step.panels)


def _draw_panels(page: Page, rect: Rect, contrast: Contrast, step: Step, *, size: float) -> None:
    """Draw maps beside each other, with the legend below them all."""
    sheet, dataset = SHEETS[Layout.SLIDE].scaled(size), contrast.dataset
    words = LEGEND * size
    legend = legend_block(dataset, words, rect.width, max(1, int(rect.width / (PANEL * size))))
    legend.draw(page, rect.x, rect.y + legend.height)
    extent = looks_at(dataset, step)
    below, left = legend.height + size, DEGREES * size if extent else 0
    free = Rect(rect.x + left, rect.y + below, rect.width - left, rect.height - below)
    marked = contrast.outlined | {*marked_places(contrast.timelines[0], step), *step.highlight}
    draw_panels(page, sheet, free, contrast, marked=marked, extent=extent)


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


def described(timelines: Timelines, step: Step) -> str:
    """Return what the map of a step shows, or its maps, in words, for those who cannot see them."""
    if step.panels:
        return maps_told(contrast_of(timelines, step))
    return _map_told(timelines[step.eyes], step)


def _map_told(timeline: Timeline, step: Step) -> str:
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
