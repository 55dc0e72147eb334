"""The sketch of a day: the districts as a few kilobytes of SVG that a page holds before any script."""

# mypy: disable-error-code="no-untyped-call"
# (shapely has no annotations)

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import shapely

from geo.control.age import age_of, look_of
from geo.control.description import aged, describe_briefly
from geo.control.headline import rank
from geo.dataset.shapes import home_bounds, label_point, outline_or_point, parts_of
from geo.design import style
from geo.design.hatching import hatches
from geo.figure.projection import projected
from geo.frontend.assets import static
from geo.frontend.templates import render
from geo.language import terms
from geo.panels.elements import ShownState
from geo.webmap.looks import has_many_places

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from shapely.geometry.base import BaseGeometry

    from geo.control.age import Age
    from geo.control.state import ControlState
    from geo.control.timeline import Timeline
    from geo.dataset.model import Dataset

WIDTH = 1000
"""How many units wide the sketch is; they are whole, so that a position takes few letters."""

MARGIN = 20
TOLERANCE = 1.5
"""By how many units an outline may be missed."""

LABEL_TOLERANCE = 4.0

MOST_LISTED = 100
"""How many of many places stand in a list beside the sketch."""

POINT_RADIUS = 16
LEAST_RADIUS = 4
"""How large the signs of points are, in units, and how small where very many would lie on each other."""
LABEL_BELOW = 16
"""How far below the sign of a point the middle of its name stands, in units."""

STRIPE_SCALES = {"stripes": 1.6, "wider": 3.0}
"""How much wider stripes are than on the map, on a desk and on a phone, where the sketch is so much smaller."""


@dataclass(frozen=True)
class Outline:
    """The outline of a district as a path of SVG, and where its name stands, in units."""

    path: str
    x: int
    y: int


@dataclass(frozen=True)
class SketchGround:
    """The outlines of the districts, the points among them, and how high the sketch is, in units."""

    height: int
    outlines: dict[str, Outline]
    points: dict[str, Outline]


def ground(dataset: Dataset) -> SketchGround:
    """Return what the sketches of all days share."""
    districts = [p.place_id for p in dataset.mapped_places if p.is_area]
    areas = {name: projected(outline_or_point(dataset, name)) for name in districts}
    west, south, east, north = projected(shapely.box(*home_bounds(dataset))).bounds
    scale = (WIDTH - 2 * MARGIN) / (east - west)

    def onto_sketch(positions: Any) -> Any:
        return (positions - (west, north)) * (scale, -scale) + MARGIN

    drawn = {name: shapely.transform(area, onto_sketch) for name, area in areas.items()}
    height = round((north - south) * scale) + 2 * MARGIN
    points = {
        p.place_id: shapely.transform(projected(outline_or_point(dataset, p.place_id)), onto_sketch)
        for p in dataset.mapped_places
        if not p.is_area
    }
    frame = shapely.box(0, 0, WIDTH, height)
    room = math.sqrt(WIDTH * height / max(1, len(points))) / 2
    radius = max(LEAST_RADIUS, min(POINT_RADIUS, room))
    return SketchGround(
        height,
        {name: _outline(area) for name, area in drawn.items()},
        {name: _circle(point, radius) for name, point in points.items() if frame.contains(point)},
    )


def _outline(area: BaseGeometry) -> Outline:
    name = label_point(area, LABEL_TOLERANCE)
    rings = [part.exterior for part in parts_of(area.simplify(TOLERANCE))]
    return Outline("".join(map(_ring, rings)), round(name.x), round(name.y))


def _circle(point: BaseGeometry, radius: float) -> Outline:
    x, y = round(point.x), round(point.y)
    path = _ring(point.buffer(radius, quad_segs=4).exterior)
    return Outline(path, x, y + round(radius) + LABEL_BELOW)


def _ring(ring: Any) -> str:
    (x, y), *others = [(round(x), round(y)) for x, y in ring.coords[:-1]]
    steps = []
    for across, down in others:
        steps.append(f"l{across - x} {down - y}")
        x, y = across, down
    first = f"M{round(ring.coords[0][0])} {round(ring.coords[0][1])}"
    return f"{first}{''.join(steps)}z"


@dataclass(frozen=True)
class SketchedPlace:
    """A place as it stands on the day: in words, and with an outline where the sketch shows it."""

    place_id: str
    name: str
    state: ShownState
    outline: Outline | None


def sketch_html(
    timeline: Timeline,
    day: date,
    drawn: SketchGround,
    described: str,
    *,
    name: str = "sketch",
    marked: Collection[str] = (),
) -> str:
    """Return the sketch of a day.

    Parameters
    ----------
    timeline, day
        What it shows.
    drawn
        The ground of the timeline's dataset.
    described
        The sketch in words, for who does not see it.
    name
        A prefix for the ids inside the drawing.
    marked
        The places with a heavy outline, by their ids.
    """
    places = [place for place in sketched(timeline, day, drawn) if place.outline]
    places.sort(key=lambda place: place.place_id in drawn.points)  # a point lies on its area
    if has_many_places(timeline.dataset):
        places = _joined(places, marked)
    return render(
        "sketch.html",
        name=name,
        marked=marked,
        width=WIDTH,
        height=drawn.height,
        places=places,
        palette=style.PALETTES[style.Theme.LIGHT],
        hatches=[
            hatch for hatch in hatches() if hatch.name in {p.state.look.pattern for p in places}
        ],
        sizes=STRIPE_SCALES,
        stripe=style.HATCH_WIDTH_PX,
        described=described,
    )


def _joined(places: list[SketchedPlace], marked: Collection[str]) -> list[SketchedPlace]:
    """Return places that look alike as one without a name, but for those with a heavy outline."""
    found: list[SketchedPlace] = []
    alike: dict[style.Look, list[SketchedPlace]] = {}
    for place in places:
        if place.place_id in marked:
            found.append(place)
        else:
            alike.setdefault(place.state.look, []).append(place)
    for same in alike.values():
        path = "".join(place.outline.path for place in same if place.outline)
        found.insert(0, replace(same[0], place_id="", name="", outline=Outline(path, 0, 0)))
    return found


def listed(timeline: Timeline, day: date, drawn: SketchGround) -> tuple[list[SketchedPlace], int]:
    """Return the places that stand in a list beside the sketch, and how many more there are.

    Parameters
    ----------
    timeline, day, drawn
        As of :func:`sketched`.
    """
    places = sketched(timeline, day, drawn)
    if not has_many_places(timeline.dataset):
        return places, 0
    return places[:MOST_LISTED], len(places) - MOST_LISTED


def sketch_css() -> str:
    """Return the style sheet of the sketch."""
    return static("front/sketch.css")


def sketched(timeline: Timeline, day: date, drawn: SketchGround) -> list[SketchedPlace]:
    """Return the places on the map as they stand on a day, by holder, with what the sketch shows.

    Parameters
    ----------
    timeline
        Whose states the places have.
    day
        A day of the record.
    drawn
        The ground of the timeline's dataset.
    """
    states = timeline.at(day)
    places = sorted(timeline.dataset.mapped_places, key=lambda p: rank(states[p.place_id]))
    ages = {name: age_of(timeline.dataset, state, day) for name, state in states.items()}
    outlines = {**drawn.outlines, **drawn.points}
    return [
        SketchedPlace(
            place.place_id,
            terms.name_of(place),
            _shown(states[place.place_id], ages[place.place_id]),
            outlines.get(place.place_id),
        )
        for place in places
    ]


def _shown(state: ControlState, age: Age) -> ShownState:
    return ShownState(look_of(state, age), aged(describe_briefly(state), state, age))
