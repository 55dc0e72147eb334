"""The map in the browser: a Folium map, drawn once, and the one element that replays on it."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import folium
from branca.element import MacroElement
from folium.template import Template
from shapely.geometry import mapping

from geo.dataset.shapes import borders, home_bounds, union_of
from geo.design import style
from geo.design.properties import css_variables
from geo.frontend.assets import leaflet_css, parsed_json, static, vendored
from geo.frontend.scripts import script_of
from geo.language.catalogue import say
from geo.webmap.ids import name_elements
from geo.webmap.looks import has_many_places
from geo.webmap.payload import replay_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from geo.control.timeline import Timelines
    from geo.dataset.model import Backdrop, Dataset

ONLINE_LAYERS = {
    "streets": "OpenStreetMap.Mapnik",
    "topographic": "OpenTopoMap",
    "imagery": "Esri.WorldImagery",
}

BORDER = {"color": "var(--line)", "weight": 1.6, "opacity": 0.9}
OUTLINE = {"color": "var(--line)", "weight": 1, "dashArray": "6 3 1 3"}
LINE = {"color": "var(--water)", "weight": 1.1, "opacity": 0.8}
"""How the map draws the borders of the overview, what lies around the areas, and rivers."""


def replay_script() -> str:
    """Return the script of the replay, which defines ``Replay``."""
    return script_of("map/main.js")


def replay_css() -> str:
    """Return the style sheet of the replay, with the looks that it shares with every other map."""
    return f"{css_variables()}{static('map/replay.css')}"


class Replay(MacroElement):
    """The replay on a Folium map: it restyles the layer of the areas to show any date.

    Parameters
    ----------
    areas
        The layer of the areas, whose features carry ``place_id``; without one the replay draws them.
    data
        The data of the replay.
    """

    _template = Template("""
        {% macro header(this, kwargs) %}
        <style>{{ this.css }}</style>
        <script>{{ this.code }}</script>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        window.replay = new Replay({{ this._parent.get_name() }}, {{ this.payload }}, {{ this.areas.get_name() if this.areas else "null" }});
        {% endmacro %}
    """)

    def __init__(
        self,
        areas: folium.GeoJson | None,
        data: Mapping[str, Any],
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Replay"
        self.areas = areas
        self.payload = parsed_json(data)

    @property
    def css(self) -> str:
        """The style sheet, safe inside a style element."""
        return replay_css()

    @property
    def code(self) -> str:
        """The script, safe inside a script element."""
        return replay_script().replace("</", "<\\/")


def control_map(
    timelines: Timelines,
    *,
    online_layers: bool = True,
    backdrop: str | None = None,
    data: Mapping[str, Any] | None = None,
    asked_at: str | None = None,
) -> folium.Map:
    """Draw the map of control with its replay.

    Parameters
    ----------
    timelines
        The timelines that the replay offers, with their dataset.
    online_layers
        Whether to offer tiles from the network; without them the map never asks another host.
    backdrop
        Where the picture below the map is, if there is one; without an address the map holds it.
    data
        The data of the replay, where it is not all of :func:`~geo.webmap.payload.replay_data`.
    asked_at
        As of :func:`~geo.webmap.payload.replay_data`.

    Returns
    -------
    :
        A Folium map (EPSG:3857 on screen) that needs nothing from the network but Leaflet itself,
        and not that either once ``default_js`` and ``default_css`` point to local files.
    """
    dataset = timelines.dataset
    drawing = _blank_map(dataset)
    if dataset.backdrop:
        folium.map.CustomPane("relief", z_index=150, pointer_events=False).add_to(drawing)
        _picture(dataset.backdrop, backdrop).add_to(drawing)
    for lines, look in (
        (borders(dataset.overview.geometry), BORDER),
        (borders(dataset.outlines.geometry), OUTLINE),
        (union_of(dataset.lines.geometry), LINE),
    ):
        if not lines.is_empty:
            _lines(lines, look).add_to(drawing)
    areas = None if has_many_places(dataset) else _areas(dataset)
    if areas:
        areas.add_to(drawing)
    if online_layers:
        _add_online_layers(drawing)
    told = replay_data(timelines, asked_at) if data is None else data
    Replay(areas, told).add_to(drawing)
    return drawing


def _blank_map(dataset: Dataset) -> folium.Map:
    """Return a map with nothing on it, which needs Leaflet alone of all that Folium would load."""
    west, south, east, north = (round(edge, 2) for edge in home_bounds(dataset))
    drawing = folium.Map(
        tiles=None,
        location=((south + north) / 2, (west + east) / 2),
        zoom_start=9,
        control_scale=True,
        zoom_control="topright",
        keyboard=False,  # the arrow keys step through the days
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=120,
    )
    drawing.default_js = [entry for entry in drawing.default_js if entry[0] == "leaflet"]
    drawing.default_css = [entry for entry in drawing.default_css if entry[0] == "leaflet_css"]
    return drawing


def _picture(backdrop: Backdrop, address: str | None) -> folium.raster_layers.ImageOverlay:
    west, south, east, north = backdrop.bounds
    picture = "" if address else base64.b64encode(backdrop.picture).decode()
    overlay = folium.raster_layers.ImageOverlay(
        f"data:image/webp;base64,{picture}",
        bounds=[[south, west], [north, east]],
        pane="relief",
        control=False,
        alt=say("layer.relief"),
    )
    if address:  # Folium takes one that is relative for a file of its own
        overlay.url = address
    return overlay


def _lines(lines: BaseGeometry, look: Mapping[str, Any]) -> folium.GeoJson:
    """Draw lines that nobody can click on."""
    return folium.GeoJson(
        {"type": "Feature", "properties": {}, "geometry": mapping(lines)},
        style_function=lambda _: {**look, "fill": False},
        control=False,
        interactive=False,
        smooth_factor=0,
    )


def _areas(dataset: Dataset) -> folium.GeoJson:
    shapes = json.loads(dataset.areas[["place_id", "geometry"]].to_json(drop_id=True))
    return folium.GeoJson(
        shapes,
        style_function=lambda _: {"weight": 0, "fillOpacity": style.FILL_OPACITY},
        control=False,
        smooth_factor=0,
    )


def _add_online_layers(drawing: folium.Map) -> None:
    """Offer tiles from the network, all of them off: nothing is asked of another host by default."""
    for layer, provider in ONLINE_LAYERS.items():
        name = say(f"layer.{layer}")
        folium.TileLayer(provider, name=name, overlay=True, show=False, detect_retina=True).add_to(
            drawing
        )
    folium.LayerControl(position="topright", collapsed=True).add_to(drawing)


@dataclass(frozen=True)
class MapScript:
    """The whole map as one JavaScript file that defines ``controlMap()``, made once per dataset."""

    text: str

    @cached_property
    def name(self) -> str:
        """The file's name, which changes with its content, so that browsers may keep it for ever."""
        return f"map-{hashlib.sha256(self.text.encode()).hexdigest()[:16]}.js"


def map_script(
    timelines: Timelines,
    *,
    online_layers: bool = True,
    backdrop: str | None = None,
    face: str = "",
    asked_at: str | None = None,
) -> MapScript:
    """Write the map, Leaflet and the replay as one script for the element with the id ``map_div``.

    Parameters
    ----------
    timelines, online_layers, backdrop, asked_at
        As of :func:`control_map`; an address is relative to the page of the map.
    face
        The rule of its type, where the page of the map has none of its own.
    """
    drawing = control_map(
        timelines, online_layers=online_layers, backdrop=backdrop, asked_at=asked_at
    )
    css = face + leaflet_css() + replay_css()
    return MapScript(f"{vendored('leaflet.js')}\n{replay_script()}\n{drawn_by(drawing, css)}")


def drawn_by(drawing: folium.Map, css: str) -> str:
    """Write the function ``controlMap()``, which draws a map where Leaflet and the replay are there.

    Parameters
    ----------
    drawing
        The map.
    css
        Its style sheet.
    """
    name_elements(drawing)
    root: Any = drawing.get_root()
    root.render()
    return (
        "window.controlMap = () => {\n"
        "const sheet = document.createElement('style');\n"
        f"sheet.textContent = {json.dumps(css)};\ndocument.head.append(sheet);\n"
        f"{root.script.render()}\nreturn map_div;\n}};\n"
    )
