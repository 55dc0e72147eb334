"""The second peer: a fragment, a constant base map, and the day's control as a layer to add."""

from __future__ import annotations

import streamlit as st
from control_layers import base_map, changes_on, control_on
from date_slider import date_slider
from streamlit_folium import st_folium


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


st.set_page_config(page_title="Idiomatic", layout="wide")
replay()
