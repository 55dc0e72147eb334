"""Branca and streamlit-folium still have the insides that the map in the browser takes hold of."""

import json
import re
from importlib.metadata import version
from pathlib import Path

import folium
import streamlit_folium
from branca.element import Element

from geo.webmap.embed import MountedMap, ReplaySync
from geo.webmap.ids import MAP_ID, name_elements


def missing(library, what, module):
    return (
        f"{library} {version(library)} no longer has {what} as geo/webmap/{module} takes it for "
        "granted; mend that module, or lower the bound in pyproject.toml."
    )


def test_an_element_is_named_after_its_id():
    element = Element()
    assert isinstance(element._children, dict), missing("branca", "`_children`", "ids.py")
    element._name, element._id = "Some", "e7"
    assert element.get_name() == "some_e7", missing("branca", "names made of `_id`", "ids.py")


def test_every_element_of_a_map_gets_an_id_of_its_own():
    drawing = folium.Map(tiles=None)
    folium.FeatureGroup().add_to(drawing)
    folium.FeatureGroup().add_to(drawing)
    name_elements(drawing)
    ids = [child._id for child in drawing._children.values()]
    assert (drawing._id, ids) == (MAP_ID, ["e1", "e2"])
    assert drawing.get_name() == "map_div"


def test_the_component_takes_a_call_for_a_layer():
    stub, sync = MountedMap("map.js"), ReplaySync({"date": "2021-09-04"})
    script = streamlit_folium._get_feature_group_string(sync, stub, idx=0)
    told = missing("streamlit-folium", "layers that are only scripts", "embed.py")
    [(name, view)] = re.findall(r"var (\w+) = replay\.sync\((.*)\);", script)
    assert json.loads(view) == {"date": "2021-09-04"}
    assert f"map_div.addLayer({name});" in script, told
    assert f"window.feature_group.push({name});" in script, told


def test_the_component_takes_its_old_layers_from_the_window():
    [script] = Path(streamlit_folium.__file__).parent.glob("frontend/build/static/js/main.*.js")
    told = missing("streamlit-folium", "old layers in `window.feature_group`", "embed.py")
    assert "window.feature_group.forEach" in script.read_text(encoding="utf-8"), told


def test_the_component_mounts_a_stub_as_its_map():
    stub = MountedMap("map.js")
    stub.get_root().render()
    told = missing("streamlit-folium", "maps that are only a script", "embed.py")
    assert "var map_div = controlMap();" in streamlit_folium._get_map_string(stub), told
    assert streamlit_folium._get_header(stub) == "", told
    assert streamlit_folium._get_html(stub) == "", told
