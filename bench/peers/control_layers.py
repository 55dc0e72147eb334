"""What the three peers draw: the same places in the same colours, the way Folium's guide does it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
import streamlit as st

from geo.control import description
from geo.control.timeline import Timeline, build_timeline
from geo.dataset.load import load_dataset
from geo.design import style

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geo.control.state import ControlState

DATA = Path(__file__).parents[2] / "data"
LEAFLET = "/app/static/leaflet"


@st.cache_resource
def load_timeline() -> Timeline:
    """Load the dataset and assess it, once for all sessions."""
    return build_timeline(load_dataset(DATA))


@st.cache_resource
def district_shapes() -> dict[str, Any]:
    """Return the seven districts as GeoJSON, once for all sessions."""
    districts = load_timeline().dataset.areas[["place_id", "name", "geometry"]]
    shapes: dict[str, Any] = json.loads(districts.to_json(drop_id=True))
    return shapes


def base_map() -> folium.Map:
    """Return a map without control; its Leaflet comes from this server, as there may be no network."""
    drawing = folium.Map(location=(35.45, 69.75), zoom_start=9, tiles=None)
    drawing.default_js = [("leaflet", f"{LEAFLET}.js")]
    drawing.default_css = [("leaflet_css", f"{LEAFLET}.css")]
    return drawing


def control_on(day: date) -> folium.FeatureGroup:
    """Return who controls the nine places on a day as one layer."""
    timeline = load_timeline()
    states = timeline.at(day)
    layer = folium.FeatureGroup("Control")
    _districts(states).add_to(layer)
    for place in timeline.dataset.mapped_places:
        if place.lat is not None and place.lon is not None and place.is_point:
            folium.CircleMarker(
                (place.lat, place.lon),
                radius=8,
                tooltip=f"{place.name}: {description.describe(states[place.place_id])}",
                **_path_style(states[place.place_id]),
            ).add_to(layer)
    return layer


def changes_on(day: date) -> str:
    """Return what changed on a day as Markdown."""
    timeline = load_timeline()
    lines = description.change_lines(timeline.dataset.places, timeline.changes(day))
    return "\n".join(f"- {line}" for line in lines) or "Nothing changed on this date."


def _districts(states: Mapping[str, ControlState]) -> folium.GeoJson:
    features = [
        {**feature, "properties": _properties(feature["properties"], states)}
        for feature in district_shapes()["features"]
    ]
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda feature: _geojson_style(states[feature["properties"]["place_id"]]),
        tooltip=folium.GeoJsonTooltip(["name", "state"], labels=False),
    )


def _properties(properties: dict[str, str], states: Mapping[str, ControlState]) -> dict[str, str]:
    return {**properties, "state": description.describe(states[properties["place_id"]])}


def _look(state: ControlState) -> style.Look:
    return style.look(*state.standing)


def _geojson_style(state: ControlState) -> dict[str, Any]:
    look = _look(state)
    return {
        "className": "place",
        "color": style.INK,
        "weight": style.OUTLINE_PX,
        "dashArray": "5 3" if look.dashed else None,
        "fillColor": look.fill,
        "fillOpacity": style.FILL_OPACITY,
    }


def _path_style(state: ControlState) -> dict[str, Any]:
    look = _look(state)
    return {
        "class_name": "place",
        "color": style.INK,
        "weight": style.OUTLINE_PX,
        "dash_array": "5 3" if look.dashed else None,
        "fill_color": look.fill,
        "fill_opacity": style.FILL_OPACITY,
        "fill": True,
    }
