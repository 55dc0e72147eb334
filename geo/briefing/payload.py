"""What the briefing in the browser needs to know of a storyline, ready to be written as JSON.

Positions are ``[lat, lon]`` in EPSG:4326, the order that Leaflet expects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from geo.briefing.captions import (
    cited_sources,
    panel_told,
    shown_told,
    sources_told,
)
from geo.briefing.storyline import home_places
from geo.dataset.shapes import home_bounds, label_point, outline_or_point, parts_of, union_of
from geo.extent import Centre, Fit
from geo.language.catalogue import spoken
from geo.language.terms import feature_names, name_of, source_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely.geometry.base import BaseGeometry

    from geo.briefing.storyline import Outlook, Step, Storyline
    from geo.control.contrast import MapPanel
    from geo.dataset.model import Dataset, Source

    Json = dict[str, Any]

WIDER = 0.12
"""How much further than its places a wide view reaches, as a share of its width."""

LABEL_TOLERANCE_DEG = 0.05


def story_data(dataset: Dataset, storyline: Storyline) -> Json:
    """Return a storyline for the browser: what each step shows, marks and says."""
    return {
        "id": storyline.story_id,
        "title": storyline.title,
        "steps": [_step(dataset, step) for step in storyline.steps],
    }


def storyline_fields(storyline: Storyline) -> Json:
    """Return a storyline as the values that its file holds, in the order of the file."""
    return {
        "id": storyline.story_id,
        "title": storyline.title,
        "steps": [_fields(step) for step in storyline.steps],
    }


def drafts_of(dataset: Dataset) -> Json:
    """Return what drafts are of: the dataset's name, and what a step shows where nothing is asked for."""
    return {"name": dataset.file_name, "home": [*home_places(dataset)]}


def _names(dataset: Dataset, west: float, south: float, east: float, north: float) -> list[Json]:
    """Return the names of the overview in a view that is wider than home, and where to put them."""
    home = shapely.box(*home_bounds(dataset))
    seen = shapely.box(west, south, east, north)
    if home.contains(seen.centroid):
        return []
    frame = dataset.overview.set_index("name").geometry.intersection(
        seen.buffer(WIDER * (east - west))
    )
    own = feature_names(dataset.overview, "name", spoken())
    names = [
        {
            "name": own[name],
            "point": _position(label_point(part, LABEL_TOLERANCE_DEG)),
            "kind": "part",
        }
        for name, part in frame.items()
        if not part.is_empty
    ]
    if dataset.whole:
        name, point = name_of(dataset.whole), _position(home.centroid)
        names.append({"name": name, "point": point, "kind": "home"})
    return names


def _position(point: Any) -> list[float]:
    return [round(point.y, 4), round(point.x, 4)]


def _step(dataset: Dataset, step: Step) -> Json:
    sources = cited_sources(dataset, step)
    return {
        "id": step.step_id,
        "title": step.title,
        "date": step.day.isoformat(),
        **step.eyes.parameters(),
        "eyes": shown_told(step),
        "view": _view(dataset, step),
        "marks": _marks(dataset, step.highlight),
        **({"panels": list(map(_panel, step.panels))} if step.panels else {}),
        "text": step.text,
        "notes": step.notes,
        "sourceLine": sources_told(dataset, step),
        "sources": [_source(source) for source in sources],
    }


def _panel(panel: MapPanel) -> Json:
    """Return one of several maps beside each other, and what it is called."""
    date, eyes = panel.day.isoformat(), panel.eyes.parameters()
    return {"date": date, **eyes, "heading": panel_told(panel)}


def _source(source: Source) -> Json:
    copy = {"archive": source.archive_url, "archived": source.archived_on}
    cited = {"label": source_label(source), "title": source.title, "url": source.url}
    return cited | {name: value for name, value in copy.items() if value}


def _view(dataset: Dataset, step: Step) -> Json:
    outlook = step.outlook
    if isinstance(outlook, Centre):
        return {"centre": [outlook.lat, outlook.lon], "zoom": outlook.zoom}
    shapes = [outline_or_point(dataset, place_id) for place_id in outlook.places]
    west, south, east, north = union_of(shapes).bounds
    names = _names(dataset, west, south, east, north)
    names += _localities(dataset, step) if names else []
    return {"bounds": [[south, west], [north, east]], "names": names}


def _localities(dataset: Dataset, step: Step) -> list[Json]:
    """Return the names of the points that a wide map shows besides the mapped ones."""
    fitted = step.outlook.places if isinstance(step.outlook, Fit) else ()
    named = (dataset.places[name] for name in dict.fromkeys([*fitted, *step.highlight]))
    return [
        {"name": name_of(place), "point": [place.lat, place.lon], "kind": "landmark"}
        for place in named
        if place.is_landmark
    ]


def _marks(dataset: Dataset, places: Iterable[str]) -> Json:
    """Return the outline around the marked areas, and the marked points."""
    shapes = [outline_or_point(dataset, place_id) for place_id in places]
    areas = [shape for shape in shapes if shape.area]
    return {
        "rings": [list(ring) for ring in _rings(union_of(areas))],
        "points": [[shape.y, shape.x] for shape in shapes if not shape.area],
    }


def _rings(area: BaseGeometry) -> Iterator[list[list[float]]]:
    for part in parts_of(area):
        if not part.is_empty:
            yield [[round(lat, 5), round(lon, 5)] for lon, lat in part.exterior.coords]


def _fields(step: Step) -> Json:
    fields: Json = {"id": step.step_id, "title": step.title, "date": step.day.isoformat()}
    fields |= step.eyes.parameters()
    fields |= {"panels": list(map(str, step.panels))} if step.panels else {}
    fields["view"] = _outlook_fields(step.outlook)
    fields |= {"highlight": list(step.highlight), "text": step.text, "notes": step.notes}
    return fields | {"sources": list(step.sources)}


def _outlook_fields(outlook: Outlook) -> Json:
    if isinstance(outlook, Centre):
        return {"centre": [outlook.lon, outlook.lat], "zoom": outlook.zoom}
    return {"fit": list(outlook.places)}
