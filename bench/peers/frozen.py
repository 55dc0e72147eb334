"""The third peer: the second one, with all imports kept out of the garbage collector's sight."""

from __future__ import annotations

import gc

import streamlit as st
from control_layers import base_map, changes_on, control_on, load_timeline
from date_slider import date_slider
from streamlit_folium import st_folium


@st.cache_resource
def freeze() -> None:
    """Collect once, and let later collections pass over what is loaded now."""
    load_timeline()
    gc.collect()
    gc.freeze()


@st.fragment
def replay() -> None:
    """Draw the slider and the map; a step reruns nothing else."""
    day = date_slider()
    st_folium(
        base_map(),
        key="map",
        use_container_width=True,
        height=640,
        returned_objects=[],
        feature_group_to_add=control_on(day),
    )
    st.markdown(changes_on(day))


st.set_page_config(page_title="Frozen", layout="wide")
freeze()
replay()
